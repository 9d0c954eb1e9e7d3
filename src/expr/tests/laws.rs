//! Laws that hold for every expression and every row.

use super::*;
use proptest::prelude::*;

/// A row; a quarter of the cells are missing, another quarter has any type.
fn row() -> impl Strategy<Value = Vec<Value<'static>>> {
    let number = prop_oneof![Just(f64::NAN), Just(0.0), -9.0..9.0_f64].prop_map(Value::Number).boxed();
    let text =
        prop::sample::select(vec!["", "vip", "茶", "A"]).prop_map(|text| Value::Text(Cow::Borrowed(text))).boxed();
    let date = (-2_i32..3).prop_map(|days| Value::Date(day("2026-01-01").plus_days(days))).boxed();
    let flag = any::<bool>().prop_map(Value::Flag).boxed();
    let list = prop::sample::select(vec!["", "a;vip", "茶"])
        .prop_map(|cell| Value::List(List::Cell(Cow::Borrowed(cell))))
        .boxed();
    let grade = (0_u32..5).prop_map(Value::Grade).boxed();
    let any =
        prop_oneof![number.clone(), text.clone(), date.clone(), flag.clone(), list.clone(), grade.clone()].boxed();
    let cell = |slot: usize| {
        let declared = match kind(slot) {
            Type::Number => &number,
            Type::Text => &text,
            Type::Date => &date,
            Type::Flag => &flag,
            Type::List => &list,
            Type::Grade(_) => &grade,
            Type::Map | Type::Missing => &any,
        };
        prop_oneof![2 => declared.clone(), 1 => any.clone(), 1 => Just(Value::Missing)]
    };
    (0..NAMES.len()).map(cell).collect::<Vec<_>>()
}

fn read(row: &[Value<'static>]) -> impl Fn(u32) -> Value<'static> {
    let row = row.to_vec();
    move |slot| row.get(slot as usize).cloned().unwrap_or(Value::Missing)
}

fn one_of(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(texts).prop_map(String::from).boxed()
}

/// Pairs of the same type that can be ordered.
fn pair() -> impl Strategy<Value = (String, String)> {
    let numbers =
        one_of(&["orders", "spend", "3", "-1.5", "orders * spend", "last_order - since", "size(tags)", "orders / 0"]);
    let days = one_of(&["since", "last_order", "since + orders", "last_order - 1", "(overdue ? since : last_order)"]);
    let texts = one_of(&["tier", "name", "\"vip\"", "name.lower()", "tier + name", "(active ? tier : null)"]);
    let grades = one_of(&["credit", "(active ? credit : \"B\")"]);
    let pair = |strategy: BoxedStrategy<String>| (strategy.clone(), strategy);
    prop_oneof![pair(numbers), pair(days), pair(texts), pair(grades)]
}

/// Flags of every form, well-typed.
fn flags() -> impl Strategy<Value = String> {
    let comparison = (pair(), prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]))
        .prop_map(|((left, right), sign)| format!("{left} {sign} {right}"));
    let leaf = prop_oneof![
        3 => comparison,
        1 => one_of(&[
            "overdue", "active", "true", "orders == null", "has(tier)", "tier in tags", "orders in [1, 2, spend]",
            "since in [\"2026-01-01\", last_order]", "credit in [\"AAA\", \"B\"]", "tier in [\"vip\", \"茶\"]",
            "name.contains(tier)", "name.startsWith(\"v\")", "name.matches(\"^.?i\")", "tags.exists(t, t == tier)",
            "tags.all(t, interests.exists(i, i < t))", "tags.contains(name)", "overdue == active",
        ]),
    ];
    leaf.prop_recursive(4, 30, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("!({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) && ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) || ({b})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("({a}) ? ({b}) : ({c})")),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_compiles_or_has_problems_inside_it(text in "[a-d茶．“”（＝‘=!<>&|?:.,()\\[\\]{}+*/%'\"\\\\ 0-9\n_-]{0,30}") {
        if let Err(problems) = compile(&text, &Words, &Type::Flag) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(text.get(problem.bytes.clone()).is_some(), "{:?}", problem);
            }
        }
    }

    #[test]
    fn well_typed_flags_compile_and_obey_logic(a in flags(), b in flags(), row in row()) {
        let read = read(&row);
        let holds = |text: String| flag(&text).holds(&read);
        let (left, right) = (holds(a.clone()), holds(b.clone()));
        prop_assert_eq!(flag(&a).evaluate(&read) == Value::Flag(true), left);
        prop_assert_eq!(holds(format!("!({a})")), !left);
        prop_assert_eq!(holds(format!("({a}) && ({b})")), left && right);
        prop_assert_eq!(holds(format!("!({a}) || !({b})")), !(left && right));
        prop_assert_eq!(holds(format!("({a}) ? ({b}) : !({b})")), left == right);
    }

    #[test]
    fn comparisons_are_an_order_of_what_is_known((a, b) in pair(), row in row()) {
        let read = read(&row);
        let holds = |text: String| flag(&text).holds(&read);
        let sign = |sign: &str| holds(format!("({a}) {sign} ({b})"));
        let known = holds(format!("({a}) != null && ({b}) != null"));
        prop_assert_eq!([sign("<"), sign("=="), sign(">")].into_iter().filter(|holds| *holds).count(), usize::from(known));
        prop_assert_eq!(sign("<="), sign("<") || sign("=="));
        prop_assert_eq!(sign("!="), known && !sign("=="));
        prop_assert_eq!(sign(">="), known && !sign("<"));
        prop_assert_eq!(sign("<"), holds(format!("({b}) > ({a})")));
        prop_assert_eq!(holds(format!("!({a} < {b})")), !known || sign(">="));
    }

    #[test]
    fn what_is_no_ground_does_not_matter(text in flags(), here in row(), elsewhere in row()) {
        let expression = flag(&text);
        let (here, elsewhere) = (read(&here), read(&elsewhere));
        let grounds = expression.grounds(&here);
        prop_assert!(grounds.iter().all(|slot| expression.slots().contains(slot)));
        let mixed = |slot| if grounds.contains(&slot) { here(slot) } else { elsewhere(slot) };
        prop_assert_eq!(expression.holds(&here), expression.holds(&mixed), "{:?}", grounds);
    }
}

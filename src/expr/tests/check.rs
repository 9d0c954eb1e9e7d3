//! What is wrong, and exactly where.

use super::*;
use crate::problem::{Declared, Expected, Syntax};

/// The problems of an expression, each with the piece of text that it marks.
fn problems(text: &str) -> Vec<(String, Fault)> {
    let problems = compile(text, &Words, &Type::Flag).expect_err(text);
    problems.into_iter().map(|problem| (text[problem.bytes].to_owned(), problem.fault)).collect()
}

fn one(text: &str) -> (String, Fault) {
    let found = problems(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().expect("one problem")
}

fn syntax(found: &str, syntax: Syntax) -> (String, Fault) {
    (found.to_owned(), Fault::ExpressionSyntax { found: found.to_owned(), syntax })
}

fn spelling(found: &str, right: &str) -> (String, Fault) {
    syntax(found, Syntax::Spelling(right.to_owned()))
}

fn unknown_name(marked: &str, name: &str, near: Option<&str>) -> (String, Fault) {
    (marked.to_owned(), Fault::UnknownName { name: name.to_owned(), near: near.map(String::from) })
}

fn wrong_type(marked: &str, expected: &str, found: &str) -> (String, Fault) {
    (marked.to_owned(), Fault::WrongType { expected: expected.to_owned(), found: found.to_owned() })
}

fn mismatch(marked: &str, operator: &str, left: &str, right: &str) -> (String, Fault) {
    let [operator, left, right] = [operator, left, right].map(String::from);
    (marked.to_owned(), Fault::Mismatch { operator, left, right })
}

fn unsupported(marked: &str, what: &str) -> (String, Fault) {
    (marked.to_owned(), Fault::Unsupported { what: what.to_owned() })
}

#[test]
fn misspelt_names_are_marked_with_the_nearest() {
    assert_eq!(one("name == \"晨光茶业\" && ordres > 3"), unknown_name("ordres", "ordres", Some("orders")));
    assert_eq!(one("customer.teir == \"a\""), unknown_name("teir", "teir", Some("tier")));
    assert_eq!(one("custmer.tier == \"a\""), unknown_name("custmer", "custmer", Some("customer")));
    assert_eq!(one("measure['aset'] > 1"), unknown_name("'aset'", "aset", Some("assets")));
    assert_eq!(one("mesure['assets'] > 1"), unknown_name("mesure", "mesure", Some("measure")));
    assert_eq!(one("row[\"是否入群\"] == \"是\""), unknown_name("\"是否入群\"", "是否入群", Some("是否进群")));
    assert_eq!(one("xyzzy > 1"), unknown_name("xyzzy", "xyzzy", None));
    assert_eq!(one("tags.exists(tag, tga == \"a\")"), unknown_name("tga", "tga", Some("tag")));
    assert_eq!(one("stage == \"new\""), ("stage".to_owned(), Fault::DefinedLater { name: "stage".to_owned() }));
}

#[test]
fn every_problem_is_told_in_the_order_of_the_text() {
    assert_eq!(
        problems("ordres > 3 && credit >= \"D\" || since < \"2026-02-30\" || tier == 3 || 金额 = 1"),
        [
            unknown_name("ordres", "ordres", Some("orders")),
            ("\"D\"".to_owned(), Fault::UnknownValue { set: Declared::Grade, found: "D".to_owned(), near: None }),
            (
                "\"2026-02-30\"".to_owned(),
                Fault::BadValue {
                    column: "since".to_owned(),
                    expected: Expected::Date,
                    found: "2026-02-30".to_owned()
                }
            ),
            mismatch("3", "==", "text", "number"),
            spelling("金额", "row[\"金额\"]"),
            spelling("=", "=="),
        ]
    );
    let both = [unknown_name("a1", "a1", None), unknown_name("b1", "b1", None)];
    for text in
        ["a1 + b1 > 3", "a1 in [b1]", "a1.contains(b1)", "a1 ? overdue : b1", "[a1].exists(x, b1)", "b.c(a1) || b1"]
    {
        let found = problems(text);
        assert!(both.iter().all(|problem| found.contains(problem)), "{text}: {found:?}");
    }
}

#[test]
fn a_part_of_another_type_is_marked() {
    assert_eq!(one("name"), wrong_type("name", "flag", "text"));
    assert_eq!(one("overdue && (name)"), wrong_type("name", "flag", "text"));
    assert_eq!(one("!orders"), wrong_type("orders", "flag", "number"));
    assert_eq!(one("-tier > 3"), wrong_type("tier", "number", "text"));
    assert_eq!(one("orders ? true : false"), wrong_type("orders", "flag", "number"));
    assert_eq!(one("overdue ? 1 : \"a\""), wrong_type("\"a\"", "number", "text"));
    assert_eq!(one("orders.contains(\"a\")"), wrong_type("orders", "text", "number"));
    assert_eq!(one("name.contains(3)"), wrong_type("3", "text", "number"));
    assert_eq!(one("name.size() + since"), wrong_type("name.size() + since", "flag", "date"));
    assert_eq!(one("size(orders) > 1"), wrong_type("orders", "list", "number"));
    assert_eq!(one("name.exists(t, true)"), wrong_type("name", "list", "text"));
    assert_eq!(one("tags.all(t, size(t))"), wrong_type("size(t)", "flag", "number"));
    assert_eq!(one("tags.all(t, t.x == \"\")"), wrong_type("t", "map", "text"));
    assert_eq!(one("tier.name == \"\""), wrong_type("tier", "map", "text"));
    assert_eq!(one("tier in name"), wrong_type("name", "list", "text"));
    assert_eq!(one("[1, \"a\"].exists(x, true)"), wrong_type("1", "text", "number"));
    let number = compile("\"a\"", &Words, &Type::Number).expect_err("text");
    assert_eq!(number[0].bytes, 0..3);
}

#[test]
fn sides_that_do_not_go_together_are_marked_at_the_one_to_change() {
    assert_eq!(one("tier == 3"), mismatch("3", "==", "text", "number"));
    assert_eq!(one("3 == tier"), mismatch("3", "==", "number", "text"));
    assert_eq!(one("orders >= '3'"), mismatch("'3'", ">=", "number", "text"));
    assert_eq!(one("orders < tier"), mismatch("tier", "<", "number", "text"));
    assert_eq!(one("since > 5"), mismatch("5", ">", "date", "number"));
    assert_eq!(one("since + last_order > since"), mismatch("last_order", "+", "date", "date"));
    assert_eq!(one("overdue < true"), mismatch("true", "<", "flag", "flag"));
    assert_eq!(one("credit == rating"), mismatch("rating", "==", "grade", "grade"));
    assert_eq!(one("credit > 1"), mismatch("1", ">", "grade", "number"));
    assert_eq!(one("tags == \"vip\""), mismatch("\"vip\"", "==", "list", "text"));
    assert_eq!(one("orders < null"), mismatch("null", "<", "number", "null"));
    assert_eq!(one("1 < orders < 5"), mismatch("5", "<", "flag", "number"));
    assert_eq!(one("orders in [1, \"2\"]"), mismatch("\"2\"", "in", "number", "text"));
    assert_eq!(one("orders in tags"), mismatch("orders", "in", "number", "list"));
    assert_eq!(one("null in [null]"), mismatch("null", "in", "null", "list"));
    assert_eq!(one("tier + 1 == \"a\""), mismatch("1", "+", "text", "number"));
}

#[test]
fn literals_of_dates_and_grades_are_checked() {
    let bad_date = |text: &str, marked: &str, column: &str| {
        let (column, found) = (column.to_owned(), marked.trim_matches('"').to_owned());
        assert_eq!(
            one(text),
            (marked.to_owned(), Fault::BadValue { column, expected: Expected::Date, found }),
            "{text}"
        );
    };
    bad_date("since > \"2026-1-1\"", "\"2026-1-1\"", "since");
    bad_date("\"today\" - since > 3", "\"today\"", "since");
    bad_date("since + 3 in [\"x\", \"2026-01-01\"]", "\"x\"", "since + 3");
    bad_date("(overdue ? since : \"x\") == null", "\"x\"", "since");
    let near = Some("AA".to_owned());
    let fault = Fault::UnknownValue { set: Declared::Grade, found: "aa".to_owned(), near };
    assert_eq!(one("credit in [\"A\", \"aa\"]"), ("\"aa\"".to_owned(), fault));
}

#[test]
fn the_grammar_says_where_it_fails() {
    assert_eq!(one(""), syntax("", Syntax::Operand));
    assert_eq!(one("  // nothing"), syntax("", Syntax::Operand));
    assert_eq!(one("orders >"), syntax("", Syntax::Operand));
    assert_eq!(one("orders > > 3"), syntax(">", Syntax::Operand));
    assert_eq!(one("(orders > 3"), syntax("", Syntax::Mark(")")));
    assert_eq!(one("orders > 3)"), syntax(")", Syntax::End));
    assert_eq!(one("orders 3"), syntax("3", Syntax::Operator));
    assert_eq!(one("(orders 3)"), syntax("3", Syntax::Operator));
    assert_eq!(one("overdue ? true"), syntax("", Syntax::Mark(":")));
    assert_eq!(one("customer.3"), syntax(".3", Syntax::Operator));
    assert_eq!(one("customer."), syntax("", Syntax::Name));
    assert_eq!(one("customer.in"), syntax("in", Syntax::Name));
    assert_eq!(one("tier == \"晨光 && overdue"), syntax("\"晨光 && overdue", Syntax::Quote));
    assert_eq!(one("(tier == \"晨光)"), syntax("\"晨光)", Syntax::Quote));
    assert_eq!(one("tier == \"茶\\q\""), syntax("\\q", Syntax::Escape));
    assert_eq!(one("orders > 12abc"), syntax("12abc", Syntax::Number));
    assert_eq!(one("orders > 1e999"), syntax("1e999", Syntax::Number));
    assert_eq!(one("overdue # 茶"), syntax("#", Syntax::Character));
    assert_eq!(one("tags.exists(3, true)"), syntax("3", Syntax::Name));
}

#[test]
fn habits_of_other_languages_are_put_right() {
    assert_eq!(
        problems("tier = \"vip\" AND orders <> 3 or not overdue"),
        [spelling("=", "=="), spelling("AND", "&&"), spelling("<>", "!="), spelling("or", "||"), spelling("not", "!")]
    );
    assert_eq!(
        problems("（tier ＝ “vip”，True"),
        [
            spelling("（", "("),
            spelling("＝", "=="),
            spelling("“vip”", "\"vip\""),
            spelling("，", ","),
            syntax("，", Syntax::Mark(")")),
        ]
    );
    assert_eq!(problems("orders ≥ １２"), [spelling("≥", ">="), spelling("１２", "12")]);
    assert_eq!(one("overdue == TRUE"), spelling("TRUE", "true"));
    assert_eq!(one("customer.金额 > 3"), spelling(".金额", "[\"金额\"]"));
    assert_eq!(problems("customer．金额 > 3"), [spelling("．", "."), spelling("．金额", "[\"金额\"]")]);
    assert_eq!(one("3月销量 > 3"), spelling("3月销量", "row[\"3月销量\"]"));
    assert_eq!(one("function > 3"), spelling("function", "row[\"function\"]"));
}

#[test]
fn functions_are_checked() {
    let unknown = |name: &str, near: Option<&str>| {
        (name.to_owned(), Fault::UnknownFunction { name: name.to_owned(), near: near.map(String::from) })
    };
    assert_eq!(one("name.startswith(\"a\")"), unknown("startswith", Some("startsWith")));
    assert_eq!(one("tags.exsits(t, t == \"a\")"), unknown("exsits", Some("exists")));
    assert_eq!(one("zzz(name)"), unknown("zzz", None));
    let arguments = |name: &str, expected, found| {
        (name.to_owned(), Fault::WrongArguments { function: name.to_owned(), expected, found })
    };
    assert_eq!(one("name.contains()"), arguments("contains", 1, 0));
    assert_eq!(one("has()"), arguments("has", 1, 0));
    assert_eq!(one("tags.exists(t)"), arguments("exists", 2, 1));
    let (marked, fault) = one("name.matches(\"(\")");
    assert_eq!((marked.as_str(), fault.code()), ("\"(\"", "bad-pattern"));
    let (marked, fault) = one("name.matches(\"(a{1000}){1000}\")");
    assert_eq!((marked.as_str(), fault.code()), ("\"(a{1000}){1000}\"", "bad-pattern"));
    assert_eq!(one("name.matches(tier)"), unsupported("tier", "matches(…)"));
}

#[test]
fn the_rest_of_cel_is_refused_by_name() {
    assert_eq!(one("tags.map(t, t + \"a\") == null"), unsupported("map", "map"));
    assert_eq!(one("since > timestamp(\"2026-01-01T00:00:00Z\")"), unsupported("timestamp", "timestamp"));
    assert_eq!(one("{'a': 1} == null"), unsupported("{'a': 1}", "{…}"));
    assert_eq!(one("a.Money{units: 3} == null"), unsupported("a.Money{units: 3}", "a.Money{…}"));
    assert_eq!(one("name == b'abc'"), unsupported("b'abc'", "b\"…\""));
    assert_eq!(one(".orders > 3"), unsupported(".orders", ".orders"));
    assert_eq!(one("row[name] == \"\""), unsupported("name", "row[…]"));
    assert_eq!(one("customer == null"), unsupported("customer", "customer"));
    assert_eq!(one("lower(name).x == \"\""), unsupported("x", ".x"));
    assert_eq!(one("lower(name)['x'] == \"\""), unsupported("'x'", "[…]"));
}

#[test]
fn depth_is_bounded_before_it_can_hurt() {
    for text in [
        format!("{}overdue{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("{}overdue", "!".repeat(10_000)),
        format!("orders > 0{}", " + 1".repeat(10_000)),
        format!("overdue{}", " ? overdue : overdue".repeat(10_000)),
        format!("customer{}", ".x".repeat(10_000)),
        format!("overdue == {}", "[".repeat(10_000)),
        "has(".repeat(10_000),
        "{a:".repeat(10_000),
    ] {
        let found = problems(&text);
        let (_, fault) = found.first().expect("a problem");
        let deep = matches!(fault, Fault::ExpressionSyntax { syntax: Syntax::Depth(_), .. });
        assert!(found.len() == 1 && deep, "{found:?}");
    }
    assert!(flag(&format!("{}overdue{}", "(".repeat(90), ")".repeat(90))).holds(&known));
    assert!(flag(&format!("orders == 0{}", " || orders == 3".repeat(10_000))).holds(&known));
}

#[test]
fn names_that_are_used_are_listed_once() {
    let text = "spend > 3 && (orders > 1 || customer.spend < 9) && row['是否进群'] == '是' && has(since)";
    let expression = flag(text);
    assert_eq!(expression.slots(), [0, 1, 4, 20]);
    assert_eq!(expression.text(), text);
}

/// A vocabulary in which `tier` and `tags` hold names of a set.
struct Sets;

impl Vocabulary for Sets {
    fn name(&self, name: &str) -> Lookup {
        Words.name(name)
    }
    fn member(&self, _: &str, _: &str) -> Lookup {
        Lookup::Unknown
    }
    fn index(&self, _: &str, _: &str) -> Lookup {
        Lookup::Unknown
    }
    fn names(&self) -> Vec<String> {
        Vec::new()
    }
    fn members(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn literal(&self, slot: u32, text: &str) -> Result<Option<String>, Fault> {
        match (slot, text) {
            (2 | 8, "VIP重点客户") => Ok(Some("vip".to_owned())),
            (2 | 8, "vip" | "core") | (3, _) => Ok(None),
            _ => Err(Fault::UnknownValue { set: Declared::Tier, found: text.to_owned(), near: None }),
        }
    }
}

#[test]
fn a_text_beside_a_name_of_a_set_must_be_in_it() {
    let unknown = |text: &str, marked: &str| {
        let found = compile(text, &Sets, &Type::Flag).expect_err(text);
        let [problem] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!((&text[problem.bytes.clone()], problem.fault.code()), (marked, "unknown-tier"), "{text}");
    };
    unknown("tier == 'vpi'", "'vpi'");
    unknown("'vpi' != tier", "'vpi'");
    unknown("tier in ['vip', 'vpi']", "'vpi'");
    unknown("'vpi' in tags || orders > 1", "'vpi'");
    unknown("tags.contains('vpi')", "'vpi'");
    for text in ["tier < 'vpi'", "tier.contains('vpi')", "name == 'vpi'", "'vpi' in ['a']", "tier == null"] {
        assert!(compile(text, &Sets, &Type::Flag).is_ok(), "{text}");
    }
}

#[test]
fn what_a_name_of_a_set_is_called_means_it() {
    for (text, holds) in [
        ("tier == 'VIP重点客户'", true),
        ("tier != 'VIP重点客户'", false),
        ("tier in ['core', 'VIP重点客户']", true),
        ("'VIP重点客户' in tags", true),
        ("name == 'VIP重点客户'", false),
    ] {
        let filter = compile(text, &Sets, &Type::Flag).expect(text);
        assert_eq!(filter.holds(&known), holds, "{text}");
    }
}

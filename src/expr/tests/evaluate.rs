//! What expressions come to.

use super::*;

fn holds(text: &str) -> bool {
    flag(text).holds(&known)
}

fn number(text: &str) -> Value<'static> {
    value(text, &Type::Number)
}

#[track_caller]
fn all_hold(texts: &[&str]) {
    for text in texts {
        assert!(holds(text), "{text}");
        assert!(!holds(&format!("!({text})")), "!({text})");
    }
}

#[test]
fn the_shipped_criteria_are_understood() {
    all_hold(&[
        "spend >= 500 || orders >= 4",
        "credit >= \"A\" && overdue",
        "measure[\"assets\"] >= 500000",
        "row[\"是否进群\"] == \"是\"",
        "tier == \"vip\" && orders > 2",
        "customer.orders == 3 && customer.spend > 1000",
        "!active",
    ]);
}

#[test]
fn there_is_one_kind_of_number() {
    all_hold(&["orders == 3.0", "orders < 3.5", "spend > 1000", "0x10 == 16u", "7 / 2 == 3.5", "-7 % 4 == -3"]);
    assert_eq!(number("orders * 2 + spend / 2 - -1"), Value::Number(507.25));
    for text in ["1 / 0", "0 / 0", "1 % 0", "1e308 * 10", "null"] {
        assert_eq!(number(text), Value::Missing, "{text}");
    }
}

#[test]
fn days_compare_and_are_counted() {
    all_hold(&[
        "since == \"2026-01-31\"",
        "\"2026-02-01\" > since",
        "since < last_order",
        "last_order - since == 30",
        "last_order - \"2026-03-01\" == 1",
        "\"2026-03-03\" - last_order == 1",
        "since + 1 == \"2026-02-01\"",
        "1 + since == \"2026-02-01\"",
        "since - 31 == \"2025-12-31\"",
        "since in [\"2026-01-30\", \"2026-01-31\", last_order]",
        "(overdue ? since : \"2020-01-01\") > \"2026-01-01\"",
        "since + 1e300 == \"9999-12-31\"",
        "since + 1.9 == \"2026-02-01\"",
    ]);
    assert_eq!(value("\"2026-01-01\"", &Type::Date), Value::Date(day("2026-01-01")));
}

#[test]
fn better_grades_are_greater() {
    all_hold(&[
        "credit >= \"A\"",
        "credit >= \"AA\"",
        "credit < \"AAA\"",
        "\"B\" < credit",
        "credit != \"A\"",
        "credit in [\"AAA\", \"AA\"]",
        "(active ? credit : \"C\") == \"C\"",
    ]);
    assert_eq!(value("credit", &kind(10)), Value::Grade(1));
}

#[test]
fn texts_are_searched() {
    all_hold(&[
        "name.contains(\"晨\")",
        "name.startsWith(\"Chen\") && name.endsWith(\"晨光\")",
        "name.lower() == \"chen 晨光\" && lower(name) == name.lower()",
        "size(name) == 7 && \"\".size() == 0",
        "name.matches(\"^C.* 晨.$\") && matches(tier, 'i') && !name.matches(r'^\\d')",
        "tier + \"!\" == \"vip!\"",
        "tier < \"w\" && tier in [\"core\", \"vip\"] && !(tier in [\"a\", \"b\"])",
        "tier in [name, \"vip\"]",
        "'\\u8336' == \"茶\" && '''a\nb''' == \"a\\nb\"",
    ]);
    assert_eq!(value("overdue ? tier : name", &Type::Text), Value::Text("vip".into()));
}

#[test]
fn lists_are_walked() {
    all_hold(&[
        "\"茶\" in tags && tier in tags && !(name in tags)",
        "tags.contains(\"vip\")",
        "tags.exists(t, t.startsWith(\"v\")) && !tags.exists(t, t == \"x\")",
        "tags.all(t, size(t) > 0) && !tags.all(t, t == tier)",
        "interests.exists(i, i == \"钓鱼\")",
        "tags.exists(t, interests.exists(i, i == \"golf\" && t == \"vip\"))",
        "tags.exists(t, tags.all(u, t == u || u == \"茶\"))",
        "[\"core\", tier].exists(t, t in tags)",
        "tags.exists(tier, tier == \"茶\")",
        "size(tags) == 2 && interests.size() == 2 && size([]) == 0",
        "!(orders in []) && orders in [1, orders, 5]",
    ]);
    let entries = ["茶", "vip"].map(Cow::Borrowed).to_vec();
    assert_eq!(value("tags", &Type::List), Value::List(List::Entries(entries)));
}

#[test]
fn missing_values_follow_one_rule() {
    let unknown_holds = |text: &str| flag(text).holds(&unknown);
    for text in [
        "orders == 3",
        "orders != 3",
        "tier != \"vip\"",
        "overdue == false",
        "overdue",
        "credit < \"A\"",
        "since > \"2026-01-01\"",
        "orders in [1, 2]",
        "tier in tags",
        "name.contains(\"\")",
        "name.matches(\"\")",
        "orders + 1 > 0",
        "since + 1 > \"0001-01-01\"",
        "has(orders)",
        "size(name) >= 0",
        "tags.exists(t, true)",
        "overdue ? true : false",
    ] {
        assert!(!unknown_holds(text), "{text}");
        assert!(unknown_holds(&format!("!({text})")), "!({text})");
    }
    for text in [
        "orders == null",
        "null == tier",
        "null == null",
        "orders + 1 == null",
        "tags == null",
        "size(tags) == 0",
        "tags.all(t, false)",
        "!overdue",
    ] {
        assert!(unknown_holds(text), "{text}");
    }
    all_hold(&["orders != null", "has(tags)", "has(customer.spend)", "has(row['是否进群'])", "1 / 0 == null"]);
    assert_eq!(flag("overdue").evaluate(&unknown), Value::Missing);
    assert_eq!(flag("overdue ? true : null").evaluate(&unknown), Value::Missing);
    assert_eq!(flag("null").evaluate(&known), Value::Missing);
    let empty = |_: u32| Value::List(List::Cell(Cow::Borrowed(" ; ")));
    assert!(flag("tags == null && !has(tags)").holds(&empty));
}

#[test]
fn a_value_of_another_type_than_declared_counts_as_missing() {
    let wrong = |_: u32| Value::Text(Cow::Borrowed("x"));
    assert!(flag("orders == null && since == null && overdue == null && credit == null && tags == null").holds(&wrong));
    let infinite = |_: u32| Value::Number(f64::NAN);
    assert!(flag("orders == null && !(orders != 3)").holds(&infinite));
}

#[test]
fn operators_bind_as_in_cel() {
    all_hold(&[
        "1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 - 2 - 1 == 4",
        "active && active || overdue",
        "!active && overdue",
        "active ? false : overdue ? true : false",
        "- orders + 4 == 1 && --orders == 3 && !!overdue",
        "(overdue ? 1 : 2) == 1",
    ]);
}

#[test]
fn the_names_that_decided() {
    let grounds = |text: &str| flag(text).grounds(&known);
    assert_eq!(grounds("spend >= 5000 || orders >= 2"), [0]);
    assert_eq!(grounds("spend >= 5000 || orders >= 20"), [1, 0]);
    assert_eq!(grounds("spend >= 500 && orders >= 20"), [0]);
    assert_eq!(grounds("spend >= 500 && orders >= 2 && overdue"), [1, 0, 6]);
    assert_eq!(grounds("!(spend >= 500 && active)"), [7]);
    assert_eq!(grounds("overdue ? orders > 1 : spend > 1"), [6, 0]);
    assert_eq!(grounds("tags.exists(t, t == tier) && credit >= \"A\""), [8, 2, 10]);
    assert_eq!(grounds("last_order - since > orders * 2"), [5, 4, 0]);
}

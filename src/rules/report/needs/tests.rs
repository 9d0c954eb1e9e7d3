//! Needs over a few rows, and what is told of none.

use super::*;
use crate::rules::report::asked::Groups;
use crate::value::span::Span;

fn day(text: &str) -> Date {
    Date::parse(text.as_bytes()).expect("a day")
}

fn want(on: &str, status: Status, closed: Option<&str>) -> Want {
    Want {
        customer: 0,
        name: "Acme".to_owned(),
        on: day(on),
        kind: Some(0),
        text: "pumps".to_owned(),
        hot: false,
        value: None,
        expected_on: None,
        status,
        alternative: false,
        closed_on: closed.map(day),
    }
}

fn told(needs: Vec<Want>) -> Vec<(String, Datum, Datum, Datum)> {
    let rules = Rules {
        list: vec![],
        stop: vec![],
        minimum: 2,
        phrase_minimum: 2,
        most: 9,
        soon: Span::parse("30 days").expect("a span"),
    };
    let cases = vec![(day("2026-01-05"), 0, "leak".to_owned()), (day("2025-12-05"), 0, String::new())];
    let wants = Wants { needs, texts: vec![], cases, rules, soon: day("2026-02-20") };
    let period = Period { from: day("2026-01-01"), until: day("2026-01-31") };
    let asked = Asked { today: period.until, period, named: true, by: None, groups: Groups::default() };
    let line = |line: Line| (format!("{:?} {:?}", line[0], line[2]), line[3].clone(), line[4].clone(), line[6].clone());
    report(&wants, &asked).into_iter().map(line).collect()
}

#[test]
fn needs_are_counted_where_they_belong() {
    let mut hot = want("2025-06-01", Status::Open, None);
    (hot.hot, hot.expected_on, hot.value) = (true, Some(day("2026-02-01")), Some(500.0));
    let mut later = hot.clone();
    later.expected_on = Some(day("2026-03-01"));
    let mut declined = want("2026-01-03", Status::Declined, Some("2026-01-09"));
    declined.alternative = true;
    let lines = told(vec![
        want("2025-12-30", Status::Met, Some("2026-01-09")),
        want("2026-01-02", Status::Met, Some("2026-01-06")),
        want("2026-01-04", Status::Met, Some("2026-02-01")),
        declined,
        hot,
        later,
    ]);
    let of =
        |what: &str| lines.iter().find(|(id, ..)| id == what).map(|(_, a, b, c)| (a.clone(), b.clone(), c.clone()));
    let count = Datum::Count;
    assert_eq!(of("Metric(\"noted\") Missing"), Some((count(3), count(3), count(1))));
    assert_eq!(of("Metric(\"open\") Missing"), Some((count(3), count(3), count(3))), "one is met later");
    assert_eq!(of("Metric(\"met\") Missing"), Some((Datum::Share(2.0 / 3.0), count(2), count(0))));
    assert_eq!(of("Metric(\"with_alternative\") Missing"), Some((Datum::Share(1.0), count(1), count(0))));
    assert_eq!(of("Metric(\"days_to_meet\") Missing"), Some((Datum::Number(7.0), Datum::Missing, Datum::Missing)));
    assert_eq!(of("Metric(\"hot\") Missing"), Some((Datum::Money(500.0), count(1), Datum::Missing)));
    assert_eq!(of("Metric(\"problem\") Group(Said(\"leak\"))"), Some((Datum::Share(1.0), count(1), count(0))));
    assert_eq!(of("Metric(\"problem\") Group(Said(\"\"))"), Some((Datum::Share(0.0), count(0), count(1))));
}

#[test]
fn of_nothing_nothing_is_divided() {
    let lines = told(Vec::new());
    assert!(
        lines
            .iter()
            .all(|(_, value, ..)| !matches!(value, Datum::Share(part) | Datum::Number(part) if !part.is_finite()))
    );
}

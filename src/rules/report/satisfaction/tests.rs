//! Scores over a few rows, and what is told of none.

use super::*;
use crate::rules::report::asked::Groups;

const SCALE: Scale = Scale { low: 0.0, high: 10.0, good: 9.0, bad: 6.0, falls: false, case: false };

fn day(text: &str) -> Date {
    Date::parse(text.as_bytes()).expect("a day")
}

fn answer(customer: u32, on: &str, score: f64) -> Voice {
    let said = Said::Answered(Some((score, SCALE.standing(score))));
    Voice { customer, on: day(on), part: None, measure: Some(0), said }
}

fn question(customer: u32, on: &str) -> Voice {
    Voice { customer, on: day(on), part: None, measure: Some(0), said: Said::Asked }
}

fn told(rows: Vec<Voice>, by: Option<By>) -> Vec<(String, Datum, Datum)> {
    let voices = Voices { rows, scales: vec![SCALE; 3], parts: Vec::new(), few: 10 };
    let period = Period { from: day("2026-01-01"), until: day("2026-02-28") };
    let asked = Asked { today: period.until, period, named: true, by, groups: Groups::default() };
    let lines = report(&voices, &asked);
    lines.into_iter().map(|line| (format!("{:?} {:?}", line[0], line[1]), line[2].clone(), line[6].clone())).collect()
}

#[test]
fn the_latest_answer_of_a_customer_counts_once_in_each_stretch() {
    let rows = vec![answer(0, "2026-01-05", 3.0), answer(1, "2026-01-06", 10.0), answer(0, "2026-02-01", 9.0)];
    let months = told(rows, Some(By::Month));
    let nps: Vec<_> = months.iter().filter(|(what, ..)| what.starts_with("Metric(\"nps\")")).collect();
    let values: Vec<_> = nps.iter().map(|(_, value, base)| (value.clone(), base.clone())).collect();
    let number = |value, count| (Datum::Number(value), Datum::Count(count));
    assert_eq!(values, [number(0.0, 2), number(100.0, 1), number(100.0, 2)]);
}

#[test]
fn of_nothing_nothing_is_told_and_an_empty_month_is_shown() {
    assert!(told(Vec::new(), Some(By::Month)).is_empty());
    let lines = told(vec![answer(0, "2026-01-05", 3.0)], Some(By::Month));
    let february = lines.get(1).expect("January, February, all");
    assert_eq!((lines.len(), &february.1, &february.2), (5 + 1, &Datum::Missing, &Datum::Count(0)));
}

#[test]
fn who_answers_what_was_asked_counts_as_a_response() {
    let mut other = answer(2, "2026-01-09", 5.0);
    other.measure = Some(1);
    let rows = vec![
        answer(0, "2026-01-01", 9.0),
        question(0, "2026-01-02"),
        question(1, "2026-01-02"),
        question(2, "2026-01-02"),
        answer(1, "2026-01-20", 9.0),
        other,
    ];
    assert_eq!(responses(&rows, Period { from: day("2026-01-01"), until: day("2026-01-31") }, &|_| true), (1, 3));
}

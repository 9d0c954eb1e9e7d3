//! The figures that matter most in a report: its indicators, with how they changed since the period before.

use super::lines;
use crate::book::report::{self, Answer};
use crate::cmd::session::Session;
use crate::rules::report::indicator::{Better, Indicator, Unit, of_report};
use crate::rules::report::{Datum, Line, Reach, Report};
use crate::value::lang::Lang;
use crate::value::period::Period;
use crate::view::page::{Change, Figure, Lazy};
use crate::words::{page as words, report as names};
use std::cmp::Ordering;

/// They are made where somebody sees them, since what was before has to be read for them.
pub fn of<'a>(report: &'static Report, answer: &Answer, session: &'a Session<'_>) -> Lazy<'a> {
    let (lines, period) = (answer.lines.clone(), answer.period);
    Box::new(move || {
        let wanted: Vec<&Indicator> =
            of_report(report.name).filter(|indicator| indicator.value(report, &lines).is_some()).collect();
        let Some(before) = earlier(report, period).filter(|_| !wanted.is_empty()) else {
            return wanted.iter().map(|it| figure(it, report, &lines, None, session)).collect();
        };
        // What was before is a comparison: where it cannot be read there is none.
        let read = report::read(&session.question(), report, Some(before), None);
        let earlier = read.map(|answer| answer.lines).unwrap_or_default();
        wanted.iter().map(|it| figure(it, report, &lines, Some((&earlier, before)), session)).collect()
    })
}

/// The days that those of a report are compared with: an evening with that a month before.
pub fn earlier(report: &Report, period: Period) -> Option<Period> {
    match report.reach {
        Reach::Today => None,
        Reach::Evening if period.from == period.until => {
            let day = period.until.plus_months(-1);
            Some(Period { from: day, until: day })
        }
        _ => period.before(),
    }
}

fn figure(
    indicator: &Indicator,
    report: &Report,
    lines: &[Line],
    before: Option<(&[Line], Period)>,
    session: &Session<'_>,
) -> Figure {
    let value = indicator.value(report, lines).unwrap_or(&Datum::Missing);
    let change = before.and_then(|(lines, days)| {
        let earlier = indicator.value(report, lines)?.number()?;
        Some(change(indicator, value.number()?, earlier, days, session.lang))
    });
    Figure {
        name: names::indicator(indicator, session.lang),
        value: lines::cell(session, report, value),
        change,
        target: None,
    }
}

/// How a figure changed.
pub fn change(indicator: &Indicator, now: f64, earlier: f64, before: Period, lang: Lang) -> Change {
    let by = now - earlier;
    let way = by.total_cmp(&0.0);
    let way = if by == 0.0 { Ordering::Equal } else { way };
    let good = match (way, indicator.better) {
        (Ordering::Equal, _) => None,
        (way, Better::Higher) => Some(way == Ordering::Greater),
        (way, Better::Lower) => Some(way == Ordering::Less),
    };
    Change { said: words::change(by, indicator.unit == Unit::Share, before, lang), way, good }
}

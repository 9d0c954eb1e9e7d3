//! The clocks of cases: defects that others have, and laws.

mod laws;
mod steps;
mod working;

use super::*;
use crate::model::settings;
use crate::model::settings::service::Service;
use crate::value::date::Date;
use crate::value::hours::{DayKind, WorkingTime};
use crate::value::moment::{Moment, Now, Zone};
use std::collections::BTreeMap;

fn zone() -> Zone {
    Zone::named("Asia/Shanghai").expect("a zone")
}

/// What rules/service.toml says; what it does not say is as shipped.
fn service(text: &str) -> Service {
    let book =
        "format = 1\nname = 'B'\ncurrency = 'CNY'\ntimezone = 'Asia/Shanghai'\nlanguage = 'en'\nstarted = 2026-01-05\n";
    let files =
        [("kehu.toml", book), ("rules/service.toml", text)].map(|(name, text)| (name.to_owned(), text.to_owned()));
    let (settings, problems) = settings::read(&files);
    assert_eq!(problems, [], "{text}");
    settings.service
}

fn terms(service: &Service, days: &[(&str, DayKind)]) -> Terms {
    let days: BTreeMap<Date, DayKind> =
        days.iter().map(|(day, kind)| (Date::parse(day.as_bytes()).expect("a day"), *kind)).collect();
    Terms::new(service, WorkingTime::new(service.week.clone(), service.swapped.clone(), days))
}

fn at(zone: &Zone, text: &str) -> Moment {
    zone.parse(text.as_bytes()).expect("a moment")
}

/// Events as `MOMENT act`, with `no` after a confirmation and a severity after an opening.
fn events(zone: &Zone, lines: &'static str) -> Vec<Event<'static>> {
    let event = |(rank, line): (usize, &'static str)| {
        let mut words = line.split_whitespace();
        let at = at(zone, words.next().expect("a moment"));
        let act = words.next().expect("an act");
        let rest = words.next().unwrap_or_default();
        let act = Act::parse(act, rest).expect("an act");
        let severity = if act == Act::Open { rest } else { "" };
        Event { at, rank: rank as u64, act, severity, owner: "", department: "" }
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate().map(event).collect()
}

/// `step clock deadline remaining-minutes`, with `!` where it is breached.
fn stands(zone: &Zone, terms: &Terms, lines: &'static str, now: &str) -> String {
    let events = events(zone, lines);
    let history = read(&events).expect("a case");
    let state = state(&events, &history, terms, &Now::new(at(zone, now), zone));
    let clock = state.clock.map_or("-", Clock::id);
    let deadline = state.deadline.map_or("-".to_owned(), |until| zone.cell(until));
    let left = state.remaining.map_or("-".to_owned(), |left| left.div_euclid(60).to_string());
    format!("{} {clock} {deadline} {left}{}", state.step.id(), if state.breached { "!" } else { "" })
}

const WEEK: &str = "
    [hours]
    mon = ['09:00-18:00']
    tue = ['09:00-18:00']
    wed = ['09:00-18:00']
    thu = ['09:00-18:00']
    fri = ['09:00-18:00']
    [severity.normal]
    time = 'working'
";

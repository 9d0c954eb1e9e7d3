//! The clocks of cases: defects that others have, and laws.

use super::*;
use crate::model::settings;
use crate::model::settings::service::Service;
use crate::model::settings::service::escalation::Tell;
use crate::problem::misstep::Misstep;
use crate::value::date::Date;
use crate::value::hours::{DayKind, WorkingTime};
use crate::value::moment::{Moment, Now, Zone};
use proptest::prelude::*;
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

fn terms<'s>(service: &'s Service, days: &[(&str, DayKind)]) -> Terms<'s> {
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
fn stands(zone: &Zone, terms: &Terms<'_>, lines: &'static str, now: &str) -> String {
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

#[test]
fn a_saturday_afternoon_and_four_working_hours_end_on_monday_at_one() {
    // Others come out on Tuesday at 11:00.
    let service = service(&format!("{WEEK}respond = '4 hours'"));
    let (terms, zone) = (terms(&service, &[]), zone());
    let case = "2026-03-14T16:00 open";
    assert_eq!(stands(&zone, &terms, case, "2026-03-14T16:30"), "open respond 2026-03-16T13:00 240");
    assert_eq!(stands(&zone, &terms, case, "2026-03-16T13:00"), "open respond 2026-03-16T13:00 0");
    assert_eq!(stands(&zone, &terms, case, "2026-03-16T13:01"), "open respond 2026-03-16T13:00 -1!");
}

#[test]
fn a_pause_moves_a_working_deadline_by_working_time() {
    // Others add the sixteen hours of the night.
    let service = service(&format!("{WEEK}respond = '4 hours'"));
    let (terms, zone) = (terms(&service, &[]), zone());
    let case = "2026-03-16T15:00 open
        2026-03-16T17:00 pause
        2026-03-17T10:00 resume";
    // Two hours ran on Monday, the pause took one there and one on Tuesday.
    assert_eq!(stands(&zone, &terms, case, "2026-03-17T10:00"), "open respond 2026-03-17T12:00 120");
    let paused = "2026-03-16T15:00 open
        2026-03-16T17:00 pause";
    // While it stands, what is left stays.
    assert_eq!(stands(&zone, &terms, paused, "2026-03-16T17:30"), "paused respond 2026-03-17T10:30 120");
    assert_eq!(stands(&zone, &terms, paused, "2026-03-19T09:30"), "paused respond 2026-03-19T11:30 120");
    let lifted = "2026-03-14T10:00 open
        2026-03-14T11:00 pause
        2026-03-15T20:00 resume";
    // A pause outside working time moves nothing.
    assert_eq!(stands(&zone, &terms, lifted, "2026-03-15T21:00"), "open respond 2026-03-16T13:00 240");
}

#[test]
fn lunch_night_shifts_and_swapped_days() {
    let zone = zone();
    let lunch = service(
        "[hours]\nmon = ['09:00-12:00', '13:30-18:00']\ntue = ['09:00-12:00', '13:30-18:00']\nswapped = ['10:00-12:00']\nwed = []\nthu = []\nfri = []\n\
         [severity.normal]\ntime = 'working'\nrespond = '3 hours'",
    );
    let days = [("2026-03-17", DayKind::Holiday), ("2026-03-21", DayKind::Swapped)];
    let terms_of = terms(&lunch, &days);
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-16T11:00 open", "2026-03-16T12:30"),
        "open respond 2026-03-16T15:30 120"
    );
    // Tuesday is a holiday, the Saturday is worked for two hours.
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-16T17:00 open", "2026-03-17T10:00"),
        "open respond 2026-03-21T12:00 120"
    );
    let night = service("[hours]\nfri = ['22:00-06:00']\n[severity.normal]\ntime = 'working'\nrespond = '6 hours'");
    let terms_of = terms(&night, &[]);
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-20T20:00 open", "2026-03-21T01:00"),
        "open respond 2026-03-21T04:00 180"
    );
}

#[test]
fn days_of_working_time_are_workdays_and_hours_follow_the_clocks() {
    let three = service(&format!("{WEEK}respond = '3 days'"));
    let zone = zone();
    let terms_of = terms(&three, &[("2026-03-17", DayKind::Holiday)]);
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-13T16:00 open", "2026-03-13T16:00"),
        "open respond 2026-03-19T16:00 1620"
    );
    // The night in which clocks go forward has an hour less: a day by the calendar keeps the time of the day.
    let new_york = Zone::named("America/New_York").expect("a zone");
    let day = service("[severity.normal]\nrespond = '1 day'\nresolve = '24 hours'");
    let terms_of = terms(&day, &[]);
    let case = "2026-03-07T12:00 open";
    assert_eq!(stands(&new_york, &terms_of, case, "2026-03-07T13:00"), "open respond 2026-03-08T12:00 1320");
    let answered = "2026-03-07T12:00 open
        2026-03-07T12:30 respond";
    assert_eq!(stands(&new_york, &terms_of, answered, "2026-03-07T13:00"), "responded resolve 2026-03-08T13:00 1380");
}

#[test]
fn a_case_goes_through_its_steps() {
    let service = service("");
    let (terms, zone) = (terms(&service, &[]), zone());
    let say = |lines, now| stands(&zone, &terms, lines, now);
    assert_eq!(say("2026-03-16T09:00 open", "2026-03-16T09:30"), "open respond 2026-03-16T10:00 30");
    let answered = "2026-03-16T09:00 open\n2026-03-16T09:10 respond";
    assert_eq!(say(answered, "2026-03-16T09:30"), "responded propose 2026-03-16T13:00 210");
    let proposed = "2026-03-16T09:00 open\n2026-03-16T10:00 propose";
    assert_eq!(say(proposed, "2026-03-16T10:00"), "proposed resolve 2026-03-17T09:00 1380");
    let resolved = "2026-03-16T09:00 open\n2026-03-16T10:00 propose\n2026-03-16T12:00 resolve";
    assert_eq!(say(resolved, "2026-03-16T13:00"), "resolved confirm 2026-03-19T12:00 4260");
    assert_eq!(say(resolved, "2026-03-19T12:01"), "unconfirmed - - -");
    let no = "2026-03-16T09:00 open\n2026-03-16T10:00 propose\n2026-03-16T12:00 resolve\n2026-03-17T09:00 confirm no";
    assert_eq!(say(no, "2026-03-17T09:30"), "reopened respond 2026-03-17T10:00 30");
    let again = "2026-03-16T09:00 open\n2026-03-16T10:00 propose\n2026-03-16T12:00 resolve\n2026-03-17T09:00 confirm no\n2026-03-17T09:20 reopen";
    assert_eq!(say(again, "2026-03-17T09:30"), "reopened respond 2026-03-17T10:00 30");
    let yes = "2026-03-16T09:00 open\n2026-03-16T10:00 propose\n2026-03-16T12:00 resolve\n2026-03-17T09:00 confirm";
    assert_eq!(say(yes, "2027-03-17T09:30"), "confirmed - - -");
    let back = "2026-03-16T09:00 open\n2026-03-16T10:00 propose\n2026-03-16T12:00 resolve\n2026-03-17T09:00 confirm\n2026-03-20T09:00 reopen";
    assert_eq!(say(back, "2026-03-20T11:00"), "reopened respond 2026-03-20T10:00 -60!");
}

#[test]
fn severities_have_targets_of_their_own_and_an_unknown_one_has_the_default() {
    let service =
        service("[severity.normal]\nrespond = '1 hour'\n[severity.high]\nrespond = '10 minutes'\n[severity.wish]");
    let (terms, zone) = (terms(&service, &[]), zone());
    let say = |lines| stands(&zone, &terms, lines, "2026-03-16T09:05");
    assert_eq!(say("2026-03-16T09:00 open high"), "open respond 2026-03-16T09:10 5");
    assert_eq!(say("2026-03-16T09:00 open hihg"), "open respond 2026-03-16T10:00 55");
    assert_eq!(say("2026-03-16T09:00 open wish"), "open - - -");
    // The severity that was said last.
    let mut events = events(&zone, "2026-03-16T09:00 open\n2026-03-16T09:02 note");
    if let Some(note) = events.last_mut() {
        note.severity = "high";
    }
    let history = read(&events).expect("a case");
    let state = state(&events, &history, &terms, &Now::new(at(&zone, "2026-03-16T09:05"), &zone));
    assert_eq!(state.deadline, Some(at(&zone, "2026-03-16T09:10")));
}

#[test]
fn a_changed_target_counts_for_new_cases_or_for_open_ones_too() {
    let text = "[severity.normal]\nrespond = '1 hour'\nresolve = '4 hours'\n[severity.normal.before.2026-03-16]\nresolve = '48 hours'\n[severity.normal.before.2026-01-01]\nrespond = '1 day'\n";
    let zone = zone();
    let (old, new) =
        ("2026-03-15T22:00 open\n2026-03-15T22:10 respond", "2026-03-16T00:00 open\n2026-03-16T00:10 respond");
    let kept = service(text);
    let say = |service: &Service, lines| stands(&zone, &terms(service, &[]), lines, "2026-03-16T01:00");
    assert_eq!(say(&kept, old), "responded resolve 2026-03-17T22:00 2700");
    assert_eq!(say(&kept, new), "responded resolve 2026-03-16T04:00 180");
    assert_eq!(say(&kept, "2025-12-31T22:00 open"), "open respond 2026-01-01T22:00 -105300!");
    let open = service(&format!("applies_to = 'open'\n{text}"));
    assert_eq!(say(&open, old), "responded resolve 2026-03-16T02:00 60");
}

#[test]
fn who_is_told_follows_the_part_of_the_clock_that_has_run() {
    let service = service("");
    let (terms, zone) = (terms(&service, &[]), zone());
    let told = |now: &str| {
        let events = events(&zone, "2026-03-16T09:00 open");
        let history = read(&events).expect("a case");
        let state = state(&events, &history, &terms, &Now::new(at(&zone, now), &zone));
        state.told.iter().map(|told| told.tell).collect::<Vec<_>>()
    };
    assert_eq!(told("2026-03-16T09:44"), []);
    assert_eq!(told("2026-03-16T09:45"), [Tell::Owner]);
    assert_eq!(told("2026-03-16T10:00"), [Tell::Owner, Tell::Lead]);
    assert_eq!(told("2026-03-16T11:00"), [Tell::Owner, Tell::Lead, Tell::Manager]);
}

#[test]
fn what_cannot_have_happened_is_named_and_not_measured() {
    let service = service("");
    let (terms, zone) = (terms(&service, &[]), zone());
    let wrong = |lines| {
        let events = events(&zone, lines);
        let history = read(&events).expect("a case");
        let now = Now::new(at(&zone, "2026-03-20T09:00"), &zone);
        let measured = kept(&events, &history, &terms, &now).len();
        (history.impossible.iter().map(|wrong| (wrong.event, wrong.why)).collect::<Vec<_>>(), measured)
    };
    let nine = at(&zone, "2026-03-16T09:00");
    assert_eq!(wrong("2026-03-16T09:00 respond\n2026-03-16T10:00 resolve"), (vec![(0, Why::NotOpened)], 0));
    assert_eq!(wrong("2026-03-15T09:00 resolve\n2026-03-16T09:00 open"), (vec![(0, Why::BeforeOpening(nine))], 0));
    let late = "2026-03-15T09:00 open\n2026-03-15T10:00 resolve\n2026-03-16T09:00 respond";
    assert_eq!(wrong(late), (vec![(1, Why::BeforeResponse(nine))], 0));
    assert_eq!(wrong("2026-03-15T09:00 open\n2026-03-15T10:00 resolve"), (vec![(1, Why::Unanswered)], 0));
    let asked = "2026-03-15T09:00 open\n2026-03-15T10:00 respond\n2026-03-15T11:00 confirm";
    assert_eq!(wrong(asked), (vec![(2, Why::BeforeOutcome)], 0));
    // Within a minute everything can happen, whatever the ids.
    let quick = "2026-03-15T09:00 confirm\n2026-03-15T09:00 resolve\n2026-03-15T09:00 respond\n2026-03-15T09:00 open";
    assert_eq!(wrong(quick), (vec![], 3));
}

#[test]
fn how_long_each_clock_took_without_pauses_and_between_hands() {
    let service = service("[severity.normal]\nrespond = '1 hour'\nresolve = '3 hours'\ntake_over = '30 minutes'");
    let (terms, zone) = (terms(&service, &[]), zone());
    let events = events(
        &zone,
        "2026-03-16T09:00 open
        2026-03-16T10:00 respond
        2026-03-16T10:30 transfer
        2026-03-16T11:15 assign
        2026-03-16T11:30 pause
        2026-03-16T13:30 resume
        2026-03-16T14:00 resolve",
    );
    let history = read(&events).expect("a case");
    let kept = kept(&events, &history, &terms, &Now::new(at(&zone, "2026-03-20T09:00"), &zone));
    let told: Vec<_> = kept.iter().map(|kept| (kept.clock, kept.took / 60, kept.missed)).collect();
    let confirm = (Clock::Confirm, 5460, false);
    let rest = [(Clock::Respond, 60, false), (Clock::Resolve, 180, false), confirm, (Clock::TakeOver, 45, true)];
    assert_eq!(told, rest);
}

#[test]
fn what_can_be_done_next() {
    let zone = zone();
    let can = |lines: &'static str, new: &'static str| {
        let new = events(&zone, new).pop().map(|event| Event { rank: 99, ..event }).expect("an event");
        refused(&events(&zone, lines), new)
    };
    let open = "2026-03-16T09:00 open";
    let answered = "2026-03-16T09:00 open\n2026-03-16T09:10 respond";
    let resolved = "2026-03-16T09:00 open\n2026-03-16T09:10 respond\n2026-03-16T10:00 resolve";
    let confirmed =
        "2026-03-16T09:00 open\n2026-03-16T09:10 respond\n2026-03-16T10:00 resolve\n2026-03-16T11:00 confirm";
    let moment = |text| at(&zone, text);
    assert_eq!(can(open, "2026-03-16T09:00 respond"), None);
    assert_eq!(can(open, "2026-03-16T08:00 respond"), Some(Misstep::NotOpenedYet(moment("2026-03-16T09:00"))));
    assert_eq!(can(open, "2026-03-16T10:00 resolve"), Some(Misstep::NotAnswered));
    assert_eq!(can(open, "2026-03-16T10:00 confirm"), Some(Misstep::NotResolved));
    assert_eq!(can(open, "2026-03-16T10:00 reopen"), Some(Misstep::IsOpen));
    assert_eq!(can(open, "2026-03-16T10:00 resume"), Some(Misstep::NotPaused));
    assert_eq!(can("2026-03-16T09:00 open\n2026-03-16T09:05 pause", "2026-03-16T10:00 pause"), Some(Misstep::IsPaused));
    assert_eq!(can(answered, "2026-03-16T09:30 resolve"), None);
    assert_eq!(can(answered, "2026-03-16T09:05 resolve"), Some(Misstep::NotAnswered));
    assert_eq!(can(resolved, "2026-03-16T10:30 respond"), Some(Misstep::IsResolved));
    assert_eq!(can(resolved, "2026-03-16T10:30 confirm no"), None);
    assert_eq!(can(resolved, "2026-03-16T10:30 reopen"), None);
    assert_eq!(can(confirmed, "2026-03-16T12:00 resolve"), Some(Misstep::IsConfirmed));
    assert_eq!(can(confirmed, "2026-03-16T12:00 reopen"), None);
    assert_eq!(can(confirmed, "2026-03-16T12:00 note"), None);
    // In the past: what is known to have happened after it must stay possible.
    assert_eq!(can(confirmed, "2026-03-16T10:30 reopen"), Some(Misstep::Later(moment("2026-03-16T11:00"))));
}

proptest! {
    /// The file's order of the events is irrelevant: for what happened, for how it stands, and for how clocks were kept.
    #[test]
    fn events_may_stand_in_any_order(
        rows in prop::collection::vec((0_i64..200, 0_usize..13), 1..14), turn in 0_usize..14, now in 0_i64..240,
    ) {
        let zone = zone();
        let service = service("[severity.normal]\nrespond = '1 hour'\npropose = '4 hours'\nresolve = '1 day'\nconfirm = '3 days'\ntime = 'working'\ntake_over = '1 hour'");
        let terms = terms(&service, &[]);
        let base = at(&zone, "2026-03-13T09:00").0;
        let acts: Vec<Act> = Act::ALL.iter().map(|(_, act)| *act).chain([Act::Confirm(false)]).collect();
        let events: Vec<Event<'static>> = rows.iter().enumerate().map(|(rank, &(quarter, act))| Event {
            at: Moment(base + quarter / 3 * 3600), rank: rank as u64, act: acts[act], severity: "", owner: "", department: "",
        }).collect();
        let mut turned = events.clone();
        turned.rotate_left(turn % events.len());
        turned.reverse();
        let now = Now::new(Moment(base + now * 3600), &zone);
        let answer = |events: &[Event<'static>]| {
            let history = read(events).expect("events");
            let wrong: Vec<_> = history.impossible.iter().map(|wrong| (events[wrong.event], wrong.why)).collect();
            (history.rounds.clone(), wrong, state(events, &history, &terms, &now), kept(events, &history, &terms, &now))
        };
        let told = answer(&events);
        prop_assert_eq!(&told, &answer(&turned));
        for kept in &told.3 {
            prop_assert!(kept.took >= 0 && kept.deadline.is_none_or(|until| until >= kept.from));
        }
        let state = told.2;
        prop_assert_eq!(state.breached, state.deadline.is_some_and(|until| now.at > until));
    }

    /// What may be done next never makes a sound case an impossible one.
    #[test]
    fn what_is_allowed_stays_possible(rows in prop::collection::vec((0_i64..40, 0_usize..13), 1..24)) {
        let acts: Vec<Act> = Act::ALL.iter().map(|(_, act)| *act).chain([Act::Confirm(false)]).collect();
        let opening = Event { at: Moment(0), rank: 0, act: Act::Open, severity: "", owner: "", department: "" };
        let mut events = vec![opening];
        for (rank, &(hour, act)) in rows.iter().enumerate() {
            let new = Event { at: Moment(hour * 3600), rank: rank as u64 + 1, act: acts[act], ..opening };
            if refused(&events, new).is_none() {
                events.push(new);
            }
        }
        prop_assert_eq!(read(&events).expect("events").impossible, vec![]);
    }
}

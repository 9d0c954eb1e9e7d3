//! The steps of a case, what it is measured by, and what cannot have happened.

use super::*;
use crate::model::settings::service::escalation::Tell;
use crate::problem::misstep::Misstep;

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

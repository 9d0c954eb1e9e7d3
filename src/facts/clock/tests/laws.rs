//! What holds for cases of any kind.

use super::*;
use proptest::prelude::*;

/// The rounds, and the events with which they began: where those stand in the file says nothing.
fn rounds(history: &History, events: &[Event<'static>]) -> Vec<(Round, Event<'static>)> {
    history.rounds.iter().map(|round| (Round { began: 0, ..round.clone() }, events[round.began])).collect()
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
            (rounds(&history, events), wrong, state(events, &history, &terms, &now), kept(events, &history, &terms, &now))
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

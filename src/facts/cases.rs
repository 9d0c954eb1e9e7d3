//! The cases of a customer, each with its events.
//!
//! A case is the events that share a `case_id`. What they say together (in which order, how far the case got, whether it is
//! open) is said once, in [`super::clock`]: here rows are only kept for it.

use super::clock::{self, Act, History, State, Terms};
use super::contact::NONE;
use super::ledger::{Stamp, Tally};
use crate::value::moment::Now;

/// A row of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The id of the case.
    pub case: Box<str>,
    /// When.
    pub stamp: Stamp,
    /// What it does.
    pub act: Act,
    /// How bad it is from here on, as the cell says; empty: as before.
    pub severity: Box<str>,
    /// Who is responsible from here on, or was told; empty: as before.
    pub owner: Box<str>,
    /// The department from here on; empty: as before.
    pub department: Box<str>,
    /// Who brought it up, packed; 0 for nobody in particular.
    pub person: u64,
    /// Over which channel, as a place among the declared ones; [`NONE`] where that is not said.
    pub channel: u8,
}

/// The events of a customer's cases, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cases(Vec<Event>);

impl Tally for Cases {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let place = self.0.partition_point(|known| (&known.case, known.stamp) < (&event.case, event.stamp));
        self.0.insert(place, event.clone());
    }
}

impl Cases {
    /// The cases, each with its events in order.
    pub fn all(&self) -> impl Iterator<Item = Case<'_>> {
        self.0.chunk_by(|a, b| a.case == b.case).map(Case)
    }

    /// How many are open.
    pub fn open(&self, terms: &Terms, now: &Now<'_>) -> usize {
        self.states(terms, now).filter(|state| state.step.is_open()).count()
    }

    /// How many are open and past the deadline in force.
    pub fn breached(&self, terms: &Terms, now: &Now<'_>) -> usize {
        self.states(terms, now).filter(|state| state.breached).count()
    }

    fn states(&self, terms: &Terms, now: &Now<'_>) -> impl Iterator<Item = State> {
        self.all().filter_map(|case| case.standing(terms, now)).map(|(_, state)| state)
    }
}

/// One case: its events, in the order of the log, at least one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Case<'a>(pub &'a [Event]);

impl<'a> Case<'a> {
    /// Its id.
    pub fn id(&self) -> &'a str {
        self.0.first().map_or("", |event| &event.case)
    }

    /// Its events, as the clocks see them.
    pub fn events(&self) -> Vec<clock::Event<'a>> {
        let event = |event: &'a Event| clock::Event {
            at: event.stamp.at,
            rank: event.stamp.rank,
            act: event.act,
            severity: &event.severity,
            owner: &event.owner,
            department: &event.department,
        };
        self.0.iter().map(event).collect()
    }

    /// What happened, and how it stands.
    pub fn standing(&self, terms: &Terms, now: &Now<'_>) -> Option<(History, State)> {
        let events = self.events();
        let history = clock::read(&events)?;
        let state = clock::state(&events, &history, terms, now);
        Some((history, state))
    }

    /// The event with which the present round began.
    pub fn begun_by(&self, history: &History) -> Option<&'a Event> {
        self.0.get(history.rounds.last()?.began)
    }

    /// Who brought it up, and over which channel, as far as anybody said; the latest word counts.
    pub fn contact(&self) -> (u64, u8) {
        let said = |event: &&Event| event.person != 0;
        let person = self.0.iter().rev().find(said).map_or(0, |event| event.person);
        let channel = self.0.iter().rev().find(|event| event.channel != NONE).map_or(NONE, |event| event.channel);
        (person, channel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::model::settings;
    use crate::value::hours::WorkingTime;
    use crate::value::moment::{Moment, Zone};
    use proptest::prelude::*;

    fn event(case: &str, day: i32, line: u64, act: Act) -> Event {
        let blank: Box<str> = "".into();
        let stamp = stamp(day, line);
        let (severity, owner, department) = (blank.clone(), blank.clone(), blank);
        Event { case: case.into(), stamp, act, severity, owner, department, person: 0, channel: NONE }
    }

    /// Ids of the cases that are open on a day, and how many are breached then.
    fn open(events: &[Event], on: i32) -> (Vec<String>, usize) {
        let zone = Zone::named("UTC").expect("a zone");
        let (now, settings) = (Now::new(Moment(i64::from(on) * 86_400), &zone), settings::read(&[]).0);
        let terms = Terms::new(&settings.service, WorkingTime::always());
        let ledger = folded::<Cases>(events, 1);
        let Some(cases) = ledger.tally(1) else { return (Vec::new(), 0) };
        let is_open = |case: &Case<'_>| case.standing(&terms, &now).is_some_and(|(_, state)| state.step.is_open());
        let ids: Vec<String> = cases.all().filter(is_open).map(|case| case.id().to_owned()).collect();
        assert_eq!(ids.len(), cases.open(&terms, &now));
        (ids, cases.breached(&terms, &now))
    }

    #[test]
    fn a_case_is_open_until_the_customer_confirms_or_the_time_to_do_so_is_over() {
        use Act::{Confirm, Note, Open, Reopen, Resolve, Respond};
        let a = |day, act| event("k-a", day, day as u64, act);
        let settled = [a(1, Open), a(2, Respond), a(3, Resolve)];
        let with = |more: Event| [settled.to_vec(), vec![more]].concat();
        assert_eq!(open(&settled, 4), (vec!["k-a".to_owned()], 0));
        // Three days to confirm, as shipped; after that nobody waits any more.
        assert_eq!(open(&settled, 7), (Vec::new(), 0));
        assert_eq!(open(&with(a(4, Confirm(true))), 4), (Vec::new(), 0));
        assert_eq!(open(&with(a(4, Confirm(false))), 9), (vec!["k-a".to_owned()], 1));
        assert_eq!(open(&[with(a(4, Confirm(true))), vec![a(5, Reopen)]].concat(), 5), (vec!["k-a".to_owned()], 0));
        assert_eq!(open(&[a(1, Open), a(2, Note), event("k-b", 1, 9, Open)], 1).0, ["k-a", "k-b"]);
    }

    proptest! {
        #[test]
        fn events_may_come_in_any_order(rows in prop::collection::vec((0_u8..3, 0_i32..6, 0_usize..12), 0..24), cut in 0_usize..24, turn in 0_usize..24) {
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(case, day, act))| {
                event(&format!("k-{case}"), day, line as u64, Act::ALL[act].1)
            }).collect();
            let mut turned = events.clone();
            turned.rotate_left(turn.min(events.len()));
            let (a, b) = (folded::<Cases>(&events, cut), folded::<Cases>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
        }
    }
}

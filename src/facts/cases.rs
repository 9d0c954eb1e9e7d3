//! The cases of a customer: which are open, since when, and how far they got.
//!
//! A case is the events that share a `case_id`, in the order of their moments. It is *open* from its first event on until the
//! customer confirms that the matter is settled; `reopen`, and a confirmation that says "not satisfied", open it again.
//! The clocks of a case are a rule of their own; what they are counted from is kept here: every event that moves one.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// What an event does to its case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// It begins.
    Open,
    /// First answer.
    Respond,
    /// A way out is proposed.
    Propose,
    /// It is settled on our side.
    Resolve,
    /// The customer says so too.
    Confirm,
    /// The customer says that it is not.
    Refuse,
    /// It begins again.
    Reopen,
    /// The clock stands.
    Pause,
    /// The clock runs.
    Resume,
    /// Another of us has it, or somebody was told: it stays as it is.
    Other,
}

/// A row of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The id of the case.
    pub case: Box<str>,
    /// When.
    pub stamp: Stamp,
    /// What it does.
    pub step: Step,
    /// How bad it is from here on, as the cell says; empty: as before.
    pub severity: Box<str>,
}

/// The events of a customer's cases, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cases(Vec<Event>);

impl Tally for Cases {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let order = |event: &Event| (event.case.clone(), event.stamp);
        let place = self.0.partition_point(|known| order(known) < order(event));
        self.0.insert(place, event.clone());
    }
}

impl Cases {
    /// The cases, each with its events in order.
    pub fn all(&self) -> impl Iterator<Item = Case<'_>> {
        self.0.chunk_by(|a, b| a.case == b.case).map(Case)
    }

    /// The cases that are open.
    pub fn open(&self) -> impl Iterator<Item = Case<'_>> {
        self.all().filter(Case::is_open)
    }
}

/// One case: its events, in order, at least one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Case<'a>(pub &'a [Event]);

impl<'a> Case<'a> {
    /// Its id.
    pub fn id(&self) -> &'a str {
        self.0.first().map_or("", |event| &event.case)
    }

    /// The events since it was opened, or opened again for the last time.
    pub fn round(&self) -> &'a [Event] {
        let begins = |event: &Event| matches!(event.step, Step::Open | Step::Reopen | Step::Refuse);
        let first = self.0.iter().rposition(begins).unwrap_or(0);
        self.0.get(first..).unwrap_or_default()
    }

    /// Whether the customer has not confirmed yet that it is settled.
    pub fn is_open(&self) -> bool {
        self.round().iter().all(|event| event.step != Step::Confirm)
    }

    /// When it was settled on our side, in this round.
    pub fn resolved(&self) -> Option<Stamp> {
        self.round().iter().find(|event| event.step == Step::Resolve).map(|event| event.stamp)
    }

    /// How bad it is, as the latest event that says so has it; empty: nobody did.
    pub fn severity(&self) -> &'a str {
        self.0.iter().rev().map(|event| &*event.severity).find(|severity| !severity.is_empty()).unwrap_or_default()
    }

    /// The day of its first event.
    pub fn opened_on(&self) -> Option<Date> {
        self.0.first().map(|event| event.stamp.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    fn event(case: &str, day: i32, line: u64, step: Step) -> Event {
        Event { case: case.into(), stamp: stamp(day, line), step, severity: "".into() }
    }

    fn open(events: &[Event]) -> Vec<String> {
        let ledger = folded::<Cases>(events, 1);
        ledger.tally(1).map(|cases| cases.open().map(|case| case.id().to_owned()).collect()).unwrap_or_default()
    }

    #[test]
    fn a_case_is_open_until_the_customer_confirms() {
        use Step::{Confirm, Open, Other, Refuse, Reopen, Resolve};
        let a = |day, step| event("k-a", day, day as u64, step);
        assert_eq!(open(&[a(1, Open), a(2, Resolve)]), ["k-a"]);
        assert!(open(&[a(1, Open), a(2, Resolve), a(3, Confirm), a(4, Other)]).is_empty());
        assert_eq!(open(&[a(1, Open), a(3, Confirm), a(4, Reopen)]), ["k-a"]);
        assert_eq!(open(&[a(1, Open), a(2, Resolve), a(3, Refuse), event("k-b", 1, 9, Open)]), ["k-a", "k-b"]);
    }

    #[test]
    fn a_round_begins_anew_and_severity_is_the_latest_said() {
        let mut events = vec![
            event("k-a", 1, 1, Step::Open),
            event("k-a", 2, 2, Step::Resolve),
            event("k-a", 3, 3, Step::Refuse),
            event("k-a", 4, 4, Step::Other),
        ];
        for (event, severity) in events.iter_mut().zip(["low", "", "high", ""]) {
            event.severity = severity.into();
        }
        let ledger = folded::<Cases>(&events, 2);
        let case = ledger.tally(1).and_then(|cases| cases.all().next()).unwrap();
        assert_eq!((case.round().len(), case.resolved(), case.severity()), (2, None, "high"));
        assert_eq!(case.opened_on(), Some(Date::from_days(1)));
    }

    proptest! {
        #[test]
        fn events_may_come_in_any_order(rows in prop::collection::vec((0_u8..3, 0_i32..6, 0_u8..10), 0..24), cut in 0_usize..24, turn in 0_usize..24) {
            let steps = [Step::Open, Step::Respond, Step::Propose, Step::Resolve, Step::Confirm, Step::Refuse, Step::Reopen, Step::Pause, Step::Resume, Step::Other];
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(case, day, step))| {
                event(&format!("k-{case}"), day, line as u64, steps[usize::from(step)])
            }).collect();
            let mut turned = events.clone();
            turned.rotate_left(turn.min(events.len()));
            let (a, b) = (folded::<Cases>(&events, cut), folded::<Cases>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
        }
    }
}

//! The events that a customer came to.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;
use std::collections::HashMap;

/// A row of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub stamp: Stamp,
    /// Stands for the event and the guest together.
    pub guest: u64,
    /// Stands for the event.
    pub event: u64,
    /// The person, packed; 0 for nobody in particular.
    pub person: u64,
    /// How far it got.
    pub status: Status,
}

/// How far it got with a guest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// They were asked.
    Invited,
    /// They will come.
    Accepted,
    /// They will not.
    Declined,
    /// They were there.
    Attended,
    /// They were not, though they had said so.
    NoShow,
}

/// By event and guest: the latest row, which counts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Attendance(HashMap<u64, Event>);

impl Tally for Attendance {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let latest = self.0.entry(event.guest).or_insert(*event);
        if event.stamp > latest.stamp {
            *latest = *event;
        }
    }
}

impl Attendance {
    /// Guests of theirs who came to an event after a day.
    pub fn attended_after(&self, day: Date) -> usize {
        self.0.values().filter(|guest| guest.status == Status::Attended && guest.stamp.on > day).count()
    }

    /// The guests of an event, each by their latest row, in the order of those rows.
    pub fn guests(&self, event: u64) -> Vec<&Event> {
        let mut guests: Vec<&Event> = self.0.values().filter(|guest| guest.event == event).collect();
        guests.sort_by_key(|guest| guest.stamp);
        guests
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_latest_row_of_a_guest_counts(rows in prop::collection::vec((0_i32..9, 0_u64..3, any::<bool>()), 0..20), cut in 0_usize..20) {
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(day, guest, attended))| {
                let status = if attended { Status::Attended } else { Status::NoShow };
                Event { stamp: stamp(day, line as u64), guest, event: guest % 2, person: 0, status }
            }).collect();
            let mut turned = events.clone();
            turned.reverse();
            let (a, b) = (folded::<Attendance>(&events, cut), folded::<Attendance>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let came = (0..3).filter(|&guest| {
                let latest = events.iter().filter(|event| event.guest == guest).max_by_key(|event| event.stamp);
                latest.is_some_and(|event| event.status == Status::Attended && event.stamp.on > Date::from_days(3))
            }).count();
            prop_assert_eq!(a.tally(1).map_or(0, |tally| tally.attended_after(Date::from_days(3))), came);
        }
    }
}

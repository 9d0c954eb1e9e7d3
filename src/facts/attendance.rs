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
    /// They were there.
    pub attended: bool,
}

/// By event and guest: the latest row, which counts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Attendance(HashMap<u64, (Stamp, bool)>);

impl Tally for Attendance {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let row = (event.stamp, event.attended);
        let latest = self.0.entry(event.guest).or_insert(row);
        *latest = row.max(*latest);
    }
}

impl Attendance {
    /// Guests of theirs who came to an event after a day.
    pub fn attended_after(&self, day: Date) -> usize {
        self.0.values().filter(|(stamp, attended)| *attended && stamp.on > day).count()
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
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(day, guest, attended))| Event { stamp: stamp(day, line as u64), guest, attended }).collect();
            let mut turned = events.clone();
            turned.reverse();
            let (a, b) = (folded::<Attendance>(&events, cut), folded::<Attendance>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let came = (0..3).filter(|&guest| {
                let latest = events.iter().filter(|event| event.guest == guest).max_by_key(|event| event.stamp);
                latest.is_some_and(|event| event.attended && event.stamp.on > Date::from_days(3))
            }).count();
            prop_assert_eq!(a.tally(1).map_or(0, |tally| tally.attended_after(Date::from_days(3))), came);
        }
    }
}

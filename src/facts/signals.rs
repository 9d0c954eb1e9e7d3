//! When customers said words that matter: one entry for each row in which one was heard, as far back as anybody asks.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// Most signals that can be told apart in a row; a book has a handful.
pub const MOST: usize = 32;

/// Where something was said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Said {
    /// In a contact.
    Contact,
    /// In feedback.
    Feedback,
}

/// A row in which signals were heard.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Heard {
    /// When.
    pub stamp: Stamp,
    /// Where.
    pub said: Said,
    /// Which signals, one bit each, in the order of rules/signals.toml.
    pub signals: u32,
}

/// The rows of a customer, in order.
#[derive(Debug, Default, PartialEq)]
pub struct Signals(Vec<Heard>);

impl Tally for Signals {
    type Event = Heard;

    fn add(&mut self, event: &Heard) {
        let place = self.0.partition_point(|known| known < event);
        self.0.insert(place, *event);
    }
}

impl Signals {
    /// All of them, the earliest first.
    pub fn all(&self) -> &[Heard] {
        &self.0
    }

    /// Rows from this day on in which a signal was heard.
    pub fn since(&self, from: Date) -> impl Iterator<Item = &Heard> {
        self.0.iter().filter(move |heard| heard.stamp.on >= from)
    }

    /// Rows from one day to another, both within, in which this signal was heard.
    pub fn times(&self, signal: usize, from: Date, until: Date) -> usize {
        let bit = bit(signal);
        self.since(from).filter(|heard| heard.stamp.on <= until && heard.signals & bit != 0).count()
    }

    /// The latest of them all.
    pub fn last(&self) -> Option<&Heard> {
        self.0.last()
    }
}

/// The bit that stands for a signal, by its place; none beyond the last that can be told apart.
pub fn bit(signal: usize) -> u32 {
    if signal < MOST { 1 << signal } else { 0 }
}

/// The places of the signals whose bits are set.
pub fn places(bits: u32) -> impl Iterator<Item = usize> {
    (0..MOST).filter(move |&place| bits & bit(place) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_counted_whatever_their_order(rows in prop::collection::vec((0_i32..9, 0_u32..8), 0..24), cut in 0_usize..24, turn in 0_usize..24) {
            let events: Vec<Heard> = (0..).zip(&rows).map(|(line, &(day, signals))| Heard { stamp: stamp(day, line), said: Said::Contact, signals }).collect();
            let mut turned = events.clone();
            turned.rotate_left(turn.min(events.len()));
            let (a, b) = (folded::<Signals>(&events, cut), folded::<Signals>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let Some(tally) = a.tally(1) else { return Ok(()) };
            for signal in 0..3 {
                let expected = rows.iter().filter(|(day, signals)| (2..=6).contains(day) && signals >> signal & 1 == 1).count();
                prop_assert_eq!(tally.times(signal, Date::from_days(2), Date::from_days(6)), expected);
            }
            prop_assert_eq!(tally.last().map(|heard| heard.stamp.on), rows.iter().map(|(day, _)| Date::from_days(*day)).max());
            prop_assert_eq!(places(0b101).collect::<Vec<_>>(), [0, 2]);
        }
    }
}

//! The contracts of a customer and when they end.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// A contract that has begun.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Agreement {
    /// Its row; dated with its first day.
    pub stamp: Stamp,
    /// The last day; `None`: open-ended.
    pub end: Option<Date>,
    /// Days before the end to talk of renewal; `None`: as the playbook says.
    pub notice_days: Option<u32>,
    /// Stands for what kind of contract it is.
    pub kind: u64,
}

/// The contracts of a customer, in the order in which they began.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Agreements(Vec<Agreement>);

impl Tally for Agreements {
    type Event = Agreement;

    fn add(&mut self, agreement: &Agreement) {
        let place = self.0.partition_point(|known| known < agreement);
        self.0.insert(place, *agreement);
    }
}

impl Agreements {
    /// All of them.
    pub fn all(&self) -> &[Agreement] {
        &self.0
    }

    /// Those with an end that no later one of the same kind reaches beyond.
    pub fn ending(&self) -> impl Iterator<Item = (&Agreement, Date)> {
        let renewed = |ending: &Agreement, end: Date| {
            let goes_on = |other: &&Agreement| other.kind == ending.kind && other.end.is_none_or(|later| later > end);
            self.0.iter().any(|other| goes_on(&other))
        };
        self.0
            .iter()
            .filter_map(|agreement| Some((agreement, agreement.end?)))
            .filter(move |(a, end)| !renewed(a, *end))
    }

    /// The day on which the last of them ends, be it past; `None` while one is open-ended.
    pub fn last_end(&self) -> Option<Date> {
        let ends = self.0.iter().map(|agreement| agreement.end).collect::<Option<Vec<_>>>()?;
        ends.into_iter().max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_last_end_counts_unless_there_is_none(rows in prop::collection::vec((0_i32..9, prop::option::weighted(0.9, 0_i32..20)), 1..12), cut in 0_usize..12) {
            let agreements: Vec<Agreement> = rows.iter().enumerate().map(|(line, &(day, end))| Agreement {
                stamp: stamp(day, line as u64), end: end.map(Date::from_days), notice_days: None, kind: 0,
            }).collect();
            let mut turned = agreements.clone();
            turned.reverse();
            let (a, b) = (folded::<Agreements>(&agreements, cut), folded::<Agreements>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let open_ended = rows.iter().any(|(_, end)| end.is_none());
            let last = rows.iter().filter_map(|(_, end)| *end).max().filter(|_| !open_ended);
            prop_assert_eq!(a.tally(1).and_then(Agreements::last_end), last.map(Date::from_days));
        }
    }
}

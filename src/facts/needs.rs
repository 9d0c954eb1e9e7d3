//! What a customer needs and whether that is settled.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// What became of a need.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// Nothing yet.
    Open,
    /// They have it.
    Met,
    /// We cannot.
    Declined,
    /// They no longer want it.
    Dropped,
}

/// A need.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Need {
    /// When it was noted.
    pub stamp: Stamp,
    /// What became of it, as far as that was known on the day asked about.
    pub status: Status,
    /// When they expect to decide.
    pub expected_on: Option<Date>,
    /// When it was met, declined or dropped.
    pub closed_on: Option<Date>,
}

/// The needs of a customer, the oldest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Needs(Vec<Need>);

impl Tally for Needs {
    type Event = Need;

    fn add(&mut self, need: &Need) {
        let place = self.0.partition_point(|known| known < need);
        self.0.insert(place, *need);
    }
}

impl Needs {
    /// All of them.
    pub fn all(&self) -> &[Need] {
        &self.0
    }

    /// Those that are open on a day: the others, from the day on which they were closed.
    pub fn open(&self, today: Date) -> impl Iterator<Item = &Need> {
        self.0.iter().filter(move |need| need.status == Status::Open || need.closed_on.is_some_and(|on| on > today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_need_is_open_until_it_is_closed(rows in prop::collection::vec((0_i32..9, 0_usize..4, prop::option::of(0_i32..20)), 0..20), cut in 0_usize..20, today in 0_i32..20) {
            let needs: Vec<Need> = rows.iter().enumerate().map(|(line, &(day, status, closed))| Need {
                stamp: stamp(day, line as u64),
                status: [Status::Open, Status::Met, Status::Declined, Status::Dropped][status],
                expected_on: None,
                closed_on: closed.map(Date::from_days),
            }).collect();
            let mut turned = needs.clone();
            turned.reverse();
            let (a, b) = (folded::<Needs>(&needs, cut), folded::<Needs>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let open = a.tally(1).map_or(0, |needs| needs.open(Date::from_days(today)).count());
            let expected = rows.iter().filter(|(_, status, closed)| *status == 0 || closed.is_some_and(|closed| closed > today)).count();
            prop_assert_eq!(open, expected);
        }
    }
}

//! Orders that were promised for a day that has passed, and have not been delivered.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// An order line that is late on the day asked about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Late {
    /// When it was promised for.
    pub promised_on: Date,
    /// Its row.
    pub stamp: Stamp,
    /// Stands for the number of its order; `None`: it has none.
    pub order: Option<u64>,
}

/// The late lines of a customer, the longest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Deliveries(Vec<Late>);

impl Tally for Deliveries {
    type Event = Late;

    fn add(&mut self, late: &Late) {
        let place = self.0.partition_point(|known| known < late);
        self.0.insert(place, *late);
    }
}

impl Deliveries {
    /// The late orders: of each the line that is late for longest. A line without a number is an order of its own.
    pub fn orders(&self) -> impl Iterator<Item = &Late> {
        let is_first = |place: usize, late: &Late| {
            late.order.is_none() || !self.0.iter().take(place).any(|earlier| earlier.order == late.order)
        };
        self.0.iter().enumerate().filter(move |(place, late)| is_first(*place, late)).map(|(_, late)| late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};

    #[test]
    fn lines_of_one_order_are_late_together() {
        let line = |day, line, order| Late { promised_on: Date::from_days(day), stamp: stamp(1, line), order };
        let rows = [line(9, 1, Some(7)), line(5, 2, Some(7)), line(6, 3, None), line(6, 4, None), line(8, 5, Some(8))];
        let ledger = folded::<Deliveries>(&rows, 2);
        let late: Vec<u64> =
            ledger.tally(1).into_iter().flat_map(Deliveries::orders).map(|late| late.stamp.rank).collect();
        assert_eq!(late, [2, 3, 4, 5]);
    }
}

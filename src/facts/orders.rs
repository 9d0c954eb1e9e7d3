//! What a customer bought: purchase rows, and the row that the first order began with.
//!
//! One rule for all of it: an *order* is a day on which the customer has a purchase row with a positive amount. Several
//! rows of one day are one order (order lines, or a correction); a row of zero or less is no order (a free sample, a
//! refund), but its amount counts in what was spent.

use super::sharded::{Feeder, Finished, Fold, Sharded};
use crate::model::place::Place;
use crate::value::date::Date;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// One purchase row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purchase {
    /// Its day.
    pub on: Date,
    /// Order of the row's id among rows of the same day.
    pub rank: u64,
    /// Where the row is.
    pub place: Place,
    /// Net amount in 1/10000 of the book's currency; negative for a refund.
    pub amount: i64,
    /// Dated within the twelve months before the day asked about.
    pub recent: bool,
    /// Dated within the twelve months before those.
    pub previous: bool,
}

/// The row that a customer's first order began with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct First {
    /// Its day.
    pub on: Date,
    /// Order of its id.
    pub rank: u64,
    /// Where it is.
    pub place: Place,
}

/// The first orders of all customers while purchases are read: which have an order from before a day, one bit each, and
/// the rows of those that may have none. HOT: of most purchases nothing but that bit is asked.
#[derive(Debug)]
pub struct FirstOrders {
    since: Date,
    old: Vec<AtomicU64>,
    young: Sharded<Young>,
}

/// The first orders of a shard's customers among those from that day on.
#[derive(Debug, Default)]
pub struct Young(HashMap<u32, First>);

impl FirstOrders {
    /// An empty state of so many customers, which tells rows from this day on.
    pub fn since(customers: usize, since: Date) -> Self {
        let old = (0..customers.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Self { since, old, young: Sharded::new(customers) }
    }

    /// A thread's way in.
    pub fn feeder(&self) -> FirstOrdersFeeder<'_> {
        FirstOrdersFeeder { orders: self, young: self.young.feeder() }
    }

    /// Whether a customer is known to have an order from before: then no other row says more.
    #[inline]
    pub fn are_old(&self, customer: u32) -> bool {
        self.old
            .get(customer as usize / 64)
            .is_some_and(|word| word.load(Ordering::Relaxed) & 1 << (customer % 64) != 0)
    }

    /// The state, once nobody feeds it any more.
    pub fn finish(self) -> Firsts {
        Firsts { old: self.old.into_iter().map(AtomicU64::into_inner).collect(), young: self.young.finish() }
    }
}

/// A thread's way into [`FirstOrders`].
pub struct FirstOrdersFeeder<'s> {
    orders: &'s FirstOrders,
    young: Feeder<'s, Young>,
}

impl FirstOrdersFeeder<'_> {
    /// Adds a purchase row.
    #[inline]
    pub fn feed(&mut self, customer: u32, purchase: Purchase) {
        if purchase.amount <= 0 {
            return;
        }
        if purchase.on >= self.orders.since {
            self.young.feed(customer, purchase);
        } else if let Some(word) = self.orders.old.get(customer as usize / 64) {
            let bit = 1 << (customer % 64);
            if word.load(Ordering::Relaxed) & bit == 0 {
                word.fetch_or(bit, Ordering::Relaxed);
            }
        }
    }
}

impl Fold for Young {
    type Event = Purchase;

    fn empty(_: usize) -> Self {
        Self::default()
    }

    fn add(&mut self, customer: usize, purchase: &Purchase) {
        let found = First { on: purchase.on, rank: purchase.rank, place: purchase.place };
        let order = |first: &First| (first.on, first.rank, first.place);
        let known = self.0.entry(customer as u32).or_insert(found);
        if order(&found) < order(known) {
            *known = found;
        }
    }
}

/// The first orders of all customers.
#[derive(Debug)]
pub struct Firsts {
    old: Vec<u64>,
    young: Finished<Young>,
}

impl Firsts {
    /// The first order of a customer; `None` without one, or where it is older than was asked for.
    pub fn first(&self, customer: u32) -> Option<First> {
        if self.old.get(customer as usize / 64).is_some_and(|word| word & 1 << (customer % 64) != 0) {
            return None;
        }
        self.young.of(customer).and_then(|(shard, number)| shard.0.get(&(number as u32)).copied())
    }
}

/// The days between orders, in their order.
pub fn gaps(days: &[Date]) -> Vec<i32> {
    days.iter().zip(days.iter().skip(1)).map(|(earlier, later)| later.since(*earlier)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn purchase(day: i32, amount: i64) -> Purchase {
        let (recent, previous) = (day > 100, day > 92 && day <= 100);
        Purchase { on: Date::from_days(day), rank: 0, place: Place::new(0, day as u64, 0), amount, recent, previous }
    }

    proptest! {
        #[test]
        fn the_first_order_is_the_earliest_and_forgotten_when_it_is_old(rows in prop::collection::vec((0..300, -5_i64..9, 0_u64..3), 0..30), since in 0..300) {
            let sharded = FirstOrders::since(1, Date::from_days(since));
            {
                let mut feeder = sharded.feeder();
                for &(day, amount, rank) in &rows {
                    feeder.feed(0, Purchase { rank, ..purchase(day, amount) });
                }
            }
            let earliest = rows.iter().filter(|(_, amount, _)| *amount > 0).map(|&(day, _, rank)| (day, rank)).min();
            let expected = earliest.filter(|(day, _)| *day >= since).map(|(day, rank)| (Date::from_days(day), rank));
            prop_assert_eq!(sharded.finish().first(0).map(|first| (first.on, first.rank)), expected);
        }
    }
}

//! What a customer bought: the first order, and what was spent when.
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

/// What a customer spent, and on which days.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spending {
    /// Sum of all amounts, in 1/10000 of the book's currency.
    pub total: i64,
    /// The same of the last twelve months.
    pub recent: i64,
    /// The same of the twelve months before those.
    pub previous: i64,
    /// Order days, ascending, each once.
    pub days: Vec<Date>,
}

/// The spending of each customer of a shard who has some; often it is asked for few of them.
#[derive(Debug)]
pub struct Spendings(Vec<Option<Box<Spending>>>);

impl Fold for Spendings {
    type Event = Purchase;

    fn empty(customers: usize) -> Self {
        Self(vec![None; customers])
    }

    fn add(&mut self, customer: usize, purchase: &Purchase) {
        let Some(spending) = self.0.get_mut(customer) else { return };
        let spending = spending.get_or_insert_default();
        spending.total = spending.total.saturating_add(purchase.amount);
        if purchase.recent {
            spending.recent = spending.recent.saturating_add(purchase.amount);
        } else if purchase.previous {
            spending.previous = spending.previous.saturating_add(purchase.amount);
        }
        if purchase.amount > 0
            && let Err(place) = spending.days.binary_search(&purchase.on)
        {
            spending.days.insert(place, purchase.on);
        }
    }
}

impl Finished<Spendings> {
    /// What a customer spent; nothing without a purchase.
    pub fn spending(&self, customer: u32) -> &Spending {
        static NOTHING: Spending = Spending { total: 0, recent: 0, previous: 0, days: Vec::new() };
        self.of(customer).and_then(|(shard, number)| shard.0.get(number)?.as_deref()).unwrap_or(&NOTHING)
    }
}

impl Spending {
    /// The days between one order and the next, ascending.
    fn gaps(&self) -> Vec<i32> {
        let later = self.days.iter().skip(1);
        let mut gaps: Vec<i32> = self.days.iter().zip(later).map(|(earlier, later)| later.since(*earlier)).collect();
        gaps.sort_unstable();
        gaps
    }

    /// The customer's usual gap between orders in days: the median of the gaps between distinct order days; with an even
    /// number of gaps the mean of the middle two. `None` with fewer than two order days.
    pub fn usual_gap(&self) -> Option<f64> {
        quantile(&self.gaps(), 0.5)
    }

    /// How much the gaps vary, in days: the interquartile range, each quartile read between the two gaps beside it. `None` with
    /// fewer than four gaps, which say nothing of how much they vary.
    pub fn gap_spread(&self) -> Option<f64> {
        let gaps = self.gaps();
        if gaps.len() < 4 {
            return None;
        }
        Some(quantile(&gaps, 0.75)? - quantile(&gaps, 0.25)?)
    }

    /// Days between the last two orders.
    pub fn last_gap(&self) -> Option<i32> {
        let (last, before) = self.days.split_last()?;
        before.last().map(|&earlier| last.since(earlier))
    }

    /// How late the last order was: the gap before it, divided by the usual gap of the orders until then. `None` with fewer
    /// than three orders.
    pub fn last_lateness(&self) -> Option<f64> {
        let (_, before) = self.days.split_last()?;
        let usual = median(gaps(before)).filter(|gap| *gap > 0.0)?;
        self.last_gap().map(|gap| f64::from(gap) / usual)
    }

    /// The day on which the next order is expected, so many days moved; of half a day the later one.
    pub fn next(&self, moved: f64) -> Option<Date> {
        let days = (self.usual_gap()? + moved).round().max(0.0);
        self.days.last().map(|last| last.plus_days(days as i32))
    }
}

/// The value below which this part of the sorted ones lies, linear between the two beside it.
fn quantile(sorted: &[i32], part: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * part;
    let (below, rest) = (place.floor(), place.fract());
    let lower = f64::from(*sorted.get(below as usize)?);
    let upper = sorted.get(below as usize + 1).map_or(lower, |&upper| f64::from(upper));
    Some(lower + (upper - lower) * rest)
}

/// The days between orders, in their order.
pub fn gaps(days: &[Date]) -> Vec<i32> {
    days.iter().zip(days.iter().skip(1)).map(|(earlier, later)| later.since(*earlier)).collect()
}

/// The median; with an even number the mean of the middle two.
pub fn median(mut gaps: Vec<i32>) -> Option<f64> {
    gaps.sort_unstable();
    quantile(&gaps, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn purchase(day: i32, amount: i64) -> Purchase {
        let (recent, previous) = (day > 100, day > 92 && day <= 100);
        Purchase { on: Date::from_days(day), rank: 0, place: Place::new(0, day as u64, 0), amount, recent, previous }
    }

    #[test]
    fn a_day_with_a_positive_amount_is_an_order() {
        let mut spendings = Spendings::empty(1);
        let firsts = FirstOrders::since(1, Date::MIN);
        for row in [
            purchase(90, 0),
            purchase(95, -5),
            purchase(120, 10),
            purchase(120, 20),
            purchase(110, 30),
            purchase(130, -4),
        ] {
            spendings.add(0, &row);
            firsts.feeder().feed(0, row);
        }
        let spending = spendings.0[0].as_deref().unwrap();
        assert_eq!((spending.total, spending.recent, spending.previous), (51, 56, -5));
        assert_eq!(spending.days, [Date::from_days(110), Date::from_days(120)]);
        assert_eq!(firsts.finish().first(0).map(|first| first.on), Some(Date::from_days(110)));
    }

    #[test]
    fn the_usual_gap_is_a_median() {
        let of = |days: &[i32]| {
            Spending { days: days.iter().map(|&day| Date::from_days(day)).collect(), ..Spending::default() }.usual_gap()
        };
        assert_eq!(of(&[5]), None);
        assert_eq!(of(&[5, 15]), Some(10.0));
        assert_eq!(of(&[5, 15, 20]), Some(7.5));
        assert_eq!(of(&[5, 15, 20, 120]), Some(10.0));
    }

    #[test]
    fn the_next_order_is_a_gap_away_and_the_spread_wants_four_gaps() {
        let of = |days: &[i32]| {
            let spending =
                Spending { days: days.iter().map(|&day| Date::from_days(day)).collect(), ..Spending::default() };
            (spending.gap_spread(), spending.next(0.0).map(Date::days), spending.next(-99.0).map(Date::days))
        };
        assert_eq!(of(&[5]), (None, None, None));
        assert_eq!(of(&[5, 15, 20, 40]), (None, Some(50), Some(40)));
        // Gaps of 5, 10, 20 and 30 days: quartiles at 8.75 and 22.5, the median at 15.
        assert_eq!(of(&[0, 10, 15, 35, 65]), (Some(13.75), Some(80), Some(65)));
    }

    #[test]
    fn how_late_the_last_order_was() {
        let of = |days: &[i32]| {
            let days = days.iter().map(|&day| Date::from_days(day)).collect();
            let spending = Spending { days, ..Spending::default() };
            (spending.last_gap(), spending.last_lateness())
        };
        assert_eq!(of(&[5]), (None, None));
        assert_eq!(of(&[5, 15]), (Some(10), None));
        assert_eq!(of(&[5, 15, 55]), (Some(40), Some(4.0)));
        assert_eq!(of(&[5, 15, 35, 95]), (Some(60), Some(4.0)));
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

        #[test]
        fn purchases_may_come_in_any_order(rows in prop::collection::vec((0..300, -50_i64..100), 0..40), seed in 0_usize..40) {
            let fold = |rows: &[(i32, i64)]| {
                let sharded = Sharded::<Spendings>::new(1);
                {
                    let mut feeder = sharded.feeder();
                    for &(day, amount) in rows {
                        feeder.feed(0, purchase(day, amount));
                    }
                }
                sharded.finish().spending(0).clone()
            };
            let mut turned = rows.clone();
            turned.rotate_left(seed.min(rows.len()));
            turned.reverse();
            prop_assert_eq!(fold(&rows), fold(&turned));
        }
    }
}

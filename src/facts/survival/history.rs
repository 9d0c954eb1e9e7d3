//! What the models know of a customer: how often they ordered again, when last, since when they are a customer, and what
//! their orders were worth.
//!
//! An order is here a day with an amount of nought or more: a sample or a gift says that the customer is alive, as the
//! published fits count it. What an order is worth is told from the paid ones alone.

use super::WEEK;
use crate::facts::orders::Purchase;
use crate::facts::sharded::{Finished, Fold};
use crate::value::date::Date;

/// The orders of a customer as the models see them.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct History {
    /// Orders after the first, each a day with an amount of nought or more.
    pub repeats: u32,
    /// Those of them that cost anything.
    pub paid: u32,
    /// Weeks from the first order to the last; 0 with only one.
    pub recency: f64,
    /// Weeks from the first order to the day asked about.
    pub age: f64,
    /// What was spent after the day of the first order, less refunds, divided by the paid ones of those orders.
    pub mean: Option<f64>,
}

/// A day on which rows of a customer are dated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The day.
    pub on: Date,
    /// Sum of its amounts, in 1/10000 of the book's currency.
    pub amount: i64,
    /// Whether there was an order: an amount that is no refund, be it nought.
    pub order: bool,
    /// Whether one of the amounts is positive.
    pub paid: bool,
}

/// The days of a customer, ascending, each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Days(Vec<Day>);

impl Days {
    /// Adds a row.
    pub fn add(&mut self, on: Date, amount: i64) {
        let (order, paid) = (amount >= 0, amount > 0);
        match self.0.binary_search_by_key(&on, |day| day.on) {
            Ok(place) => {
                if let Some(day) = self.0.get_mut(place) {
                    day.amount = day.amount.saturating_add(amount);
                    day.order |= order;
                    day.paid |= paid;
                }
            }
            Err(place) => self.0.insert(place, Day { on, amount, order, paid }),
        }
    }

    /// The days, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Day> {
        self.0.iter()
    }

    /// The first order.
    pub fn first(&self) -> Option<Date> {
        self.0.iter().find(|day| day.order).map(|day| day.on)
    }

    /// Orders later than one day, up to another.
    pub fn between(&self, after: Date, until: Date) -> usize {
        self.0.iter().filter(|day| day.order && day.on > after && day.on <= until).count()
    }

    /// The history up to the end of a day; `None` without an order until then.
    pub fn until(&self, today: Date) -> Option<History> {
        let days = self.0.iter().take_while(|day| day.on <= today);
        let first = days.clone().find(|day| day.order)?.on;
        let later = days.filter(|day| day.on > first);
        let orders = later.clone().filter(|day| day.order);
        let repeats = orders.clone().count() as u32;
        let paid = orders.clone().filter(|day| day.paid).count() as u32;
        let last = orders.last().map_or(first, |day| day.on);
        let spent: f64 = later.map(|day| day.amount as f64 / 10_000.0).sum();
        Some(History {
            repeats,
            paid,
            recency: f64::from(last.since(first)) / WEEK,
            age: f64::from(today.since(first)) / WEEK,
            mean: (paid > 0).then(|| spent / f64::from(paid)),
        })
    }
}

/// The days of each customer of a shard for whom they are asked.
#[derive(Debug)]
pub struct Calendars(Vec<Option<Box<Days>>>);

impl Fold for Calendars {
    type Event = Purchase;

    fn empty(customers: usize) -> Self {
        Self(vec![None; customers])
    }

    fn add(&mut self, customer: usize, purchase: &Purchase) {
        if let Some(days) = self.0.get_mut(customer) {
            days.get_or_insert_default().add(purchase.on, purchase.amount);
        }
    }
}

impl Finished<Calendars> {
    /// The days of a customer; none without a purchase.
    pub fn days(&self, customer: u32) -> Option<&Days> {
        self.of(customer).and_then(|(shard, number)| shard.0.get(number)?.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(rows: &[(i32, i64)]) -> Days {
        let mut days = Days::default();
        rows.iter().for_each(|&(day, amount)| days.add(Date::from_days(day), amount));
        days
    }

    #[test]
    fn orders_are_days_and_refunds_lower_the_mean() {
        let days =
            days(&[(7, 50_000), (0, -1), (21, 300_000), (21, 100_000), (28, 200_000), (30, -100_000), (7, -10_000)]);
        let history = days.until(Date::from_days(35)).unwrap();
        assert_eq!(history, History { repeats: 2, paid: 2, recency: 3.0, age: 4.0, mean: Some(25.0) });
        let history = days.until(Date::from_days(20)).unwrap();
        assert_eq!((history.repeats, history.mean), (0, None));
        assert_eq!(days.until(Date::from_days(6)), None);
        assert_eq!(days.between(Date::from_days(7), Date::from_days(28)), 2);
    }

    #[test]
    fn an_order_may_cost_nothing_but_is_then_worth_nothing_to_gamma_gamma() {
        let history = days(&[(0, 10_000), (7, 0), (14, 30_000)]).until(Date::from_days(21)).unwrap();
        assert_eq!(history, History { repeats: 2, paid: 1, recency: 2.0, age: 3.0, mean: Some(3.0) });
        let free = days(&[(0, 0), (7, 0)]).until(Date::from_days(21)).unwrap();
        assert_eq!((free.repeats, free.paid, free.mean), (1, 0, None));
    }

    proptest! {
        #[test]
        fn rows_may_come_in_any_order(rows in prop::collection::vec((0..60, -9_i64..40), 0..30), until in 0..70) {
            let mut turned = rows.clone();
            turned.reverse();
            prop_assert_eq!(days(&rows), days(&turned));
            if let Some(history) = days(&rows).until(Date::from_days(until)) {
                prop_assert!(history.recency >= 0.0 && history.recency <= history.age);
                prop_assert_eq!(history.paid == 0, history.mean.is_none());
                prop_assert!(history.paid <= history.repeats);
            }
        }
    }
}

//! Where a customer stands among all: quintiles of recency, frequency and money.
//!
//! Over the active customers with an order, computed once for a question whatever it filters: 5 is the best fifth. Of equals all
//! get the better bin: with n customers of whom b are better, the quintile is 5 less the whole part of 5·b/n.

use super::spending::Spending;
use crate::value::date::Date;

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// Recency: the later the last order, the better.
    Recency,
    /// Frequency: orders so far.
    Frequency,
    /// Money: what was spent so far.
    Money,
}

/// What a customer has on one of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// The last order.
    Day(Date),
    /// Orders.
    Orders(usize),
    /// An amount, in 1/10000 of the book's currency.
    Amount(i64),
}

/// Where the fifths of everybody who counts begin.
#[derive(Debug, Default)]
pub struct Crowd {
    last: Fifths<Date>,
    orders: Fifths<usize>,
    spend: Fifths<i64>,
}

/// The least values of the second to the fifth quintile; `None` without anybody.
#[derive(Debug)]
struct Fifths<T>(Option<[T; 4]>);

impl<T> Default for Fifths<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl Crowd {
    /// Of these customers; those without an order do not count.
    pub fn of<'s>(customers: impl Iterator<Item = Spending<'s>>) -> Self {
        let (mut last, mut orders, mut spend) = (Vec::new(), Vec::new(), Vec::new());
        for spending in customers {
            let Some(&day) = spending.days.last() else { continue };
            last.push(day);
            orders.push(spending.days.len());
            spend.push(spending.total);
        }
        Self { last: Fifths::of(last), orders: Fifths::of(orders), spend: Fifths::of(spend) }
    }

    /// The quintile of a customer of the crowd, 1 to 5; `None` without an order.
    pub fn quintile(&self, axis: Axis, spending: Spending<'_>) -> Option<u8> {
        let last = spending.days.last()?;
        match axis {
            Axis::Recency => self.last.quintile(last),
            Axis::Frequency => self.orders.quintile(&spending.days.len()),
            Axis::Money => self.spend.quintile(&spending.total),
        }
    }
}

impl Crowd {
    /// Where the second to the fifth quintile begin, and what the customer has; `None` without an order, and without anybody.
    pub fn fifths(&self, axis: Axis, spending: Spending<'_>) -> Option<([Value; 4], Value)> {
        let last = *spending.days.last()?;
        Some(match axis {
            Axis::Recency => (self.last.0?.map(Value::Day), Value::Day(last)),
            Axis::Frequency => (self.orders.0?.map(Value::Orders), Value::Orders(spending.days.len())),
            Axis::Money => (self.spend.0?.map(Value::Amount), Value::Amount(spending.total)),
        })
    }
}

impl<T: Ord + Copy> Fifths<T> {
    /// A value is in the q-th quintile or a better one where more than q−1 fifths of all are not larger: 5·b/n, of b that are
    /// larger, is then below 6−q. So the least of them is the value behind the first q−1 fifths.
    fn of(mut values: Vec<T>) -> Self {
        let count = values.len();
        let mut least = |part: usize| {
            let place = part * count / 5;
            (place < count).then(|| *values.select_nth_unstable(place).1)
        };
        let [second, third, fourth, fifth] = [1, 2, 3, 4].map(&mut least);
        Self(second.zip(third).zip(fourth).zip(fifth).map(|(((a, b), c), d)| [a, b, c, d]))
    }

    fn quintile(&self, own: &T) -> Option<u8> {
        let least = self.0.as_ref()?;
        Some(1 + least.iter().filter(|least| own >= least).count() as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bought(day: i32, total: i64) -> Spending<'static> {
        static DAYS: std::sync::LazyLock<Vec<Date>> =
            std::sync::LazyLock::new(|| (0..50).map(Date::from_days).collect());
        let day = day as usize;
        Spending { total, recent: 0, previous: 0, days: DAYS.get(day..=day).unwrap_or_default() }
    }

    #[test]
    fn ties_get_the_better_bin() {
        let customers: Vec<Spending> = (1..=10).map(|place| bought(place.min(8), i64::from(place))).collect();
        let crowd = Crowd::of(customers.iter().copied());
        let of = |axis| customers.iter().map(|own| crowd.quintile(axis, *own).unwrap_or(0)).collect::<Vec<_>>();
        assert_eq!(of(Axis::Money), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        assert_eq!(of(Axis::Recency), [1, 1, 2, 2, 3, 3, 4, 5, 5, 5]);
        assert_eq!(of(Axis::Frequency), [5; 10]);
        assert_eq!(crowd.quintile(Axis::Money, Spending::default()), None);
    }

    #[test]
    fn one_customer_is_the_best() {
        let own = bought(3, -5);
        let crowd = Crowd::of([own, Spending::default()].into_iter());
        assert_eq!([Axis::Recency, Axis::Frequency, Axis::Money].map(|axis| crowd.quintile(axis, own)), [Some(5); 3]);
        assert_eq!(Crowd::default().quintile(Axis::Money, own), None);
    }

    proptest! {
        #[test]
        fn better_is_never_worse(values in prop::collection::vec(-9_i64..9, 1..40)) {
            let customers: Vec<Spending> = values.iter().map(|&total| bought(1, total)).collect();
            let crowd = Crowd::of(customers.iter().copied());
            for (place, own) in customers.iter().enumerate() {
                let quintile = crowd.quintile(Axis::Money, *own).unwrap_or(0);
                let better = customers.iter().filter(|other| other.total > own.total).count();
                prop_assert_eq!(usize::from(quintile), 5 - 5 * better / customers.len());
                for other in &customers[place..] {
                    let theirs = crowd.quintile(Axis::Money, *other).unwrap_or(0);
                    prop_assert!((own.total <= other.total) == (quintile <= theirs) || quintile == theirs);
                }
            }
        }
    }
}

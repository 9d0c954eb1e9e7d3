//! Where a customer stands among all: quintiles of recency, frequency and money.
//!
//! Over the active customers with an order, computed once for a question whatever it filters: 5 is the best fifth. Of equals all
//! get the better bin: with n customers of whom b are better, the quintile is 5 less the whole part of 5·b/n.

use super::orders::Spending;
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

/// The values of everybody who counts, ascending.
#[derive(Debug, Default)]
pub struct Crowd {
    last: Vec<Date>,
    orders: Vec<usize>,
    spend: Vec<i64>,
}

impl Crowd {
    /// Of these customers; those without an order do not count.
    pub fn of<'s>(customers: impl Iterator<Item = &'s Spending>) -> Self {
        let mut crowd = Self::default();
        for spending in customers {
            let Some(&last) = spending.days.last() else { continue };
            crowd.last.push(last);
            crowd.orders.push(spending.days.len());
            crowd.spend.push(spending.total);
        }
        crowd.last.sort_unstable();
        crowd.orders.sort_unstable();
        crowd.spend.sort_unstable();
        crowd
    }

    /// The quintile of a customer of the crowd, 1 to 5; `None` without an order.
    pub fn quintile(&self, axis: Axis, spending: &Spending) -> Option<u8> {
        let last = spending.days.last()?;
        match axis {
            Axis::Recency => quintile(&self.last, last),
            Axis::Frequency => quintile(&self.orders, &spending.days.len()),
            Axis::Money => quintile(&self.spend, &spending.total),
        }
    }
}

fn quintile<T: Ord>(values: &[T], own: &T) -> Option<u8> {
    let better = values.len() - values.partition_point(|value| value <= own);
    let bin = (better * 5).checked_div(values.len())?;
    Some(5_u8.saturating_sub(bin as u8).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bought(days: &[i32], total: i64) -> Spending {
        Spending { total, recent: 0, previous: 0, days: days.iter().map(|&day| Date::from_days(day)).collect() }
    }

    #[test]
    fn ties_get_the_better_bin() {
        let customers: Vec<Spending> = (1..=10).map(|place| bought(&[place.min(8)], i64::from(place))).collect();
        let crowd = Crowd::of(customers.iter());
        let of = |axis| customers.iter().map(|own| crowd.quintile(axis, own).unwrap_or(0)).collect::<Vec<_>>();
        assert_eq!(of(Axis::Money), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        assert_eq!(of(Axis::Recency), [1, 1, 2, 2, 3, 3, 4, 5, 5, 5]);
        assert_eq!(of(Axis::Frequency), [5; 10]);
        assert_eq!(crowd.quintile(Axis::Money, &Spending::default()), None);
    }

    #[test]
    fn one_customer_is_the_best() {
        let own = bought(&[3], -5);
        let crowd = Crowd::of([&own, &Spending::default()].into_iter());
        assert_eq!([Axis::Recency, Axis::Frequency, Axis::Money].map(|axis| crowd.quintile(axis, &own)), [Some(5); 3]);
        assert_eq!(Crowd::default().quintile(Axis::Money, &own), None);
    }

    proptest! {
        #[test]
        fn better_is_never_worse(values in prop::collection::vec(-9_i64..9, 1..40)) {
            let customers: Vec<Spending> = values.iter().map(|&total| bought(&[1], total)).collect();
            let crowd = Crowd::of(customers.iter());
            for (place, own) in customers.iter().enumerate() {
                let quintile = crowd.quintile(Axis::Money, own).unwrap_or(0);
                prop_assert!((1..=5).contains(&quintile));
                for other in &customers[place..] {
                    let theirs = crowd.quintile(Axis::Money, other).unwrap_or(0);
                    prop_assert!((own.total <= other.total) == (quintile <= theirs) || quintile == theirs);
                }
            }
        }
    }
}

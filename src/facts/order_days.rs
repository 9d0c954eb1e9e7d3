//! On which days customers ordered, for reports: eight bytes a purchase while they are read, four a day afterwards.

use super::sharded::{Fold, Sharded, of_shard};
use crate::value::date::Date;

/// The order days of a shard's customers while purchases are read: number and day, in any order.
#[derive(Debug, Default)]
pub struct OrderDays(Vec<(u32, Date)>);

impl Fold for OrderDays {
    type Event = Date;

    fn empty(_: usize) -> Self {
        Self::default()
    }

    fn add(&mut self, customer: usize, day: &Date) {
        self.0.push((customer as u32, *day));
    }
}

/// The order days of all customers.
#[derive(Debug, Default)]
pub struct Orders {
    shards: Vec<Shard>,
}

#[derive(Debug, Default)]
struct Shard {
    /// The customers who ordered, ascending, and where their days end.
    ends: Vec<(u32, u32)>,
    days: Vec<Date>,
}

impl Orders {
    /// What was read, in order.
    pub fn of(read: Sharded<OrderDays>) -> Self {
        let shards = read.finish().into_shards().map(|OrderDays(mut days)| {
            days.sort_unstable();
            days.dedup();
            let mut ends: Vec<(u32, u32)> = Vec::new();
            for (place, (customer, _)) in days.iter().enumerate() {
                let end = place as u32 + 1;
                match ends.last_mut() {
                    Some((last, known)) if last == customer => *known = end,
                    _ => ends.push((*customer, end)),
                }
            }
            Shard { ends, days: days.into_iter().map(|(_, day)| day).collect() }
        });
        Self { shards: shards.collect() }
    }

    /// The first order of all.
    pub fn first(&self) -> Option<Date> {
        self.shards.iter().flat_map(|shard| &shard.days).min().copied()
    }

    /// The order days of a customer, ascending, each once.
    pub fn days(&self, customer: usize) -> &[Date] {
        let (shard, number) = of_shard(customer as u32);
        let Some(Shard { ends, days }) = self.shards.get(shard) else { return &[] };
        let Ok(place) = ends.binary_search_by_key(&(number as u32), |(customer, _)| *customer) else { return &[] };
        let end = |place: usize| ends.get(place).map_or(0, |(_, end)| *end as usize);
        let start = place.checked_sub(1).map_or(0, end);
        days.get(start..end(place)).unwrap_or_default()
    }
}

/// Those of ascending days that are not after this one.
pub fn up_to(days: &[Date], day: Date) -> &[Date] {
    days.get(..days.partition_point(|known| *known <= day)).unwrap_or_default()
}

/// The median of whole numbers; with an even number of them the mean of the middle two.
pub fn median(mut numbers: Vec<i32>) -> Option<f64> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    let upper = f64::from(*numbers.get(middle)?);
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    numbers.get(middle.checked_sub(1)?).map(|lower| f64::midpoint(f64::from(*lower), upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_median_of_an_even_number_lies_between() {
        assert_eq!((median(vec![]), median(vec![3]), median(vec![9, 1, 2, 4])), (None, Some(3.0), Some(3.0)));
        let days = [0, 10, 15, 115].map(Date::from_days);
        assert_eq!(up_to(&days, Date::from_days(14)), &days[..2]);
    }

    proptest! {
        #[test]
        fn days_are_ascending_and_once(rows in prop::collection::vec((0_u32..40_000, 0..60), 0..60)) {
            let sharded = Sharded::<OrderDays>::new(40_000);
            {
                let mut feeder = sharded.feeder();
                rows.iter().for_each(|&(customer, day)| feeder.feed(customer, Date::from_days(day)));
            }
            let orders = Orders::of(sharded);
            for customer in rows.iter().map(|row| row.0).chain([0, 39_999, 50_000]) {
                let set: BTreeSet<i32> = rows.iter().filter(|row| row.0 == customer).map(|row| row.1).collect();
                let days: Vec<i32> = orders.days(customer as usize).iter().map(|day| day.days()).collect();
                prop_assert_eq!(days, set.into_iter().collect::<Vec<_>>());
            }
        }
    }
}

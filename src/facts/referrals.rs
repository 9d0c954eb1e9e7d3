//! Whom a customer brought.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// A recommendation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Referral {
    /// When.
    pub stamp: Stamp,
    /// The first order of whoever was brought, unless it came before.
    pub bought_on: Option<Date>,
}

/// The recommendations of a customer, the oldest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Referrals(Vec<Referral>);

impl Tally for Referrals {
    type Event = Referral;

    fn add(&mut self, referral: &Referral) {
        let place = self.0.partition_point(|known| known < referral);
        self.0.insert(place, *referral);
    }
}

impl Referrals {
    /// All of them.
    pub fn all(&self) -> &[Referral] {
        &self.0
    }

    /// How many of them led to an order.
    pub fn converted(&self) -> usize {
        self.0.iter().filter(|referral| referral.bought_on.is_some()).count()
    }

    /// Those later than a day.
    pub fn after(&self, day: Date) -> usize {
        self.0.iter().filter(|referral| referral.stamp.on > day).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_may_come_in_any_order(rows in prop::collection::vec((0_i32..9, prop::option::of(0_i32..20)), 0..12), cut in 0_usize..12) {
            let referrals: Vec<Referral> = rows.iter().enumerate().map(|(line, &(day, bought))| Referral {
                stamp: stamp(day, line as u64), bought_on: bought.map(Date::from_days),
            }).collect();
            let mut turned = referrals.clone();
            turned.reverse();
            let (a, b) = (folded::<Referrals>(&referrals, cut), folded::<Referrals>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let Some(tally) = a.tally(1) else { return Ok(()) };
            prop_assert_eq!(tally.converted(), rows.iter().filter(|(_, bought)| bought.is_some()).count());
            prop_assert_eq!(tally.after(Date::from_days(4)), rows.iter().filter(|(day, _)| *day > 4).count());
        }
    }
}

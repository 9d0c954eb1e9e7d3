//! In which months customers ordered, a bit for each: all that cohorts need, in sixteen bytes a customer.
//!
//! Months are counted back from that of the day asked about, so that the bits reach ten years and eight months; what lies
//! further back is kept by itself, which few books need. HOT: reports read every purchase.

use super::sharded::{Finished, Fold};
use std::collections::{BTreeSet, HashMap};

/// Months that have a bit.
const BITS: u32 = u128::BITS;

/// The months of a shard's customers.
#[derive(Debug)]
pub struct Months {
    bits: Vec<u128>,
    older: HashMap<u32, BTreeSet<u32>>,
}

impl Fold for Months {
    /// How many months ago an order was.
    type Event = u32;

    fn empty(customers: usize) -> Self {
        Self { bits: vec![0; customers], older: HashMap::new() }
    }

    fn add(&mut self, customer: usize, ago: &u32) {
        if *ago >= BITS {
            self.older.entry(customer as u32).or_default().insert(*ago);
        } else if let Some(bits) = self.bits.get_mut(customer) {
            *bits |= 1 << ago;
        }
    }
}

impl Finished<Months> {
    /// How many months ago a customer ordered, from the first month on, each once.
    pub fn ago(&self, customer: u32) -> impl Iterator<Item = u32> {
        let (shard, number) = self.of(customer).unzip();
        let number = number.unwrap_or_default();
        let older = shard.and_then(|shard| shard.older.get(&(number as u32)));
        let mut bits = shard.and_then(|shard| shard.bits.get(number)).copied().unwrap_or_default();
        let recent = std::iter::from_fn(move || {
            let ago = (BITS - 1).checked_sub(bits.leading_zeros())?;
            bits ^= 1 << ago;
            Some(ago)
        });
        older.into_iter().flat_map(|older| older.iter().rev().copied()).chain(recent)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sharded::Sharded;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn months_come_from_the_first_on_each_once(rows in prop::collection::vec((0_u32..3, 0_u32..400), 0..60)) {
            let sharded = Sharded::<Months>::new(3);
            {
                let mut feeder = sharded.feeder();
                rows.iter().for_each(|&(customer, ago)| feeder.feed(customer, ago));
            }
            let months = sharded.finish();
            for customer in 0..3 {
                let set: BTreeSet<u32> = rows.iter().filter(|row| row.0 == customer).map(|row| row.1).collect();
                prop_assert_eq!(months.ago(customer).collect::<Vec<_>>(), set.into_iter().rev().collect::<Vec<_>>());
            }
            prop_assert_eq!(months.ago(7).count(), 0);
        }
    }
}

//! Rows of customers that are all kept: put down as they come, sorted by customer once all are there.
//!
//! Where most of a log matters, nothing can be settled while it is read. Putting a row down costs two bytes besides the row
//! and touches memory in order; sorting the rows of a shard, which lie together, is several times as fast as looking for the
//! place of each among millions. HOT.

use super::sharded::Fold;
use std::ops::Range;

/// The rows of a shard's customers while a log is read.
#[derive(Debug, Default)]
pub struct Pile<R> {
    customers: usize,
    whose: Vec<u16>,
    rows: Vec<R>,
}

/// The rows of a shard's customers, by customer.
#[derive(Debug, Default)]
pub struct Sorted<R> {
    /// Where each customer's rows end; they begin where those of the customer before end.
    ends: Vec<u32>,
    rows: Vec<R>,
}

impl<R: Copy + Send> Fold for Pile<R> {
    type Event = R;

    fn empty(customers: usize) -> Self {
        Self { customers, whose: Vec::new(), rows: Vec::new() }
    }

    #[inline]
    fn add(&mut self, customer: usize, row: &R) {
        self.whose.push(customer as u16);
        self.rows.push(*row);
    }
}

impl<R: Copy> Pile<R> {
    /// The rows by customer. `settle` puts those of one customer, which come in any order, in theirs, and answers how many
    /// of them stay: those in front.
    pub fn sorted(self, settle: impl Fn(&mut [R]) -> usize) -> Sorted<R> {
        let Self { customers, whose, rows } = self;
        let Some(&first) = rows.first() else { return Sorted { ends: Vec::new(), rows } };
        let mut ends = vec![0_u32; customers];
        for &customer in &whose {
            if let Some(count) = ends.get_mut(usize::from(customer)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // Where the customer's rows begin, until they are put there.
            before += std::mem::replace(end, before);
        }
        let mut sorted = vec![first; rows.len()];
        for (&customer, row) in whose.iter().zip(&rows) {
            if let Some(end) = ends.get_mut(usize::from(customer))
                && let Some(free) = sorted.get_mut(*end as usize)
            {
                *free = *row;
                *end += 1;
            }
        }
        let (mut begin, mut kept) = (0, 0);
        for end in &mut ends {
            let own = begin..*end as usize;
            begin = own.end;
            let stay = sorted.get_mut(own.clone()).map_or(0, |own| settle(own).min(own.len()));
            sorted.copy_within(own.start..own.start + stay, kept);
            kept += stay;
            *end = kept as u32;
        }
        sorted.truncate(kept);
        sorted.shrink_to_fit();
        Sorted { ends, rows: sorted }
    }
}

impl<R> Sorted<R> {
    /// The rows of the shard's so manieth customer.
    #[inline]
    pub fn of(&self, customer: usize) -> &[R] {
        self.rows.get(self.rows_of(customer)).unwrap_or_default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[inline]
    fn rows_of(&self, customer: usize) -> Range<usize> {
        let end = |customer: usize| self.ends.get(customer).map_or(0, |&end| end as usize);
        customer.checked_sub(1).map_or(0, end)..end(customer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_back_by_customer(rows in prop::collection::vec((0_usize..5, 0_u8..9), 0..60)) {
            let mut pile = Pile::empty(5);
            rows.iter().for_each(|(customer, row)| pile.add(*customer, row));
            let sorted = pile.sorted(|rows| {
                rows.sort_unstable();
                rows.partition_point(|&row| row < 6)
            });
            for asked in 0..7 {
                let mut expected: Vec<u8> =
                    rows.iter().filter(|&&(customer, row)| customer == asked && row < 6).map(|&(_, row)| row).collect();
                expected.sort_unstable();
                prop_assert_eq!(sorted.of(asked), expected);
            }
        }
    }
}

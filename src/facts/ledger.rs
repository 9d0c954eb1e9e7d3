//! What a small log says of each customer: the shape that the folds of cases, feedback, points, needs … share.
//!
//! A fold of this kind is a [`Tally`]: it begins empty, takes the rows of one customer in any order, and answers when all
//! are in. A [`Ledger`] holds those of all customers who have a row; the others cost one pointer at most, and a log without
//! rows nothing. Nothing here knows the day asked about: whoever reads the log leaves out what is dated later.

use super::sharded::{Finished, Fold};
use crate::model::place::Place;
use crate::value::date::Date;
use crate::value::moment::Moment;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};

/// When a row is from, and what orders rows of one moment: by id, then by place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stamp {
    /// The moment; of a row that has only a day, a moment that orders it among such rows.
    pub at: Moment,
    /// Order of the row's id among rows of the same moment (`value::id::rank`).
    pub rank: u64,
    /// Where the row is.
    pub place: Place,
    /// The day, in the zone of the book.
    pub on: Date,
}

/// What is kept of one customer's rows. Rows come in any order, on any thread.
pub trait Tally: Default + Debug + Send {
    /// What one row says.
    type Event: Send;
    /// Adds a row.
    fn add(&mut self, event: &Self::Event);
}

/// The tallies of a shard's customers, of those who have one.
#[derive(Debug)]
pub struct Shelf<T>(Vec<Option<Box<T>>>);

/// The tallies of all customers.
pub type Ledger<T> = Finished<Shelf<T>>;

impl<T: Tally> Fold for Shelf<T> {
    type Event = T::Event;

    fn empty(_: usize) -> Self {
        Self(Vec::new())
    }

    fn add(&mut self, customer: usize, event: &T::Event) {
        if self.0.len() <= customer {
            self.0.resize_with(customer + 1, || None);
        }
        if let Some(tally) = self.0.get_mut(customer) {
            tally.get_or_insert_default().add(event);
        }
    }
}

impl<T> Ledger<T> {
    /// Whether nobody has a row.
    pub fn is_empty(&self) -> bool {
        self.shards().all(|shard| shard.0.is_empty())
    }

    /// The tally of a customer; `None` without a row.
    pub fn tally(&self, customer: u32) -> Option<&T> {
        self.of(customer).and_then(|(shard, number)| shard.0.get(number)?.as_deref())
    }
}

/// A number that stands for a text among those of one customer: two of them being alike by chance is less likely than the
/// disk being wrong. Only for comparing within a run.
pub fn fingerprint(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::facts::sharded::Sharded;

    /// A stamp for tests: on this day, the n-th row.
    pub(crate) fn stamp(day: i32, line: u64) -> Stamp {
        let on = Date::from_days(day);
        Stamp { at: Moment(i64::from(day) * 86_400), rank: line, place: Place::new(0, line, 0), on }
    }

    /// What several threads would make of these rows, cut into two parts here and fed in turn.
    pub(crate) fn folded<T: Tally>(events: &[T::Event], cut: usize) -> Ledger<T>
    where
        T::Event: Clone,
    {
        let sharded: Sharded<Shelf<T>> = Sharded::new(2);
        {
            let (mut first, mut second) = (sharded.feeder(), sharded.feeder());
            let (a, b) = events.split_at(cut.min(events.len()));
            b.iter().rev().for_each(|event| second.feed(1, event.clone()));
            drop(second);
            a.iter().for_each(|event| first.feed(1, event.clone()));
        }
        sharded.finish()
    }

    #[derive(Debug, Default, PartialEq)]
    struct Sum(i64);

    impl Tally for Sum {
        type Event = i64;
        fn add(&mut self, event: &i64) {
            self.0 += event;
        }
    }

    #[test]
    fn a_customer_without_a_row_has_no_tally() {
        let ledger: Ledger<Sum> = folded(&[1, 2, 3], 1);
        assert_eq!((ledger.tally(0), ledger.tally(1), ledger.tally(2)), (None, Some(&Sum(6)), None));
        assert!(!ledger.is_empty() && folded::<Sum>(&[], 0).is_empty());
    }

    #[test]
    fn texts_are_told_apart() {
        assert_eq!(fingerprint(b"A-1"), fingerprint(b"A-1"));
        assert_ne!(fingerprint(b"A-1"), fingerprint(b"A-2"));
    }
}

//! Dated figures that come from elsewhere: of each kind that a question asks for, the latest up to the day asked about.

use super::sharded::{Finished, Fold, Sharded};
use crate::model::place::Place;
use crate::value::date::Date;

/// One row of the log of measures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measured {
    /// Its kind, as a place among those asked for.
    pub kind: usize,
    /// What was measured.
    pub latest: Latest,
}

/// A figure and what makes it later than another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Latest {
    /// Its day.
    pub on: Date,
    /// Order of the row's id among rows of the same day.
    pub rank: u64,
    /// Where the row is, which tells apart ids that only begin alike.
    pub place: Place,
    /// The figure.
    pub value: f64,
}

/// The latest figures of a shard's customers: for each customer one of every kind.
#[derive(Debug)]
pub struct Measures {
    kinds: usize,
    latest: Vec<Option<Latest>>,
}

impl Measures {
    /// An empty state of this many customers and kinds.
    pub fn of_customers(customers: usize, kinds: usize) -> Sharded<Self> {
        Sharded::with(customers, |_, size| Self { kinds, latest: vec![None; size * kinds] })
    }
}

impl Fold for Measures {
    type Event = Measured;

    fn empty(_: usize) -> Self {
        Self { kinds: 0, latest: Vec::new() }
    }

    fn add(&mut self, customer: usize, measured: &Measured) {
        if measured.kind >= self.kinds {
            return;
        }
        let Some(latest) = self.latest.get_mut(customer * self.kinds + measured.kind) else { return };
        let order = |figure: &Latest| (figure.on, figure.rank, figure.place);
        if latest.is_none_or(|known| order(&known) < order(&measured.latest)) {
            *latest = Some(measured.latest);
        }
    }
}

impl Finished<Measures> {
    /// The latest figures of a customer, one of each kind.
    pub fn latest(&self, customer: u32) -> &[Option<Latest>] {
        let of = |(shard, number): (&'_ Measures, usize)| number * shard.kinds..(number + 1) * shard.kinds;
        self.of(customer).and_then(|found| found.0.latest.get(of(found))).unwrap_or_default()
    }
}

/// The figures of one customer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures<'a> {
    /// The kinds that were asked for.
    pub kinds: &'a [String],
    /// The latest of each.
    pub latest: &'a [Option<Latest>],
}

impl Figures<'_> {
    /// The latest figure of a kind.
    pub fn of(&self, kind: &str) -> Option<f64> {
        let place = self.kinds.iter().position(|known| known == kind)?;
        self.latest.get(place).copied().flatten().map(|latest| latest.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_latest_of_each_kind_counts_whatever_the_order(
            rows in prop::collection::vec((0_usize..2, 0_i32..5, 0_u64..3, -9_i32..9), 0..30),
            turn in 0_usize..30,
        ) {
            let measured: Vec<Measured> = rows.iter().enumerate().map(|(line, &(kind, day, rank, value))| {
                let place = Place::new(0, line as u64, 0);
                Measured { kind, latest: Latest { on: Date::from_days(day), rank, place, value: f64::from(value) } }
            }).collect();
            let fold = |rows: &[Measured]| {
                let sharded = Measures::of_customers(2, 2);
                {
                    let mut feeder = sharded.feeder();
                    rows.iter().for_each(|row| feeder.feed(1, *row));
                }
                let finished = sharded.finish();
                (finished.latest(0).to_vec(), finished.latest(1).to_vec())
            };
            let mut turned = measured.clone();
            turned.rotate_left(turn.min(measured.len()));
            let (nobody, found) = fold(&measured);
            prop_assert_eq!(nobody, vec![None, None]);
            prop_assert_eq!(&found, &fold(&turned).1);
            for (kind, found) in found.iter().enumerate() {
                let latest = measured.iter().filter(|row| row.kind == kind).max_by_key(|row| (row.latest.on, row.latest.rank, row.latest.place));
                prop_assert_eq!(*found, latest.map(|row| row.latest));
            }
        }
    }
}

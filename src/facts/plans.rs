//! The planned contacts of a customer that are still to be made, as far as the rows themselves say so.

use super::contact::NONE;
use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// A planned contact that is pending.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Planned {
    /// The day.
    pub on: Date,
    /// Its row.
    pub stamp: Stamp,
    /// Stands for its id, as a contact that fulfils it names it.
    pub id: u64,
    /// The strand or scenario that it serves, as its place among the kinds; [`NONE`] where that is not said.
    pub kind: u8,
    /// Over which channel, as a place among the declared ones; [`NONE`] where that is not said.
    pub channel: u8,
    /// Who of us, as a place among the declared owners; [`NONE`] where that is not said.
    pub owner: u8,
}

/// The pending contacts of a customer, by day.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plans(Vec<Planned>);

impl Tally for Plans {
    type Event = Planned;

    fn add(&mut self, planned: &Planned) {
        let place = self.0.partition_point(|known| known < planned);
        self.0.insert(place, *planned);
    }
}

impl Plans {
    /// All of them.
    pub fn all(&self) -> &[Planned] {
        &self.0
    }

    /// The one whose row has this rank.
    pub fn ranked(&self, rank: u64) -> Option<&Planned> {
        self.0.iter().find(|planned| planned.stamp.rank == rank)
    }
}

impl Planned {
    /// The kind, where it is said.
    pub fn kind(&self) -> Option<u8> {
        (self.kind != NONE).then_some(self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_come_by_day_in_whichever_order_they_are_read(days in prop::collection::vec(0_i32..9, 1..12), cut in 0_usize..12) {
            let plans: Vec<Planned> = days.iter().enumerate().map(|(line, &day)| Planned {
                on: Date::from_days(day), stamp: stamp(0, line as u64), id: line as u64, kind: NONE, channel: NONE, owner: NONE,
            }).collect();
            let mut turned = plans.clone();
            turned.reverse();
            let (a, b) = (folded::<Plans>(&plans, cut), folded::<Plans>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let all = a.tally(1).map(Plans::all).unwrap_or_default();
            prop_assert!(all.len() == days.len() && all.windows(2).all(|pair| pair[0].on <= pair[1].on));
        }
    }
}

//! Occasions to write to many at once: campaigns, events with guests, plans for a segment.

use crate::model::place::Place;
use crate::value::date::Date;

/// An occasion.
#[derive(Clone, PartialEq, Debug)]
pub struct Occasion {
    /// Its id.
    pub id: Box<str>,
    /// Where its row stands.
    pub place: Place,
    /// Order of the row's id.
    pub rank: u64,
    /// Stands for its id, as contacts and guests name it.
    pub key: u64,
    /// What it is.
    pub nature: Nature,
    /// The first day; of an event its day.
    pub first: Date,
    /// The last day, where one is named.
    pub last: Option<Date>,
    /// The segment that it is for, by its place in the settings; `None`: only for those who are named.
    pub segment: Option<usize>,
    /// The share of customers, 0 to 1, who are not written to, so that the effect can be told.
    pub holdout: f64,
}

/// What an occasion is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// A campaign.
    Campaign,
    /// An event with guests.
    Event,
    /// A planned contact with a segment.
    Plan,
}

/// The occasions, and for which of them a customer is in the segment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Occasions<'a> {
    all: &'a [Occasion],
    of: &'a [u32],
}

impl<'a> Occasions<'a> {
    /// All of them, and the places of those whose segment the customer is in.
    pub fn new(all: &'a [Occasion], of: &'a [u32]) -> Self {
        Self { all, of }
    }

    /// Each, and whether the customer is in its segment.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Occasion, bool)> + use<'a> {
        let of = self.of;
        self.all.iter().enumerate().map(move |(place, occasion)| (occasion, of.contains(&(place as u32))))
    }

    /// The one whose row has this rank.
    pub fn ranked(&self, rank: u64) -> Option<(&'a Occasion, bool)> {
        self.iter().find(|(occasion, _)| occasion.rank == rank)
    }
}

impl Occasion {
    /// Whether a customer is in the group that is not written to, see [`holds_out`].
    pub fn holds_out(&self, customer: &str) -> bool {
        holds_out(&self.id, customer, self.holdout)
    }
}

/// Whether of the customers to whom a campaign could be written this one is in the share that is not. A hash of both ids:
/// customers who come later change nothing for those who are there, and two campaigns have two groups.
pub fn holds_out(campaign: &str, customer: &str, share: f64) -> bool {
    // FNV-1a, 64 bits; the upper bits, since the lower ones of like texts are like.
    let bytes = campaign.bytes().chain(*b"/").chain(customer.bytes());
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, mix);
    let part = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 40;
    (part as f64) < share * f64::from(1 << 24)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// An occasion for tests.
    pub(crate) fn occasion(nature: Nature, first: Date, last: Option<Date>) -> Occasion {
        let place = Place::new(0, 1, 0);
        Occasion {
            id: "m-1".into(),
            place,
            rank: 1 << 59 | 1,
            key: 7,
            nature,
            first,
            last,
            segment: Some(0),
            holdout: 0.0,
        }
    }

    #[test]
    fn so_many_are_held_out_and_always_the_same() {
        let day = Date::from_days(20_000);
        for (holdout, from, to) in [(0.0, 0, 0), (0.1, 900, 1100), (0.5, 4800, 5200), (1.0, 10_000, 10_000)] {
            let occasion = Occasion { holdout, ..occasion(Nature::Campaign, day, None) };
            let count = (0..10_000).filter(|number| occasion.holds_out(&format!("c-{number:08}"))).count();
            assert!((from..=to).contains(&count), "{holdout}: {count}");
        }
        let (a, b) = (
            occasion(Nature::Campaign, day, None),
            Occasion { id: "m-2".into(), ..occasion(Nature::Campaign, day, None) },
        );
        let differ = |id: &String| {
            let half = |it: &Occasion| Occasion { holdout: 0.5, ..it.clone() }.holds_out(id);
            half(&a) != half(&b)
        };
        let ids: Vec<String> = (0..1000).map(|number| format!("c-{number:08}")).collect();
        let differing = ids.iter().filter(|id| differ(id)).count();
        assert!((400..600).contains(&differing), "each occasion has a group of its own: {differing}");
    }
}

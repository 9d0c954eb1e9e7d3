//! How often and how fast customers and we talk, what it gives and asks, and what it costs.
//!
//! Unlike the rows that decide when a customer is due, this needs the whole log; so it is read only when a fact of it is
//! asked for. Of the last 365 days are: the counts, the share of giving, the reply times and the cost. "Within n days" means
//! dated after the day that lies n days back.

use super::ledger::Tally;
use crate::value::date::Date;

/// Days that the longest count looks back.
pub const YEAR: i32 = 365;
/// The counts: contacts within so many days.
pub const WITHIN: [i32; 3] = [30, 90, YEAR];

/// Who spoke.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spoke {
    /// An attempt, theirs or ours, or what is no contact.
    Nobody {
        /// Somebody has to answer all the same: a missed call.
        opens: bool,
    },
    /// The customer.
    They {
        /// Somebody has to answer.
        opens: bool,
    },
    /// We.
    We {
        /// And asked something of them.
        asks: bool,
    },
}

impl Spoke {
    const fn is_real(self) -> bool {
        !matches!(self, Self::Nobody { .. })
    }

    const fn opens(self) -> bool {
        matches!(self, Self::Nobody { opens: true } | Self::They { opens: true })
    }

    const fn is_ours(self) -> bool {
        matches!(self, Self::We { .. })
    }
}

/// A row of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Talk {
    /// When, in seconds.
    pub at: i64,
    /// Its day.
    pub on: i32,
    /// Days from then to the day asked about.
    pub age: i32,
    /// Who spoke.
    pub spoke: Spoke,
    /// Which of the strands that are asked about it counts for, one bit each.
    pub strands: u64,
    /// What it cost, labour too, in 1/10000 of the book's currency.
    pub cost: i64,
}

/// What is kept of a customer's rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dialogue {
    within: [u32; 3],
    given: u32,
    asked: u32,
    /// Moments at which they began or we spoke, twice the seconds, one more where it was us: so they sort.
    turns: Vec<i64>,
    /// By strand that is asked about: the latest day.
    latest: Vec<Option<i32>>,
    cost: i64,
}

impl Tally for Dialogue {
    type Event = Talk;

    fn add(&mut self, talk: &Talk) {
        if talk.spoke.is_real() {
            let mut bits = talk.strands;
            while bits != 0 {
                let strand = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if self.latest.len() <= strand {
                    self.latest.resize(strand + 1, None);
                }
                if let Some(latest) = self.latest.get_mut(strand) {
                    *latest = Some(latest.map_or(talk.on, |day| day.max(talk.on)));
                }
            }
        }
        if talk.age >= YEAR {
            return;
        }
        for (count, days) in self.within.iter_mut().zip(WITHIN) {
            *count += u32::from(talk.spoke.is_real() && talk.age < days);
        }
        self.asked += u32::from(talk.spoke == Spoke::We { asks: true });
        self.given += u32::from(talk.spoke == Spoke::We { asks: false });
        if talk.spoke.opens() || talk.spoke.is_ours() {
            let turn = talk.at.saturating_mul(2).saturating_add(i64::from(talk.spoke.is_ours()));
            let place = self.turns.partition_point(|&known| known < turn);
            self.turns.insert(place, turn);
        }
        self.cost = self.cost.saturating_add(talk.cost);
    }
}

impl Dialogue {
    /// Real contacts within so many days, one of [`WITHIN`] by its place.
    pub fn within(&self, place: usize) -> u32 {
        self.within.get(place).copied().unwrap_or_default()
    }

    /// The part of our contacts that asked nothing of the customer; `None` without one.
    pub fn giving_share(&self) -> Option<f64> {
        let all = self.given.checked_add(self.asked).filter(|&all| all > 0)?;
        Some(f64::from(self.given) / f64::from(all))
    }

    /// How many of our contacts asked nothing of the customer, and how many there were.
    pub fn given_of(&self) -> (u32, u32) {
        (self.given, self.given.saturating_add(self.asked))
    }

    /// The hours that customers waited for our answer, clock hours: the median; `None` where nothing was answered.
    pub fn reply_hours(&self) -> Option<f64> {
        let waits = self.seconds();
        let middle = waits.len() / 2;
        let upper = *waits.get(middle)? as f64;
        let median = match middle.checked_sub(1).and_then(|lower| waits.get(lower)) {
            Some(&lower) if waits.len() % 2 == 0 => f64::midpoint(lower as f64, upper),
            _ => upper,
        };
        Some(median / 3600.0)
    }

    /// The hours of each wait, ascending.
    pub fn waits(&self) -> Vec<f64> {
        self.seconds().into_iter().map(|seconds| seconds as f64 / 3600.0).collect()
    }

    fn seconds(&self) -> Vec<i64> {
        let (mut waits, mut since) = (Vec::new(), None);
        for turn in &self.turns {
            let at = turn.div_euclid(2);
            match since {
                _ if turn.rem_euclid(2) == 0 => since = since.or(Some(at)),
                Some(began) => {
                    waits.push(at - began);
                    since = None;
                }
                None => {}
            }
        }
        waits.sort_unstable();
        waits
    }

    /// The latest day that counts for a strand that was asked about, by its place among those.
    pub fn latest(&self, strand: usize) -> Option<Date> {
        self.latest.get(strand).copied().flatten().map(Date::from_days)
    }

    /// What the contacts cost, in 1/10000 of the book's currency.
    pub fn cost(&self) -> i64 {
        self.cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::folded;
    use proptest::prelude::*;

    fn talk(hour: i64, ours: bool) -> Talk {
        let spoke = if ours { Spoke::We { asks: false } } else { Spoke::They { opens: true } };
        Talk { at: hour * 3600, on: 0, age: 3, spoke, strands: 0, cost: 0 }
    }

    #[test]
    fn a_wait_lasts_from_the_first_word_to_our_answer() {
        let rows = [
            talk(1, false),
            talk(3, false),
            talk(5, true),
            talk(6, true),
            talk(8, false),
            talk(9, true),
            talk(11, false),
        ];
        let ledger = folded::<Dialogue>(&rows, 2);
        let dialogue = ledger.tally(1).unwrap();
        assert_eq!(dialogue.reply_hours(), Some(2.5));
        assert_eq!(dialogue.giving_share(), Some(1.0));
        assert_eq!([0, 1, 2, 3].map(|place| dialogue.within(place)), [7, 7, 7, 0]);
        assert_eq!(Dialogue::default().reply_hours(), None);
        assert_eq!(Dialogue::default().giving_share(), None);
    }

    #[test]
    fn what_lies_further_back_than_a_year_costs_nothing() {
        let rows = [Talk { cost: 80_000, ..talk(1, true) }, Talk { cost: 10_000, age: 365, ..talk(2, true) }];
        assert_eq!(folded::<Dialogue>(&rows, 1).tally(1).map(Dialogue::cost), Some(80_000));
    }

    proptest! {
        #[test]
        fn rows_may_come_in_any_order(
            rows in prop::collection::vec((0_i64..400, 0_i32..500, 0_u8..4, any::<bool>(), 0_u64..8), 0..24),
            (cut, turn) in (0_usize..24, 0_usize..24),
        ) {
            let talks: Vec<Talk> = rows.iter().map(|&(hour, age, kind, asks, strands)| Talk {
                at: hour * 3600, on: 1000 - age, age, strands, cost: hour,
                spoke: match kind {
                    0 => Spoke::Nobody { opens: asks },
                    1 => Spoke::They { opens: asks },
                    _ => Spoke::We { asks },
                },
            }).collect();
            let mut turned = talks.clone();
            turned.rotate_left(turn.min(talks.len()));
            let (a, b) = (folded::<Dialogue>(&talks, cut), folded::<Dialogue>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let Some(dialogue) = a.tally(1) else { return Ok(()) };
            for (place, days) in WITHIN.into_iter().enumerate() {
                let counted = talks.iter().filter(|talk| talk.spoke.is_real() && talk.age < days).count();
                prop_assert_eq!(dialogue.within(place) as usize, counted);
            }
            for strand in 0..3 {
                let latest = talks.iter().filter(|talk| talk.spoke.is_real() && talk.strands & 1 << strand != 0).map(|talk| talk.on).max();
                prop_assert_eq!(dialogue.latest(strand), latest.map(Date::from_days));
            }
            prop_assert!(dialogue.reply_hours().is_none_or(|hours| hours >= 0.0 && hours.is_finite()));
            prop_assert!(dialogue.giving_share().is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }
}

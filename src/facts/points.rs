//! The points of a customer, as batches that are used up oldest first.
//!
//! - What adds (`earn`, `referral`, `incentive`, `opening`, a positive `adjust`) makes a batch; it can be used until its last
//!   day, which is written in its row, or for ever.
//! - What takes away (`redeem`, a negative `adjust`) takes from the oldest batch that can still be used, then from the next;
//!   what is not there is not owed: a balance is never below zero.
//! - A batch lapses by itself after its last day. An entry `expire` that somebody wrote down first accounts for what lapsed
//!   so; only what it takes beyond that is taken from the oldest batches.
//! - Within a day, what adds comes before what takes away: nobody loses points because a purchase was posted late.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;
use std::collections::VecDeque;

/// What an entry does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Adds or takes away, as its sign says.
    Entry,
    /// Writes down that points lapsed.
    Expire,
}

/// A row of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub stamp: Stamp,
    /// What it does.
    pub kind: Kind,
    /// How many points; negative ones are taken away.
    pub points: i64,
    /// Last day of a batch.
    pub expires_on: Option<Date>,
}

/// The entries of a customer, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Points(Vec<Event>);

/// Points that can still be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Batch {
    /// The row that added them.
    pub stamp: Stamp,
    /// How many are left.
    pub left: i64,
    /// The last day on which they can be used.
    pub expires_on: Option<Date>,
}

impl Tally for Points {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let order = |event: &Event| (event.stamp.on, event.points <= 0 || event.kind == Kind::Expire, event.stamp);
        let place = self.0.partition_point(|known| order(known) < order(event));
        self.0.insert(place, *event);
    }
}

impl Points {
    /// What can be used on a day, the oldest first.
    pub fn batches(&self, today: Date) -> impl Iterator<Item = Batch> + use<> {
        let mut batches: VecDeque<Batch> = VecDeque::new();
        let mut lapsed: i64 = 0;
        for event in self.0.iter().take_while(|event| event.stamp.on <= today) {
            lapsed = lapsed.saturating_add(lapse(&mut batches, event.stamp.on));
            let Event { stamp, kind, points, expires_on } = *event;
            if kind == Kind::Entry && points > 0 {
                batches.push_back(Batch { stamp, left: points, expires_on });
                continue;
            }
            let mut wanted = points.saturating_abs();
            if kind == Kind::Expire {
                let known = wanted.min(lapsed);
                (wanted, lapsed) = (wanted - known, lapsed - known);
            }
            for batch in &mut batches {
                let taken = wanted.min(batch.left);
                (wanted, batch.left) = (wanted - taken, batch.left - taken);
            }
            batches.retain(|batch| batch.left > 0);
        }
        lapse(&mut batches, today);
        batches.into_iter()
    }

    /// How many can be used on a day.
    pub fn balance(&self, today: Date) -> i64 {
        self.batches(today).fold(0, |sum, batch| sum.saturating_add(batch.left))
    }

    /// The oldest batch among those that lapse next.
    pub fn next_to_lapse(&self, today: Date) -> Option<Batch> {
        self.batches(today).filter(|batch| batch.expires_on.is_some()).min_by_key(|batch| batch.expires_on)
    }

    /// The next day after which some lapse, and how many.
    pub fn next_expiry(&self, today: Date) -> Option<(Date, i64)> {
        let next = self.batches(today).filter_map(|batch| batch.expires_on).min()?;
        let lapsing = self.batches(today).filter(|batch| batch.expires_on == Some(next));
        Some((next, lapsing.fold(0, |sum, batch| sum.saturating_add(batch.left))))
    }
}

/// Takes out what can no longer be used on a day; answers how much that was.
fn lapse(batches: &mut VecDeque<Batch>, today: Date) -> i64 {
    let is_over = |batch: &Batch| batch.expires_on.is_some_and(|last| last < today);
    let lapsed = batches.iter().filter(|batch| is_over(batch)).fold(0_i64, |sum, batch| sum.saturating_add(batch.left));
    batches.retain(|batch| !is_over(batch));
    lapsed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    fn day(day: i32) -> Date {
        Date::from_days(day)
    }

    fn entry(on: i32, points: i64, expires: Option<i32>) -> Event {
        let kind = Kind::Entry;
        Event {
            stamp: stamp(on, (on * 100) as u64 + points.unsigned_abs()),
            kind,
            points,
            expires_on: expires.map(day),
        }
    }

    fn told(events: &[Event], today: i32) -> (i64, Option<(i32, i64)>) {
        let ledger = folded::<Points>(events, 1);
        ledger.tally(1).map_or((0, None), |points| {
            (points.balance(day(today)), points.next_expiry(day(today)).map(|(on, left)| (on.days(), left)))
        })
    }

    #[test]
    fn the_oldest_are_used_first_and_lapse_by_themselves() {
        let events = [entry(1, 100, Some(10)), entry(2, 50, None), entry(3, -30, None), entry(3, 20, Some(10))];
        assert_eq!(told(&events, 2), (150, Some((10, 100))));
        assert_eq!(told(&events, 10), (140, Some((10, 90))));
        assert_eq!(told(&events, 11), (50, None));
    }

    #[test]
    fn what_is_written_down_as_lapsed_is_not_taken_twice() {
        let expire = |on, points| Event { kind: Kind::Expire, ..entry(on, points, None) };
        let events = [entry(1, 100, Some(10)), entry(2, 50, None), expire(11, -100)];
        assert_eq!(told(&events, 12), (50, None));
        assert_eq!(told(&[entry(1, 100, Some(10)), entry(2, 50, None), expire(5, -120)], 6), (30, None));
    }

    #[test]
    fn a_balance_is_never_below_zero_and_a_day_adds_first() {
        assert_eq!(told(&[entry(1, -50, None), entry(2, 20, None)], 2), (20, None));
        assert_eq!(told(&[entry(1, -50, None), entry(1, 60, None)], 1), (10, None));
        assert_eq!(told(&[entry(1, i64::MIN, None), entry(1, i64::MAX, None)], 3), (0, None));
    }

    proptest! {
        #[test]
        fn entries_may_come_in_any_order(
            rows in prop::collection::vec((0_i32..20, -40_i64..40, prop::option::of(0_i32..30), prop::bool::weighted(0.1)), 0..24),
            (cut, turn, today) in (0_usize..24, 0_usize..24, 0_i32..35),
        ) {
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(on, points, expires, expire))| Event {
                stamp: stamp(on, line as u64),
                kind: if expire { Kind::Expire } else { Kind::Entry },
                points,
                expires_on: expires.map(day),
            }).collect();
            let mut turned = events.clone();
            turned.rotate_left(turn.min(events.len()));
            let (a, b) = (folded::<Points>(&events, cut), folded::<Points>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let Some(points) = a.tally(1) else { return Ok(()) };
            let until = |event: &&Event| event.stamp.on <= day(today);
            let added: i64 = events.iter().filter(until).filter(|event| event.kind == Kind::Entry).map(|event| event.points.max(0)).sum();
            let balance = points.balance(day(today));
            prop_assert!((0..=added).contains(&balance));
            prop_assert!(points.batches(day(today)).all(|batch| batch.left > 0 && batch.expires_on.is_none_or(|last| last >= day(today))));
            if let Some((on, lapsing)) = points.next_expiry(day(today)) {
                prop_assert!(on >= day(today) && (1..=balance).contains(&lapsing));
            }
        }
    }
}

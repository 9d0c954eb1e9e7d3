//! The points of a customer, as batches that are used up oldest first.
//!
//! - What adds (`earn`, `referral`, `incentive`, `opening`, a positive `adjust`) makes a batch; it can be used until its last
//!   day, which is written in its row, or for ever.
//! - What takes away (`redeem`, a negative `adjust`) takes from the oldest batch that can still be used, then from the next;
//!   what is not there is not owed: a balance is never below zero.
//! - What takes back what a row earned (a refund) takes from the batch of that row first; of it what has lapsed is gone
//!   already, and only what was used meanwhile is taken from the oldest batches.
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
    /// Stands for the row that earned them, or whose points are taken back; nought: none.
    pub of: u64,
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
    of: u64,
}

/// What became of all entries up to a day.
#[derive(Debug, Default)]
pub struct Course {
    /// What can be used, the oldest first.
    pub batches: VecDeque<Batch>,
    /// What lapsed unused, in that order.
    pub lapsed: Vec<Batch>,
    /// Entries that took more than there was, and how many points were missing.
    pub short: Vec<(Stamp, i64)>,
    /// What was collected in all, used or not, without what was taken back.
    pub collected: i64,
    /// Of what lapsed that which no entry `expire` has accounted for.
    unaccounted: i64,
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
    /// What became of the entries up to a day.
    pub fn course(&self, today: Date) -> Course {
        let mut course = Course::default();
        for event in self.0.iter().take_while(|event| event.stamp.on <= today) {
            course.lapse(event.stamp.on);
            course.take(event);
        }
        course.lapse(today);
        course
    }

    /// What can be used on a day, the oldest first.
    pub fn batches(&self, today: Date) -> impl Iterator<Item = Batch> + use<> {
        self.course(today).batches.into_iter()
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

    /// The day of the last entry.
    pub fn last(&self) -> Option<Date> {
        self.0.last().map(|event| event.stamp.on)
    }
}

impl Course {
    /// How many can be used.
    pub fn balance(&self) -> i64 {
        self.batches.iter().fold(0, |sum, batch| sum.saturating_add(batch.left))
    }

    /// Takes out what can no longer be used on a day.
    fn lapse(&mut self, today: Date) {
        let is_over = |batch: &Batch| batch.expires_on.is_some_and(|last| last < today);
        for batch in self.batches.iter().filter(|batch| is_over(batch)) {
            self.unaccounted = self.unaccounted.saturating_add(batch.left);
            self.lapsed.push(*batch);
        }
        self.batches.retain(|batch| !is_over(batch));
    }

    fn take(&mut self, event: &Event) {
        let Event { stamp, kind, points, expires_on, of } = *event;
        if kind == Kind::Entry && points > 0 {
            self.collected = self.collected.saturating_add(points);
            self.batches.push_back(Batch { stamp, left: points, expires_on, of });
            return;
        }
        let mut wanted = points.saturating_abs();
        let takes_back = kind == Kind::Entry && of != 0;
        if kind == Kind::Expire {
            let known = wanted.min(self.unaccounted);
            (wanted, self.unaccounted) = (wanted - known, self.unaccounted - known);
        }
        if takes_back {
            self.collected = self.collected.saturating_sub(wanted).max(0);
            drain(self.batches.iter_mut().filter(|batch| batch.of == of), &mut wanted);
            // What lapsed is not taken a second time.
            drain(self.lapsed.iter_mut().filter(|batch| batch.of == of), &mut wanted);
        }
        drain(self.batches.iter_mut(), &mut wanted);
        self.batches.retain(|batch| batch.left > 0);
        self.lapsed.retain(|batch| batch.left > 0);
        if wanted > 0 && kind == Kind::Entry && !takes_back {
            self.short.push((stamp, wanted));
        }
    }
}

/// Takes so many from these batches, in their order; what is not there stays wanted.
fn drain<'b>(batches: impl Iterator<Item = &'b mut Batch>, wanted: &mut i64) {
    for batch in batches {
        let taken = (*wanted).min(batch.left);
        (*wanted, batch.left) = (*wanted - taken, batch.left - taken);
    }
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
            of: 0,
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

    #[test]
    fn a_refund_takes_from_the_batch_of_its_purchase() {
        let of = |of, event| Event { of, ..event };
        let bought = [of(7, entry(1, 100, Some(10))), of(8, entry(2, 50, Some(40)))];
        let after = |more: &[Event], today| told(&[&bought[..], more].concat(), today);
        assert_eq!(after(&[of(8, entry(3, -50, None))], 3), (100, Some((10, 100))), "the later one, not the oldest");
        let used = entry(3, -120, None);
        assert_eq!(
            after(&[used, of(8, entry(4, -50, None))], 4),
            (0, None),
            "what was used is taken from what is left"
        );
        assert_eq!(after(&[of(7, entry(20, -100, None))], 20), (50, Some((40, 50))), "what has lapsed is gone already");
        assert_eq!(
            after(&[of(9, entry(3, -60, None))], 3),
            (90, Some((10, 40))),
            "of nothing that is known: the oldest"
        );
    }

    #[test]
    fn who_took_more_than_there_was_is_told_and_a_refund_is_not_accused() {
        let events =
            [entry(1, 30, Some(5)), entry(2, -50, None), Event { of: 3, ..entry(3, -9, None) }, entry(6, -1, None)];
        let ledger = folded::<Points>(&events, 2);
        let short: Vec<_> =
            ledger.tally(1).unwrap().course(day(9)).short.iter().map(|(stamp, by)| (stamp.on.days(), *by)).collect();
        assert_eq!(short, [(2, 20), (6, 1)]);
    }

    /// Every point by itself: the day it was earned, its last day, the row that earned it.
    #[derive(Clone, Copy)]
    struct Piece {
        last: Option<i32>,
        of: u64,
        lapsed: bool,
        used: bool,
    }

    /// The same rules, told of single points in a plain list.
    fn plainly(events: &[Event], today: i32) -> (i64, i64) {
        let mut order: Vec<&Event> = events.iter().collect();
        order.sort_by_key(|event| (event.stamp.on, event.points <= 0, event.stamp));
        let (mut pieces, mut short): (Vec<Piece>, i64) = (Vec::new(), 0);
        for event in order.into_iter().filter(|event| event.stamp.on.days() <= today) {
            for piece in &mut pieces {
                piece.lapsed |= piece.last.is_some_and(|last| last < event.stamp.on.days());
            }
            for _ in 0..event.points.max(0) {
                let last = event.expires_on.map(Date::days);
                pieces.push(Piece { last, of: event.of, lapsed: false, used: false });
            }
            for _ in 0..(-event.points).max(0) {
                let own = |piece: &Piece| event.of != 0 && piece.of == event.of && !piece.used;
                let place = pieces
                    .iter()
                    .position(|piece| own(piece) && !piece.lapsed)
                    .or_else(|| pieces.iter().position(own))
                    .or_else(|| pieces.iter().position(|piece| !piece.used && !piece.lapsed));
                match place {
                    Some(place) => pieces[place].used = true,
                    None => short += i64::from(event.of == 0),
                }
            }
        }
        let left = pieces.iter().filter(|piece| !piece.used && piece.last.is_none_or(|last| last >= today));
        (left.count() as i64, short)
    }

    proptest! {
        #[test]
        fn batches_hold_what_single_points_in_a_list_come_to(
            rows in prop::collection::vec((0_i32..20, -40_i64..40, prop::option::of(0_i32..30), 0_u64..4), 0..24),
            today in 0_i32..35,
        ) {
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(on, points, last, of))| Event {
                stamp: stamp(on, line as u64), kind: Kind::Entry, points, expires_on: last.map(day), of,
            }).collect();
            let ledger = folded::<Points>(&events, 3);
            let course = ledger.tally(1).map(|points| points.course(day(today))).unwrap_or_default();
            let short: i64 = course.short.iter().map(|(_, missing)| missing).sum();
            prop_assert_eq!((course.balance(), short), plainly(&events, today));
        }

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
                of: line as u64 % 3,
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

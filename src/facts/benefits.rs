//! What a customer was given: gifts, coupons, cashback, privileges.
//!
//! A log only grows, so a benefit that goes from `entitled` over `sent` to `used` is several rows. Rows of one person, kind and
//! reason are one benefit each time round: `sent` and `used` answer the oldest entitlement that still waits, and `used`
//! answers the oldest that was sent before it is a giving of its own. Given is what was sent, or used without having been
//! sent.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// How far a benefit got.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// They may have it.
    Entitled,
    /// They have it.
    Sent,
    /// They made use of it.
    Used,
    /// Nobody will have it any more.
    Expired,
}

/// A row of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub stamp: Stamp,
    /// Stands for person, kind and reason together.
    pub which: u64,
    /// How far it got.
    pub status: Status,
    /// What it is worth, in 1/10000 of the book's currency; `None`: nobody said.
    pub value: Option<i64>,
    /// The last day of an entitlement; `None`: for ever.
    pub until: Option<Date>,
}

/// The rows of a customer, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Benefits(Vec<Event>);

impl Tally for Benefits {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        // Within a day what comes first in the life of a benefit does: rows of one day have no order of their own.
        let order = |event: &Event| (event.stamp.on, event.status, event.stamp);
        let place = self.0.partition_point(|known| order(known) < order(event));
        self.0.insert(place, *event);
    }
}

/// What became of all rows.
#[derive(Default)]
struct Course {
    given: Vec<(Date, i64)>,
    entitled: Vec<Event>,
    sent: Vec<Event>,
}

impl Benefits {
    fn course(&self) -> Course {
        let mut course = Course::default();
        for event in &self.0 {
            let Course { given, entitled, sent } = &mut course;
            match event.status {
                Status::Entitled => entitled.push(*event),
                Status::Sent => {
                    let meant = answer(entitled, event.which);
                    given.push((event.stamp.on, worth(event, meant.as_ref())));
                    sent.push(*event);
                }
                Status::Used if answer(sent, event.which).is_some() => {}
                Status::Used => {
                    let meant = answer(entitled, event.which);
                    given.push((event.stamp.on, worth(event, meant.as_ref())));
                }
                Status::Expired => {
                    if answer(entitled, event.which).is_none() {
                        answer(sent, event.which);
                    }
                }
            }
        }
        course
    }

    /// What was given since a day, in 1/10000 of the book's currency.
    pub fn given_since(&self, day: Date) -> i64 {
        let given = self.course().given.into_iter().filter(|(on, _)| *on >= day);
        given.fold(0, |sum, (_, value)| sum.saturating_add(value))
    }

    /// Entitlements that wait to be sent on a day, the oldest first.
    pub fn entitled(&self, today: Date) -> impl Iterator<Item = Event> + use<> {
        let waits = move |event: &Event| event.until.is_none_or(|until| until >= today);
        self.course().entitled.into_iter().filter(waits)
    }
}

/// Takes out the oldest row of these.
fn answer(rows: &mut Vec<Event>, which: u64) -> Option<Event> {
    let place = rows.iter().position(|row| row.which == which)?;
    Some(rows.remove(place))
}

/// What the row says it is worth, else the entitlement that it answers.
fn worth(event: &Event, entitled: Option<&Event>) -> i64 {
    event.value.or_else(|| entitled?.value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Status::{Entitled, Expired, Sent, Used};
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    fn event(day: i32, which: u64, status: Status, value: i64) -> Event {
        Event { stamp: stamp(day, day as u64), which, status, value: (value > 0).then_some(value), until: None }
    }

    fn told(events: &[Event], since: i32) -> (i64, usize) {
        let ledger = folded::<Benefits>(events, 1);
        let benefits = ledger.tally(1).unwrap();
        (benefits.given_since(Date::from_days(since)), benefits.entitled(Date::from_days(99)).count())
    }

    #[test]
    fn a_benefit_is_given_once() {
        let whole = [event(1, 1, Entitled, 50), event(2, 1, Sent, 0), event(3, 1, Used, 50)];
        assert_eq!(told(&whole, 0), (50, 0));
        assert_eq!(told(&whole, 3), (0, 0));
        assert_eq!(told(&[event(1, 1, Entitled, 50), event(3, 1, Used, 40)], 0), (40, 0));
        let one_day = [event(1, 1, Used, 0), event(1, 1, Sent, 0), event(1, 1, Entitled, 50)];
        assert_eq!(told(&one_day, 0), (50, 0), "all on one day, whatever their ids");
        assert_eq!(told(&[event(1, 1, Entitled, 50), event(3, 2, Sent, 7)], 0), (7, 1));
        assert_eq!(told(&[event(1, 1, Entitled, 50), event(3, 1, Expired, 0)], 0), (0, 0));
        assert_eq!(told(&[event(1, 1, Sent, 5), event(9, 1, Sent, 6), event(10, 1, Used, 6)], 0), (11, 0));
    }

    #[test]
    fn who_has_not_been_given_it_by_then_is_not_entitled_any_more() {
        let until = Some(Date::from_days(5));
        let ledger = folded::<Benefits>(&[Event { until, ..event(1, 1, Entitled, 50) }], 0);
        let waiting = |day| ledger.tally(1).unwrap().entitled(Date::from_days(day)).count();
        assert_eq!((waiting(5), waiting(6)), (1, 0));
    }

    proptest! {
        #[test]
        fn rows_may_come_in_any_order(rows in prop::collection::vec((0_i32..9, 0_u64..2, 0_usize..4, 0_i64..9), 0..24), cut in 0_usize..24, turn in 0_usize..24) {
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(day, which, status, value))| Event {
                stamp: stamp(day, line as u64), ..event(day, which, [Entitled, Sent, Used, Expired][status], value)
            }).collect();
            let mut turned = events.clone();
            turned.rotate_left(turn.min(events.len()));
            let (a, b) = (folded::<Benefits>(&events, cut), folded::<Benefits>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
        }
    }
}

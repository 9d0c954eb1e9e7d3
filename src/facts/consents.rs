//! Over which channels a customer lets us write or call.
//!
//! The latest row that is about a channel decides, be it about this one or about all; a row about a person counts for this
//! person only, one about nobody in particular for all of them. What `do_not_contact` refuses stays refused whatever is
//! said here.

use super::ledger::{Stamp, Tally};

/// A row of the log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Event {
    /// When.
    pub stamp: Stamp,
    /// Whom it is about, packed; 0 for everybody there.
    pub person: u64,
    /// The channels it is about, one bit each.
    pub channels: u64,
    /// Given, or withdrawn.
    pub given: bool,
}

/// The rows of a customer, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Consents(Vec<Event>);

impl Tally for Consents {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let place = self.0.partition_point(|known| known < event);
        self.0.insert(place, *event);
    }
}

impl Consents {
    /// The channels that must not be used with this person (0: with anybody in particular), one bit each. Where consent is
    /// `required`, those too about which nothing was said.
    pub fn refused(&self, person: u64, required: bool) -> u64 {
        let unsaid = if required { u64::MAX } else { 0 };
        let about = self.0.iter().filter(|event| event.person == 0 || event.person == person);
        about.fold(
            unsaid,
            |refused, event| {
                if event.given { refused & !event.channels } else { refused | event.channels }
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};

    const WECHAT: u64 = 1;
    const EMAIL: u64 = 2;
    const ALL: u64 = u64::MAX;

    fn refused(rows: &[(u64, u64, bool)], person: u64, required: bool) -> u64 {
        let events: Vec<Event> = rows
            .iter()
            .zip(1..)
            .map(|(&(person, channels, given), line)| Event {
                stamp: stamp(line, line as u64),
                person,
                channels,
                given,
            })
            .collect();
        let ledger = folded::<Consents>(&events, 1);
        ledger
            .tally(1)
            .map_or_else(|| Consents::default().refused(person, required), |rows| rows.refused(person, required))
    }

    #[test]
    fn the_latest_row_about_a_channel_decides() {
        assert_eq!(refused(&[], 0, false), 0);
        assert_eq!(refused(&[], 0, true), ALL);
        assert_eq!(refused(&[(0, WECHAT, true)], 0, true), !WECHAT);
        assert_eq!(refused(&[(0, WECHAT, false)], 0, false), WECHAT);
        assert_eq!(refused(&[(0, ALL, false), (0, EMAIL, true)], 0, false), !EMAIL);
        assert_eq!(refused(&[(0, EMAIL, true), (0, ALL, false)], 0, false), ALL);
    }

    #[test]
    fn what_a_person_says_counts_for_that_person() {
        let rows = [(7, EMAIL, false), (0, WECHAT, false), (7, WECHAT, true)];
        assert_eq!(
            (refused(&rows, 7, false), refused(&rows, 8, false), refused(&rows, 0, false)),
            (EMAIL, WECHAT, WECHAT)
        );
    }
}

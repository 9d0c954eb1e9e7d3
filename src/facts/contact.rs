//! One contact, reduced to what can decide when the customer is due.
//!
//! Forty-odd bytes stand for a row of several hundred: the moment, the order among equal moments, whom it was with, where
//! the row is, what it promised, and five yes/no answers. Texts stay in the file and are read again for the few rows
//! that are shown. The words *attempt*, *real*, *answered* are used exactly as `due` defines them.

use crate::model::place::Place;
use crate::value::date::Date;
use crate::value::moment::Moment;
use std::cmp::Ordering;

/// Stands for a blank or undeclared kind or channel.
pub const NONE: u8 = u8::MAX;

/// A row of the log of contacts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Contact {
    /// When it happened.
    pub at: Moment,
    /// Order of the row's id among rows of the same moment (`value::id::rank`).
    pub rank: u64,
    /// The person's id, packed; 0 for none.
    pub person: u64,
    /// Where the row is.
    pub place: Place,
    /// `next_date` as a day number; [`Contact::NO_DATE`] for none.
    next_on: i32,
    /// Place of the row's `kind` among the declared kinds.
    pub kind: u8,
    /// Place of the row's `channel` among the declared channels.
    pub channel: u8,
    /// The answers below, and [`FLAWED`].
    answers: u8,
}

/// How a row is to be read, before it becomes a [`Contact`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Nature {
    /// They began: `direction` is `in`.
    pub inbound: bool,
    /// How it ended.
    pub outcome: Outcome,
    /// Its channel makes no real contact (`counts = false`).
    pub uncounted: bool,
}

/// How a contact ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Outcome {
    /// Not said: a contact that neither adds to nor ends silence.
    #[default]
    Blank,
    /// They were there.
    Reached,
    /// They wrote back.
    Replied,
    /// They said no.
    Declined,
    /// Nobody answered; inbound: a missed call.
    NoAnswer,
}

impl Nature {
    /// How many there are.
    const COUNT: usize = 20;

    const fn place(self) -> usize {
        (self.uncounted as usize * 2 + self.inbound as usize) * 5 + self.outcome as usize
    }

    const fn answers(self) -> u8 {
        let Self { inbound, outcome, uncounted } = self;
        let no_answer = matches!(outcome, Outcome::NoAnswer);
        let settled = matches!(outcome, Outcome::Reached | Outcome::Replied);
        says(inbound, INBOUND)
            | says(!no_answer && !uncounted, REAL)
            | says(!inbound && no_answer, ATTEMPT)
            | says(inbound || settled || matches!(outcome, Outcome::Declined), ANSWERED)
            | says(inbound && !settled, OPENS_REPLY)
    }
}

const fn says(holds: bool, answer: u8) -> u8 {
    if holds { answer } else { 0 }
}

const INBOUND: u8 = 1;
const REAL: u8 = 2;
const ATTEMPT: u8 = 4;
const ANSWERED: u8 = 8;
const OPENS_REPLY: u8 = 16;
/// No answer: whether some cell of the row could not be read.
const FLAWED: u8 = 32;

/// How many combinations of answers there may be.
pub(super) const ANSWER_SETS: usize = 32;

/// The answers of every nature, by its place: told by one look, since which one comes next cannot be foreseen.
const ANSWERS: [u8; Nature::COUNT] = {
    let outcomes = [Outcome::Blank, Outcome::Reached, Outcome::Replied, Outcome::Declined, Outcome::NoAnswer];
    let mut answers = [0; Nature::COUNT];
    let mut place = 0;
    while place < Nature::COUNT {
        let nature = Nature { inbound: place / 5 % 2 == 1, outcome: outcomes[place % 5], uncounted: place / 10 == 1 };
        assert!(nature.place() == place, "natures are numbered in this order");
        answers[place] = nature.answers();
        place += 1;
    }
    answers
};

impl Contact {
    const NO_DATE: i32 = i32::MIN;

    /// The contact that a row of this nature is.
    #[inline]
    pub fn new(at: Moment, rank: u64, place: Place, nature: Nature) -> Self {
        let answers = ANSWERS.get(nature.place()).copied().unwrap_or_default();
        Self { at, rank, person: 0, place, next_on: Self::NO_DATE, kind: NONE, channel: NONE, answers }
    }

    /// The same contact, with this order among rows of the same moment.
    #[must_use]
    pub const fn with_rank(mut self, rank: u64) -> Self {
        self.rank = rank;
        self
    }

    /// The same contact, with this person.
    #[must_use]
    pub const fn with_person(mut self, person: u64) -> Self {
        self.person = person;
        self
    }

    /// The same contact, of this kind and over this channel (places among the declared ones, or [`NONE`]).
    #[must_use]
    pub const fn over(mut self, kind: u8, channel: u8) -> Self {
        self.kind = kind;
        self.channel = channel;
        self
    }

    /// The same contact, promising something for this day.
    #[must_use]
    pub const fn promising(mut self, day: Option<Date>) -> Self {
        self.next_on = match day {
            Some(day) => day.days(),
            None => Self::NO_DATE,
        };
        self
    }

    /// The same contact, of whose row some cell could not be read.
    #[must_use]
    pub const fn flawed(mut self) -> Self {
        self.answers |= FLAWED;
        self
    }

    /// Some cell of its row could not be read.
    pub const fn is_flawed(&self) -> bool {
        self.answers & FLAWED != 0
    }

    /// The day it promised something for.
    pub fn promised_for(&self) -> Option<Date> {
        (self.next_on != Self::NO_DATE).then(|| Date::from_days(self.next_on))
    }

    /// The answers as a number below [`ANSWER_SETS`].
    pub(super) const fn answers(&self) -> usize {
        self.answers as usize % ANSWER_SETS
    }

    /// A contact that answers so, of which nothing else is known.
    pub(super) const fn answering(answers: u8) -> Self {
        Self {
            at: Moment(0),
            rank: 0,
            person: 0,
            place: Place::START,
            next_on: Self::NO_DATE,
            kind: NONE,
            channel: NONE,
            answers,
        }
    }

    /// They began.
    pub const fn inbound(&self) -> bool {
        self.answers & INBOUND != 0
    }

    /// We spoke or wrote, or they did; not an attempt, and over a channel that counts.
    pub const fn real(&self) -> bool {
        self.answers & REAL != 0
    }

    /// We tried and nobody answered.
    pub const fn attempt(&self) -> bool {
        self.answers & ATTEMPT != 0
    }

    /// They answered, or it came from them: it ends silence.
    pub const fn answered(&self) -> bool {
        self.answers & ANSWERED != 0
    }

    /// It came from them and was not dealt with on the spot: somebody has to answer.
    pub const fn opens_reply(&self) -> bool {
        self.answers & OPENS_REPLY != 0
    }

    /// A real contact that we made.
    pub const fn outbound_real(&self) -> bool {
        self.real() && !self.inbound()
    }

    /// Whether this row comes before the other: by moment, then id, then place.
    pub fn before(&self, other: &Self) -> bool {
        self.order(other) == Ordering::Less
    }

    /// The order of the log: moment, then id, then place.
    pub fn order(&self, other: &Self) -> Ordering {
        (self.at, self.rank, self.place).cmp(&(other.at, other.rank, other.place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(inbound: bool, outcome: Outcome) -> Contact {
        Contact::new(Moment(0), 0, Place::new(0, 0, 0), Nature { inbound, outcome, uncounted: false })
    }

    #[test]
    fn a_row_is_an_attempt_a_real_contact_or_a_missed_call() {
        let told = |contact: Contact| {
            (contact.real(), contact.attempt(), contact.answered(), contact.opens_reply(), contact.outbound_real())
        };
        assert_eq!(told(of(false, Outcome::Blank)), (true, false, false, false, true));
        assert_eq!(told(of(false, Outcome::NoAnswer)), (false, true, false, false, false));
        assert_eq!(told(of(false, Outcome::Declined)), (true, false, true, false, true));
        assert_eq!(told(of(true, Outcome::Blank)), (true, false, true, true, false));
        assert_eq!(told(of(true, Outcome::Replied)), (true, false, true, false, false));
        assert_eq!(told(of(true, Outcome::NoAnswer)), (false, false, true, true, false));
    }

    #[test]
    fn a_channel_that_does_not_count_makes_no_real_contact() {
        let nature = Nature { inbound: false, outcome: Outcome::Replied, uncounted: true };
        let contact = Contact::new(Moment(0), 0, Place::new(0, 0, 0), nature);
        assert!(!contact.real() && contact.answered());
    }

    #[test]
    fn a_contact_stays_small() {
        assert!(size_of::<Contact>() <= 48, "{} bytes for each of millions of rows", size_of::<Contact>());
    }
}

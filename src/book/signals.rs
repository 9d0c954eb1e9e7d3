//! Signals: words that matter in what customers said, found in the texts of contacts and feedback.
//!
//! The texts of the log of contacts are looked at while it is read for `due` anyway, and only of rows young enough to matter;
//! a fact about signals reads them by itself. What a row says is looked for once with all words of all signals; only where
//! one is found the text is decoded and looked at more closely. May name what the room may.

use super::Question;
use super::customers::Customers;
use super::ledgers::Ledgers;
use super::reading::{Page, by_customer, pages_of, wanted};
use crate::error::Error;
use crate::facts::ledger::{Ledger, Shelf, Stamp};
use crate::facts::sharded::{Feeder, Sharded};
use crate::facts::signals::{Heard, Said, Signals, bit};
use crate::model::settings::Settings;
use crate::model::settings::signals::Signals as Rules;
use crate::model::table::Table;
use crate::model::{feedback, followup};
use crate::problem::Problem;
use crate::store::lines::Places;
use crate::store::rows::Row;
use crate::value::clock::Clock;
use crate::value::id;
use crate::value::moment::{Moment, Now};
use crate::value::phrases::{Hit, Phrases, Sense, sense};

/// The columns of a contact in which customers are heard: what was talked about, and what they said.
pub const IN_CONTACTS: [usize; 2] = [followup::SUMMARY, followup::FEEDBACK];
/// That of feedback.
pub const IN_FEEDBACK: [usize; 1] = [feedback::TEXT];

/// What is listened for.
#[derive(Debug)]
pub struct Words {
    phrases: Phrases,
    negations: Phrases,
    /// By phrase: its signal, as a place among the declared ones.
    signals: Vec<usize>,
}

/// A word that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The signal, as a place among the declared ones.
    pub signal: usize,
    /// Where in the text.
    pub hit: Hit,
    /// How it stands there.
    pub sense: Sense,
}

impl Words {
    /// Of these rules.
    pub fn of(rules: &Rules) -> Self {
        let words = || {
            let words = |(place, signal): (usize, &'_ crate::model::settings::signals::Signal)| {
                signal.words.iter().map(move |word| (place, word.clone())).collect::<Vec<_>>()
            };
            rules.list.iter().enumerate().flat_map(words).collect::<Vec<(usize, String)>>()
        };
        let words = words();
        Self {
            phrases: Phrases::new(words.iter().map(|(_, word)| word.as_str())),
            negations: Phrases::new(rules.negations.iter().map(String::as_str)),
            signals: words.iter().map(|(place, _)| *place).collect(),
        }
    }

    /// The words in a text.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let found = |hit: Hit| {
            let signal = *self.signals.get(hit.phrase)?;
            Some(Found { signal, sense: sense(text, &hit.bytes, &self.negations), hit })
        };
        self.phrases.find(text).filter_map(found).collect()
    }

    /// Whether one of them may be in these bytes.
    #[inline]
    pub fn may_be_in(&self, text: &[u8]) -> bool {
        self.phrases.may_be_in(text)
    }

    /// The signals that are heard in some of the wanted columns of a row, one bit each; a word that is negated is not.
    #[inline]
    fn heard(&self, row: &Row<'_>, texts: std::ops::Range<usize>) -> u32 {
        let mut signals = 0;
        for wanted in texts {
            if !row.is_blank(wanted) && self.may_be_in(&row.bytes(wanted)) {
                signals |= self.decoded(&row.text(wanted));
            }
        }
        signals
    }

    #[cold]
    fn decoded(&self, text: &str) -> u32 {
        let said = self.find(text).into_iter().filter(|found| found.sense == Sense::Said);
        said.fold(0, |signals, found| signals | bit(found.signal))
    }
}

/// Who listens while logs are read.
#[derive(Debug)]
pub struct Ears {
    words: Words,
    since: Moment,
    sharded: Sharded<Shelf<Signals>>,
}

/// Where one thread puts what it heard.
pub type Feed<'e> = Feeder<'e, Shelf<Signals>>;

impl Ears {
    /// For so many customers; `None` where nothing is to be listened for.
    pub fn new(settings: &Settings, now: &Now<'_>, customers: usize) -> Option<Self> {
        let words = Words::of(&settings.signals);
        let scenario = &settings.playbook.signal;
        // What was said before the oldest alert that is still told can be no part of it.
        let since = scenario.within.before(scenario.give_up.before(now.today)).plus_days(-1);
        let since = now.zone.start(since);
        (!words.phrases.is_empty()).then(|| Self { words, since, sharded: Sharded::new(customers) })
    }

    /// For a thread.
    pub fn feed(&self) -> Feed<'_> {
        self.sharded.feeder()
    }

    /// Listens to a contact whose texts are wanted columns from this one on.
    #[inline]
    pub fn contact(&self, feed: &mut Feed<'_>, row: &Row<'_>, texts: usize, customer: u32, at: Moment, now: &Now<'_>) {
        if at < self.since {
            return;
        }
        let signals = self.words.heard(row, texts..texts + IN_CONTACTS.len());
        if signals != 0 {
            feed.feed(customer, heard(row, &followup::TABLE, Said::Contact, signals, at, now));
        }
    }

    /// Reads the log of feedback too.
    pub fn listen_to_feedback(
        &self,
        question: &Question<'_>,
        customers: &Customers,
    ) -> Result<(Places, Vec<Problem>), Error> {
        let listening = (&feedback::TABLE, feedback::AT, feedback::CUSTOMER_ID, &IN_FEEDBACK[..]);
        self.listen(question, customers, listening, Said::Feedback)
    }

    /// Reads the log of contacts for nothing else.
    pub fn listen_to_contacts(
        &self,
        question: &Question<'_>,
        customers: &Customers,
    ) -> Result<(Places, Vec<Problem>), Error> {
        let listening = (&followup::TABLE, followup::AT, followup::CUSTOMER_ID, &IN_CONTACTS[..]);
        self.listen(question, customers, listening, Said::Contact)
    }

    fn listen(
        &self,
        question: &Question<'_>,
        customers: &Customers,
        (table, at, customer, texts): (&'static Table, usize, usize, &[usize]),
        said: Said,
    ) -> Result<(Places, Vec<Problem>), Error> {
        let columns = [&[0, at, customer], texts].concat();
        let now = &question.now;
        let mut inputs = question.book.inputs(table)?;
        if said == Said::Contact {
            // In the order in which `contacts` reads them, so that places mean the same.
            inputs.reverse();
        }
        let read = pages_of(
            question,
            &inputs,
            &wanted(table, &columns),
            || (self.feed(), Clock::new(now.zone)),
            |(feed, clock), page: &mut Page<'_, '_>| {
                by_customer(
                    page,
                    customers,
                    2,
                    |_| (),
                    |_, row, customer| {
                        let Some(customer) = customer else { return };
                        let Some(at) = clock.parse(&row.bytes(1)).filter(|at| *at <= now.at && *at >= self.since)
                        else {
                            return;
                        };
                        let signals = self.words.heard(row, 3..3 + texts.len());
                        if signals != 0 {
                            feed.feed(customer, heard(row, table, said, signals, at, now));
                        }
                    },
                );
            },
        )?;
        Ok((read.places, read.problems))
    }

    /// What was heard.
    pub fn finish(self) -> Ledger<Signals> {
        self.sharded.finish()
    }
}

#[cold]
fn heard(row: &Row<'_>, table: &Table, said: Said, signals: u32, at: Moment, now: &Now<'_>) -> Heard {
    let rank = id::rank(table.prefix, &row.bytes(0));
    Heard { stamp: Stamp { at, rank, place: row.place(), on: now.zone.date(at) }, said, signals }
}

/// Reads both logs for what a fact asks, and puts it into the ledgers.
pub fn read(question: &Question<'_>, customers: &Customers, ledgers: &mut Ledgers) -> Result<(), Error> {
    let Some(ears) = Ears::new(&question.book.settings, &question.now, customers.len()) else { return Ok(()) };
    let (_, problems) = ears.listen_to_contacts(question, customers)?;
    ledgers.problems.extend(problems);
    let (places, problems) = ears.listen_to_feedback(question, customers)?;
    ledgers.hear(ears.finish(), Some(places), problems);
    Ok(())
}

//! The log of contacts, folded. HOT: ten million rows pass here.

use super::customers::Customers;
use super::reading::{Page, by_customer, pages_of, wanted};
use super::{Question, terms};
use crate::error::Error;
use crate::facts::contact::{Contact, NONE, Nature, Outcome};
use crate::facts::histories::Histories;
use crate::facts::told::Told;
use crate::model::followup;
use crate::problem::{Declared, Expected, Fault, Problem};
use crate::rules::due::terms::Terms;
use crate::store::lines::Places;
use crate::store::rows::Row;
use crate::value::clock::Clock;
use crate::value::codes::Codes;
use crate::value::date::Date;
use crate::value::id;

const COLUMNS: [usize; 9] = [
    followup::ID,
    followup::AT,
    followup::CUSTOMER_ID,
    followup::PERSON_ID,
    followup::CHANNEL,
    followup::KIND,
    followup::DIRECTION,
    followup::OUTCOME,
    followup::NEXT_DATE,
];

const OUTCOMES: [(&str, Outcome); 5] = [
    ("", Outcome::Blank),
    ("reached", Outcome::Reached),
    ("replied", Outcome::Replied),
    ("no_answer", Outcome::NoAnswer),
    ("declined", Outcome::Declined),
];

/// The contacts that matter, of every customer.
#[derive(Debug)]
pub struct Contacts {
    /// By customer number.
    pub histories: Told,
    /// Where the rows stand.
    pub places: Places,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Reads the log up to the moment asked about.
pub fn read(question: &Question<'_>, customers: &Customers, rules: &Terms) -> Result<Contacts, Error> {
    let standing = terms::standing(rules, &question.now);
    let tiers = rules.tiers.len();
    let masks: Vec<u64> = (0..tiers).map(Some).chain([None]).map(|tier| rules.strands.mask(tier)).collect();
    let kind = |number| customers.tier(number).unwrap_or(tiers) as u8;
    let gathering = Histories::of_customers(customers.len(), &standing, &masks, kind);
    let reader = Reader::new(question, rules);
    let columns = wanted(&followup::TABLE, &COLUMNS);
    // The names of log files begin with their month: backwards, so that most rows come after the ones that matter.
    let mut inputs = question.book.inputs(&followup::TABLE)?;
    inputs.reverse();
    let read = pages_of(
        question,
        &inputs,
        &columns,
        || (gathering.feeder(), Clock::new(question.now.zone)),
        |(feeder, clock), page| {
            let ahead = |numbers: &[Option<u32>]| gathering.warm(numbers);
            by_customer(page, customers, 2, ahead, |page, row, customer| {
                if customers.are_strangers(customer) {
                    return;
                }
                let Some((customer, contact)) = reader.contact(page, row, customer, clock) else { return };
                if !gathering.is_immaterial(customer, &contact) {
                    feeder.feed(customer, in_full(row, contact));
                }
            });
        },
    )?;
    let mut problems = read.problems;
    problems.sort_by(|a, b| a.site.file().cmp(&b.site.file()));
    Ok(Contacts { histories: gathering.finish(), places: read.places, problems })
}

/// How a row becomes a contact.
struct Reader<'q> {
    question: &'q Question<'q>,
    kinds: Codes,
    channels: Codes,
    /// By channel.
    counted: Vec<bool>,
    outcomes: Codes,
}

impl<'q> Reader<'q> {
    fn new(question: &'q Question<'q>, terms: &Terms) -> Self {
        let channels = &question.book.settings.channels;
        Self {
            question,
            kinds: Codes::new(terms.names.kinds.iter().map(String::as_str)),
            channels: Codes::new(channels.iter().map(|channel| channel.id.as_str())),
            counted: channels.iter().map(|channel| channel.counts).collect(),
            outcomes: Codes::new(OUTCOMES.map(|(word, _)| word)),
        }
    }

    /// The customer's number and the contact, as far as it decides whether the row matters: without the order of its id, and
    /// with nobody in particular for a person. `None` for a row that is dated later, or that cannot be read.
    #[inline]
    fn contact(
        &self,
        page: &mut Page<'_, '_>,
        row: &Row<'_>,
        customer: Option<u32>,
        clock: &mut Clock<'_>,
    ) -> Option<(u32, Contact)> {
        let Some(at) = clock.parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "at", Expected::Moment);
            return None;
        };
        if at > self.question.now.at {
            return None;
        }
        let Some(customer) = customer else {
            let fault = Fault::UnknownReference { table: "customers".into(), id: row.text(2).into_owned() };
            page.fault(row, 2, fault);
            return None;
        };
        let channel = self.channel(page, row);
        let counted = self.counted.get(usize::from(channel)).is_none_or(|&counted| counted);
        let nature =
            Nature { inbound: Self::inbound(page, row), outcome: self.outcome(page, row), uncounted: !counted };
        let contact = Contact::new(at, 0, row.place(), nature)
            .over(self.kind(page, row), channel)
            .with_person(u64::from(!row.bytes(3).is_empty()))
            .promising(Self::next_date(page, row));
        Some((customer, contact))
    }

    #[inline]
    fn channel(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> u8 {
        let cell = row.bytes(4);
        if cell.is_empty() {
            return NONE;
        }
        match self.channels.place(&cell) {
            Some(place) => place as u8,
            None => self.undeclared(page, row, 4, Declared::Channel),
        }
    }

    #[inline]
    fn kind(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> u8 {
        let cell = row.bytes(5);
        if cell.is_empty() {
            return NONE;
        }
        match self.kinds.place(&cell) {
            Some(place) => place as u8,
            None => self.undeclared(page, row, 5, Declared::Strand),
        }
    }

    #[cold]
    fn undeclared(&self, page: &mut Page<'_, '_>, row: &Row<'_>, wanted: usize, set: Declared) -> u8 {
        let found = row.text(wanted).into_owned();
        let near = self.question.book.settings.nearest(set, &found).map(str::to_owned);
        page.fault(row, wanted, Fault::UnknownValue { set, found, near });
        NONE
    }

    #[inline]
    fn inbound(page: &mut Page<'_, '_>, row: &Row<'_>) -> bool {
        match &*row.bytes(6) {
            b"" | b"out" => false,
            b"in" => true,
            _ => {
                page.bad_value(row, 6, "direction", Expected::OneOf(vec!["out".into(), "in".into()]));
                false
            }
        }
    }

    #[inline]
    fn outcome(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> Outcome {
        let place = self.outcomes.place(&row.bytes(7));
        if let Some((_, outcome)) = place.and_then(|place| OUTCOMES.get(place)) {
            return *outcome;
        }
        let words = ["reached", "replied", "no_answer", "declined"].map(String::from);
        page.bad_value(row, 7, "outcome", Expected::OneOf(words.to_vec()));
        Outcome::Blank
    }

    #[inline]
    fn next_date(page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<Date> {
        let cell = row.bytes(8);
        if cell.is_empty() {
            return None;
        }
        let day = Date::parse(&cell);
        if day.is_none() {
            page.bad_value(row, 8, "next_date", Expected::Date);
        }
        day
    }
}

/// The same contact with its id and person.
fn in_full(row: &Row<'_>, contact: Contact) -> Contact {
    contact.with_rank(id::rank(followup::TABLE.prefix, &row.bytes(0))).with_person(person_key(&row.bytes(3)))
}

/// What stands for a person's id; 0 for none. Ids that kehu did not make are told apart by their first twelve characters,
/// which is enough among the people of one customer.
pub fn person_key(id: &[u8]) -> u64 {
    if id.is_empty() { 0 } else { id::rank("p", id) }
}

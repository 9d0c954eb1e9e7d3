//! Whom to write to at each of some customers, how to address them, and over which channel they may be written to.
//!
//! The first who has not left, as `due` takes where nobody in particular is meant; another one where that is asked for. What
//! `do_not_contact` and the log of consents forbid is obeyed here as everywhere.

use super::contacts::person_key;
use super::customers::Customers;
use super::ledgers::Ledgers;
use super::past::Past;
use super::reading::{pages, wanted};
use super::{Question, find};
use crate::error::Error;
use crate::facts::list::Source;
use crate::model::field::ALL;
use crate::model::{customer, person};
use crate::problem::Problem;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::salutation::{self, Addressee};
use std::collections::HashMap;

/// The columns of people that are read, in the order of [`Person::cells`].
const COLUMNS: [usize; 13] = [
    person::ID,
    person::CUSTOMER_ID,
    person::LEFT_ON,
    person::NAME,
    person::SALUTATION,
    person::TITLE,
    person::ROLE,
    person::STYLE,
    person::PHONE,
    person::EMAIL,
    person::WECHAT,
    person::GENDER,
    person::CHANNEL,
];
/// How many of them are no business of a message.
const BEFORE: usize = 3;

/// Somebody at a customer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    /// The id.
    pub id: String,
    cells: Vec<String>,
}

/// The columns of a person that have a value here.
pub fn columns() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().skip(BEFORE).filter_map(|&place| person::TABLE.columns.get(place)).map(|column| column.name)
}

impl Person {
    /// The text of a column; empty where the person has none.
    pub fn text(&self, column: &str) -> &str {
        let place = columns().position(|known| known == column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// Where they are reached over a channel; empty where that is not known.
    pub fn address(&self, channel: &str) -> &str {
        match channel {
            "email" => self.text("email"),
            "wechat" => self.text("wechat"),
            "sms" | "phone" => self.text("phone"),
            _ => "",
        }
    }

    /// How to address them in a language.
    pub fn salutation(&self, lang: Lang) -> String {
        let addressee = Addressee {
            name: self.text("name"),
            salutation: self.text("salutation"),
            title: self.text("title"),
            gender: self.text("gender"),
            style: self.text("style"),
        };
        salutation::salutation(&addressee, lang)
    }
}

/// The people of some customers, and what they allow.
#[derive(Debug)]
pub struct Addressees {
    people: HashMap<String, Vec<Person>>,
    customers: Customers,
    ledgers: Ledgers,
    aliases: HashMap<String, String>,
    required: bool,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Addressees {
    /// Reads them for the customers for whom this holds.
    pub fn read(
        question: &Question<'_>,
        past: &Past,
        wanted_ones: impl Fn(&str) -> bool + Sync,
    ) -> Result<Self, Error> {
        let aliases = find::aliases(question)?;
        let found = |row: Row<'_>| {
            let id = row.text(0);
            let text = |wanted: usize, column: usize| {
                let name = person::TABLE.columns.get(column).map_or("", |column| column.name);
                past.cell(person::TABLE.name, &id, name).map_or_else(|| row.text(wanted).into_owned(), str::to_owned)
            };
            let customer = text(1, person::CUSTOMER_ID);
            let customer = aliases.get(&customer).cloned().unwrap_or(customer);
            let left = Date::parse(text(2, person::LEFT_ON).as_bytes());
            if !wanted_ones(&customer) || left.is_some_and(|left| left <= question.now.today) {
                return None;
            }
            let cells = COLUMNS.iter().enumerate().skip(BEFORE).map(|(wanted, &column)| text(wanted, column)).collect();
            Some((customer, Person { id: id.into_owned(), cells }))
        };
        let read = pages(
            question,
            &person::TABLE,
            &wanted(&person::TABLE, &COLUMNS),
            || (),
            |(), page| page.iter().filter_map(found).collect::<Vec<_>>(),
        )?;
        let mut people: HashMap<String, Vec<Person>> = HashMap::new();
        for (customer, person) in read.rows.into_iter().flatten() {
            people.entry(customer).or_default().push(person);
        }
        let customers = Customers::read(question, past)?;
        let ledgers = Ledgers::read(question, &customers, past, Vec::new(), None, |source| source == Source::Consents)?;
        let problems = read.problems.into_iter().chain(ledgers.problems.iter().cloned()).collect();
        let required = question.book.settings.book.consent_required;
        Ok(Self { people, customers, ledgers, aliases, required, problems })
    }

    /// Whom to write to at a customer: the one with this id, else the first.
    pub fn of(&self, customer: &str, person: Option<&str>) -> Option<&Person> {
        let people = self.people.get(self.aliases.get(customer).map_or(customer, String::as_str))?;
        people.iter().find(|known| Some(known.id.as_str()) == person).or_else(|| people.first())
    }

    /// Everybody at a customer who has not left.
    pub fn all(&self, customer: &str) -> &[Person] {
        self.people.get(customer).map_or(&[], Vec::as_slice)
    }

    /// The channel to write over, as its place among the declared ones: of those that leave a record and may be used the
    /// person's, then the customer's, then one over which there is an address; `None` where none may.
    pub fn channel(&self, question: &Question<'_>, asked: &Wish<'_>) -> Option<usize> {
        let settings = &question.book.settings;
        let refused = self.refused(question, asked);
        let is_left = |place: &usize| {
            *place < 64
                && refused & 1 << *place == 0
                && settings.channels.get(*place).is_some_and(|channel| channel.record)
        };
        let preferred = [asked.person.map_or("", |person| person.text("channel")), asked.channel];
        let preferred = preferred.into_iter().filter_map(|id| settings.channel_index(id));
        let reaches = |place: &usize| {
            let id = settings.channels.get(*place).map_or("", |channel| channel.id.as_str());
            asked.person.is_some_and(|person| !person.address(id).is_empty())
        };
        let all = || 0..settings.channels.len();
        preferred.chain(all().filter(reaches)).chain(all()).find(is_left)
    }

    /// The channel to reach somebody over, out of `among` (one bit each): the person's, then the customer's, else one over which
    /// there is an address; or what stands against it.
    #[expect(clippy::missing_errors_doc, reason = "what stands against it is the answer")]
    pub fn reach(&self, question: &Question<'_>, asked: &Wish<'_>, among: u64) -> Result<usize, Barrier> {
        let settings = &question.book.settings;
        let refused = Self::unwanted(question, asked.refused);
        if among & !refused == 0 {
            return Err(Barrier::Unwanted);
        }
        let left = among & !refused & !self.forbidden(asked);
        if left == 0 {
            return Err(Barrier::Consent);
        }
        let is_left = |place: &usize| *place < 64 && left & 1 << *place != 0;
        let preferred = [asked.person.map_or("", |person| person.text("channel")), asked.channel];
        let preferred = preferred.into_iter().filter_map(|id| settings.channel_index(id));
        let reaches = |place: &usize| {
            let id = settings.channels.get(*place).map_or("", |channel| channel.id.as_str());
            asked.person.is_some_and(|person| !person.address(id).is_empty())
        };
        // What leaves a record can be sent to many; a call is made one by one.
        let records = |place: &usize| settings.channels.get(*place).is_some_and(|channel| channel.record);
        let known = || (0..settings.channels.len()).filter(reaches);
        let (first, then) = (known().filter(records), known().filter(|place| !records(place)));
        preferred.chain(first).chain(then).find(is_left).ok_or(Barrier::NoAddress)
    }

    /// The channels that may not be used, one bit each.
    fn refused(&self, question: &Question<'_>, asked: &Wish<'_>) -> u64 {
        Self::unwanted(question, asked.refused) | self.forbidden(asked)
    }

    /// The channels that the cell of a customer rules out.
    fn unwanted(question: &Question<'_>, cell: &str) -> u64 {
        let settings = &question.book.settings;
        let mut refused = 0;
        for channel in cell.split(';').map(str::trim).filter(|channel| !channel.is_empty()) {
            match settings.channel_index(channel) {
                Some(place) if channel != ALL && place < 64 => refused |= 1 << place,
                Some(_) if channel != ALL => {}
                // Not to be contacted at all, or over something that cannot be read.
                _ => return u64::MAX,
            }
        }
        refused
    }

    /// The channels over which nobody agreed to be written to, or does no more.
    fn forbidden(&self, asked: &Wish<'_>) -> u64 {
        let person = asked.person.map_or(0, |person| person_key(person.id.as_bytes()));
        let number = self.customers.number(asked.customer.as_bytes());
        let said = number.and_then(|number| self.ledgers.of(number).consents());
        let unsaid = if self.required { u64::MAX } else { 0 };
        said.map_or(unsaid, |consents| consents.refused(person, self.required))
    }
}

/// Why somebody is reached over no channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Barrier {
    /// They do not want to be contacted.
    Unwanted,
    /// They withdrew their consent, or never gave it where it is needed.
    Consent,
    /// Nobody knows where to write to, and no channel is preferred.
    NoAddress,
}

/// Who is to be written to.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The customer's id.
    pub customer: &'a str,
    /// The person.
    pub person: Option<&'a Person>,
    /// The channel that the customer prefers.
    pub channel: &'a str,
    /// Channels that the customer does not want, as the cell says.
    pub refused: &'a str,
}

/// The columns of customers that a [`Wish`] is made of.
pub const OF_CUSTOMER: [usize; 5] =
    [customer::NAME, customer::CHANNEL, customer::DO_NOT_CONTACT, customer::LANGUAGE, customer::OWNER];

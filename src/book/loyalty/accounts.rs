//! The log of points by customer: its rows, and what becomes of them.

use crate::book::Question;
use crate::book::find;
use crate::book::ledgers::points::effect;
use crate::book::reading::{pages, wanted};
use crate::error::Error;
use crate::facts::ledger::{Stamp, Tally, fingerprint};
use crate::facts::points::{Event, Points};
use crate::model::cell::{self, Value};
use crate::model::place::Place;
use crate::model::point;
use crate::model::table::Kind;
use crate::problem::Problem;
use crate::value::date::Date;
use crate::value::id;
use crate::value::moment::Moment;
use std::collections::{HashMap, HashSet};

/// An entry, as its row says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The id.
    pub id: String,
    /// The kind.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// The row that it comes from.
    pub of: String,
    /// File and line.
    pub source: String,
    /// What it does.
    pub event: Event,
}

/// The entries of a customer.
#[derive(Debug, Default)]
pub struct Account {
    /// As they are ordered in time.
    pub entries: Vec<Entry>,
    /// What becomes of them.
    pub points: Points,
}

/// The accounts of all customers who have an entry.
#[derive(Debug, Default)]
pub struct Accounts {
    /// By the customer's id.
    pub of: HashMap<String, Account>,
    /// The ids of all rows, of those taken out too.
    pub ids: HashSet<String>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

const COLUMNS: [usize; 8] = [
    point::ID,
    point::DATE,
    point::CUSTOMER_ID,
    point::KIND,
    point::POINTS,
    point::REASON,
    point::REF,
    point::EXPIRES_ON,
];

impl Accounts {
    /// Reads all rows, those too that are dated later; `points.course(day)` leaves these out.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let aliases = find::aliases(question)?;
        let zone = question.now.zone;
        let read = pages(
            question,
            &point::TABLE,
            &wanted(&point::TABLE, &COLUMNS),
            || (),
            |(), page| {
                let mut found: Vec<(String, Place, Option<Entry>)> = Vec::new();
                for row in page.iter() {
                    let id = row.text(0).into_owned();
                    let customer = row.text(2);
                    let customer = aliases.get(&*customer).cloned().unwrap_or_else(|| customer.into_owned());
                    let mut read = |wanted: usize, kind: Kind| {
                        let text = row.text(wanted);
                        match cell::read(kind, &text, zone) {
                            Ok(value) => Some(match value {
                                Value::Date(date) => (0, Some(date)),
                                Value::Integer(number) => (number, None),
                                _ => (0, None),
                            }),
                            Err(expected) => {
                                let column = COLUMNS.get(wanted).and_then(|&column| point::TABLE.columns.get(column));
                                page.bad_value(&row, wanted, column.map_or("", |column| column.name), expected);
                                None
                            }
                        }
                    };
                    let on = read(1, Kind::Date).and_then(|(_, on)| on);
                    let points = read(4, Kind::Integer).map(|(points, _)| points);
                    let last = read(7, Kind::Date);
                    let kind = row.text(3);
                    let effect = points.and_then(|points| effect(&kind, points));
                    let entry = on.zip(effect).zip(last).map(|((on, (does, points)), (_, expires_on))| {
                        let (of, rank) = (row.text(6), id::rank(point::TABLE.prefix, id.as_bytes()));
                        let at = Moment(i64::from(on.days()) * 86_400);
                        let link = if kind == "redeem" || of.is_empty() { 0 } else { fingerprint(of.as_bytes()) };
                        let stamp = Stamp { at, rank, place: row.place(), on };
                        Entry {
                            id: id.clone(),
                            kind: kind.into_owned(),
                            reason: row.text(5).into_owned(),
                            of: of.into_owned(),
                            source: String::new(),
                            event: Event { stamp, kind: does, points, expires_on, of: link },
                        }
                    });
                    found.push((customer, row.place(), Some(entry.unwrap_or_else(|| unread(&id)))));
                }
                found
            },
        )?;
        let mut accounts = Self { ids: super::taken_out(question, point::TABLE.name)?, ..Self::default() };
        for (customer, place, entry) in read.rows.into_iter().flatten() {
            let Some(mut entry) = entry else { continue };
            accounts.ids.insert(entry.id.clone());
            if entry.kind.is_empty() {
                continue;
            }
            entry.source = format!("{}:{}", read.places.name(place), read.places.line(place));
            let account = accounts.of.entry(customer).or_default();
            account.points.add(&entry.event);
            account.entries.push(entry);
        }
        for account in accounts.of.values_mut() {
            account.entries.sort_by_key(|entry| entry.event.stamp);
        }
        accounts.problems = read.problems;
        Ok(accounts)
    }

    /// The account of a customer.
    pub fn account(&self, customer: &str) -> Option<&Account> {
        self.of.get(customer)
    }

    /// How many points a customer can use on a day.
    pub fn balance(&self, customer: &str, on: Date) -> i64 {
        self.account(customer).map_or(0, |account| account.points.balance(on))
    }
}

impl Account {
    /// The entry with this stamp.
    pub fn entry(&self, stamp: Stamp) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.event.stamp == stamp)
    }

    /// How many points would be missing, then or later, if so many were taken away on a day.
    pub fn missing(&self, points: i64, on: Date) -> i64 {
        let last = self.points.last().map_or(on, |last| last.max(on));
        let short = |points: &Points| {
            let course = points.course(last);
            course.short.iter().fold(0_i64, |sum, (_, missing)| sum.saturating_add(*missing))
        };
        let at = Moment(i64::from(on.days()) * 86_400);
        let stamp = Stamp { at, rank: u64::MAX, place: Place::START, on };
        let kind = crate::facts::points::Kind::Entry;
        let taken = Event { stamp, kind, points: points.saturating_abs().saturating_neg(), expires_on: None, of: 0 };
        let mut after = Points::default();
        self.entries.iter().map(|entry| entry.event).chain([taken]).for_each(|event| after.add(&event));
        short(&after).saturating_sub(short(&self.points))
    }
}

/// A row that cannot be understood: its id is taken all the same.
fn unread(id: &str) -> Entry {
    let stamp = Stamp { at: Moment(0), rank: 0, place: Place::START, on: Date::MIN };
    let kind = crate::facts::points::Kind::Entry;
    let event = Event { stamp, kind, points: 0, expires_on: None, of: 0 };
    let text = String::new;
    Entry { id: id.to_owned(), kind: text(), reason: text(), of: text(), source: text(), event }
}

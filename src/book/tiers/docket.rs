//! The log of tier changes, by customer.

use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::reading;
use crate::error::Error;
use crate::model::tier_change;
use crate::problem::{Expected, Problem};
use crate::rules::tier::docket::{Entry, Status};
use crate::value::date::Date;
use std::collections::HashMap;

const COLUMNS: [usize; 10] = [
    tier_change::ID,
    tier_change::DATE,
    tier_change::CUSTOMER_ID,
    tier_change::FROM,
    tier_change::TO,
    tier_change::STATUS,
    tier_change::REASON,
    tier_change::EVIDENCE,
    tier_change::BY,
    tier_change::UNTIL,
];

/// The steps of every customer who has any.
#[derive(Debug, Default)]
pub struct Docket {
    /// By customer number.
    entries: HashMap<u32, Vec<Entry>>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Docket {
    /// Reads the log up to the day asked about.
    pub fn read(question: &Question<'_>, customers: &Customers) -> Result<Self, Error> {
        let read = reading::rows(question, &tier_change::TABLE, &COLUMNS, |page, row| {
            // Rows of customers who are not there are told by a check.
            let customer = customers.number(&row.bytes(2))?;
            let Some(status) = Status::parse(&row.text(5)) else {
                let words = Status::ALL.map(|(_, word)| word.to_owned());
                page.bad_value(row, 5, "status", Expected::OneOf(words.to_vec()));
                return None;
            };
            let Some(on) = Date::parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "date", Expected::Date);
                return None;
            };
            if on > question.now.today {
                return None;
            }
            let until = row.bytes(9);
            let end = Date::parse(&until);
            if end.is_none() && !until.is_empty() {
                page.bad_value(row, 9, "until", Expected::Date);
            }
            let text = |wanted| row.text(wanted).into_owned().into_boxed_str();
            let entry = Entry {
                id: text(0),
                place: row.place(),
                on,
                status,
                from: text(3),
                to: text(4),
                until: end,
                reason: text(6),
                evidence: text(7),
                by: text(8),
            };
            Some((customer, entry))
        })?;
        let mut entries: HashMap<u32, Vec<Entry>> = HashMap::new();
        for (customer, entry) in read.rows {
            entries.entry(customer).or_default().push(entry);
        }
        Ok(Self { entries, problems: read.problems })
    }

    /// The steps of a customer.
    pub fn of(&self, customer: u32) -> &[Entry] {
        self.entries.get(&customer).map_or(&[], Vec::as_slice)
    }

    /// The customer and the step with this id, or with the only one that begins so.
    pub fn named(&self, typed: &str) -> Vec<(u32, &Entry)> {
        let all =
            || self.entries.iter().flat_map(|(number, entries)| entries.iter().map(move |entry| (*number, entry)));
        let whole: Vec<_> = all().filter(|(_, entry)| *entry.id == *typed).collect();
        if !whole.is_empty() {
            return whole;
        }
        all().filter(|(_, entry)| typed.len() >= 4 && entry.id.starts_with(typed)).collect()
    }
}

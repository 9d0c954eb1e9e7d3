//! What was snoozed, by customer.

use super::customers::Customers;
use super::{Question, reading};
use crate::error::Error;
use crate::model::snooze;
use crate::problem::{Expected, Fault, Problem};
use crate::rules::due::matter::{Matter, Names};
use crate::rules::due::situation::Snooze;
use crate::value::date::Date;
use crate::value::id;
use std::collections::HashMap;

/// The snoozes of every customer who has some.
#[derive(Debug)]
pub struct Snoozes {
    by_customer: HashMap<u32, Vec<Snooze>>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Snoozes {
    /// Reads the log up to the moment asked about. A matter that no rule of today knows moves nothing.
    pub fn read(question: &Question<'_>, customers: &Customers, names: &Names) -> Result<Self, Error> {
        let columns = [snooze::ID, snooze::AT, snooze::CUSTOMER_ID, snooze::REASON, snooze::UNTIL];
        let read = reading::rows(question, &snooze::TABLE, &columns, |page, row| {
            let customer = customers.number(&row.bytes(2));
            if customers.are_strangers(customer) {
                return None;
            }
            let Some(at) = question.now.zone.parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "at", Expected::Moment);
                return None;
            };
            let Some(until) = Date::parse(&row.bytes(4)) else {
                page.bad_value(row, 4, "until", Expected::Date);
                return None;
            };
            let Some(customer) = customer else {
                page.fault(row, 2, Fault::UnknownReference { table: "customers".into(), id: row.text(2).into_owned() });
                return None;
            };
            let matter = Matter::parse(&row.text(3), names)?;
            let snooze = Snooze { at, rank: id::rank("s", &row.bytes(0)), matter, until };
            (at <= question.now.at).then_some((customer, snooze))
        })?;
        let mut by_customer: HashMap<u32, Vec<Snooze>> = HashMap::new();
        for (customer, snooze) in read.rows {
            by_customer.entry(customer).or_default().push(snooze);
        }
        Ok(Self { by_customer, problems: read.problems })
    }

    /// Those of a customer.
    pub fn of(&self, customer: u32) -> &[Snooze] {
        self.by_customer.get(&customer).map_or(&[], Vec::as_slice)
    }
}

//! The customers as buyers: their orders, since when we know them, and what was said of those who went.

use super::groups::since;
use super::orders;
use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::reading;
use crate::error::Error;
use crate::model::loss;
use crate::problem::{Expected, Fault, Problem};
use crate::rules::report::buyers::{Buyers, Loss};
use crate::value::date::Date;

/// Reads all of it.
pub fn read(question: &Question<'_>) -> Result<(Buyers, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let (orders, found) = orders::days(question, &customers)?;
    let (since, wrong) = since(question)?;
    let (losses, more) = losses(question, &customers)?;
    let problems = customers.problems.iter().cloned().chain(found).chain(wrong).chain(more).collect();
    Ok((Buyers { customers: customers.len(), orders, since, losses }, problems))
}

/// What was said of those who went, by customer.
pub(super) fn losses(question: &Question<'_>, customers: &Customers) -> Result<(Vec<Loss>, Vec<Problem>), Error> {
    let columns = [loss::CUSTOMER_ID, loss::DATE, loss::REASON, loss::RIVAL];
    let read = reading::rows(question, &loss::TABLE, &columns, |page, row| {
        let Some(on) = Date::parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "date", Expected::Date);
            return None;
        };
        if on > question.now.today {
            return None;
        }
        let Some(customer) = customers.number(&row.bytes(0)) else {
            page.fault(row, 0, Fault::UnknownReference { table: "customers".into(), id: row.text(0).into_owned() });
            return None;
        };
        let text = |wanted| row.text(wanted).trim().to_owned();
        Some(Loss { customer, on, reason: text(2), rival: text(3) })
    })?;
    let mut losses = read.rows;
    losses.sort();
    Ok((losses, read.problems))
}

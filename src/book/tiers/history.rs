//! Every step on the way of customers from tier to tier, as they were written down, and what still waits.

use super::docket::Docket;
use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::reading;
use crate::error::Error;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::tier::docket::{Entry, open, owed};

/// What a step waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waits {
    /// Somebody has to decide.
    Decision,
    /// The customer has to be told.
    Notice,
}

/// A step of a customer.
#[derive(Clone, Debug)]
pub struct Passed {
    /// Whose.
    pub customer_id: String,
    /// What the customer is called.
    pub name: String,
    /// The step.
    pub entry: Entry,
    /// What it waits for.
    pub waits: Option<Waits>,
}

/// The steps of one customer or of all, the earliest first, and what is wrong in the cells read.
pub fn read(question: &Question<'_>, only: Option<&str>) -> Result<(Vec<Passed>, Vec<Problem>), Error> {
    let past = Past::read(question)?;
    let customers = Customers::read_some(question, &past, only)?;
    let docket = Docket::read(question, &customers)?;
    let columns = [customer::ID, customer::NAME, customer::TIER];
    let read = reading::rows(question, &customer::TABLE, &columns, |_, row| {
        let id = row.text(0);
        let number = customers.number(id.as_bytes())?;
        let entries = docket.of(number);
        if entries.is_empty() || only.is_some_and(|only| *only != *id) {
            return None;
        }
        let tier = past.tier(&id).map_or_else(|| row.text(2), std::borrow::Cow::Borrowed);
        let (waiting, owed) = (open(entries, &tier), owed(entries));
        let passed = entries.iter().map(|entry| Passed {
            customer_id: id.to_string(),
            name: row.text(1).into_owned(),
            entry: entry.clone(),
            waits: if waiting == Some(entry) {
                Some(Waits::Decision)
            } else {
                owed.contains(&entry).then_some(Waits::Notice)
            },
        });
        Some(passed.collect::<Vec<_>>())
    })?;
    let mut steps: Vec<Passed> = read.rows.into_iter().flatten().collect();
    steps.sort_by_key(|step| (step.entry.on, step.entry.place));
    let problems = [past.problems, customers.problems, docket.problems, read.problems];
    Ok((steps, problems.into_iter().flatten().collect()))
}

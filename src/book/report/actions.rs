//! The measures with the customers who led to them, and which of these do not know yet.

use crate::book::loyalty::names;
use crate::book::reading::rows;
use crate::book::{Question, find};
use crate::error::Error;
use crate::model::table::Table;
use crate::model::{action, case, feedback, followup, need};
use crate::problem::{Expected, Problem};
use crate::rules::report::actions::Measure;
use crate::value::date::Date;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The kind of a contact with which somebody is told.
const KIND: &str = "action";

/// Reads them as of the question.
pub fn read(question: &Question<'_>) -> Result<(Vec<Measure>, Vec<Problem>), Error> {
    let today = question.now.today;
    let until = question.book.settings.playbook.action.until;
    let columns = [
        action::ID,
        action::DATE,
        action::OWNER,
        action::CAUSE,
        action::MEASURE,
        action::DUE_ON,
        action::DONE_ON,
        action::TOLD_ON,
        action::EFFECT,
        action::REFS,
    ];
    let read = rows(question, &action::TABLE, &columns, |page, row| {
        let text = |wanted: usize| row.text(wanted).trim().to_owned();
        let mut day = |wanted: usize, column: &str| {
            let cell = row.text(wanted);
            let day = Date::parse(cell.as_bytes());
            if day.is_none() && !cell.trim().is_empty() {
                page.bad_value(row, wanted, column, Expected::Date);
            }
            day
        };
        let on = day(1, "date").filter(|on| *on <= today)?;
        let (due, done, told) = (day(5, "due_on"), day(6, "done_on"), day(7, "told_on"));
        let up_to_now = |day: Option<Date>| day.filter(|day| *day <= today);
        let refs: Vec<String> = text(9).split(';').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
        let measure = Measure {
            id: text(0),
            owner: text(2),
            cause: text(3),
            measure: text(4),
            effect: text(8),
            on: Some(on),
            due: due.or_else(|| Some(until.after(on))),
            done: up_to_now(done),
            customers: 0,
            to_tell: Vec::new(),
        };
        Some((measure, up_to_now(told), refs))
    })?;
    let mut problems = read.problems;
    let wanted: HashSet<String> = read.rows.iter().flat_map(|(.., refs)| refs.iter().cloned()).collect();
    let whose = if wanted.is_empty() { HashMap::new() } else { customers_of(question, &wanted)? };
    let contacts = if wanted.is_empty() { HashMap::new() } else { told(question)? };
    let names = if wanted.is_empty() { HashMap::new() } else { names(question)? };
    let mut measures = Vec::with_capacity(read.rows.len());
    for (mut measure, told, refs) in read.rows {
        let customers: BTreeSet<&String> = refs.iter().filter_map(|id| whose.get(id)).collect();
        measure.customers = customers.len() as u64;
        if let Some(done) = measure.done.filter(|_| told.is_none()) {
            let knows = |id: &str| contacts.get(id).is_some_and(|last| *last >= done);
            let waiting = customers.into_iter().filter(|id| !knows(id));
            measure.to_tell = waiting.map(|id| names.get(id).cloned().unwrap_or_else(|| id.clone())).collect();
        }
        measures.push(measure);
    }
    problems.dedup();
    Ok((measures, problems))
}

/// By the id of a case, of feedback or of a need: its customer.
fn customers_of(question: &Question<'_>, wanted: &HashSet<String>) -> Result<HashMap<String, String>, Error> {
    let aliases = find::aliases(question)?;
    let tables: [(&'static Table, usize, usize); 3] = [
        (&case::TABLE, case::CASE_ID, case::CUSTOMER_ID),
        (&feedback::TABLE, feedback::ID, feedback::CUSTOMER_ID),
        (&need::TABLE, need::ID, need::CUSTOMER_ID),
    ];
    let mut found = HashMap::new();
    for (table, id, customer) in tables {
        let read = rows(question, table, &[id, customer], |_, row| {
            let (id, customer) = (row.text(0), row.text(1).into_owned());
            (wanted.contains(&*id) && !customer.is_empty()).then(|| (id.into_owned(), customer))
        })?;
        let now = |id: String| aliases.get(&id).cloned().unwrap_or(id);
        found.extend(read.rows.into_iter().map(|(id, customer)| (id, now(customer))));
    }
    Ok(found)
}

/// By customer: the last day on which somebody told them of a measure.
fn told(question: &Question<'_>) -> Result<HashMap<String, Date>, Error> {
    let aliases = find::aliases(question)?;
    let columns = [followup::AT, followup::CUSTOMER_ID, followup::KIND, followup::DIRECTION, followup::OUTCOME];
    let now = &question.now;
    let read = rows(question, &followup::TABLE, &columns, |_, row| {
        let is_told = *row.bytes(2) == *KIND.as_bytes() && *row.bytes(3) != *b"in" && *row.bytes(4) != *b"no_answer";
        let at = now.zone.parse(&row.bytes(0)).filter(|at| is_told && *at <= now.at)?;
        Some((row.text(1).into_owned(), now.zone.date(at)))
    })?;
    let mut last: HashMap<String, Date> = HashMap::new();
    for (customer, on) in read.rows {
        let customer = aliases.get(&customer).cloned().unwrap_or(customer);
        last.entry(customer).and_modify(|known| *known = on.max(*known)).or_insert(on);
    }
    Ok(last)
}

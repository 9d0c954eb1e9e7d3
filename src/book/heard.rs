//! The evidence for signals: every place in the logs where a word that matters stands, with the words around it.
//!
//! What `due` counts is in [`super::signals`]; here nothing is counted that is not shown. Read only when somebody asks.

use super::Question;
use super::past::Past;
use super::reading::{pages, wanted};
use super::signals::{IN_CONTACTS, IN_FEEDBACK, Words};
use crate::error::Error;
use crate::model::table::Table;
use crate::model::{customer, feedback, followup};
use crate::problem::{Expected, Problem};
use crate::store::scan::Wanted;
use crate::value::date::Date;
use crate::value::moment::Moment;
use crate::value::period::{Calendar, Period};
use crate::value::phrases::{Sense, around};
use std::collections::HashMap;

/// Characters shown on either side of a word.
const AROUND: usize = 24;

/// A place where a word that matters stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// When it was said.
    pub at: Moment,
    /// The day.
    pub on: Date,
    /// The id of the row.
    pub id: String,
    /// The customer's id.
    pub customer: String,
    /// The customer's name.
    pub name: String,
    /// The signal, as a place among the declared ones.
    pub signal: usize,
    /// The word as it stands there.
    pub word: String,
    /// The words around it, on one line.
    pub text: String,
    /// Whether it counts: a word that is negated does not.
    pub counts: bool,
    /// File and line.
    pub source: String,
    /// In how many rows of this calendar quarter the customer said words of this signal that count.
    pub times: usize,
}

/// Which are asked for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Of the customer with one of these ids; `None`: of everybody.
    pub customers: Option<Vec<String>>,
    /// Of this signal, as a place among the declared ones.
    pub signal: Option<usize>,
    /// Said in this period.
    pub period: Period,
}

/// What was found, and what is wrong in the cells used.
pub type Heard = (Vec<Mention>, Vec<Problem>);

/// The mentions, the latest first; those of one moment by the id of their row, then as they stand in it.
pub fn mentions(question: &Question<'_>, ask: &Ask) -> Result<Heard, Error> {
    let words = Words::of(&question.book.settings.signals);
    let aliases = super::find::aliases(question)?;
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    let logs: [(&'static Table, usize, usize, &[usize]); 2] = [
        (&followup::TABLE, followup::AT, followup::CUSTOMER_ID, &IN_CONTACTS),
        (&feedback::TABLE, feedback::AT, feedback::CUSTOMER_ID, &IN_FEEDBACK),
    ];
    for (table, at, customer, texts) in logs {
        let columns: Vec<Wanted<'_>> = wanted(table, &[&[0, at, customer], texts].concat());
        let zone = question.now.zone;
        let read = pages(
            question,
            table,
            &columns,
            || (),
            |(), page| {
                let mut found = Vec::new();
                for row in page.iter() {
                    let texts = 3..3 + texts.len();
                    if !texts.clone().any(|wanted| words.may_be_in(&row.bytes(wanted))) {
                        continue;
                    }
                    let Some(at) = zone.parse(&row.bytes(1)) else {
                        page.bad_value(&row, 1, "at", Expected::Moment);
                        continue;
                    };
                    let on = zone.date(at);
                    if at > question.now.at || !touches(Calendar::Quarter.around(on), ask.period) {
                        continue;
                    }
                    let id = row.text(2);
                    let customer = aliases.get(&*id).cloned().unwrap_or_else(|| id.into_owned());
                    if ask.customers.as_ref().is_some_and(|ids| !ids.contains(&customer)) {
                        continue;
                    }
                    for wanted in texts {
                        let text = row.text(wanted);
                        for mention in words.find(&text) {
                            let one = Mention {
                                at,
                                on,
                                id: row.text(0).into_owned(),
                                customer: customer.clone(),
                                name: String::new(),
                                signal: mention.signal,
                                word: text.get(mention.hit.bytes.clone()).unwrap_or_default().to_owned(),
                                text: around(&text, &mention.hit.bytes, AROUND),
                                counts: mention.sense == Sense::Said,
                                source: String::new(),
                                times: 0,
                            };
                            found.push((one, row.place()));
                        }
                    }
                }
                found
            },
        )?;
        problems.extend(read.problems);
        for (mut one, place) in read.rows.into_iter().flatten() {
            one.source = format!("{}:{}", read.places.name(place), read.places.line(place));
            all.push(one);
        }
    }
    count(&mut all);
    all.retain(|one| ask.period.holds(one.on) && ask.signal.is_none_or(|signal| signal == one.signal));
    all.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    problems.extend(name(question, &mut all)?);
    Ok((all, problems))
}

/// Whether two periods have a day in common.
fn touches(one: Period, other: Period) -> bool {
    one.from <= other.until && other.from <= one.until
}

/// Tells each in how many rows of its quarter its signal was heard from its customer.
fn count(all: &mut [Mention]) {
    let mut rows: HashMap<(String, usize, Date), Vec<String>> = HashMap::new();
    let key = |one: &Mention| (one.customer.clone(), one.signal, Calendar::Quarter.around(one.on).from);
    for one in all.iter().filter(|one| one.counts) {
        let known = rows.entry(key(one)).or_default();
        if !known.contains(&one.id) {
            known.push(one.id.clone());
        }
    }
    for one in all {
        one.times = rows.get(&key(one)).map_or(0, Vec::len);
    }
}

/// Puts in the names of the customers.
fn name(question: &Question<'_>, all: &mut [Mention]) -> Result<Vec<Problem>, Error> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let mut names: HashMap<String, String> = all.iter().map(|one| (one.customer.clone(), String::new())).collect();
    let read = pages(
        question,
        &customer::TABLE,
        &wanted(&customer::TABLE, &[customer::ID, customer::NAME]),
        || (),
        |(), page| {
            let asked = page.iter().filter(|row| names.contains_key(&*row.text(0)));
            let name = |row: crate::store::rows::Row<'_>| {
                let id = row.text(0).into_owned();
                let name = past.cell(customer::TABLE.name, &id, "name").map(str::to_owned);
                let name = name.unwrap_or_else(|| row.text(1).into_owned());
                (id, name)
            };
            asked.map(name).collect::<Vec<_>>()
        },
    )?;
    names.extend(read.rows.into_iter().flatten());
    for one in all {
        one.name = names.get(&one.customer).cloned().unwrap_or_default();
    }
    Ok(read.problems)
}

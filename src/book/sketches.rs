//! What the forms of the trade say of a customer besides its own row: its people, what it bought, what was said last.
//!
//! Read in one pass over each table that has it, for all customers or for one; a form is a listing of the whole book.

use super::reading::{Page, rows};
use super::{Question, cases};
use crate::error::Error;
use crate::facts::clock::{State, Step};
use crate::model::table::Table;
use crate::model::{change, customer, followup, need, person, purchase};
use crate::problem::Problem;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::money::Money;
use std::collections::{BTreeSet, HashMap};

/// What is known of one customer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sketch {
    /// Its name.
    pub name: String,
    /// The tier that was decided.
    pub tier: String,
    /// Its people who have not left.
    pub people: Vec<Person>,
    /// What it paid in all.
    pub spend: Money,
    /// What it bought, each once.
    pub products: BTreeSet<String>,
    /// Days of the last 365 on which it ordered.
    pub orders: BTreeSet<Date>,
    /// Needs that are open.
    pub needs: Vec<String>,
    /// The last contacts: day, and what was said; the newest first.
    pub talks: Vec<(String, String)>,
    /// What its open cases are about.
    pub problems: Vec<String>,
    /// The day of the last change or contact.
    pub updated: String,
}

/// A person at a customer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The position.
    pub title: String,
    /// The part in a decision, as a code.
    pub role: String,
    /// A telephone number, else an e-mail address.
    pub number: String,
}

/// Contacts that are kept.
const TALKS: usize = 3;

/// All customers by id, and the names of all people by theirs.
#[derive(Debug, Default)]
pub struct Sketches {
    /// By id.
    pub customers: HashMap<String, Sketch>,
    /// By id.
    pub people: HashMap<String, String>,
    /// What is wrong in the cells used.
    pub problems: Vec<Problem>,
}

/// Reads names and tiers; with `all` also what else is known of customers.
pub fn read(question: &Question<'_>, all: bool) -> Result<Sketches, Error> {
    let mut sketches = Sketches::default();
    for [id, name, tier] in
        sketches.texts(question, &customer::TABLE, [customer::ID, customer::NAME, customer::TIER])?
    {
        sketches.customers.insert(id, Sketch { name, tier, ..Sketch::default() });
    }
    let columns = [
        person::ID,
        person::CUSTOMER_ID,
        person::NAME,
        person::TITLE,
        person::ROLE,
        person::PHONE,
        person::EMAIL,
        person::LEFT_ON,
    ];
    for [id, whose, name, title, role, phone, email, left] in sketches.texts(question, &person::TABLE, columns)? {
        sketches.people.insert(id, name.clone());
        if left.is_empty()
            && let Some(sketch) = sketches.customers.get_mut(&whose)
        {
            sketch.people.push(Person { name, title, role, number: if phone.is_empty() { email } else { phone } });
        }
    }
    if all {
        sketches.bought(question)?;
        sketches.said(question)?;
        sketches.open(question)?;
    }
    Ok(sketches)
}

impl Sketches {
    fn bought(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let today = question.now.today;
        let columns = [purchase::CUSTOMER_ID, purchase::DATE, purchase::PRODUCT, purchase::AMOUNT];
        for [whose, date, product, amount] in self.texts(question, &purchase::TABLE, columns)? {
            let (Some(sketch), Some(day)) = (self.customers.get_mut(&whose), Date::parse(date.as_bytes())) else {
                continue;
            };
            if day > today {
                continue;
            }
            let amount = Money::parse(&amount).unwrap_or_default();
            sketch.spend = sketch.spend.checked_add(amount).unwrap_or(sketch.spend);
            if !product.is_empty() {
                sketch.products.insert(product);
            }
            if amount > Money::ZERO && today.days() - day.days() < 365 {
                sketch.orders.insert(day);
            }
            sketch.touched(&date);
        }
        Ok(())
    }

    fn said(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let now = question.now.zone.cell(question.now.at);
        let columns = [followup::CUSTOMER_ID, followup::AT, followup::SUMMARY];
        for [whose, at, summary] in self.texts(question, &followup::TABLE, columns)? {
            let Some(sketch) = self.customers.get_mut(&whose).filter(|_| at <= now) else { continue };
            sketch.touched(&at);
            if summary.is_empty() {
                continue;
            }
            let place = sketch.talks.iter().position(|(known, _)| *known < at).unwrap_or(sketch.talks.len());
            if place < TALKS {
                sketch.talks.insert(place, (at, summary));
                sketch.talks.truncate(TALKS);
            }
        }
        let columns = [change::TABLE_NAME, change::ROW_ID, change::AT];
        for [table, whose, at] in self.texts(question, &change::TABLE, columns)? {
            if let Some(sketch) = self.customers.get_mut(&whose).filter(|_| table == customer::TABLE.name && at <= now)
            {
                sketch.touched(&at);
            }
        }
        Ok(())
    }

    fn open(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let columns = [need::CUSTOMER_ID, need::STATUS, need::TEXT];
        for [whose, status, text] in self.texts(question, &need::TABLE, columns)? {
            let is_open = status.is_empty() || status == "open";
            if let Some(sketch) = self.customers.get_mut(&whose).filter(|_| is_open && !text.is_empty()) {
                sketch.needs.push(text);
            }
        }
        let (terms, _) = cases::terms(question)?;
        let found = cases::read(question)?;
        for case in &found.list {
            let Some(standing) = case.standing(&terms, question).filter(|standing| is_open(&standing.state)) else {
                continue;
            };
            let text =
                case.said(&standing.history, crate::model::case::TEXT, |act| act == crate::facts::clock::Act::Open);
            if let Some(sketch) = self.customers.get_mut(&case.customer_id) {
                sketch.problems.push(if text.is_empty() { case.id.clone() } else { text.to_owned() });
            }
        }
        self.problems.extend(found.problems);
        Ok(())
    }

    /// Texts of these columns of a table.
    fn texts<const N: usize>(
        &mut self,
        question: &Question<'_>,
        table: &'static Table,
        columns: [usize; N],
    ) -> Result<Vec<[String; N]>, Error> {
        let each =
            |_: &mut Page<'_, '_>, row: &Row<'_>| Some(std::array::from_fn(|place| row.text(place).into_owned()));
        let read = rows(question, table, &columns, each)?;
        self.problems.extend(read.problems);
        Ok(read.rows)
    }
}

impl Sketch {
    fn touched(&mut self, at: &str) {
        let day = at.get(..10).unwrap_or_default();
        if day > self.updated.as_str() {
            day.clone_into(&mut self.updated);
        }
    }
}

fn is_open(state: &State) -> bool {
    !matches!(state.step, Step::Confirmed | Step::Unconfirmed)
}

//! The problem ledger: every case with its events, as they were read, and how it stands.
//!
//! A case is the events that share a `case_id`. What it says of itself (its owner, its severity, its cause) is what the
//! latest event says that says anything. Read only where somebody asks for cases: most books have few, and none needs them
//! to know who is due.

use super::reading::rows;
use super::{Question, workdays};
use crate::error::Error;
use crate::facts::clock::{self, Act, Event, History, Kept, State, Terms};
use crate::model::settings::Settings;
use crate::model::settings::service::escalation::Tell;
use crate::model::{case, customer};
use crate::problem::{Expected, Fault, Problem};
use crate::store::lines::Places;
use crate::value::hours::WorkingTime;
use crate::value::id;
use crate::value::moment::Moment;
use std::collections::HashMap;

/// The cases that were read.
#[derive(Debug)]
pub struct Cases {
    /// By their first row.
    pub list: Vec<Case>,
    places: Places,
    /// What is wrong in the cells used.
    pub problems: Vec<Problem>,
}

/// A case with its events.
#[derive(Debug)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Whose it is: the customer of the event that opened it, by today's id.
    pub customer_id: String,
    /// Its events, in the order of the files.
    pub rows: Vec<Row>,
}

/// An event as it was read.
#[derive(Debug)]
pub struct Row {
    /// When.
    pub at: Moment,
    /// What it does.
    pub act: Act,
    rank: u64,
    /// Of each column of the table the text.
    texts: Vec<String>,
    place: crate::model::place::Place,
}

/// How a case stands.
#[derive(Debug)]
pub struct Standing {
    /// Its events in order, and what is wrong with that.
    pub history: History,
    /// The clock in force.
    pub state: State,
    /// How every clock was kept.
    pub kept: Vec<Kept>,
}

/// Names and owners of customers, by id.
#[derive(Debug)]
pub struct Names(HashMap<String, (String, String)>);

/// The rules of service with the book's working time, and a warning where the holidays of this year are not known.
pub fn terms(question: &Question<'_>) -> Result<(Terms, Vec<Problem>), Error> {
    let (days, problems) = workdays::current(question)?;
    let service = &question.book.settings.service;
    let working = WorkingTime::new(service.week.clone(), service.swapped.clone(), days);
    Ok((Terms::new(service, working), problems))
}

/// The same where whoever asks has been warned already.
pub(super) fn clocks(question: &Question<'_>) -> Result<Terms, Error> {
    terms(question).map(|(terms, _)| terms)
}

/// Every case that was opened up to the moment asked about.
pub fn read(question: &Question<'_>) -> Result<Cases, Error> {
    let columns: Vec<usize> = (0..case::TABLE.columns.len()).collect();
    let now = question.now;
    let read = rows(question, &case::TABLE, &columns, |page, row| {
        let texts: Vec<String> = columns.iter().map(|&column| row.text(column).into_owned()).collect();
        let Some(at) = now.zone.parse(&row.bytes(case::AT)) else {
            page.bad_value(row, case::AT, "at", Expected::Moment);
            return None;
        };
        let cell = |column: usize| texts.get(column).map_or("", String::as_str);
        let Some(act) = Act::parse(cell(case::EVENT), cell(case::SATISFIED)) else {
            let known = Act::ALL.iter().map(|(id, _)| (*id).to_owned()).collect();
            page.bad_value(row, case::EVENT, "event", Expected::OneOf(known));
            return None;
        };
        if cell(case::CASE_ID).is_empty() {
            page.fault(row, case::CASE_ID, Fault::MissingValue { column: "case_id".to_owned() });
            return None;
        }
        let rank = id::rank("e", &row.bytes(case::ID));
        (at <= now.at).then(|| Row { at, act, rank, texts, place: row.place() })
    })?;
    let aliases = super::find::aliases(question)?;
    let mut list: Vec<Case> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for row in read.rows {
        let id = row.text(case::CASE_ID).to_owned();
        let number = *numbers.entry(id.clone()).or_insert_with(|| {
            list.push(Case { id, customer_id: String::new(), rows: Vec::new() });
            list.len() - 1
        });
        if let Some(case) = list.get_mut(number) {
            case.rows.push(row);
        }
    }
    for case in &mut list {
        let opening = case.rows.iter().find(|row| row.act == Act::Open).or(case.rows.first());
        let named = opening.map_or("", |row| row.text(case::CUSTOMER_ID));
        named.clone_into(&mut case.customer_id);
        if let Some(today) = aliases.get(named) {
            today.clone_into(&mut case.customer_id);
        }
    }
    Ok(Cases { list, places: read.places, problems: read.problems })
}

impl Cases {
    /// File and line of the event that opened it.
    pub fn source(&self, case: &Case) -> String {
        let opening = case.rows.iter().find(|row| row.act == Act::Open).or(case.rows.first());
        opening
            .map_or_else(String::new, |row| format!("{}:{}", self.places.name(row.place), self.places.line(row.place)))
    }
}

impl Row {
    /// The text of a column.
    pub fn text(&self, column: usize) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    fn event(&self) -> Event<'_> {
        Event {
            at: self.at,
            rank: self.rank,
            act: self.act,
            severity: self.text(case::SEVERITY),
            owner: self.text(case::OWNER),
            department: self.text(case::DEPARTMENT),
        }
    }
}

impl Case {
    /// Its events, as the rules see them.
    pub fn events(&self) -> Vec<Event<'_>> {
        self.rows.iter().map(Row::event).collect()
    }

    /// How it stands.
    pub fn standing(&self, terms: &Terms, question: &Question<'_>) -> Option<Standing> {
        let events = self.events();
        let history = clock::read(&events)?;
        let state = clock::state(&events, &history, terms, &question.now);
        let kept = clock::kept(&events, &history, terms, &question.now);
        Some(Standing { history, state, kept })
    }

    /// What the latest of these events says in this column that says anything.
    pub fn said(&self, history: &History, column: usize, by: impl Fn(Act) -> bool) -> &str {
        let rows = history.order.iter().rev().filter_map(|&place| self.rows.get(place));
        let said = rows.filter(|row| by(row.act)).map(|row| row.text(column));
        said.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Who is responsible; empty: as for the customer.
    pub fn owner(&self, history: &History) -> &str {
        clock::owner(&self.events(), history)
    }

    /// The ids of those who are told. `owner` is responsible.
    pub fn told<'a>(&'a self, standing: &Standing, owner: &'a str, settings: &'a Settings) -> Vec<&'a str> {
        clock::told(&self.events(), &standing.state, owner, &settings.book.owners)
    }
}

/// Who is told when somebody escalates a case by hand and does not say to whom: the lead, else the manager.
pub fn next_above(owner: &str, settings: &Settings) -> Option<String> {
    clock::somebody(Tell::Lead, owner, &settings.book.owners).map(str::to_owned)
}

impl Names {
    /// Reads them.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let columns = [customer::ID, customer::NAME, customer::OWNER];
        let read = rows(question, &customer::TABLE, &columns, |_, row| {
            Some((row.text(0).into_owned(), (row.text(1).into_owned(), row.text(2).into_owned())))
        })?;
        Ok(Self(read.rows.into_iter().collect()))
    }

    /// The name of a customer.
    pub fn name(&self, id: &str) -> &str {
        self.0.get(id).map_or("", |(name, _)| name.as_str())
    }

    /// Who serves a customer.
    pub fn owner(&self, id: &str) -> &str {
        self.0.get(id).map_or("", |(_, owner)| owner.as_str())
    }
}

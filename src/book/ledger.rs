//! The problem ledger as teams keep it: a row a case, where the book has a row an event.
//!
//! Out: every case with what its events say. In again: a row becomes the events that it tells of, so that whoever brings in
//! rows of the log sees nothing else. A cell that was edited is edited in the event that said it; a time that was filled in is an
//! event that happened; a row whose case nobody knows is a new case. The seal of a case is of its headings, that of an event of
//! its columns: here the one becomes the other, and where the book moved on meanwhile the event's seal does not hold, so that
//! the conflict is told as everywhere.

mod meant;

use super::Question;
use super::cases::{self, Case, Row as Event};
use crate::error::Error;
use crate::exchange::foreign::Foreign;
use crate::exchange::forms::{Derived, Form, Said, Source};
use crate::exchange::grid::{Grid, Value};
use crate::exchange::{dates, forms, heading};
use crate::facts::clock;
use crate::model::case::{self, CASE_PREFIX, TABLE};
use crate::model::field::Field;
use crate::model::seal::{self, Seal, essence};
use crate::model::settings::Settings;
use crate::model::table::Kind;
use crate::problem::{Fault, Import, Problem};
use crate::store::ids;
use crate::value::moment::Zone;
use crate::value::{formula, id};
use meant::Meant;
use std::collections::HashMap;

/// What the rows have before the cells of the headings.
pub const FRONT: [&str; 3] = ["id", "customer_id", "person_id"];

/// The event that says when something happened which did not fit another.
const NOTE: &str = "note";

/// The rows of the ledger: id, customer and person of each case, then what it says under each heading. `only` are the cases
/// that are wanted.
pub fn rows(
    question: &Question<'_>,
    form: &Form,
    only: impl Fn(&str) -> bool,
) -> Result<(Vec<Vec<String>>, Vec<Problem>), Error> {
    let found = cases::read(question)?;
    let row = |case: &Case| {
        let told = Told::of(case);
        let person = told.latest("person_id", &[]).map_or("", |(_, text)| text);
        let said = form.headings.iter().map(|(_, source)| match source {
            Source::Event(said) => told.latest(said.column, said.by).map_or("", |(_, text)| text),
            Source::Column(_) | Source::Derived(_) => "",
        });
        [case.id.as_str(), &case.customer_id, person].into_iter().chain(said).map(str::to_owned).collect()
    };
    Ok((found.list.iter().filter(|case| only(&case.id)).map(row).collect(), found.problems))
}

/// A case with its events, the last one first.
struct Told<'c> {
    events: Vec<&'c Event>,
}

impl<'c> Told<'c> {
    fn of(case: &'c Case) -> Self {
        let order = clock::read(&case.events()).map(|history| history.order).unwrap_or_default();
        let mut events: Vec<&Event> = order.iter().filter_map(|&place| case.rows.get(place)).collect();
        events.reverse();
        Self { events }
    }

    /// The latest of these events that says something in a column; of any where none are named.
    fn latest(&self, column: &str, by: &[&str]) -> Option<(&'c Event, &'c str)> {
        let place = TABLE.column(column)?;
        let of = |event: &&&Event| by.is_empty() || by.contains(&event.text(case::EVENT));
        let said = self.events.iter().filter(of).map(|event| (*event, event.text(place)));
        said.into_iter().find(|(_, text)| !text.is_empty())
    }

    /// The latest event of a kind.
    fn event(&self, act: &str) -> Option<&'c Event> {
        self.events.iter().find(|event| event.text(case::EVENT) == act).copied()
    }
}

/// The rows of a ledger as events, under the names of columns; and what is wrong with rows of it, by line.
pub fn events(
    question: &Question<'_>,
    form: &Form,
    foreign: &Foreign<'_>,
) -> Result<(Grid, Vec<(usize, Problem)>), Error> {
    let settings = &question.book.settings;
    let found = cases::read(question)?;
    let cases: HashMap<&str, &Case> = found.list.iter().map(|case| (case.id.as_str(), case)).collect();
    let headings = foreign.headings();
    let place = |name: &str| headings.iter().position(|known| heading::bare(known) == heading::bare(name));
    let places: Vec<Option<usize>> = form.headings.iter().map(|(name, _)| place(name)).collect();
    let seals = headings.iter().position(|name| name == seal::COLUMN);
    let mut grid = Grid { headings: columns().map(str::to_owned).collect(), ..Grid::default() };
    grid.headings.push(seal::COLUMN.to_owned());
    let mut problems = Vec::new();
    for row in 0..foreign.len() {
        let seal = seals.and_then(|place| Seal::read(&foreign.cell(row, place)));
        let reading = Reading { settings, form, foreign, places: &places, row, seal: seal.as_ref() };
        match reading.events(&cases) {
            Ok(events) => grid.rows.extend(events.into_iter().map(|event| event.row(foreign.line(row), settings))),
            Err((column, fault)) => problems.push((foreign.line(row), foreign.problem_in(row, column, fault))),
        }
    }
    Ok((grid, problems))
}

/// The columns of events, without their key.
fn columns() -> impl Iterator<Item = &'static str> {
    TABLE.columns.iter().skip(1).map(|column| column.name)
}

/// A row of a ledger that is read.
struct Reading<'r> {
    settings: &'r Settings,
    form: &'r Form,
    foreign: &'r Foreign<'r>,
    /// By heading of the form the column of the file.
    places: &'r [Option<usize>],
    row: usize,
    seal: Option<&'r Seal>,
}

impl Reading<'_> {
    fn events<'c>(&self, cases: &HashMap<&str, &'c Case>) -> Result<Vec<Meant<'c>>, (Option<usize>, Fault)> {
        let named = self.named();
        let known = cases.get(self.seal.map_or(named.as_str(), |seal| seal.id.as_str())).copied();
        if let (Some(seal), None) = (self.seal, known) {
            let fault = Fault::UnknownReference { table: TABLE.name.to_owned(), id: seal.id.clone() };
            return Err((None, fault));
        }
        let told = known.map(Told::of);
        let mut events: Vec<Meant<'c>> = Vec::new();
        for (place, heading, said) in self.said() {
            let there = told.as_ref().and_then(|told| told.latest(said.column, said.by));
            let Some(text) = self.edited(place, heading, said, there.is_some()) else { continue };
            // What a known case says already is left to whoever has its seal.
            if self.seal.is_none() && there.is_some() {
                continue;
            }
            let home = there.map(|(event, _)| event).or_else(|| told.as_ref()?.event(said.home()));
            let is_time = said.column == "at";
            if home.is_none() && !is_time && text.is_blank() {
                continue;
            }
            let event = match home {
                Some(event) => Meant::there(&mut events, event),
                // A remark on a step that is still to come is one by itself.
                None if is_time || self.comes(said.home()) => Meant::new(&mut events, said.home()),
                None => Meant::new(&mut events, NOTE),
            };
            let Some(event) = event else { continue };
            let now = there.map_or("", |(_, text)| text);
            if self.seal.is_some_and(|seal| !seal.holds(heading, &self.essence(said.column, now))) {
                event.moved.insert(said.column);
            }
            event.cells.insert(said.column, text);
        }
        self.derived()?;
        let case_id = known.map_or(named, |case| case.id.clone());
        let whose = match known {
            Some(case) => Value::Text(case.customer_id.clone()),
            None => self.customer(),
        };
        if let (true, Some(told)) = (events.is_empty(), &told)
            && let Some(event) = told.event("open").or(told.events.last().copied())
        {
            Meant::there(&mut events, event);
        }
        let latest = self.latest();
        for event in events.iter_mut().filter(|event| event.there.is_none()) {
            event.cells.insert("case_id", Value::Text(case_id.clone()));
            event.cells.insert("event", Value::Text(event.act.clone()));
            event.cells.insert("customer_id", whose.clone());
            if event.act == NOTE {
                event.cells.insert("at", latest.clone());
            }
        }
        Ok(events)
    }

    /// The headings that events say, and where they stand in the file.
    fn said(&self) -> impl Iterator<Item = (usize, &'static str, Said)> {
        let headings = self.form.headings.iter().zip(self.places);
        headings.filter_map(|((heading, source), place)| match source {
            Source::Event(said) => Some(((*place)?, *heading, *said)),
            Source::Column(_) | Source::Derived(_) => None,
        })
    }

    /// The cell where it was edited; of a row without a seal, where it is filled.
    fn edited(&self, place: usize, heading: &str, said: Said, is_there: bool) -> Option<Value> {
        let value = self.foreign.value(self.row, place).cloned();
        let text = self.foreign.cell(self.row, place).into_owned();
        let Some(seal) = self.seal else {
            return (!text.is_empty()).then(|| value.unwrap_or(Value::Text(text)));
        };
        let text = formula::unguarded(&text).filter(|_| seal.guarded).map_or(text.clone(), str::to_owned);
        let written = self.written(said.column, &text);
        let holds = |text: &str| seal.holds(heading, &self.essence(said.column, text));
        if holds(&text) || holds(&written) || !is_there && text.is_empty() {
            return None;
        }
        Some(Value::Text(written))
    }

    /// The cell as the book would write it, where it can be read.
    fn written(&self, column: &str, text: &str) -> String {
        let Some(field) = field(column) else { return text.to_owned() };
        let text = forms::meant(TABLE.name, column, text).unwrap_or(text);
        let day = || field.kind == Kind::Moment;
        let moment = self.zone().parse(text.as_bytes()).filter(|_| day()).map(|moment| self.zone().cell(moment));
        let other = || dates::read(text, None, false).filter(|_| day());
        let text = moment.or_else(other).unwrap_or_else(|| text.to_owned());
        field.written(&text, self.settings).unwrap_or(text)
    }

    fn essence(&self, column: &str, text: &str) -> String {
        essence(field(column).map_or(Kind::Text, |field| field.kind), text, self.zone())
    }

    fn zone(&self) -> &Zone {
        &self.settings.book.zone
    }

    /// Whether the row says when this happened.
    fn comes(&self, act: &str) -> bool {
        let time = |said: Said| said.column == "at" && said.home() == act;
        self.said().any(|(place, _, said)| time(said) && !self.foreign.cell(self.row, place).is_empty())
    }

    /// The latest of the times of the row.
    fn latest(&self) -> Value {
        let times = self.said().filter(|(.., said)| said.column == "at");
        let texts = times.map(|(place, ..)| self.written("at", &self.foreign.cell(self.row, place)));
        Value::Text(texts.max().unwrap_or_default())
    }

    fn text_of(&self, wanted: Source) -> (Option<usize>, String) {
        let headings = self.form.headings.iter().zip(self.places);
        let place = headings.filter(|((_, source), _)| *source == wanted).find_map(|(_, place)| *place);
        (place, place.map(|place| self.foreign.cell(self.row, place).into_owned()).unwrap_or_default())
    }

    fn customer(&self) -> Value {
        Value::Text(self.text_of(Source::Derived(Derived::Customer)).1)
    }

    /// The id of the case: the one that the row names, or one that follows from its number, or from what it tells.
    fn named(&self) -> String {
        let number = self.text_of(Source::Derived(Derived::Case)).1;
        let folded = id::canonical(&number);
        if id::pack(CASE_PREFIX, folded.as_bytes()).is_some() {
            return folded;
        }
        let told = self.said().map(|(place, ..)| self.foreign.cell(self.row, place).into_owned());
        let customer = self.customer().text().into_owned();
        let told: Vec<String> = if number.is_empty() { told.chain([customer]).collect() } else { vec![number] };
        let parts: Vec<&str> = std::iter::once(TABLE.name).chain(told.iter().map(String::as_str)).collect();
        ids::derive(CASE_PREFIX, &parts, 0)
    }

    /// What is worked out from other records cannot be edited.
    fn derived(&self) -> Result<(), (Option<usize>, Fault)> {
        let Some(seal) = self.seal else { return Ok(()) };
        for ((heading, source), place) in self.form.headings.iter().zip(self.places) {
            let (Source::Derived(_), Some(place)) = (source, place) else { continue };
            let text = self.foreign.cell(self.row, *place);
            let plain = formula::unguarded(&text).filter(|_| seal.guarded).unwrap_or(&text);
            if !seal.holds(heading, &essence(Kind::Text, plain, self.zone())) {
                let column = (*heading).to_owned();
                return Err((Some(*place), Fault::Import(Import::ReadOnly { column })));
            }
        }
        Ok(())
    }
}

fn field(column: &str) -> Option<Field<'static>> {
    let column = TABLE.columns.get(TABLE.column(column)?)?;
    Some(Field::of(&TABLE, column))
}

//! The row that was typed, as an [`Edit`].
//!
//! The only way from text to an [`Edit`]: what is refused here no command writes. Everything that does not fit is refused
//! at once; what each cell means is found in [`super::meaning`].

use super::Pen;
use super::references;
use crate::error::{Error, Refusal, Usage};
use crate::model::edit::{Cell, Edit};
use crate::model::field::Field;
use crate::model::table::{Kind, Table};
use crate::model::{case, change, followup, referral, tombstone};
use crate::problem::{Domain, Fault, Problem};
use std::borrow::Cow;

/// The event with which a case begins, and its column.
const OPEN: &str = "open";
const EVENT: &str = "event";

/// Column and text, as typed.
pub type Typed = (String, String);

/// Reads the `COL=VAL` words of a command, and what is wrong with those that are none.
pub fn assignments(command: &str, words: &[String]) -> Result<(Vec<Typed>, Vec<Problem>), Error> {
    let mut typed: Vec<Typed> = Vec::with_capacity(words.len());
    let mut problems = Vec::new();
    for word in words {
        let Some((column, text)) = word.split_once('=') else {
            problems.push(Problem::typed(Fault::NoEquals { typed: word.clone() }, command, word, 0..word.len()));
            continue;
        };
        let column = column.trim();
        if let Some((_, other)) = typed.iter().find(|(known, _)| known == column) {
            return Err(Error::Usage(Usage::Conflict(format!("{column}={other}"), word.clone())));
        }
        typed.push((column.to_owned(), text.to_owned()));
    }
    Ok((typed, problems))
}

/// Refuses the tables that kehu keeps itself: history is written by what happens, not by hand.
pub fn refuse_history(table: &Table) -> Result<(), Error> {
    if [&change::TABLE, &tombstone::TABLE].contains(&table) {
        return Err(Error::Refused(Refusal::ReadOnly(table.name.to_owned())));
    }
    Ok(())
}

impl Pen<'_> {
    /// A new row. Left out, `at` or `date`, `logged_at` and `by` say now and who types.
    pub fn new_row(&mut self, table: &'static Table, mut typed: Vec<Typed>) -> Result<Edit, Error> {
        refuse_history(table)?;
        let given = typed.len();
        let now = &self.question.now;
        let mut fill = |column: &str, text: String| {
            if table.column(column).is_some() && !typed.iter().any(|(known, _)| known == column) {
                typed.push((column.to_owned(), text));
            }
        };
        if let Some(column) = table.dated().and_then(|place| table.columns.get(place)) {
            let text = if column.kind == Kind::Moment { now.zone.cell(now.at) } else { now.today.to_string() };
            fill(column.name, text);
        }
        if let Some(column) = followup::TABLE.columns.get(followup::LOGGED_AT) {
            fill(column.name, now.zone.cell(now.at));
        }
        fill("by", self.hand.by.clone());
        let opens = table == &case::TABLE && self.opens(&typed);
        let case_id = table.columns.get(case::CASE_ID).filter(|_| opens).map(|column| column.name);
        if let Some(column) = case_id.filter(|column| !typed.iter().any(|(known, _)| known == column)) {
            let taken = references::cases(self.question)?;
            let id = self.ids.fresh(case::CASE_PREFIX, |id| taken.contains(id))?;
            typed.push((column.to_owned(), id));
        }
        let (mut cells, mut problems) = self.cells(table, None, &typed)?;
        let is_typed = |name: &str| typed.iter().any(|(known, _)| known == name);
        let is_made = |name: &str, kind| kind == Kind::Id && table.columns.first().is_some_and(|key| key.name == name);
        let missing = table
            .columns
            .iter()
            .filter(|column| column.required && !is_made(column.name, column.kind) && !is_typed(column.name));
        // Behind what was typed, where more of it can stand.
        let words = typed.iter().take(given).map(|(column, text)| format!(" {column}={text}"));
        let behind = format!("{}{} ", table.name, words.collect::<String>());
        problems.extend(missing.map(|column| {
            let fault = Fault::NotGiven { column: column.name.to_owned() };
            Problem::typed(fault, self.hand.command, behind.clone(), behind.len()..behind.len())
        }));
        if problems.is_empty() {
            problems.extend(self.scored(table, &cells));
        }
        if table == &case::TABLE && !opens {
            problems.extend(self.unopened(&cells, &typed)?);
        }
        if table == &referral::TABLE {
            problems.extend(self.goes_round(&cells)?);
        }
        refuse(table, problems)?;
        self.close(table, None, &mut cells)?;
        Ok(Edit::Append { table, cells: cells.into_iter().filter(|(_, text)| !text.is_empty()).collect() })
    }

    /// What is wrong with a referral by somebody whom the customer had brought, perhaps through others.
    fn goes_round(&self, cells: &[Cell]) -> Result<Option<Problem>, Error> {
        let name = |place: usize| referral::TABLE.columns.get(place).map_or("", |column| column.name);
        let cell = |place: usize| cells.iter().find(|(known, _)| *known == name(place)).map(|(_, text)| text.as_str());
        let (Some(by), Some(of)) = (cell(referral::REFERRER_ID), cell(referral::REFEREE_ID)) else { return Ok(None) };
        let circle = references::circle(self.question, by, of)?;
        let fault = |circle| Fault::Domain(Domain::ReferralCircle { circle });
        Ok(circle.map(|circle| self.misfit(name(referral::REFEREE_ID), of, fault(circle))))
    }

    /// Whether this is the event with which a case begins, however it is called.
    fn opens(&self, typed: &[Typed]) -> bool {
        let event = case::TABLE.column(EVENT).and_then(|place| case::TABLE.columns.get(place));
        let said = typed.iter().find(|(column, _)| column == EVENT).map(|(_, text)| text);
        event.zip(said).is_some_and(|(event, said)| {
            Field::of(&case::TABLE, event).written(said, &self.question.book.settings).is_ok_and(|event| event == OPEN)
        })
    }

    /// What is wrong with an event of a case that was never opened.
    fn unopened(&self, cells: &[Cell], typed: &[Typed]) -> Result<Option<Problem>, Error> {
        let column = case::TABLE.columns.get(case::CASE_ID).map_or("case_id", |column| column.name);
        let Some((_, id)) = cells.iter().find(|(known, _)| known == column) else { return Ok(None) };
        if references::is_case(self.question, id)? {
            return Ok(None);
        }
        let typed = typed.iter().find(|(known, _)| known == column).map_or(id, |(_, text)| text);
        let fault = Fault::NothingFits { table: case::TABLE.name.to_owned(), typed: typed.clone(), near: None };
        Ok(Some(self.misfit(column, typed, fault)))
    }

    /// Other text in cells of a row.
    pub fn set_row(&mut self, table: &'static Table, id: &str, typed: &[Typed]) -> Result<Edit, Error> {
        refuse_history(table)?;
        let key = table.columns.first().map_or("id", |column| column.name);
        if typed.iter().any(|(column, _)| column == key) {
            return Err(Error::Refused(Refusal::ReadOnly(key.to_owned())));
        }
        let (mut cells, problems) = self.cells(table, Some(id), typed)?;
        refuse(table, problems)?;
        self.close(table, Some(id), &mut cells)?;
        Ok(Edit::Set { table, id: id.to_owned(), cells })
    }

    /// The cells as they are written, and what is wrong with the others.
    fn cells(
        &mut self,
        table: &'static Table,
        row: Option<&str>,
        typed: &[Typed],
    ) -> Result<(Vec<Cell>, Vec<Problem>), Error> {
        let (mut cells, mut problems) = (Vec::with_capacity(typed.len()), std::mem::take(&mut self.problems));
        for ((column, text), verdict) in typed.iter().zip(self.judge(table, row, typed)?) {
            match verdict {
                Ok(text) => cells.push((Cow::Owned(column.clone()), text)),
                Err(fault) => problems.push(self.misfit(column, text, fault)),
            }
        }
        Ok((cells, problems))
    }

    /// The problem of a cell, in the words that were typed for it.
    pub(super) fn misfit(&self, column: &str, text: &str, fault: Fault) -> Problem {
        let front = match self.options.iter().find(|(known, _)| *known == column) {
            Some((_, option)) if option.starts_with('-') => format!("{option} "),
            Some(_) => String::new(),
            None => format!("{column}="),
        };
        let words = format!("{front}{text}");
        let fault = match fault {
            Fault::MissingValue { column } => {
                let option = self.options.iter().find(|(known, option)| *known == column && option.starts_with('-'));
                Fault::NotGiven { column: option.map_or(column, |(_, option)| (*option).to_owned()) }
            }
            other => other,
        };
        let place =
            if matches!(fault, Fault::UnknownColumn { .. }) { 0..column.len() } else { front.len()..words.len() };
        Problem::typed(fault, self.hand.command, words, place)
    }
}

/// Refuses a row of which cells do not fit: all of them, so that they are mended at once.
fn refuse(table: &'static Table, problems: Vec<Problem>) -> Result<(), Error> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Refused(Refusal::Cells { table: table.name, problems })) }
}

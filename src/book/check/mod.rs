//! Everything that is wrong in a book: settings, files, cells, keys and references.
//!
//! A check says more than an answer needs, so nothing here is asked by any other command. Every table is read once for all
//! its columns; those that others refer to are read once more before that, for their ids. Kept in memory are those ids,
//! one packed id for each row of the table that is being read, and what is wrong. May name what the room may.

mod benefits;
mod calendar;
mod cases;
mod characters;
mod commas;
mod contents;
mod dates;
mod decisions;
mod driver;
mod erased;
mod files;
pub mod fix;
mod journal;
mod keys;
mod known;
mod line_ends;
mod numbers;
mod permissions;
mod points;
mod referrals;
mod refusals;
mod removed;
mod retention;
mod rows;
mod rules;
mod scores;
mod sight;
pub mod since;
mod wording;

use super::reading::wanted;
use super::{Book, Question};
use crate::error::Error;
use crate::model::table::Table;
use crate::problem::{Fault, Problem, Site};
use crate::store::rows::Row;
use crate::store::scan::scan;
use crate::value::date::Date;
pub(super) use known::Known;
use std::collections::HashSet;
use std::ops::Range;

/// What every check is given.
pub(super) struct Subject<'b> {
    /// The book.
    book: &'b Book,
    /// The day asked about.
    today: Date,
    /// The moment, as the book's zone writes it.
    now: String,
}

/// One kind of check: it adds what it finds to what those before it found.
type Check = fn(&Subject<'_>, &mut Findings) -> Result<(), Error>;

/// All checks, in this order. A new one is a file of its own and an entry here.
const CHECKS: &[Check] = &[
    rules::check,
    files::check,
    driver::check,
    journal::check,
    permissions::check,
    rows::check,
    line_ends::check,
    points::check,
    referrals::check,
    benefits::check,
    scores::check,
    cases::check,
    calendar::check,
    refusals::check,
    decisions::check,
    erased::check,
    wording::check,
    contents::check,
    removed::check,
    retention::check,
    commas::check,
    // Last: says of a file as a whole what the others said of its rows.
    characters::check,
];

/// What a check found.
#[derive(Debug, Default)]
pub struct Findings {
    /// By file, then by place.
    pub problems: Vec<Problem>,
    /// Rows of which the journal knows that they are torn, although to others they look like quotes left open.
    torn: Vec<Problem>,
    /// How many there are besides: of a table that is wrong all over only the first are kept.
    pub more: usize,
}

/// Checks the whole book.
pub fn everything(question: &Question<'_>) -> Result<Findings, Error> {
    let now = question.now.zone.cell(question.now.at);
    let subject = Subject { book: question.book, today: question.now.today, now };
    let mut found = Findings::default();
    found.problems.extend_from_slice(&subject.book.problems);
    CHECKS.iter().try_for_each(|check| check(&subject, &mut found))?;
    found.settle();
    Ok(found)
}

impl Findings {
    /// Reads these columns of a table and adds what `each` finds wrong in its rows, with the bytes it stands in.
    fn look<F: Into<Fault> + Send>(
        &mut self,
        subject: &Subject<'_>,
        table: &'static Table,
        columns: &[usize],
        each: impl Fn(&Row<'_>) -> Option<(F, Range<u64>)> + Sync,
    ) -> Result<(), Error> {
        let inputs = subject.book.inputs(table)?;
        let wrong = |row: Row<'_>| each(&row).map(|(fault, bytes)| (row.place().file(), fault, bytes));
        let read = scan(
            &inputs,
            &wanted(table, columns),
            subject.book.threads,
            || (),
            |(), rows| rows.iter().filter_map(wrong).collect::<Vec<_>>(),
        )?;
        let named = |(file, fault, bytes): (u32, F, Range<u64>)| {
            Some(Problem::in_file(fault.into(), &inputs.get(file as usize)?.name, bytes))
        };
        self.problems.extend(read.blocks.into_iter().flatten().filter_map(named));
        Ok(())
    }

    /// Puts them in order, and leaves out what another one says better.
    fn settle(&mut self) {
        for torn in std::mem::take(&mut self.torn) {
            let (name, start, _) = place(&torn);
            let is_effect = |found: &Problem| {
                let (file, at, _) = place(found);
                file == name && at >= start && matches!(found.fault, Fault::UnclosedQuote | Fault::TornTail)
            };
            self.problems.retain(|found| !is_effect(found));
            self.problems.push(torn);
        }
        self.problems.sort_by(|a, b| place(a).cmp(&place(b)));
        self.problems.dedup();
        let marked: HashSet<String> =
            self.problems.iter().filter(|found| found.fault == Fault::ConflictMarker).map(file).collect();
        // Both sides of a conflict have the row.
        let follows =
            |fault: &Fault| matches!(fault, Fault::Unmerged | Fault::DuplicateId { .. } | Fault::CopiedRow { .. });
        self.problems.retain(|found| !follows(&found.fault) || !marked.contains(&file(found)));
    }
}

fn place(problem: &Problem) -> (&str, u64, u64) {
    match &problem.site {
        Site::File { file, bytes } => (file, bytes.start, bytes.end),
        Site::Typed { .. } => ("", 0, 0),
    }
}

fn file(problem: &Problem) -> String {
    place(problem).0.to_owned()
}

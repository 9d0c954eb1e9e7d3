//! Everything that is wrong in a book: settings, files, cells, keys and references.
//!
//! A check says more than an answer needs, so nothing here is asked by any other command. Every table is read once for all
//! its columns; those that others refer to are read once more before that, for their ids. Kept in memory are those ids,
//! one packed id for each row of the table that is being read, and what is wrong. May name what the room may.

mod files;
mod keys;
mod known;
mod rows;
mod rules;

use super::Book;
use crate::error::Error;
use crate::model::TABLES;
use crate::problem::{Fault, Problem, Site};
pub(super) use known::Known;
use std::collections::HashSet;

/// What a check found.
#[derive(Debug, Default)]
pub struct Findings {
    /// By file, then by place.
    pub problems: Vec<Problem>,
    /// How many there are besides: of a table that is wrong all over only the first are kept.
    pub more: usize,
}

/// Checks the whole book; `now` is the moment, as its zone writes it.
pub fn everything(book: &Book, now: &str) -> Result<Findings, Error> {
    let mut found = Findings::default();
    found.problems.extend_from_slice(&book.problems);
    rules::check(&book.settings, &mut found.problems);
    files::check(book, &mut found.problems)?;
    files::told(book, now, &mut found.problems)?;
    let known = Known::read(book)?;
    for table in TABLES {
        rows::check(book, table, &known, &mut found)?;
    }
    drop(known);
    found.settle();
    Ok(found)
}

impl Findings {
    /// Puts them in order, and leaves out what another one says better.
    fn settle(&mut self) {
        self.problems.sort_by(|a, b| place(a).cmp(&place(b)));
        self.problems.dedup();
        let marked: HashSet<String> =
            self.problems.iter().filter(|found| found.fault == Fault::ConflictMarker).map(file).collect();
        // Both sides of a conflict have the row.
        let follows = |fault: &Fault| matches!(fault, Fault::Unmerged | Fault::DuplicateId { .. });
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

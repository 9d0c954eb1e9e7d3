//! What an import found, as rows of an answer: for people what becomes of the first rows, for programs all of them.

use super::Args;
use crate::book::bulk::{Action, Batch, Change, Plan, Planned};
use crate::cmd::filter;
use crate::error::Error;
use crate::exchange::foreign::Foreign;
use crate::expr::Type;
use crate::model::customer;
use crate::problem::{Fault, Problem};
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table as Sheet, View};
use crate::words;
use crate::words::headings::heading;
use crate::words::import::Counts;
use crate::words::problem::sentence;
use std::collections::HashMap;

/// Rows that people see.
const SAMPLE: usize = 5;

const COLUMNS: [(&str, Type); 5] = [
    ("row", Type::Number),
    ("action", Type::Text),
    ("id", Type::Text),
    ("changes", Type::Text),
    ("problem", Type::Text),
];

/// The first problem of every line.
pub(super) fn by_row(problems: &[(usize, Problem)]) -> HashMap<usize, Fault> {
    let mut faults = HashMap::new();
    for (line, problem) in problems {
        faults.entry(*line).or_insert_with(|| problem.fault.clone());
    }
    faults
}

/// What rows of the answer are made from.
pub(super) struct Findings<'s> {
    pub foreign: &'s Foreign<'s>,
    pub batch: &'s Batch,
    pub plan: &'s Plan,
    /// By line.
    pub faults: HashMap<usize, Fault>,
    pub lang: Lang,
}

impl<'s> Findings<'s> {
    pub fn counts(&self, damaged: usize) -> Counts {
        let of = |action| self.plan.rows.iter().filter(|planned| planned.action == action).count();
        let is_customers = self.batch.table.name == customer::TABLE.name;
        Counts {
            create: of(Action::Create),
            update: of(Action::Update),
            same: of(Action::Same),
            skip: of(Action::Skip),
            problem: of(Action::Problem) + damaged,
            customers: if is_customers { 0 } else { self.plan.customers.len() },
        }
    }

    pub fn view(&'s self, args: &Args, damages: &'s [(usize, Problem)], title: String) -> Result<View<'s>, Error> {
        let column = |(id, kind): &(&str, Type)| Column {
            id: (*id).to_owned(),
            heading: heading(id, self.lang).to_owned(),
            right: *kind == Type::Number,
            // People read the problems beside the answer, each with its line.
            shown: *id != "problem",
            narrow: if matches!(*id, "changes" | "problem") { Narrow::Below } else { Narrow::Stays },
        };
        let mut made = self.plan.customers.iter().peekable();
        let read = self.plan.rows.iter().enumerate().map(move |(place, planned)| {
            let mut changes = self.changes(place, planned);
            while let Some(customer) = made.next_if(|customer| customer.row == place) {
                changes.push(format!("customers.id={}", customer.id));
                changes.push(format!("customers.name={}", customer.name));
            }
            (self.foreign.line(place), self.row(place, planned, changes))
        });
        let unread = damages.iter().map(|(line, problem)| (*line, self.damaged(*line, &problem.fault)));
        let rows = Merged { left: read.peekable(), right: unread.peekable() };
        let columns = COLUMNS.iter().map(column).collect();
        let table = Sheet { columns, rows: Rows::streamed(rows), id: 2, title: Some(title) };
        let listing = &args.listing;
        let chosen = listing.filter.is_some() || listing.columns.is_some() || listing.limit.is_some();
        let table = filter::apply(listing, table, &COLUMNS.map(|(_, kind)| kind))?;
        Ok(if chosen { View::Table(table) } else { View::Digest(table, SAMPLE) })
    }

    fn changes(&self, place: usize, planned: &Planned) -> Vec<String> {
        if planned.action == Action::Update {
            let blank = |text: &str| if text.is_empty() { "∅".to_owned() } else { text.to_owned() };
            let change =
                |change: &Change| format!("{}: {} → {}", change.column, blank(&change.from), blank(&change.to));
            return planned.changes.iter().map(change).collect();
        }
        if planned.action != Action::Create {
            return Vec::new();
        }
        let cells = self.batch.columns.iter().zip(self.batch.cells.row(place));
        let cells = cells.filter(|(name, cell)| *name != "id" && !cell.is_empty());
        cells.map(|(name, cell)| format!("{name}={cell}")).collect()
    }

    fn row(&self, place: usize, planned: &Planned, changes: Vec<String>) -> Vec<Cell> {
        let line = self.foreign.line(place);
        let fault = self.faults.get(&line).filter(|_| planned.action == Action::Problem);
        let row = self.batch.rows.get(place).filter(|_| planned.action != Action::Problem);
        let id = row.map_or(Cell::Missing, |row| Cell::Text(planned.id(self.batch, row).into_owned()));
        vec![
            Cell::Int(line as i64),
            self.action(planned.action),
            id,
            if changes.is_empty() { Cell::Missing } else { Cell::List(changes) },
            fault.map_or(Cell::Missing, |fault| Cell::Text(sentence(fault, self.lang).text)),
        ]
    }

    fn damaged(&self, line: usize, fault: &Fault) -> Vec<Cell> {
        let problem = Cell::Text(sentence(fault, self.lang).text);
        vec![Cell::Int(line as i64), self.action(Action::Problem), Cell::Missing, Cell::Missing, problem]
    }

    fn action(&self, action: Action) -> Cell {
        let code = match action {
            Action::Create => "create",
            Action::Update => "update",
            Action::Same => "same",
            Action::Skip => "skip",
            Action::Problem => "problem",
        };
        Cell::Code { machine: code.to_owned(), human: words::import::action(code, self.lang).to_owned() }
    }
}

/// Rows of two sequences in the order of their lines.
struct Merged<L: Iterator, R: Iterator> {
    left: std::iter::Peekable<L>,
    right: std::iter::Peekable<R>,
}

impl<T, L: Iterator<Item = (usize, T)>, R: Iterator<Item = (usize, T)>> Iterator for Merged<L, R> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let right_first = match (self.left.peek(), self.right.peek()) {
            (Some((left, _)), Some((right, _))) => right < left,
            (None, _) => true,
            (_, None) => false,
        };
        let next = if right_first { self.right.next() } else { self.left.next() };
        next.map(|(_, row)| row)
    }
}

//! `kehu history`: what was written, and what happened to a row.

use super::cells::{moment_cell, text};
use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::undo::line;
use super::world::{Stage, World};
use crate::book::find;
use crate::book::history::{self, Event};
use crate::error::{Error, Refusal};
use crate::expr::Type;
use crate::store::disk::Real;
use crate::store::journal::entry::{Entry, What};
use crate::store::journal::{self, undo};
use crate::value::id::canonical;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu history --limit 5
  kehu history acme
  kehu history c-9f2kq7xm --where 'column == \"tier\"' -f csv";

/// What was written here, or everything that happened to one row
///
/// Alone it lists the commands that wrote from this copy of the book, the newest first, for `kehu undo ID`. Columns: id, at,
/// by, command, rows, undone_by.
///
/// With a REF it lists what the journal and git know about that row, the newest first; of a customer also the rows that name
/// it. Columns: at, action, table, row, column, before, after, by, commit, command, id.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The row.
    #[arg(value_name = "REF|ID", help = naming::ROW, long_help = naming::ROW_IN_FULL)]
    pub row: Option<String>,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const WRITTEN: [(&str, Type); 6] = [
    ("id", Type::Text),
    ("at", Type::Text),
    ("by", Type::Text),
    ("command", Type::Text),
    ("rows", Type::Number),
    ("undone_by", Type::Text),
];

const EVENTS: [(&str, Type); 11] = [
    ("at", Type::Text),
    ("action", Type::Text),
    ("table", Type::Text),
    ("row", Type::Text),
    ("column", Type::Text),
    ("before", Type::Text),
    ("after", Type::Text),
    ("by", Type::Text),
    ("commit", Type::Text),
    ("command", Type::Text),
    ("id", Type::Text),
];

/// How the ids of transactions begin.
const TRANSACTION: &str = "tx-";

/// Lists it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let table = match &args.row {
        None => written(args, &session)?,
        Some(typed) => events(args, &session, typed, stage)?,
    };
    stage.show(View::Table(table), session.lang)?;
    Ok(Outcome::default())
}

fn columns(names: &[(&str, Type)], lang: Lang) -> Vec<Column> {
    let column = |(id, kind): &(&str, Type)| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: *kind == Type::Number,
        shown: !(names.len() == EVENTS.len() && matches!(*id, "command" | "table")),
        narrow: if *id == "command" { Narrow::Below } else { Narrow::Stays },
    };
    names.iter().map(column).collect()
}

/// The commands that wrote.
fn written<'t>(args: &Args, session: &Session<'_>) -> Result<Table<'t>, Error> {
    let entries = journal::read(&Real, &session.book.root)?.entries;
    let undone = undo::undone(&entries);
    let row = |entry: &Entry| {
        let by = undone.get(entry.id.as_str()).map_or(Cell::Missing, |by| text(by));
        vec![
            text(&entry.id),
            at(session, session.book.settings.book.zone.parse(entry.at.as_bytes())),
            text(&entry.by),
            text(&line(entry)),
            Cell::Int(entry.files.iter().map(|file| file.count).sum::<u64>() as i64),
            by,
        ]
    };
    let rows: Vec<Vec<Cell>> = entries.iter().rev().map(row).collect();
    let table = Table { columns: columns(&WRITTEN, session.lang), rows: Rows::streamed(rows), id: 0, title: None };
    filter::apply(&args.listing, table, &WRITTEN.map(|(_, kind)| kind))
}

/// What happened to a row.
fn events<'t>(args: &Args, session: &Session<'_>, typed: &str, stage: &mut dyn Stage) -> Result<Table<'t>, Error> {
    let question = session.question();
    let is_transaction = typed.trim().to_lowercase().starts_with(TRANSACTION);
    let found = if is_transaction { Ok(String::new()) } else { find::row(&question, typed).map(|(_, id)| id) };
    let events = match found {
        Ok(_) if is_transaction => history::of_transaction(&session.book, typed)?,
        Ok(id) => {
            let events = history::of_row(&session.book, &id)?;
            if events.is_empty() {
                stage.note(&words::journal::nothing_known(&id, session.lang));
            }
            events
        }
        // It may be gone, and still have a past.
        Err(Error::Refused(refusal @ Refusal::Unknown { .. })) if history::can_be_id(typed.trim()) => {
            let mut events = history::of_row(&session.book, typed.trim())?;
            if events.is_empty() {
                events = history::of_row(&session.book, &canonical(typed))?;
            }
            if events.is_empty() {
                return Err(Error::Refused(refusal));
            }
            events
        }
        Err(error) => return Err(error),
    };
    let rows: Vec<Vec<Cell>> = events.iter().map(|event| row(event, session)).collect();
    let table = Table { columns: columns(&EVENTS, session.lang), rows: Rows::streamed(rows), id: 10, title: None };
    filter::apply(&args.listing, table, &EVENTS.map(|(_, kind)| kind))
}

fn at(session: &Session<'_>, moment: Option<crate::value::moment::Moment>) -> Cell {
    moment.map_or(Cell::Missing, |moment| moment_cell(&session.book.settings, moment))
}

fn row(event: &Event, session: &Session<'_>) -> Vec<Cell> {
    let cells = |cells: &[(String, String)]| {
        let filled = cells.iter().filter(|(column, _)| column != "id").map(|(column, text)| format!("{column}={text}"));
        filled.collect::<Vec<_>>().join("; ")
    };
    let (action, column, from, to) = match &event.step.what {
        What::Added(filled) => ("added", String::new(), String::new(), cells(filled)),
        What::Removed(filled) => ("removed", String::new(), cells(filled), String::new()),
        What::Cell { column, from, to } => ("changed", column.clone(), from.clone(), to.clone()),
    };
    let human = words::journal::action(action, session.lang).to_owned();
    let shown = Entry { words: event.command.clone(), ..Entry::default() };
    vec![
        at(session, event.at),
        Cell::Code { machine: action.to_owned(), human },
        text(&event.step.table),
        text(&event.step.row),
        text(&column),
        text(&from),
        text(&to),
        text(&event.by),
        text(&event.commit),
        text(&line(&shown)),
        text(&event.transaction),
    ]
}

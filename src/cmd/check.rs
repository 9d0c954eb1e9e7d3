//! `kehu check`: everything that is wrong in the book.

use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Findings, Stage, World};
use crate::book::check;
use crate::error::Error;
use crate::expr::Type;
use crate::problem::{Severity, Shown, Site};
use crate::store::disk::Real;
use crate::store::locate;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table};
use crate::words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu check
  kehu check -f json
  kehu check --where 'code == \"unknown-customer\"' --columns file,line";

/// Everything that is wrong in the book; silent when nothing is
///
/// Every problem is a line `file:line:column: error[code]: …`, with the row it stands in and what to do about it. Exits with
/// 3 when there are errors; warnings alone are shown and exit with 0.
///
/// Columns: code, severity, file, line, column, message, hint.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// The columns, and their types in expressions; the last is the place among the findings and is not shown.
const COLUMNS: [(&str, Type); 8] = [
    ("code", Type::Text),
    ("severity", Type::Text),
    ("file", Type::Text),
    ("line", Type::Number),
    ("column", Type::Number),
    ("message", Type::Text),
    ("hint", Type::Text),
    ("", Type::Number),
];

/// Answers what is wrong.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open_any(world, everywhere)?;
    let lang = session.lang;
    let found = check::everything(&session.book)?;
    let errors = found.problems.iter().any(|problem| problem.fault.severity() == Severity::Error);
    let shown = locate::locate(&Real, &session.book.root, found.problems);
    // First which and in what order, for the rows and for what people read; then which columns.
    let order = Listing { columns: None, ..args.listing.clone() };
    let rows = Rows::streamed(shown.iter().enumerate().map(|(place, shown)| row(place, shown, lang)));
    let all = Table { columns: columns(lang), rows, id: 0, title: None };
    let kinds = COLUMNS.map(|(_, kind)| kind);
    let mut rows: Vec<Vec<Cell>> = filter::apply(&order, all, &kinds)?.rows.into_iter().collect();
    let chosen = rows.iter_mut().filter_map(|row| match row.pop() {
        Some(Cell::Int(place)) => shown.get(place as usize).cloned(),
        _ => None,
    });
    let problems: Vec<Shown> = chosen.collect();
    let is_part = args.listing.filter.is_some() || args.listing.limit.is_some();
    let mut columns = columns(lang);
    columns.pop();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let which = Listing { columns: args.listing.columns.clone(), ..Listing::default() };
    let more = if is_part { 0 } else { found.more };
    let findings =
        Findings { problems: &problems, more, columns_chosen: which.columns.is_some(), table: which.apply(table)? };
    stage.findings(findings, lang)?;
    Ok(Outcome { code: if errors { 3 } else { 0 }, problems: Vec::new() })
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |(id, kind): &(&str, Type)| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: *kind == Type::Number,
        shown: true,
        narrow: if matches!(*id, "message" | "hint") { Narrow::Below } else { Narrow::Stays },
    };
    COLUMNS.iter().map(column).collect()
}

fn row(place: usize, shown: &Shown, lang: Lang) -> Vec<Cell> {
    let fault = &shown.problem.fault;
    let file = match &shown.problem.site {
        Site::File { file, .. } => file,
        Site::Typed { label, .. } => label,
    };
    let sentence = words::problem::sentence(fault, lang);
    let severity = match fault.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let number = |number: Option<u64>| number.map_or(Cell::Missing, |number| Cell::Int(number as i64));
    vec![
        Cell::Text(fault.code().to_owned()),
        Cell::Text(severity.to_owned()),
        Cell::Text(file.clone()),
        number(shown.line.as_ref().map(|line| line.number)),
        number(shown.line.as_ref().map(|line| line.column)),
        Cell::Text(sentence.text),
        sentence.hint.map_or(Cell::Missing, Cell::Text),
        Cell::Int(place as i64),
    ]
}

//! `kehu tier history`: how tiers came about.

use crate::book::tiers::history::{self, Passed, Waits};
use crate::cmd::cells;
use crate::cmd::everywhere::Everywhere;
use crate::cmd::filter;
use crate::cmd::listing::Listing;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::error::Error;
use crate::expr::Type;
use crate::model::{customer, tier_change};
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::{self, tier};

const EXAMPLES: &str = "\
Examples:
  kehu tier history acme
  kehu tier history --where 'waits_for == \"decision\"'
  kehu tier history --where 'status == \"approved\"' --sort -date";

/// How customers came to their tiers: applications, proposals, decisions, and who was told
///
/// The earliest first. `waits_for` says of an open application or proposal `decision`, of a decision about an application
/// that the customer was not told of yet `notice`.
///
/// Columns: id, date, customer_id, name, from, to, status, reason, evidence, by, until, waits_for.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::ONLY)]
    pub customer: Option<String>,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const COLUMNS: [(&str, Type, bool, Narrow); 12] = [
    // its type, whether people see it, and on a narrow terminal
    ("id", Type::Text, true, Narrow::Leaves(3)),
    ("date", Type::Date, true, Narrow::Stays),
    ("customer_id", Type::Text, false, Narrow::Stays),
    ("name", Type::Text, true, Narrow::Stays),
    ("from", Type::Text, true, Narrow::Stays),
    ("to", Type::Text, true, Narrow::Stays),
    ("status", Type::Text, true, Narrow::Stays),
    ("reason", Type::Text, true, Narrow::Below),
    ("evidence", Type::Text, true, Narrow::Below),
    ("by", Type::Text, true, Narrow::Leaves(1)),
    ("until", Type::Date, true, Narrow::Leaves(2)),
    ("waits_for", Type::Text, true, Narrow::Leaves(4)),
];

/// Answers how tiers came about.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let only = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?;
    let (steps, problems) = history::read(&session.question(), only.as_ref().map(|found| found.id.as_str()))?;
    let rows: Vec<Vec<Cell>> = steps.iter().map(|step| row(step, &session)).collect();
    let columns = COLUMNS.iter().map(|(id, _, shown, narrow)| column(id, *shown, *narrow, session.lang)).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let Table { columns, rows, id, title } = filter::apply(&args.listing, table, &COLUMNS.map(|(_, kind, ..)| kind))?;
    let mut rows = rows.into_iter().peekable();
    let code = if args.exit_code && rows.peek().is_some() { 10 } else { 0 };
    stage.show(View::Table(Table { columns, rows: Rows::streamed(rows), id, title }), session.lang)?;
    Ok(Outcome { code, problems })
}

fn column(id: &str, shown: bool, narrow: Narrow, lang: Lang) -> Column {
    let heading = match id {
        "name" => words::column(customer::TABLE.name, id, lang),
        "waits_for" => heading(id, lang),
        _ => words::column(tier_change::TABLE.name, id, lang),
    };
    Column { id: id.to_owned(), heading: heading.to_owned(), right: false, shown, narrow }
}

fn row(step: &Passed, session: &Session<'_>) -> Vec<Cell> {
    let (settings, lang) = (&session.book.settings, session.lang);
    let field = |name: &str, text: &str| cells::Field::of(settings, &tier_change::TABLE, name, lang).cell(text).0;
    let entry = &step.entry;
    let waits = step.waits.map(|waits| match waits {
        Waits::Decision => cells::code("decision", tier::waits_for(true, lang)),
        Waits::Notice => cells::code("notice", tier::waits_for(false, lang)),
    });
    vec![
        cells::text(&entry.id),
        Cell::Date(entry.on),
        cells::text(&step.customer_id),
        cells::text(&step.name),
        field("from", &entry.from),
        field("to", &entry.to),
        field("status", entry.status.word()),
        cells::text(&entry.reason),
        cells::text(&entry.evidence),
        cells::text(&entry.by),
        entry.until.map_or(Cell::Missing, Cell::Date),
        waits.unwrap_or(Cell::Missing),
    ]
}

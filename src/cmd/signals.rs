//! `kehu signals`: the words of customers that matter, where they stand.

use super::cells;
use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::naming;
use super::run::Outcome;
use super::session::{Session, chosen};
use super::world::{Stage, World};
use crate::book::find;
use crate::book::heard::{self, Ask, Mention};
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::model::called::meant;
use crate::value::period::{Calendar, Period};
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu signals
  kehu signals acme --period 2026Q1
  kehu signals --signal competitor --columns name,at,word,text,source
  kehu signals --where 'counts && times > 1'
  kehu list --where '\"competitor\" in signals'";

/// Words of customers that matter: every place where one stands, the latest first
///
/// Which words, rules/signals.toml says; they are looked for in what was talked about and what the customer said (`summary`
/// and `feedback` of contacts) and in the texts of feedback. Said often enough, they make an item in `kehu due` (reason
/// signal); how often, [signal] in rules/playbook.toml says. A word behind a negation is listed and does not count.
///
/// Columns: at, customer_id, name, signal, word, text, counts, quarter, times, action, id, source. `times` is in how many
/// contacts and remarks of that calendar quarter the customer said words of this signal that count.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::ONLY)]
    pub customer: Option<String>,
    /// Of this signal, as in rules/signals.toml
    #[arg(long)]
    pub signal: Option<String>,
    /// Said in this period: 2026Q1, "last 12 months", 2026-01..2026-03 [default: as far back as an alert reaches]
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// The id of a column, its type in expressions, whether people see it, and on a narrow terminal.
const COLUMNS: [(&str, Type, bool, Narrow); 12] = [
    ("at", Type::Text, true, Narrow::Stays),
    ("customer_id", Type::Text, false, Narrow::Stays),
    ("name", Type::Text, true, Narrow::Stays),
    ("signal", Type::Text, true, Narrow::Stays),
    ("word", Type::Text, true, Narrow::Spare(1)),
    ("text", Type::Text, true, Narrow::Below),
    ("counts", Type::Flag, true, Narrow::Spare(2)),
    ("quarter", Type::Text, false, Narrow::Stays),
    ("times", Type::Number, true, Narrow::Stays),
    ("action", Type::Text, false, Narrow::Stays),
    ("id", Type::Text, false, Narrow::Stays),
    ("source", Type::Text, true, Narrow::Leaves(1)),
];

/// Lists the places.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let settings = &session.book.settings;
    let customers = match &args.customer {
        Some(typed) => Some(find::ids_of(&question, &session.customer(typed, stage)?.id)?),
        None => None,
    };
    let ids = settings.signals.list.iter().map(|signal| signal.id.as_str());
    let named = |typed: &String| {
        let called = |id: &str| {
            let known = settings.signals.list.iter().find(|signal| signal.id == id);
            known.map_or(Vec::new(), |signal| vec![signal.name.as_str()])
        };
        let known = || ids.clone().map(str::to_owned).collect();
        chosen(meant(typed, &ids, called), typed, known).map(|id| settings.signals.position(id))
    };
    let signal = args.signal.as_ref().map(named).transpose()?.flatten();
    let today = question.now.today;
    let period = match &args.period {
        Some(text) => Period::parse(text, today).ok_or_else(|| Error::Usage(Usage::Period(text.clone())))?,
        None => Period { from: settings.playbook.signal.within.before(today), until: today },
    };
    let (mentions, problems) = heard::mentions(&question, &Ask { customers, signal, period })?;
    let column = |(id, kind, shown, narrow): &(&str, Type, bool, Narrow)| Column {
        id: (*id).to_owned(),
        heading: heading(id, session.lang).to_owned(),
        right: *kind == Type::Number,
        shown: *shown,
        narrow: *narrow,
    };
    let rows: Vec<Vec<Cell>> = mentions.iter().map(|mention| row(&session, mention)).collect();
    let key = COLUMNS.iter().position(|(id, ..)| *id == "id").unwrap_or_default();
    let table =
        Table { columns: COLUMNS.iter().map(column).collect(), rows: Rows::streamed(rows), id: key, title: None };
    let Table { columns, rows, id, title } = filter::apply(&args.listing, table, &COLUMNS.map(|(_, kind, ..)| kind))?;
    let mut rows = rows.into_iter().peekable();
    let code = if args.exit_code && rows.peek().is_some() { 10 } else { 0 };
    stage.show(View::Table(Table { columns, rows: Rows::streamed(rows), id, title }), session.lang)?;
    Ok(Outcome { code, problems })
}

fn row(session: &Session<'_>, mention: &Mention) -> Vec<Cell> {
    let settings = &session.book.settings;
    let signal = settings.signals.list.get(mention.signal);
    let quarter = Calendar::Quarter.around(mention.on).from.ymd();
    vec![
        cells::moment_cell(settings, mention.at),
        Cell::Text(mention.customer.clone()),
        cells::text(&mention.name),
        signal.map_or(Cell::Missing, |signal| cells::code(&signal.id, &signal.name)),
        Cell::Text(mention.word.clone()),
        Cell::Text(mention.text.clone()),
        Cell::Flag(mention.counts),
        Cell::Text(format!("{}Q{}", quarter.0, quarter.1.div_ceil(3))),
        Cell::Int(mention.times as i64),
        cells::text(signal.map_or("", |signal| signal.action.as_str())),
        Cell::Text(mention.id.clone()),
        Cell::Text(mention.source.clone()),
    ]
}

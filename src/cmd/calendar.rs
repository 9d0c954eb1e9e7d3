//! `kehu calendar`: what stands on which day.

use super::cells::{code, text};
use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::agenda;
use crate::book::due::seen_by;
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::rules::agenda::{Entry, remind_at};
use crate::value::moment::Moment;
use crate::value::period::Period;
use crate::value::span::Span;
use crate::view::rows::Rows;
use crate::view::{Agenda, Cell, Column, Hidden, Months, Narrow, Table, View};
use crate::words::calendar as words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu calendar
  kehu calendar --months 12 --owner me -f ics -o kehu.ics
  kehu calendar --remind 1d -f ics -o kehu.ics
  kehu calendar --months 3 --where 'kind == \"key_date\"' -f csv";

/// What stands on which day: key dates, festivals, holidays, promises, plans, deadlines of cases and ends of agreements
///
/// Whole months, beginning with this one; every day with an entry is marked with an asterisk, today stands in brackets. Festivals stand in
/// rules/calendar.toml (those of your customers' countries are shown), holidays in workdays.csv.
///
/// With `-f ics` it is a file for any calendar program: importing it again replaces what was imported before. What is on a
/// day is on that date in every time zone, the deadline of a case at its minute.
///
/// Columns: date, kind, customer_id, name, label.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// So many months [default: 1]
    #[arg(long, value_name = "N")]
    pub months: Option<u32>,
    /// What is this owner's, and what is everybody's; `me` is you
    #[arg(long)]
    pub owner: Option<String>,
    /// With -f ics: remind so long before what asks for a contact, 1h or "1 day"; never in the quiet hours of rules/playbook.toml
    #[arg(long, value_name = "SPAN")]
    pub remind: Option<String>,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// More months than anybody plans for, and than lunar days are known.
const MONTHS: std::ops::RangeInclusive<u32> = 1..=120;

const COLUMNS: [(&str, Type, Narrow); 5] = [
    ("date", Type::Date, Narrow::Whole),
    ("kind", Type::Text, Narrow::Stays),
    ("customer_id", Type::Text, Narrow::Stays),
    ("name", Type::Text, Narrow::Stays),
    ("label", Type::Text, Narrow::Below),
];

/// Shows the calendar.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let months = args.months.unwrap_or(1);
    if !MONTHS.contains(&months) {
        return Err(Error::Usage(Usage::Value("--months".to_owned(), months.to_string())));
    }
    let span = |text: &String| Span::parse(text).ok_or_else(|| Error::Usage(Usage::Span(text.clone())));
    let remind = args.remind.as_ref().map(span).transpose()?;
    let session = Session::open(world, everywhere)?;
    let (question, lang) = (session.question(), session.lang);
    let owners = args.owner.as_ref().map(|owner| session.owner(owner)).transpose()?;
    let owners = owners.map(|owner| seen_by(&question, &owner));
    let today = question.now.today;
    let from = today.plus_days(1 - today.ymd().2 as i32);
    let days = Period { from, until: from.plus_months(months as i32).plus_days(-1) };
    let found = agenda::read(&question, days, owners.as_deref())?;
    let quiet = question.book.settings.playbook.restraint.quiet_hours;
    let instant = |at: Option<Moment>| at.map_or(Cell::Missing, |at| Cell::Int(at.0));
    let row = |entry: &Entry| {
        vec![
            Cell::Date(entry.on),
            code(entry.kind.id(), words::kind(entry.kind, lang)),
            text(&entry.customer),
            text(found.names.name(&entry.customer)),
            text(&words::label(&entry.label, lang)),
            // Behind the last column, under no heading: what only a calendar file needs.
            text(&entry.key),
            instant(entry.at),
            instant(remind.and_then(|before| remind_at(entry, before, quiet, question.now.zone))),
        ]
    };
    let rows: Vec<Vec<Cell>> = found.entries.iter().map(row).collect();
    let column = |(id, _, narrow): &(&str, Type, Narrow)| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: false,
        shown: *id != "customer_id",
        narrow: *narrow,
    };
    let table = Table { columns: COLUMNS.iter().map(column).collect(), rows: Rows::streamed(rows), id: 2, title: None };
    let table = filter::matching(&args.listing, table, &COLUMNS.map(|(_, kind, _)| kind))?;
    let last = COLUMNS.len();
    let (table, behind) = args.listing.apply_keeping(table, &[last, last + 1, last + 2])?;
    let (keys, at, remind) = (behind.iter().take(1).copied().collect(), behind.get(1).copied(), behind.get(2).copied());
    let agenda = Agenda {
        table,
        date: "date",
        titles: &["name", "label"],
        notes: &["kind"],
        hidden: Hidden { keys, at, remind },
        stamp: today,
        months: Some(Months { from, until: days.until, today }),
    };
    stage.show(View::Agenda(agenda), lang)?;
    Ok(Outcome { code: 0, problems: found.problems })
}

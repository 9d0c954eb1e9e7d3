//! `kehu points expire`: which points lapse soon, and which have lapsed.

use crate::book::loyalty::accounts::Accounts;
use crate::book::loyalty::names;
use crate::cmd::answer::{self, Spec};
use crate::cmd::cells;
use crate::cmd::everywhere::Everywhere;
use crate::cmd::listing::Listing;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::facts::points::Batch;
use crate::model::point;
use crate::value::period::Period;
use crate::value::span::{Span, Unit};
use crate::view::{Cell, Narrow};
use crate::words::loyalty as say;

const EXAMPLES: &str = "\
Examples:
  kehu points expire
  kehu points expire --within '3 months' --sort expires_on
  kehu points expire --period 'last quarter'";

/// Points that lapse soon, or in a period those that lapse or have lapsed
///
/// Nothing has to be written down for that: a batch lapses by itself after its last day. A batch of which some points were
/// used lapses with what is left of it.
///
/// Columns: customer_id, name, expires_on, points, worth, state, date, id.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::ONLY)]
    pub customer: Option<String>,
    /// Whose last day comes within this span [default: 30 days]
    #[arg(long, value_name = "SPAN", conflicts_with = "period")]
    pub within: Option<String>,
    /// Whose last day lies in this period
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const COLUMNS: [Spec; 8] = [
    Spec("customer_id", None, Type::Text, false, Narrow::Stays),
    Spec("name", None, Type::Text, true, Narrow::Stays),
    Spec("expires_on", Some(&point::TABLE), Type::Date, true, Narrow::Stays),
    Spec("points", Some(&point::TABLE), Type::Number, true, Narrow::Whole),
    Spec("worth", None, Type::Number, true, Narrow::Spare(1)),
    Spec("state", None, Type::Text, true, Narrow::Spare(2)),
    Spec("date", Some(&point::TABLE), Type::Date, true, Narrow::Leaves(1)),
    Spec("id", None, Type::Text, false, Narrow::Stays),
];

/// How far ahead is looked where nobody says.
const AHEAD: Span = Span::new(30, Unit::Day);

/// Lists them.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let today = question.now.today;
    let period = match (&args.within, &args.period) {
        (_, Some(text)) => Period::parse(text, today).ok_or_else(|| Error::Usage(Usage::Period(text.clone())))?,
        (Some(text), None) => {
            let span = Span::parse(text).filter(|span| !matches!(span.unit, Unit::Minute | Unit::Hour));
            let span = span.ok_or_else(|| Error::Usage(Usage::Span(text.clone())))?;
            Period { from: today, until: span.after(today) }
        }
        (None, None) => Period { from: today, until: AHEAD.after(today) },
    };
    let only = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?.map(|found| found.id);
    let accounts = Accounts::read(&question)?;
    let names = names(&question)?;
    let mut lines: Vec<(Batch, bool, &String)> = Vec::new();
    for (id, account) in accounts.of.iter().filter(|(id, _)| only.as_ref().is_none_or(|only| only == *id)) {
        let course = account.points.course(today);
        let lapsed = course.lapsed.iter().map(|batch| (*batch, true, id));
        lines.extend(lapsed.chain(course.batches.iter().map(|batch| (*batch, false, id))));
    }
    lines.retain(|(batch, ..)| batch.expires_on.is_some_and(|last| period.holds(last)));
    lines.sort_by(|a, b| (a.0.expires_on, a.2, a.0.stamp).cmp(&(b.0.expires_on, b.2, b.0.stamp)));
    let row = |(batch, over, id): &(Batch, bool, &String)| {
        let entry = accounts.account(id).and_then(|account| account.entry(batch.stamp));
        let worth = super::worth(batch.left, &session);
        vec![
            Cell::Text((*id).clone()),
            cells::text(names.get(*id).map_or("", String::as_str)),
            batch.expires_on.map_or(Cell::Missing, Cell::Date),
            Cell::Int(batch.left),
            worth.map_or(Cell::Missing, |worth| Cell::Money(worth.to_string())),
            cells::code(if *over { "expired" } else { "expiring" }, say::lapse(*over, session.lang)),
            Cell::Date(batch.stamp.on),
            entry.map_or(Cell::Missing, |entry| Cell::Text(entry.id.clone())),
        ]
    };
    let rows = lines.iter().map(row).collect();
    let some = answer::show(&COLUMNS, rows, "id", &args.listing, &session, stage)?;
    Ok(Outcome { code: if args.exit_code && some { 10 } else { 0 }, problems: accounts.problems })
}

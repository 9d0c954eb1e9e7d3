//! `kehu points`: what customers have collected, in batches that are used up oldest first.

mod earn;
mod expire;
mod taken;

use super::answer::{self, Spec};
use super::cells;
use super::everywhere::Everywhere;
use super::listing::Listing;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::find::Found;
use crate::book::loyalty::accounts::{Account, Accounts};
use crate::book::loyalty::{names, posting};
use crate::error::{Error, Loyalty, Refusal};
use crate::expr::Type;
use crate::model::point;
use crate::value::date::Date;
use crate::value::money::Money;
use crate::view::{Cell, Field, Narrow, Record, View};
use crate::words::headings::heading;
use crate::words::{self, loyalty as say};
use clap::Subcommand;
pub use earn::post;

const EXAMPLES: &str = "\
Examples:
  kehu points
  kehu points acme
  kehu points acme --as-of 2026-01-31
  kehu points earn --all
  kehu points redeem acme 200 --why 'Two tins of tea'";

/// Points: balances and batches; earned, redeemed, adjusted, expiring
///
/// Without a customer, all who have points; with one, its batches, the oldest first. Points are used up oldest first and
/// lapse by themselves after their last day, which is written into their row when they are earned. What purchases earn,
/// rules/loyalty.toml says; `kehu points earn` writes it down. A balance is never below zero.
///
/// Columns: customer_id, name, balance, worth, next_expiry, expiring, collected. With a customer one object, with `batches`:
/// id, date, kind, points, left, expires_on, reason, ref, source.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub step: Option<Step>,
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

/// The subcommands.
#[derive(Subcommand, Debug)]
#[expect(missing_docs, reason = "a doc comment here would replace the help that stands with the arguments")]
pub enum Step {
    Earn(earn::Args),
    Redeem(taken::Redeem),
    Adjust(taken::Adjust),
    Opening(taken::Opening),
    Expire(expire::Args),
}

const COLUMNS: [Spec; 7] = [
    Spec("customer_id", None, Type::Text, false, Narrow::Stays),
    Spec("name", None, Type::Text, true, Narrow::Stays),
    Spec("balance", None, Type::Number, true, Narrow::Whole),
    Spec("worth", None, Type::Number, true, Narrow::Spare(1)),
    Spec("next_expiry", None, Type::Date, true, Narrow::Stays),
    Spec("expiring", None, Type::Number, true, Narrow::Whole),
    Spec("collected", None, Type::Number, true, Narrow::Spare(2)),
];

/// Does it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    match &args.step {
        Some(Step::Earn(args)) => earn::run(args, everywhere, world, stage),
        Some(Step::Redeem(args)) => taken::redeem(args, everywhere, world, stage),
        Some(Step::Adjust(args)) => taken::adjust(args, everywhere, world, stage),
        Some(Step::Opening(args)) => taken::opening(args, everywhere, world, stage),
        Some(Step::Expire(args)) => expire::run(args, everywhere, world, stage),
        None => balances(args, everywhere, world, stage),
    }
}

fn balances(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    if let Some(typed) = &args.customer {
        let found = session.customer(typed, stage)?;
        return one(&found, &session, stage);
    }
    let accounts = Accounts::read(&question)?;
    let names = names(&question)?;
    let today = question.now.today;
    let mut customers: Vec<_> = accounts.of.iter().collect();
    customers.sort_by(|a, b| a.0.cmp(b.0));
    let row = |(id, account): &(&String, &Account)| {
        let mut row = vec![Cell::Text((*id).clone()), cells::text(names.get(*id).map_or("", String::as_str))];
        row.extend(figures(account, today, &session).map(|(_, cell)| cell));
        row
    };
    let mut rows: Vec<Vec<Cell>> = customers.iter().filter(|(_, account)| has_any(account, today)).map(row).collect();
    rows.sort_by_key(|row| match row.get(2) {
        Some(Cell::Int(balance)) => -balance,
        _ => 0,
    });
    let some = answer::show(&COLUMNS, rows, "customer_id", &args.listing, &session, stage)?;
    Ok(Outcome { code: if args.exit_code && some { 10 } else { 0 }, problems: accounts.problems })
}

/// Whether anything was entered up to this day.
fn has_any(account: &Account, today: Date) -> bool {
    account.entries.iter().any(|entry| entry.event.stamp.on <= today)
}

/// Balance, worth, next expiry, what expires then, and what was collected in all.
fn figures(account: &Account, today: Date, session: &Session<'_>) -> [(&'static str, Cell); 5] {
    let course = account.points.course(today);
    let next = account.points.next_expiry(today);
    [
        ("balance", Cell::Int(course.balance())),
        ("worth", worth(course.balance(), session).map_or(Cell::Missing, |worth| Cell::Money(worth.to_string()))),
        ("next_expiry", next.map_or(Cell::Missing, |(on, _)| Cell::Date(on))),
        ("expiring", next.map_or(Cell::Missing, |(_, points)| Cell::Int(points))),
        ("collected", Cell::Int(course.collected)),
    ]
}

/// What so many points are worth, where that can be said.
fn worth(points: i64, session: &Session<'_>) -> Option<Money> {
    let each = session.book.settings.loyalty.worth;
    if each == 0 { None } else { each.checked_mul(points).map(Money) }
}

/// What a customer has.
fn one(found: &Found, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let accounts = Accounts::read(&question)?;
    let today = question.now.today;
    let nothing = Account::default();
    let account = accounts.account(&found.id).unwrap_or(&nothing);
    let field = |id: &str, value| Field { id: id.to_owned(), heading: heading(id, session.lang).to_owned(), value };
    let mut fields =
        vec![field("customer_id", Cell::Text(found.id.clone())), field("name", Cell::Text(found.name.clone()))];
    fields.extend(figures(account, today, session).map(|(id, cell)| field(id, cell)));
    let settings = &session.book.settings;
    let batches = account.points.batches(today).filter_map(|batch| {
        let entry = account.entry(batch.stamp)?;
        let of_table = |id: &str, value| Field {
            id: id.to_owned(),
            heading: words::column(point::TABLE.name, id, session.lang).to_owned(),
            value,
        };
        let kind = cells::Field::of(settings, &point::TABLE, "kind", session.lang).cell(&entry.kind).0;
        Some(Record {
            fields: vec![
                of_table("id", Cell::Text(entry.id.clone())),
                of_table("date", Cell::Date(batch.stamp.on)),
                of_table("kind", kind),
                of_table("points", Cell::Int(entry.event.points)),
                field("left", Cell::Int(batch.left)),
                of_table("expires_on", batch.expires_on.map_or(Cell::Missing, Cell::Date)),
                of_table("reason", cells::text(&entry.reason)),
                of_table("ref", cells::text(&entry.of)),
                field("source", Cell::Text(entry.source.clone())),
            ],
        })
    });
    fields.push(field("batches", Cell::Records(batches.collect())));
    stage.show(View::Record(Record { fields }), session.lang)?;
    let mut problems = accounts.problems.clone();
    if settings.loyalty.starts.is_some() {
        let ask = posting::Ask { only: Some(found.id.clone()), ..posting::Ask::default() };
        let (entries, found) = posting::entries(&question, &accounts, &ask)?;
        let waiting = entries.iter().fold(0_i64, |sum, entry| sum.saturating_add(entry.points));
        if waiting != 0 {
            stage.note(&say::unposted(waiting, session.lang));
        }
        problems.extend(found.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
    }
    Ok(Outcome { code: 0, problems })
}

/// A number of points above nought.
fn count(typed: &str) -> Result<i64, Error> {
    let points = typed.trim().parse().ok().filter(|points: &i64| *points > 0);
    points.ok_or_else(|| refuse(Loyalty::NoPoints(typed.to_owned())))
}

fn refuse(reason: Loyalty) -> Error {
    Error::Refused(Refusal::Loyalty(reason))
}

//! `kehu benefit`: what customers are entitled to, were given and used.

mod give;
mod grant;

use super::answer::{self, Spec};
use super::cells;
use super::everywhere::Everywhere;
use super::listing::Listing;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::loyalty::accounts::Accounts;
use crate::book::loyalty::benefits::{Benefit, Benefits, Granted};
use crate::book::loyalty::names;
use crate::error::{Error, Loyalty, Refusal};
use crate::expr::Type;
use crate::facts::benefits::Status;
use crate::model::benefit;
use crate::view::{Cell, Narrow};
use crate::words::loyalty as say;
use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  kehu benefit
  kehu benefit acme
  kehu benefit --where 'status == \"entitled\"' --sort until
  kehu benefit grant --all
  kehu benefit send acme 'Birthday gift'
  kehu benefit use acme";

/// Gifts, coupons and privileges: who is entitled to what, was given it, used it
///
/// What a tier or a number of points grants, and what that is worth, stands in rules/tiers.toml and rules/loyalty.toml.
/// `granted` is what these rules grant and nobody has written down; `kehu benefit grant` does, and then `kehu due` (reason
/// benefit) shows it until it is sent.
///
/// Columns: customer_id, name, reason, kind, value, status, date, given_on, until, person_id, id, source.
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
    Grant(grant::Args),
    Send(give::Send),
    Use(give::Use),
    Drop(give::Drop),
}

const COLUMNS: [Spec; 12] = [
    Spec("customer_id", None, Type::Text, false, Narrow::Stays),
    Spec("name", None, Type::Text, true, Narrow::Stays),
    Spec("reason", Some(&benefit::TABLE), Type::Text, true, Narrow::Stays),
    Spec("kind", Some(&benefit::TABLE), Type::Text, true, Narrow::Spare(1)),
    Spec("value", Some(&benefit::TABLE), Type::Number, true, Narrow::Stays),
    Spec("status", Some(&benefit::TABLE), Type::Text, true, Narrow::Stays),
    Spec("date", Some(&benefit::TABLE), Type::Date, true, Narrow::Stays),
    Spec("given_on", None, Type::Date, true, Narrow::Spare(2)),
    Spec("until", None, Type::Date, true, Narrow::Spare(3)),
    Spec("person_id", Some(&benefit::TABLE), Type::Text, false, Narrow::Stays),
    Spec("id", None, Type::Text, false, Narrow::Stays),
    Spec("source", None, Type::Text, false, Narrow::Stays),
];

/// Does it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    match &args.step {
        Some(Step::Grant(args)) => grant::run(args, everywhere, world, stage),
        Some(Step::Send(args)) => give::send(args, everywhere, world, stage),
        Some(Step::Use(args)) => give::used(args, everywhere, world, stage),
        Some(Step::Drop(args)) => give::dropped(args, everywhere, world, stage),
        None => list(args, everywhere, world, stage),
    }
}

fn list(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let only = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?.map(|found| found.id);
    let accounts = Accounts::read(&question)?;
    let benefits = Benefits::read(&question)?;
    let (granted, problems) = benefits.granted(&question, &accounts, only.as_deref())?;
    let names = names(&question)?;
    let name = |id: &str| cells::text(names.get(id).map_or("", String::as_str));
    let waits = |granted: &Granted| {
        vec![
            Cell::Text(granted.customer.clone()),
            name(&granted.customer),
            Cell::Text(granted.name.clone()),
            field(&session, "kind", granted.kind),
            granted.value.map_or(Cell::Missing, |value| Cell::Money(value.to_string())),
            cells::code("granted", say::to_grant(session.lang)),
            Cell::Missing,
            Cell::Missing,
            Cell::Missing,
            Cell::Missing,
            Cell::Text(granted.id.clone()),
            Cell::Missing,
        ]
    };
    let known = |benefit: &Benefit| {
        vec![
            Cell::Text(benefit.customer.clone()),
            name(&benefit.customer),
            cells::text(&benefit.reason),
            field(&session, "kind", &benefit.kind),
            benefit.value.map_or(Cell::Missing, |value| Cell::Money(value.to_string())),
            field(&session, "status", word(benefit.status)),
            Cell::Date(benefit.from),
            benefit.given.map_or(Cell::Missing, Cell::Date),
            benefit.until.filter(|_| benefit.given.is_none()).map_or(Cell::Missing, Cell::Date),
            cells::text(&benefit.person),
            Cell::Text(benefit.id.clone()),
            Cell::Text(benefit.source.clone()),
        ]
    };
    let is_asked = |customer: &str| only.as_ref().is_none_or(|only| only == customer);
    let rows = granted.iter().map(waits);
    let rows =
        rows.chain(benefits.list.iter().rev().filter(|benefit| is_asked(&benefit.customer)).map(known)).collect();
    let some = answer::show(&COLUMNS, rows, "id", &args.listing, &session, stage)?;
    let problems = problems.into_iter().chain(benefits.problems).chain(accounts.problems).collect();
    Ok(Outcome { code: if args.exit_code && some { 10 } else { 0 }, problems })
}

/// A cell of the log.
fn field(session: &Session<'_>, column: &str, text: &str) -> Cell {
    cells::Field::of(&session.book.settings, &benefit::TABLE, column, session.lang).cell(text).0
}

/// How far a benefit got, as the log has it.
fn word(status: Status) -> &'static str {
    match status {
        Status::Entitled => "entitled",
        Status::Sent => "sent",
        Status::Used => "used",
        Status::Expired => "expired",
    }
}

fn refuse(reason: Loyalty) -> Error {
    Error::Refused(Refusal::Loyalty(reason))
}

//! `kehu points earn`: what purchases, measures and referrals earned is written down; or points are given by hand.

use super::{count, refuse};
use crate::book::loyalty::accounts::Accounts;
use crate::book::loyalty::posting::{self, Ask, Entry};
use crate::cmd::everywhere::Everywhere;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::{Writing, given};
use crate::error::{Error, Loyalty, Usage};
use crate::model::point;
use crate::value::period::Period;
use crate::words::loyalty as say;
use std::collections::HashSet;

const EXAMPLES: &str = "\
Examples:
  kehu points earn --all
  kehu points earn --all --period 'last month' --dry-run
  kehu points earn acme
  kehu points earn acme 50 --why 'Answered the survey'";

/// Write down what purchases earned, or points that somebody is given
///
/// Without N, everything that the rules promise and nobody has written down: what purchases earned, less what refunds take
/// back, what measures such as deposits earned, and the rewards of referrals. Each entry counts from the day of the purchase
/// and follows from its row, so that the same posting on two computers is one. What is written down stays when rules change.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: Option<String>,
    /// So many points, given by hand
    #[arg(value_name = "N", allow_hyphen_values = true)]
    pub points: Option<String>,
    /// For all customers
    #[arg(long)]
    pub all: bool,
    /// Only what counts on a day of this period: 2026-03, "last month"
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// What they are given for
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Writes it down.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let conflict = |one: &str, other: &str| Err(Error::Usage(Usage::Conflict(one.to_owned(), other.to_owned())));
    match (&args.customer, &args.points) {
        (Some(customer), _) if args.all => return conflict(customer, "--all"),
        (None, _) if !args.all => {
            return Err(Error::Usage(Usage::Needs("points earn".to_owned(), "--all".to_owned())));
        }
        (_, Some(points)) if args.period.is_some() => return conflict(points, "--period"),
        (_, None) if args.why.is_some() => return Err(Error::Usage(Usage::Needs("--why".to_owned(), "N".to_owned()))),
        _ => {}
    }
    let session = Session::open(world, everywhere)?;
    if let (Some(customer), Some(points)) = (&args.customer, &args.points) {
        return by_hand(args, customer, count(points)?, &session, stage);
    }
    if session.book.settings.loyalty.starts.is_none() {
        return Err(refuse(Loyalty::NotStarted));
    }
    let today = session.question().now.today;
    let period = |text: &String| Period::parse(text, today).ok_or_else(|| Error::Usage(Usage::Period(text.clone())));
    let period = args.period.as_ref().map(period).transpose()?;
    let only = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?.map(|found| found.id);
    post(&Ask { only, period, rewards_only: false }, &args.writing, &session, "points", stage)
}

/// Writes down what the rules promise.
pub fn post(
    ask: &Ask,
    writing: &Writing,
    session: &Session<'_>,
    command: &'static str,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = writing.pen(session, &question, command, stage)?;
    let accounts = Accounts::read(&question)?;
    let (entries, problems) = posting::entries(&question, &accounts, ask)?;
    if entries.is_empty() {
        stage.note(&say::nothing_to_post(session.lang));
        return Ok(Outcome { code: 0, problems });
    }
    pen.knows_keys(&point::TABLE, accounts.ids);
    let points = entries.iter().fold(0_i64, |sum, entry| sum.saturating_add(entry.points));
    let customers: HashSet<&str> = entries.iter().map(|entry| entry.customer.as_str()).collect();
    let echo = say::posted(entries.len(), points, customers.len(), session.lang);
    let edits = entries.iter().map(|entry: &Entry| entry.edit(&session.book.settings.loyalty)).collect();
    let outcome = writing.write(session, pen, edits, "", vec![echo], stage)?;
    Ok(Outcome { problems, ..outcome })
}

/// Gives points by hand.
fn by_hand(
    args: &Args,
    typed: &str,
    points: i64,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = args.writing.pen(session, &question, "points", stage)?;
    pen.spells(&[("points", "N"), ("reason", "--why")]);
    let found = crate::book::find::customer(&question, typed)?;
    pen.knows("customers", &found.id);
    let today = question.now.today;
    let last = session.book.settings.loyalty.last_day(today);
    let cells = [
        (point::DATE, Some(today.to_string())),
        (point::CUSTOMER_ID, Some(found.id.clone())),
        (point::KIND, Some("incentive".to_owned())),
        (point::POINTS, Some(points.to_string())),
        (point::REASON, args.why.clone()),
        (point::EXPIRES_ON, last.map(|last| last.to_string())),
    ];
    let edit = pen.new_row(&point::TABLE, given(&point::TABLE, cells))?;
    let balance = Accounts::read(&question)?.balance(&found.id, today).saturating_add(points);
    let mut echoes: Vec<String> = session.meant(&found, typed).into_iter().collect();
    echoes.push(say::left(balance, None, session.lang));
    args.writing.write(session, pen, vec![edit], "", echoes, stage)
}

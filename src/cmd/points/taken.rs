//! `kehu points redeem`, `adjust` and `opening`: entries that somebody makes by hand.

use super::{count, refuse, worth};
use crate::book::find;
use crate::book::loyalty::accounts::{Account, Accounts};
use crate::cmd::everywhere::Everywhere;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::{Writing, given};
use crate::error::{Error, Loyalty};
use crate::model::point;
use crate::words::loyalty as say;

const REDEEM: &str = "\
Examples:
  kehu points redeem acme 200 --why 'Two tins of tea'
  kehu points redeem acme 500 --order-no A-1017 --dry-run";

/// Redeem points: never more than there are
///
/// The oldest are used first. What they are worth and the fewest that are redeemed at once stand under [redeem] in
/// rules/loyalty.toml.
#[derive(clap::Args, Debug)]
#[command(after_help = REDEEM)]
pub struct Redeem {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// How many
    #[arg(value_name = "N", allow_hyphen_values = true)]
    pub points: String,
    /// What for
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// The order that they pay for
    #[arg(long)]
    pub order_no: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const ADJUST: &str = "\
Examples:
  kehu points adjust acme 50 --why 'The till was down on Monday'
  kehu points adjust acme -30 --why 'Posted twice by hand'";

/// Put points right: so many more, or with a minus so many fewer
///
/// Fewer than nought cannot be left.
#[derive(clap::Args, Debug)]
#[command(after_help = ADJUST)]
pub struct Adjust {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// How many more; with a minus, how many fewer
    #[arg(value_name = "N", allow_hyphen_values = true)]
    pub points: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const OPENING: &str = "\
Examples:
  kehu points opening acme 1200 --why 'From the old card'
  kehu points opening acme 1200 --expires 2026-12-31";

/// The points that a customer brings along from before
///
/// Whole lists are imported: `kehu import FILE --as points`.
#[derive(clap::Args, Debug)]
#[command(after_help = OPENING)]
pub struct Opening {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// How many
    #[arg(value_name = "N", allow_hyphen_values = true)]
    pub points: String,
    /// The last day on which they can be used [default: as if they were earned today]
    #[arg(long, value_name = "DATE")]
    pub expires: Option<String>,
    /// Where they come from
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] =
    &[("points", "N"), ("reason", "--why"), ("ref", "--order-no"), ("expires_on", "--expires")];

/// An entry made by hand.
struct Hand<'h> {
    customer: &'h str,
    kind: &'static str,
    points: i64,
    why: Option<&'h String>,
    of: Option<&'h String>,
    expires: Option<String>,
    writing: &'h Writing,
}

/// Redeems points.
pub fn redeem(
    args: &Redeem,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let wanted = count(&args.points)?;
    let minimum = session.book.settings.loyalty.minimum;
    if wanted < i64::from(minimum) {
        return Err(refuse(Loyalty::BelowMinimum { minimum, wanted }));
    }
    let hand = Hand {
        customer: &args.customer,
        kind: "redeem",
        points: -wanted,
        why: args.why.as_ref(),
        of: args.order_no.as_ref(),
        expires: None,
        writing: &args.writing,
    };
    enter(&hand, &session, stage)
}

/// Puts points right.
pub fn adjust(
    args: &Adjust,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let points: i64 = args.points.trim().parse().map_err(|_| refuse(Loyalty::NoPoints(args.points.clone())))?;
    if points == 0 {
        return Err(refuse(Loyalty::Nought));
    }
    let today = session.question().now.today;
    let last = session.book.settings.loyalty.last_day(today).filter(|_| points > 0);
    let hand = Hand {
        customer: &args.customer,
        kind: "adjust",
        points,
        why: Some(&args.why),
        of: None,
        expires: last.map(|last| last.to_string()),
        writing: &args.writing,
    };
    enter(&hand, &session, stage)
}

/// Enters points from before.
pub fn opening(
    args: &Opening,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let points = count(&args.points)?;
    let today = session.question().now.today;
    let last = session.book.settings.loyalty.last_day(today).map(|last| last.to_string());
    let hand = Hand {
        customer: &args.customer,
        kind: "opening",
        points,
        why: args.why.as_ref(),
        of: None,
        expires: args.expires.clone().or(last),
        writing: &args.writing,
    };
    enter(&hand, &session, stage)
}

/// Writes the entry, unless it takes more than there is.
fn enter(hand: &Hand<'_>, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    // What there is must not change before it is taken, so the lock comes first.
    let mut pen = hand.writing.pen(session, &question, "points", stage)?;
    pen.spells(OPTIONS);
    let found = find::customer(&question, hand.customer)?;
    pen.knows("customers", &found.id);
    let today = question.now.today;
    let accounts = Accounts::read(&question)?;
    let nothing = Account::default();
    let account = accounts.account(&found.id).unwrap_or(&nothing);
    let balance = account.points.balance(today);
    if hand.points < 0 {
        let (customer, wanted) = (found.name.clone(), hand.points.saturating_neg());
        if balance < wanted {
            return Err(refuse(Loyalty::TooFew { customer, balance, wanted }));
        }
        let missing = account.missing(wanted, today);
        if missing > 0 {
            return Err(refuse(Loyalty::UsedLater { customer, missing }));
        }
    }
    let expires = hand.expires.as_ref().map(|text| match session.day("expires_on", text) {
        Ok(day) => day.to_string(),
        Err(fault) => pen.settle("expires_on", text, Err(fault)),
    });
    let cells = [
        (point::DATE, Some(today.to_string())),
        (point::CUSTOMER_ID, Some(found.id.clone())),
        (point::KIND, Some(hand.kind.to_owned())),
        (point::POINTS, Some(hand.points.to_string())),
        (point::REASON, hand.why.cloned()),
        (point::REF, hand.of.cloned()),
        (point::EXPIRES_ON, expires),
    ];
    let edit = pen.new_row(&point::TABLE, given(&point::TABLE, cells))?;
    let mut echoes: Vec<String> = session.meant(&found, hand.customer).into_iter().collect();
    let worth = (hand.kind == "redeem").then(|| worth(hand.points.saturating_neg(), session)).flatten();
    let worth = worth.map(|worth| format!("{worth} {}", session.book.settings.book.currency));
    echoes.push(say::left(balance.saturating_add(hand.points), worth.as_deref(), session.lang));
    hand.writing.write(session, pen, vec![edit], "", echoes, stage)
}

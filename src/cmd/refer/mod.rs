//! `kehu refer`: who brought whom.

mod list;
mod write;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::loyalty::posting::Ask;
use crate::error::{Error, Loyalty, Refusal, Usage};

const EXAMPLES: &str = "\
Examples:
  kehu refer
  kehu refer acme
  kehu refer acme 'Birch Ltd'
  kehu refer acme c-4v2b --on 2026-03-02 --note 'At the trade fair'
  kehu refer --ask
  kehu refer --reward --dry-run";

/// Who brought whom: write down a referral, or list them with how far they got
///
/// With two customers it is written down: the second was brought by the first, and is added if there is none of that name.
/// Nobody can be brought by somebody whom he brought himself. With one customer, who brought it (level -1, -2 …) and whom it
/// brought (1), and these brought (2); without one, all.
///
/// `state` is pending until the first order comes; then converted, if it comes within `within` ([referral] in
/// rules/loyalty.toml), and rewarded once both sides have their points (`kehu points earn` or --reward). Otherwise lapsed,
/// known_before where the customer had ordered before, or void where somebody else had brought it before.
///
/// Columns: level, date, referrer_id, referrer, referee_id, referee, state, first_order, points, note, id, source.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer who recommended us.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: Option<String>,
    /// The customer who was brought: one of the book, or the name of a new one
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// When it was: 2026-03-02, yesterday, 昨天 [default: today]
    #[arg(long, value_name = "DATE", requires = "new")]
    pub on: Option<String>,
    /// Anything else
    #[arg(long, value_name = "TEXT", requires = "new")]
    pub note: Option<String>,
    /// Add the new customer even if others look like it
    #[arg(long, requires = "new")]
    pub force: bool,
    /// Whom to ask to recommend us, as `ask` under [referral] in rules/loyalty.toml says
    #[arg(long, conflicts_with = "reward")]
    pub ask: bool,
    /// Write down the points of both sides, where the first order has come
    #[arg(long, conflicts_with = "new")]
    pub reward: bool,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Does it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    if args.ask {
        if let Some(customer) = &args.customer {
            return Err(Error::Usage(Usage::Conflict(customer.clone(), "--ask".to_owned())));
        }
        return list::ask(args, everywhere, world, stage);
    }
    let session = Session::open(world, everywhere)?;
    if args.reward {
        if session.book.settings.loyalty.starts.is_none() {
            return Err(Error::Refused(Refusal::Loyalty(Loyalty::NotStarted)));
        }
        let only = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?;
        let ask = Ask { only: only.map(|found| found.id), rewards_only: true, ..Ask::default() };
        return super::points::post(&ask, &args.writing, &session, "refer", stage);
    }
    match (&args.customer, &args.new) {
        (Some(customer), Some(new)) => write::run(args, customer, new, &session, stage),
        _ => list::run(args, &session, stage),
    }
}

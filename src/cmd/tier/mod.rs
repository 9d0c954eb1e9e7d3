//! `kehu tier`: tiers that people decide.
//!
//! The criteria say whom they would move, a person decides: one file for what is asked, one for each kind of step. All
//! steps are rows of `tier_changes`; an approval changes the customer's tier in the same breath.

mod apply;
mod evidence;
mod history;
mod named;
mod request;
mod review;
mod steps;

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::world::{Stage, World};
use crate::error::Error;
use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  kehu tier review
  kehu tier apply acme
  kehu tier history acme";

/// Who belongs to which tier: what the criteria say, what was applied for, and what people decide
///
/// Nothing changes by itself. `kehu tier review` says whom the criteria in rules/tiers.toml would move, and why; a person
/// approves (`apply`) or turns down (`reject`). Who wants a tier otherwise applies for it (`request`), somebody checks the
/// papers (`propose`), somebody decides, and the customer is told (`notify`). Every step is a row of tier_changes.
///
/// Who is in a tier stays while its `keep` holds; after a decision nothing else is proposed for as long as `stay` says. An
/// exception made by hand (`apply --until`) is not proposed against until it is over; then the criteria count again. What
/// was turned down is not proposed again for as long as `stay` says.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub step: Step,
}

/// The subcommands, in the order in which they follow each other.
#[derive(Subcommand, Debug)]
#[expect(missing_docs, reason = "a doc comment here would replace the help that stands with the arguments")]
pub enum Step {
    Review(review::Args),
    Request(request::Args),
    Propose(steps::Propose),
    Apply(apply::Args),
    Reject(steps::Reject),
    Notify(steps::Notify),
    History(history::Args),
}

/// Does it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    match &args.step {
        Step::Review(args) => review::run(args, everywhere, world, stage),
        Step::Request(args) => request::run(args, everywhere, world, stage),
        Step::Propose(args) => steps::propose(args, everywhere, world, stage),
        Step::Apply(args) => apply::run(args, everywhere, world, stage),
        Step::Reject(args) => steps::reject(args, everywhere, world, stage),
        Step::Notify(args) => steps::notify(args, everywhere, world, stage),
        Step::History(args) => history::run(args, everywhere, world, stage),
    }
}

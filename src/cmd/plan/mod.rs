//! `kehu plan`: contacts planned ahead, for a period.
//!
//! One file for the proposal, one for the list, one for what closes a planned contact by hand.

mod close;
mod list;
mod make;

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::error::Error;
use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  kehu plan make 2026Q4
  kehu plan make 2026Q4 --owner ann --write
  kehu plan list --owner me
  kehu plan done l-7k3q --note 'Agreed on the range for spring'
  kehu plan skip l-7k3q --why 'On holiday until November'";

/// Contacts planned ahead: who contacts whom on which day of a period
///
/// `make` puts what a period asks for on the working days of each owner: rhythms, key dates, renewals and campaigns, as
/// `from` under [plan] in rules/playbook.toml says. A planned contact is a row of plans/; it is due on its day, in place of
/// the rhythm that it serves. It is done when a contact names it, which `kehu log` sees to; `done` and `skip` close it by hand.
/// `kehu report plan` says how much of it was done.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub step: Step,
}

/// The subcommands.
#[derive(Subcommand, Debug)]
#[expect(missing_docs, reason = "a doc comment here would replace the help that stands with the arguments")]
pub enum Step {
    Make(make::Args),
    List(list::Args),
    Done(close::Done),
    Skip(close::Skip),
}

/// Does it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    match &args.step {
        Step::Make(args) => make::run(args, &session, stage),
        Step::List(args) => list::run(args, &session, stage),
        Step::Done(args) => close::done(args, &session, stage),
        Step::Skip(args) => close::skip(args, &session, stage),
    }
}

//! `kehu campaign`: an occasion to write to many customers, with a group held out to compare with.
//!
//! One file for what starts one, one for the list, one for whom each is for.

mod audience;
mod list;
mod start;

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::{Session, chosen};
use super::world::{Stage, World};
use crate::book::campaigns::{self, Campaign};
use crate::book::find;
use crate::error::{Error, Refusal, Usage};
use crate::model::called::meant;
use crate::model::campaign;
use crate::problem::Problem;
use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  kehu campaign start 'Spring list' --segment one_order --holdout 10%
  kehu campaign audience 'Spring list'
  kehu message --campaign 'Spring list' -f csv -o letters.csv
  kehu campaign list
  kehu report campaign 'Spring list'";

/// Campaigns: an occasion to write to a segment, with a group held out that shows what it brought
///
/// `start` plans a contact with everybody it is for and may be written to; `kehu due` has them from the first day on, and
/// `kehu message --campaign NAME` their letters. A contact that names the planned one, which `kehu log` sees to, belongs to the
/// campaign. `kehu report campaign` compares what was ordered with the group that was held out.
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
    Start(start::Args),
    Audience(audience::Args),
    List(list::Args),
}

/// Does it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    match &args.step {
        Step::Start(args) => start::run(args, &session, stage),
        Step::Audience(args) => audience::run(args, &session, stage),
        Step::List(args) => list::run(args, &session, stage),
    }
}

/// The campaign of this name or id.
pub(in crate::cmd) fn named(session: &Session<'_>, typed: &str) -> Result<(Campaign, Vec<Problem>), Error> {
    let question = session.question();
    let (id, _) = find::referred(&question, &campaign::TABLE, None, typed)?;
    let (campaigns, problems) = campaigns::read(&question)?;
    let found = campaigns.into_iter().find(|campaign| campaign.id == id);
    let unknown = || Refusal::Unknown { table: campaign::TABLE.name.to_owned(), typed: typed.to_owned(), near: None };
    found.map(|campaign| (campaign, problems)).ok_or_else(|| Error::Refused(unknown()))
}

/// The id of the segment that is called so.
fn segment(session: &Session<'_>, typed: &str) -> Result<String, Error> {
    let segments = &session.book.settings.segments;
    let ids = segments.iter().map(|segment| segment.id.as_str());
    let called = |id: &str| segments.iter().filter(|it| it.id == id).map(|it| it.name.as_str()).collect();
    let known = || ids.clone().map(str::to_owned).collect::<Vec<_>>();
    if segments.is_empty() {
        return Err(Error::Usage(Usage::Choice(typed.to_owned(), known())));
    }
    chosen(meant(typed, &ids, called), typed, known).map(str::to_owned)
}

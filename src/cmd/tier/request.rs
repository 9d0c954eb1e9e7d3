//! `kehu tier request`: somebody applies for another tier.

use super::named::{name_of, refuse};
use crate::book::find;
use crate::book::tiers::review::{self, Ask, Step, Which};
use crate::cmd::everywhere::Everywhere;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::{Writing, given};
use crate::error::{Error, Tiering};
use crate::model::called::Meant;
use crate::model::tier_change;
use crate::problem::Declared;
use crate::rules::tier::docket::Status;
use crate::words::tier;

const EXAMPLES: &str = "\
Examples:
  kehu tier request acme --to vip --why 'Asked for it in the review meeting'
  kehu tier request acme --to quality --evidence 'proof of income'";

/// Apply for another tier for a customer
///
/// Somebody else checks the papers (`kehu tier propose`) and decides (`apply`, `reject`); the tier stays as it is until then.
/// The answer is the id of the application.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// The tier, by its id or its name
    #[arg(long, value_name = "TIER")]
    pub to: String,
    /// Why the customer should be there
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// The papers and figures that speak for it
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Writes the application.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let mut pen = args.writing.pen(&session, &question, "tier", stage)?;
    pen.spells(&[("to", "--to"), ("reason", "--why"), ("evidence", "--evidence")]);
    let found = find::customer(&question, &args.customer)?;
    pen.knows("customers", &found.id);
    let only = Some(vec![found.id.clone()]);
    let answer = review::ask(&question, &Ask { only, which: Which::Everybody, ..Ask::default() })?;
    let reviewed = answer.customers.into_iter().next();
    let from = reviewed.as_ref().map(|reviewed| reviewed.from.clone()).unwrap_or_default();
    let to = match session.book.settings.meant(Declared::Tier, &args.to) {
        Meant::One(id) => id,
        _ => &args.to,
    };
    if to == from {
        return Err(refuse(Tiering::Same { customer: found.name, tier: name_of(&session, to) }));
    }
    let waits = reviewed.filter(|reviewed| matches!(reviewed.step, Step::Requested | Step::Proposed));
    if let Some(open) = waits.and_then(|reviewed| reviewed.open) {
        let (id, tier) = (open.id.to_string(), name_of(&session, &open.to));
        return Err(refuse(Tiering::Waits { customer: found.name, tier, id, on: open.on }));
    }
    let typed = [
        (tier_change::CUSTOMER_ID, Some(found.id.clone())),
        (tier_change::FROM, Some(from.clone()).filter(|from| !from.is_empty())),
        (tier_change::TO, Some(args.to.clone())),
        (tier_change::STATUS, Some(Status::Requested.word().to_owned())),
        (tier_change::REASON, args.why.clone()),
        (tier_change::EVIDENCE, args.evidence.clone()),
    ];
    let moved = tier::moved(&found.name, &name_of(&session, &from), &name_of(&session, to), session.lang);
    let edit = pen.new_row(&tier_change::TABLE, given(&tier_change::TABLE, typed))?;
    args.writing.write(&session, pen, vec![edit], "", vec![moved], stage)
}

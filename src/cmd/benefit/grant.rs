//! `kehu benefit grant`: what tiers and points grant is written down.

use crate::book::loyalty::accounts::Accounts;
use crate::book::loyalty::benefits::{Benefits, Granted};
use crate::cmd::everywhere::Everywhere;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::Writing;
use crate::error::{Error, Usage};
use crate::words::loyalty as say;
use std::collections::HashSet;

const EXAMPLES: &str = "\
Examples:
  kehu benefit grant --all --dry-run
  kehu benefit grant acme";

/// Write down what the rules grant: from then on it is due to be sent
///
/// Whoever is in a tier with `benefits`, or has collected the points of a threshold, is entitled: once, or again after `every`
/// ([grant] in rules/loyalty.toml). The rows follow from customer and benefit, so that granting twice is granting once.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: Option<String>,
    /// To all customers
    #[arg(long)]
    pub all: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Writes it down.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    match &args.customer {
        Some(customer) if args.all => {
            return Err(Error::Usage(Usage::Conflict(customer.clone(), "--all".to_owned())));
        }
        None if !args.all => {
            return Err(Error::Usage(Usage::Needs("benefit grant".to_owned(), "--all".to_owned())));
        }
        _ => {}
    }
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let only = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?.map(|found| found.id);
    let pen = args.writing.pen(&session, &question, "benefit", stage)?;
    let accounts = Accounts::read(&question)?;
    let benefits = Benefits::read(&question)?;
    let (granted, mut problems) = benefits.granted(&question, &accounts, only.as_deref())?;
    problems.extend(benefits.problems);
    if granted.is_empty() {
        stage.note(&say::nothing_to_grant(session.lang));
        return Ok(Outcome { code: 0, problems });
    }
    let customers: HashSet<&str> = granted.iter().map(|granted| granted.customer.as_str()).collect();
    let echo = say::granted(granted.len(), customers.len(), session.lang);
    let edits = granted.iter().map(|granted: &Granted| granted.edit(question.now.today)).collect();
    let outcome = args.writing.write(&session, pen, edits, "", vec![echo], stage)?;
    Ok(Outcome { problems, ..outcome })
}

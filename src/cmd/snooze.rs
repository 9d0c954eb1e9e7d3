//! `kehu snooze`: an item moved to a later day.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::{Session, misfit};
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::{find, matters};
use crate::error::Error;
use crate::model::called::Meant;
use crate::model::snooze;
use crate::problem::{Declared, Expected};
use crate::rules::due::reason::Reason;
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu snooze acme cadence --until 'next mon' --why 'On holiday'
  kehu snooze acme cadence:talk --until 2026-04-01 --why 'Asked for April'
  kehu due acme --all --columns reason,matter,due_on";

/// Move one due item to a later day
///
/// It is due again on that day. `kehu due REF --all --columns matter` lists the items of a customer.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// The item, such as cadence:talk; its reason is enough where it has one open item
    pub matter: String,
    /// The day it moves to: 2026-04-01, "next mon", "in 2 weeks", 下周一
    #[arg(long, value_name = "DATE")]
    pub until: String,
    /// Why it can wait
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Moves the item.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let until = session.day("until", &args.until).and_then(|until| {
        let comes = until > question.now.today;
        if comes { Ok(until) } else { Err(misfit("until", Expected::Coming, &args.until)) }
    });
    let mut pen = args.writing.pen(&session, &question, "snooze", stage)?;
    pen.spells(&[("until", "--until"), ("why", "--why")]);
    let customer = find::customer(&question, &args.customer)?;
    pen.knows("customers", &customer.id);
    let item = matters::named(&question, &customer.id, &matter(&session, &args.matter))?;
    let mut echoes: Vec<String> = session.meant(&customer, &args.customer).into_iter().collect();
    echoes.extend(until.as_ref().ok().map(|until| words::writing::until(&item.matter, *until, session.lang)));
    let until = pen.settle("until", &args.until, until.map(|until| until.to_string()));
    let typed = [
        (snooze::CUSTOMER_ID, Some(customer.id)),
        (snooze::REASON, Some(item.matter)),
        (snooze::UNTIL, Some(until)),
        (snooze::WHY, Some(args.why.clone())),
    ];
    let edit = pen.new_row(&snooze::TABLE, super::writing::given(&snooze::TABLE, typed))?;
    args.writing.write(&session, pen, vec![edit], "", echoes, stage)
}

/// The item as its key says it, where it was typed as people are shown it: `约定事项`, `维护节奏:深度沟通`.
fn matter(session: &Session<'_>, typed: &str) -> String {
    let (reason, rest) = match typed.split_once([':', '：']) {
        Some((reason, rest)) => (reason, Some(rest.trim())),
        None => (typed, None),
    };
    let Ok(reason) = session.reason(reason) else { return typed.to_owned() };
    let Some(rest) = rest else { return reason.id().to_owned() };
    let rest = match session.book.settings.meant(Declared::Strand, rest) {
        Meant::One(strand) if reason == Reason::Cadence => strand,
        _ => rest,
    };
    format!("{}:{rest}", reason.id())
}

//! `kehu tier apply`: a person decides.

use super::named::{self, Named, name_of, refuse};
use super::steps::{WHOM, few, rests_on};
use crate::book::change::decision::Decision;
use crate::cmd::everywhere::Everywhere;
use crate::cmd::run::Outcome;
use crate::cmd::session::{Session, chosen, misfit};
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::{Writing, hand};
use crate::error::{Error, Refusal, Tiering};
use crate::model::edit::Edit;
use crate::model::{customer, tier_change};
use crate::problem::{Declared, Expected, Problem};
use crate::rules::tier::docket::{Status, expired};
use crate::value::date::Date;
use crate::words::tier;

const EXAMPLES: &str = "\
Examples:
  kehu tier apply acme
  kehu tier apply --all --dry-run
  kehu tier review -f ids --where 'to == \"vip\"' | xargs kehu tier apply
  kehu tier apply acme --to vip --until 2026-12-31 --why 'New market'";

/// Approve changes of tier
///
/// What was applied for or proposed, else what the criteria say; --to decides another tier by hand, and says why. The
/// customer's tier and the row of tier_changes, with what it rests on, are written together. From that day on the rhythm of
/// the new tier holds, and nothing else is proposed for as long as `stay` in rules/tiers.toml says.
///
/// --until makes it an exception from the criteria: up to that day nothing is proposed against it, then what the criteria
/// say. With --to the tier that the customer has already, it stays there until then. The answer is the ids of the customers.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Whom it is about.
    #[arg(value_name = "REF|ID", help = WHOM, required_unless_present = "all")]
    pub whom: Vec<String>,
    /// All that `kehu tier review` lists
    #[arg(long, conflicts_with_all = ["whom", "to"])]
    pub all: bool,
    /// The tier, decided by hand
    #[arg(long, value_name = "TIER", requires = "why")]
    pub to: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How long an exception from the criteria holds
    #[arg(long, value_name = "DATE", requires = "why")]
    pub until: Option<String>,
    /// The papers and figures that it rests on
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Writes the decisions.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let settings = &session.book.settings;
    let question = session.question();
    let until = args.until.as_ref().map(|until| last_day(&session, until)).transpose()?;
    let tiers = || settings.tiers.list.iter().map(|tier| tier.id.clone()).collect();
    let to = args.to.as_ref().map(|to| chosen(settings.meant(Declared::Tier, to), to, tiers)).transpose()?;
    let by = hand(&session, "tier")?.by;
    let mut pen = args.writing.pen(&session, &question, "tier", stage)?;
    let (mut edits, mut echoes) = (Vec::new(), Vec::new());
    for named in named::all(&session, &args.whom)? {
        let reviewed = &named.reviewed;
        let to = match to {
            Some(to) => to,
            None => named.proposed(&session)?,
        };
        // What an exception made may be kept when it is over.
        let is_over = expired(&reviewed.entries, question.now.today).is_some();
        if to == reviewed.from && until.is_none() && !is_over {
            let customer = reviewed.name.clone();
            return Err(refuse(Tiering::Same { customer, tier: name_of(&session, to) }));
        }
        let evidence = rests_on(&session, &named, to, args.evidence.as_deref().unwrap_or_default());
        let reason = args.why.clone().unwrap_or_else(|| asked_for(&named, to));
        let moved = [&reviewed.from, to].map(|tier| name_of(&session, tier));
        echoes.push(tier::moved(&reviewed.name, &moved[0], &moved[1], session.lang));
        if to == reviewed.from {
            let row = named.entry(&session, Status::Approved, [to, &reason, &evidence, &by]);
            edits.push(row.with("from", to).with("until", until.map(|day| day.to_string()).unwrap_or_default()));
        } else {
            edits.push(Edit::set(&customer::TABLE, reviewed.id.clone(), [(customer::TIER, to.to_owned())]));
            pen.decides(reviewed.id.clone(), Decision { reason, evidence, until });
        }
    }
    if edits.is_empty() {
        stage.note(&tier::nothing(session.lang));
        return Ok(Outcome::default());
    }
    args.writing.write(&session, pen, edits, "", few(echoes), stage)
}

/// Why it was applied for or proposed.
fn asked_for(named: &Named, to: &str) -> String {
    let open = named.reviewed.open.as_ref().filter(|open| *open.to == *to);
    open.map(|open| open.reason.to_string()).unwrap_or_default()
}

/// The last day of an exception, which lies ahead.
fn last_day(session: &Session<'_>, typed: &str) -> Result<Date, Error> {
    let until = session.day("until", typed).and_then(|until| {
        let comes = until > session.question().now.today;
        if comes { Ok(until) } else { Err(misfit("until", Expected::Coming, typed)) }
    });
    until.map_err(|fault| {
        let words = format!("--until {typed}");
        let place = "--until ".len()..words.len();
        let problems = vec![Problem::typed(fault, "tier", words, place)];
        Error::Refused(Refusal::Cells { table: tier_change::TABLE.name, problems })
    })
}

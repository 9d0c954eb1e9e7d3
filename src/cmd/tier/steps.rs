//! `kehu tier propose`, `reject` and `notify`: the steps around a decision, each a row and nothing else.

use super::evidence;
use super::named::{self, Named, name_of, refuse};
use crate::book::tiers::review::Step;
use crate::cmd::everywhere::Everywhere;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::{Writing, hand};
use crate::error::{Error, Tiering};
use crate::model::edit::Edit;
use crate::rules::tier::docket::{Status, owed, untold};
use crate::words::tier;

/// Whom a step is about, in `-h`.
pub const WHOM: &str = "Customers, or applications and proposals by their ids";

const PROPOSING: &str = "\
Examples:
  kehu tier propose acme
  kehu tier propose h-7k3q9x2m4d1h --evidence 'papers checked'
  kehu tier propose --all";

/// Put a change of tier before whoever decides
///
/// What somebody applied for, once the papers are checked; else what the criteria say, with what they rest on. The answer is
/// the ids of the proposals.
#[derive(clap::Args, Debug)]
#[command(after_help = PROPOSING)]
pub struct Propose {
    /// Whom it is about.
    #[arg(value_name = "REF|ID", help = WHOM, required_unless_present = "all")]
    pub whom: Vec<String>,
    /// All that `kehu tier review` lists and that are not proposed yet
    #[arg(long, conflicts_with = "whom")]
    pub all: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// The papers and figures that were checked
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const REJECTING: &str = "\
Examples:
  kehu tier reject acme --why 'One large order does not make a VIP'
  kehu tier reject h-7k3q9x2m4d1h --why 'Overdue since May'";

/// Turn down an application, a proposal, or what the criteria say
///
/// The tier stays as it is, and the same is not proposed again for as long as `stay` in rules/tiers.toml says. The answer is
/// the ids of the decisions.
#[derive(clap::Args, Debug)]
#[command(after_help = REJECTING)]
pub struct Reject {
    /// Whom it is about.
    #[arg(value_name = "REF|ID", help = WHOM, required = true)]
    pub whom: Vec<String>,
    /// Why it is turned down
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const NOTIFYING: &str = "\
Examples:
  kehu tier notify acme
  kehu tier notify acme --note 'told by phone'
  kehu tier history --where 'waits_for == \"notice\"'";

/// Write down that customers were told of decisions about their tier
///
/// Of the last decision, and of what was applied for, approved or turned down, if they were not told yet; named by its id, of
/// that decision. The answer is the ids of the rows.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTIFYING)]
pub struct Notify {
    /// Whom it is about.
    #[arg(value_name = "REF|ID", help = "Customers, or decisions by their ids", required = true)]
    pub whom: Vec<String>,
    /// How, and what they said
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Writes the proposals.
pub fn propose(
    args: &Propose,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let evidence = args.evidence.as_deref().unwrap_or_default();
    let why = args.why.as_deref().unwrap_or_default();
    step(&session, &args.writing, &args.whom, stage, |named, by| {
        let reviewed = &named.reviewed;
        let to = named.proposed(&session)?;
        if let Some(open) = reviewed.open.as_ref().filter(|_| reviewed.step == Step::Proposed) {
            if args.all {
                return Ok(Vec::new());
            }
            let (customer, id) = (reviewed.name.clone(), open.id.to_string());
            return Err(refuse(Tiering::Waits { customer, tier: name_of(&session, to), id, on: open.on }));
        }
        let evidence = rests_on(&session, named, to, evidence);
        Ok(vec![named.entry(&session, Status::Proposed, [to, why, &evidence, by])])
    })
}

/// Writes the refusals.
pub fn reject(
    args: &Reject,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    step(&session, &args.writing, &args.whom, stage, |named, by| {
        let to = named.proposed(&session)?;
        let evidence = rests_on(&session, named, to, "");
        Ok(vec![named.entry(&session, Status::Rejected, [to, &args.why, &evidence, by])])
    })
}

/// Writes who was told.
pub fn notify(
    args: &Notify,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let note = args.note.as_deref().unwrap_or_default();
    step(&session, &args.writing, &args.whom, stage, |named, by| {
        let reviewed = &named.reviewed;
        let mut decisions = untold(&reviewed.entries);
        match &named.row {
            Some(row) => decisions.retain(|decision| *decision.id == **row),
            None => {
                let owed = owed(&reviewed.entries);
                let last = reviewed.entries.iter().filter(|entry| entry.status.decides()).map(|entry| entry.on).max();
                decisions.retain(|decision| owed.contains(decision) || Some(decision.on) == last);
            }
        }
        let rows: Vec<Edit> = decisions
            .into_iter()
            .map(|decision| {
                named
                    .entry(&session, Status::Notified, [&decision.to, note, "", by])
                    .with("from", decision.from.to_string())
            })
            .collect();
        if rows.is_empty() {
            return Err(refuse(Tiering::Told(reviewed.name.clone())));
        }
        Ok(rows)
    })
}

/// What a step rests on: the papers, and what the criteria say.
pub fn rests_on(session: &Session<'_>, named: &Named, to: &str, papers: &str) -> String {
    let (settings, lang) = (&session.book.settings, session.lang);
    let reviewed = &named.reviewed;
    let asked = reviewed.open.as_ref().filter(|open| *open.to == *to).map_or("", |open| &open.evidence);
    let papers = if papers.is_empty() { asked } else { papers };
    let criteria = if reviewed.step == Step::Computed && reviewed.to == to && papers.is_empty() {
        evidence::criteria(&reviewed.clauses, settings, lang)
    } else {
        evidence::agreement(reviewed, to, settings, lang)
    };
    // What was put together from the criteria once is not said twice.
    if papers.is_empty() || papers.contains(&criteria) {
        return if papers.is_empty() { criteria } else { papers.to_owned() };
    }
    tier::joined(&[papers.to_owned(), criteria], lang)
}

/// Takes the pen, finds whom it is about and writes what `rows` makes of each.
fn step(
    session: &Session<'_>,
    writing: &Writing,
    whom: &[String],
    stage: &mut dyn Stage,
    rows: impl Fn(&Named, &str) -> Result<Vec<Edit>, Error>,
) -> Result<Outcome, Error> {
    let question = session.question();
    let by = hand(session, "tier")?.by;
    let pen = writing.pen(session, &question, "tier", stage)?;
    let (mut edits, mut echoes) = (Vec::new(), Vec::new());
    for named in named::all(session, whom)? {
        let made = rows(&named, &by)?;
        if let Some(edit) = made.first() {
            let tier = |column: &str| name_of(session, edit.cell(column).unwrap_or_default());
            echoes.push(tier::moved(&named.reviewed.name, &tier("from"), &tier("to"), session.lang));
        }
        edits.extend(made);
    }
    if edits.is_empty() {
        stage.note(&tier::nothing(session.lang));
        return Ok(Outcome::default());
    }
    writing.write(session, pen, edits, "", few(echoes), stage)
}

/// Sentences about each, unless there are too many to read.
pub fn few(echoes: Vec<String>) -> Vec<String> {
    const FEW: usize = 10;
    if echoes.len() > FEW { Vec::new() } else { echoes }
}

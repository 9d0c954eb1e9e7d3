//! `kehu plan done` and `kehu plan skip`: what closes a planned contact by hand.

use crate::book::change::Pen;
use crate::book::find;
use crate::book::plan::rows::{self, Planned, Plans, Status};
use crate::cmd::log::happened;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::cmd::writing::{Writing, given};
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::model::{followup, plan};
use crate::problem::Severity;

const DOING: &str = "\
Examples:
  kehu plan done l-7k3q --note 'Agreed on the range for spring'
  kehu plan done l-7k3q --at 'yesterday 15:00'
  kehu plan list --owner me -f ids --limit 3 | xargs kehu plan done";

/// Write down that planned contacts were made
///
/// Each becomes a contact in the log that names the plan, over the planned channel and for the planned strand, so that its
/// rhythm begins anew; `kehu log` does the same and knows more. Of a plan for a segment only the row is closed. The answer is
/// the ids of the plans.
#[derive(clap::Args, Debug)]
#[command(after_help = DOING)]
pub struct Done {
    /// The planned contact, by its id or the beginning of it
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// What was said
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// When: yesterday, "yesterday 15:00", 2026-03-02T10:20, 昨天下午3点 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const SKIPPING: &str = "\
Examples:
  kehu plan skip l-7k3q --why 'On holiday until November'
  kehu plan list acme -f ids | xargs kehu plan skip --why Closed";

/// Close planned contacts that will not be made
///
/// The row says why. The rhythm that it stood for is due again as if nothing had been planned; `kehu snooze` puts that off.
/// The answer is the ids of the plans.
#[derive(clap::Args, Debug)]
#[command(after_help = SKIPPING)]
pub struct Skip {
    /// The planned contact, by its id or the beginning of it
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// Why it will not be made
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Writes contacts.
pub(super) fn done(args: &Done, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = args.writing.pen(session, &question, "plan", stage)?;
    let (mut edits, mut echoes) = (Vec::new(), Vec::new());
    let at = match &args.at {
        Some(text) => {
            let read = happened(session, text, &mut echoes);
            pen.settle("at", text, read.map(|(cell, _)| cell))
        }
        None => question.now.zone.cell(question.now.at),
    };
    let plans = sound(rows::read(&question)?)?;
    let mut ids = Vec::new();
    for planned in pending(&args.ids, &plans, session)? {
        ids.push(planned.id().to_owned());
        edits.push(contact(planned, &at, args.note.as_deref(), session, &mut pen)?);
    }
    args.writing.write_of(session, pen, edits, ids, echoes, stage)
}

/// The contact that fulfils a plan; of a plan without a customer the closed row.
fn contact(
    planned: &Planned,
    at: &str,
    note: Option<&str>,
    session: &Session<'_>,
    pen: &mut Pen<'_>,
) -> Result<Edit, Error> {
    let text = |column: usize| Some(planned.text(column).to_owned()).filter(|text| !text.is_empty());
    let Some(customer) = text(plan::CUSTOMER_ID) else {
        return Ok(Edit::set(&plan::TABLE, planned.id(), [(plan::STATUS, "done".to_owned())]));
    };
    pen.knows("customers", &customer);
    pen.knows("plans", planned.id());
    let typed = [
        (followup::AT, Some(at.to_owned())),
        (followup::CUSTOMER_ID, Some(customer)),
        (followup::OWNER, text(plan::OWNER).or_else(|| session.me())),
        (followup::CHANNEL, text(plan::CHANNEL)),
        (followup::KIND, text(plan::STRAND)),
        (followup::DIRECTION, Some("out".to_owned())),
        (followup::SUMMARY, note.map(str::to_owned).or_else(|| text(plan::CONTENT))),
        (followup::CONTENT_ID, text(plan::CONTENT_ID)),
        (followup::PLAN_ID, Some(planned.id().to_owned())),
    ];
    pen.new_row(&followup::TABLE, given(&followup::TABLE, typed))
}

/// Closes rows.
pub(super) fn skip(args: &Skip, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let pen = args.writing.pen(session, &question, "plan", stage)?;
    let plans = sound(rows::read(&question)?)?;
    let closed = |planned: &&Planned| {
        let cells = [(plan::STATUS, "not_done".to_owned()), (plan::REASON, args.why.clone())];
        Edit::set(&plan::TABLE, planned.id(), cells)
    };
    let edits: Vec<Edit> = pending(&args.ids, &plans, session)?.iter().map(closed).collect();
    args.writing.write(session, pen, edits, "", Vec::new(), stage)
}

/// The plans, unless something is wrong with them.
fn sound(plans: Plans) -> Result<Plans, Error> {
    if plans.problems.iter().any(|problem| problem.fault.severity() == Severity::Error) {
        return Err(Error::Problems(plans.problems));
    }
    Ok(plans)
}

/// The planned contacts that are named, each once; all of them are still to be made.
fn pending<'p>(typed: &[String], plans: &'p Plans, session: &Session<'_>) -> Result<Vec<&'p Planned>, Error> {
    let question = session.question();
    let mut named: Vec<&Planned> = Vec::new();
    for word in typed {
        let known = plans.list.iter().find(|planned| planned.id() == word);
        let planned = match known {
            Some(planned) => planned,
            None => {
                let (table, id) = find::row(&question, word)?;
                let unknown =
                    || Refusal::Unknown { table: plan::TABLE.name.to_owned(), typed: word.clone(), near: None };
                let found = plans.list.iter().find(|planned| table.name == plan::TABLE.name && planned.id() == id);
                found.ok_or_else(|| Error::Refused(unknown()))?
            }
        };
        let done = match plans.status(planned) {
            Status::Pending => None,
            Status::Done => Some(true),
            Status::NotDone => Some(false),
        };
        if let Some(done) = done {
            return Err(Error::Refused(Refusal::PlanClosed { id: planned.id().to_owned(), done }));
        }
        if !named.iter().any(|known| known.id() == planned.id()) {
            named.push(planned);
        }
    }
    Ok(named)
}

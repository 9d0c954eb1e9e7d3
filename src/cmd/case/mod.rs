//! `kehu case`: complaints, problems and requests, step by step.
//!
//! Every step is an event added to the log of cases; how a case stands is computed. A step that cannot have happened is
//! refused, in the past too.

mod examples;
mod hands;
pub mod list;
mod typed;

pub use typed::{Confirm, Hand, Move, Open, Upward};

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::given;
use crate::book::cases;
use crate::book::change::Pen;
use crate::book::{Question, find};
use crate::error::{Error, Refusal};
use crate::facts::clock::{self, Act, Event};
use crate::model::called::Meant;
use crate::model::case;
use crate::problem::misstep::Misstep;
use crate::problem::{Declared, Severity};
use crate::words;
use hands::hands;

const EXAMPLES: &str = "\
Examples:
  kehu case open acme 'The pump leaks' --severity high --channel phone
  kehu case respond acme --note 'Called back, a technician comes tomorrow'
  kehu case resolve k-9f2k --note 'Seal replaced' --cause 'Worn seal'
  kehu case confirm k-9f2k --satisfied no --note 'Still drips'
  kehu case list
  kehu case list --all --columns all -f csv";

/// Complaints, problems and requests, and their clocks
///
/// A case is opened, responded to, resolved (perhaps with a proposal before) and confirmed by the customer; each step is
/// added to the log. rules/service.toml says how much time each may take. A case is named by its id, the beginning of it,
/// or by a customer who has one open case.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// What happened.
    #[command(subcommand)]
    pub step: Step,
}

/// The steps of a case.
#[derive(clap::Subcommand, Debug)]
pub enum Step {
    /// A customer has a complaint, a problem or a request
    #[command(after_help = examples::OPEN)]
    Open(Open),
    /// Somebody answered
    #[command(after_help = examples::RESPOND)]
    Respond(Move),
    /// A way out was proposed
    #[command(after_help = examples::PROPOSE)]
    Propose(Move),
    /// It is settled on our side
    #[command(after_help = examples::RESOLVE)]
    Resolve(Move),
    /// The customer was asked whether it is settled; `--satisfied no` opens it again
    #[command(after_help = examples::CONFIRM)]
    Confirm(Confirm),
    /// It begins again, all clocks anew
    #[command(after_help = examples::REOPEN)]
    Reopen(Move),
    /// The clocks stand, such as while the customer looks for papers
    #[command(after_help = examples::PAUSE)]
    Pause(Move),
    /// The clocks run again
    #[command(after_help = examples::RESUME)]
    Resume(Move),
    /// Somebody is responsible from now on
    #[command(after_help = examples::ASSIGN)]
    Assign(Hand),
    /// It is handed over to another person or department; how long until somebody takes over is measured
    #[command(after_help = examples::TRANSFER)]
    Transfer(Hand),
    /// Somebody is told: a lead, a manager
    #[command(after_help = examples::ESCALATE)]
    Escalate(Upward),
    /// Something worth knowing
    #[command(after_help = examples::NOTE)]
    Note(Move),
    /// The cases and their clocks, the most pressing first
    #[command(after_help = examples::LIST)]
    List(list::Args),
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] = &[
    ("at", "--at"),
    ("person_id", "--with"),
    ("channel", "--channel"),
    ("category", "--category"),
    ("severity", "--severity"),
    ("phase", "--phase"),
    ("owner", "--to"),
    ("text", "--note"),
    ("cause", "--cause"),
    ("lesson", "--lesson"),
    ("compensation", "--compensation"),
    ("satisfied", "--satisfied"),
];

/// What a step has besides its case.
#[derive(Clone, Copy, Default)]
struct Extra<'a> {
    satisfied: Option<&'a str>,
    to: Option<&'a str>,
}

/// What somebody else is named by.
fn handed(to: &str) -> Extra<'_> {
    Extra { satisfied: None, to: Some(to) }
}

/// Takes the step, or lists the cases.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let none = Extra::default();
    match &args.step {
        Step::List(args) => list::run(args, &session, stage),
        Step::Open(args) => open(args, &session, stage),
        Step::Respond(step) => take("respond", step, none, &session, stage),
        Step::Propose(step) => take("propose", step, none, &session, stage),
        Step::Resolve(step) => take("resolve", step, none, &session, stage),
        Step::Reopen(step) => take("reopen", step, none, &session, stage),
        Step::Pause(step) => take("pause", step, none, &session, stage),
        Step::Resume(step) => take("resume", step, none, &session, stage),
        Step::Note(step) => take("note", step, none, &session, stage),
        Step::Confirm(args) => {
            let extra = Extra { satisfied: Some(&args.satisfied), to: None };
            take("confirm", &args.step, extra, &session, stage)
        }
        Step::Assign(hand) => take("assign", &hand.step, handed(&hand.to), &session, stage),
        Step::Transfer(hand) => take("transfer", &hand.step, handed(&hand.to), &session, stage),
        Step::Escalate(hand) => {
            let extra = Extra { satisfied: None, to: hand.to.as_deref() };
            take("escalate", &hand.step, extra, &session, stage)
        }
    }
}

/// A new case.
fn open(args: &Open, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = args.writing.pen(session, &question, "case", stage)?;
    pen.spells(OPTIONS);
    let mut echoes = Vec::new();
    let at = moment(args.at.as_deref(), session, &question, &mut pen, &mut echoes);
    let customer = find::customer(&question, &args.customer)?;
    echoes.splice(0..0, session.meant(&customer, &args.customer));
    pen.knows("customers", &customer.id);
    let person = match &args.with {
        Some(typed) => Some(find::person(&question, &customer.id, typed)?.0),
        None => customer.via.map(|via| via.person_id),
    };
    if let Some(person) = &person {
        pen.knows("people", person);
    }
    let to = args.to.as_deref().map(|to| session.owner(to)).transpose()?;
    let typed = [
        (case::AT, Some(at)),
        (case::EVENT, Some("open".to_owned())),
        (case::CUSTOMER_ID, Some(customer.id)),
        (case::PERSON_ID, person),
        (case::CHANNEL, args.channel.clone()),
        (case::CATEGORY, args.category.clone()),
        (case::SEVERITY, args.severity.clone()),
        (case::PHASE, args.phase.clone()),
        (case::OWNER, to),
        (case::TEXT, Some(args.text.clone())),
    ];
    let edit = pen.new_row(&case::TABLE, given(&case::TABLE, typed))?;
    let cell = |column: &str| edit.cell(column).unwrap_or_default().to_owned();
    let id = cell("case_id");
    if let Some(at) = question.now.zone.parse(cell("at").as_bytes()) {
        let severity = cell("severity");
        let opening = Event { at, rank: 0, act: Act::Open, severity: &severity, owner: "", department: "" };
        echoes.extend(next(&[opening], session, &question)?);
    }
    args.writing.write_as(session, pen, vec![edit], id, echoes, stage)
}

/// A step of a case that is there.
fn take(
    event: &'static str,
    args: &Move,
    extra: Extra<'_>,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = args.writing.pen(session, &question, "case", stage)?;
    pen.spells(OPTIONS);
    let cases = cases::read(&question)?;
    if cases.problems.iter().any(|problem| problem.fault.severity() == Severity::Error) {
        // What cannot be read may be what decides whether the step can be taken.
        return Err(Error::Problems(cases.problems));
    }
    let found = find::case(&question, &cases, &args.case)?;
    let mut echoes = Vec::new();
    if found.id != args.case.trim() {
        echoes.push(words::writing::case(&found.id, session.lang));
    }
    let at = moment(args.at.as_deref(), session, &question, &mut pen, &mut echoes);
    let misstep = |why: Misstep| {
        let at = match why {
            Misstep::NotOpenedYet(at) | Misstep::Later(at) => question.now.zone.cell(at).replace('T', " "),
            _ => String::new(),
        };
        Error::Refused(Refusal::Step { case: found.id.clone(), event, why, at })
    };
    let satisfied = extra.satisfied.map(answer).transpose()?;
    let (owner, department) = hands(event, extra.to, found, session)?.map_err(misstep)?;
    let events = found.events();
    let act = Act::parse(event, satisfied.as_deref().unwrap_or_default());
    if let (Some(act), Some(at)) = (act, question.now.zone.parse(at.as_bytes())) {
        // Behind every other event of its moment, as far as that is possible.
        let severity = args.severity.as_deref().unwrap_or_default();
        let severity = match session.book.settings.meant(Declared::Severity, severity) {
            Meant::One(id) => id,
            _ => "",
        };
        let new = Event { at, rank: u64::MAX, act, severity, owner: "", department: "" };
        if let Some(why) = clock::refused(&events, new) {
            return Err(misstep(why));
        }
        let all: Vec<Event<'_>> = events.iter().copied().chain([new]).collect();
        echoes.extend(next(&all, session, &question)?);
    }
    pen.knows("customers", &found.customer_id);
    let typed = [
        (case::CASE_ID, Some(found.id.clone())),
        (case::AT, Some(at)),
        (case::EVENT, Some(event.to_owned())),
        (case::CUSTOMER_ID, Some(found.customer_id.clone())),
        (case::SEVERITY, args.severity.clone()),
        (case::OWNER, owner),
        (case::DEPARTMENT, department),
        (case::TEXT, args.note.clone()),
        (case::CAUSE, args.cause.clone()),
        (case::LESSON, args.lesson.clone()),
        (case::COMPENSATION, args.compensation.clone()),
        (case::SATISFIED, satisfied),
    ];
    let edit = pen.new_row(&case::TABLE, given(&case::TABLE, typed))?;
    args.writing.write_as(session, pen, vec![edit], found.id.clone(), echoes, stage)
}

/// When it was, as the cell holds it; now, where nobody says.
fn moment(
    typed: Option<&str>,
    session: &Session<'_>,
    question: &Question<'_>,
    pen: &mut Pen<'_>,
    echoes: &mut Vec<String>,
) -> String {
    match typed {
        Some(text) => {
            let read = super::log::happened(session, text, echoes);
            pen.settle("at", text, read.map(|(cell, _)| cell))
        }
        None => question.now.zone.cell(question.now.at),
    }
}

/// What comes next, as a sentence.
fn next(events: &[Event<'_>], session: &Session<'_>, question: &Question<'_>) -> Result<Option<String>, Error> {
    let (terms, _) = cases::terms(question)?;
    let Some(history) = clock::read(events) else { return Ok(None) };
    let state = clock::state(events, &history, &terms, &question.now);
    let in_force = state.clock.zip(state.deadline);
    Ok(Some(words::case::next(state.step, in_force, question.now.zone, session.lang)))
}

/// Whether the customer is satisfied, in whichever of our languages.
fn answer(typed: &str) -> Result<String, Error> {
    let known = ["yes", "no"];
    let called = |id: &str| {
        let of = |lang| words::choice(case::TABLE.name, "satisfied", id, lang);
        crate::value::lang::Lang::ALL.into_iter().filter_map(of).collect::<Vec<_>>()
    };
    let meant = crate::model::called::meant(typed, &known.into_iter(), called);
    let chosen = super::session::chosen(meant, typed, || known.map(str::to_owned).to_vec());
    chosen.map(str::to_owned)
}

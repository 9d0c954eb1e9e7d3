//! `kehu feedback`: a question asked, an answer, a remark.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::{Writing, given};
use crate::book::change::{Pen, meaning};
use crate::book::{Question, cases, find};
use crate::error::{Error, Usage};
use crate::facts::clock::{self, Act, Event};
use crate::model::called::Meant;
use crate::model::edit::Edit;
use crate::model::settings::playbook::survey::MEASURES;
use crate::model::settings::surveys::{Scale, Standing};
use crate::model::{case, feedback};
use crate::problem::Declared;
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu feedback acme --measure nps --score 9 --text 'Quick and friendly'
  kehu feedback 'ann lee' --survey after_case --score 2 --at yesterday
  kehu feedback acme --survey relationship --asked
  kehu feedback acme --text 'The new box is hard to open' --themes packaging";

/// Write down what a customer was asked, answered or remarked
///
/// With a score it is an answer, with --asked a question; a text alone is a remark. rules/surveys.toml says which surveys
/// there are, which scores a measure has, and which of them are bad; where `detractor_case` is on there, a bad score opens
/// a case in the same change (`kehu undo` takes back both). `kehu report satisfaction` counts the answers, `kehu report
/// themes` reads the texts. The answer is the id of the entry.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// What the score measures: nps, csat, ces [default: what the survey measures]
    #[arg(long)]
    pub measure: Option<String>,
    /// The score given
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub score: Option<String>,
    /// What was said, in the customer's words
    #[arg(long)]
    pub text: Option<String>,
    /// Which survey, as in rules/surveys.toml
    #[arg(long)]
    pub survey: Option<String>,
    /// Where it was said: survey, interview, social, contact [default: survey, of a remark none]
    #[arg(long)]
    pub source: Option<String>,
    /// They were asked; the answer comes later
    #[arg(long, conflicts_with = "score")]
    pub asked: bool,
    /// Who said it: the name or id of one of its people
    #[arg(long, value_name = "PERSON")]
    pub with: Option<String>,
    /// When: yesterday, "yesterday 15:00", 2026-03-02T10:20, 昨天下午3点 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// What it is about, separated by `;`
    #[arg(long, value_name = "THEMES")]
    pub themes: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] = &[
    ("at", "--at"),
    ("person_id", "--with"),
    ("source", "--source"),
    ("survey", "--survey"),
    ("measure", "--measure"),
    ("score", "--score"),
    ("text", "--text"),
    ("themes", "--themes"),
];

/// Writes it down.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    if args.score.is_none() && args.text.is_none() && !args.asked {
        return Err(Error::Usage(Usage::Needs("feedback".to_owned(), "--score N".to_owned())));
    }
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let mut pen = args.writing.pen(&session, &question, "feedback", stage)?;
    pen.spells(OPTIONS);
    let mut echoes = Vec::new();
    let at = match &args.at {
        Some(text) => {
            let read = super::log::happened(&session, text, &mut echoes);
            pen.settle("at", text, read.map(|(cell, _)| cell))
        }
        None => question.now.zone.cell(question.now.at),
    };
    let customer = find::customer(&question, &args.customer)?;
    echoes.splice(0..0, session.meant(&customer, &args.customer));
    pen.knows("customers", &customer.id);
    let person = match &args.with {
        Some(typed) => {
            let read = match find::person(&question, &customer.id, typed) {
                Ok((person, _)) => Ok(person),
                Err(error) => Err(meaning::doubt(error)?),
            };
            Some(pen.settle("person_id", typed, read))
        }
        None => customer.via.map(|via| via.person_id),
    };
    if let Some(person) = &person {
        pen.knows("people", person);
    }
    let is_answer = args.score.is_some() || args.survey.is_some() || args.measure.is_some();
    let event = match () {
        () if args.asked => "asked",
        () if is_answer => "answered",
        () => "remark",
    };
    let source = args.source.clone().or_else(|| (event != "remark").then(|| "survey".to_owned()));
    let typed = [
        (feedback::AT, Some(at)),
        (feedback::CUSTOMER_ID, Some(customer.id)),
        (feedback::PERSON_ID, person),
        (feedback::EVENT, Some(event.to_owned())),
        (feedback::SOURCE, source),
        (feedback::SURVEY, args.survey.clone()),
        (feedback::MEASURE, args.measure.clone().or_else(|| measured(&session, args.survey.as_deref()))),
        (feedback::SCORE, args.score.clone()),
        (feedback::TEXT, args.text.clone()),
        (feedback::THEMES, args.themes.clone()),
    ];
    let edit = pen.new_row(&feedback::TABLE, given(&feedback::TABLE, typed))?;
    let mut edits = vec![edit];
    if let Some((scale, measure, score)) = edits.first().and_then(|edit| scored(&session, edit)) {
        let standing = scale.standing(score);
        echoes.push(words::feedback::standing(
            MEASURES.get(measure).copied().unwrap_or_default(),
            score,
            standing,
            session.lang,
        ));
        if scale.case && standing == Standing::Bad {
            let case = opened(&session, &mut pen, edits.first(), measure, score)?;
            echoes.extend(told(&session, &question, &case)?);
            edits.push(case);
        }
    }
    // The answer is the entry; of the case the notes tell.
    let written = pen.write(edits, "").map(|mut done| {
        done.ids.truncate(1);
        done
    });
    args.writing.tell(&session, pen, written, echoes, stage)
}

/// What the survey measures.
fn measured(session: &Session<'_>, survey: Option<&str>) -> Option<String> {
    let settings = &session.book.settings;
    let Meant::One(id) = settings.meant(Declared::Survey, survey?) else { return None };
    let survey = settings.surveys.named(id)?;
    MEASURES.get(survey.measure).map(|measure| (*measure).to_owned())
}

/// What the score of a row means, what it measures, and the score.
fn scored(session: &Session<'_>, edit: &Edit) -> Option<(Scale, usize, f64)> {
    let surveys = &session.book.settings.surveys;
    let cell = |column: &str| edit.cell(column).unwrap_or_default();
    let score = cell("score").trim().parse().ok()?;
    let measure = surveys.measure(cell("measure"), cell("survey"))?;
    Some((surveys.scale(measure, cell("survey")), measure, score))
}

/// The case of a detractor.
fn opened(
    session: &Session<'_>,
    pen: &mut Pen<'_>,
    answer: Option<&Edit>,
    measure: usize,
    score: f64,
) -> Result<Edit, Error> {
    let surveys = &session.book.settings.surveys;
    let cell = |column: &str| answer.and_then(|edit| edit.cell(column)).filter(|text| !text.is_empty());
    let said = |column: &str| cell(column).map(str::to_owned);
    let measure = MEASURES.get(measure).copied().unwrap_or_default().to_uppercase();
    let text = match cell("text") {
        Some(text) => format!("{measure} {score}: {text}"),
        None => format!("{measure} {score}"),
    };
    let typed = [
        (case::AT, said("at")),
        (case::EVENT, Some("open".to_owned())),
        (case::CUSTOMER_ID, said("customer_id")),
        (case::PERSON_ID, said("person_id")),
        (case::CATEGORY, Some(surveys.category.clone()).filter(|category| !category.is_empty())),
        (case::SEVERITY, surveys.severity.clone()),
        (case::TEXT, Some(text)),
    ];
    pen.new_row(&case::TABLE, given(&case::TABLE, typed))
}

/// That a case was opened, and what comes next.
fn told(session: &Session<'_>, question: &Question<'_>, edit: &Edit) -> Result<Vec<String>, Error> {
    let cell = |column: &str| edit.cell(column).unwrap_or_default();
    let mut told = vec![words::feedback::opened(cell("case_id"), session.lang)];
    let Some(at) = question.now.zone.parse(cell("at").as_bytes()) else { return Ok(told) };
    let events = [Event { at, rank: 0, act: Act::Open, severity: cell("severity"), owner: "", department: "" }];
    let (terms, _) = cases::terms(question)?;
    if let Some(history) = clock::read(&events) {
        let state = clock::state(&events, &history, &terms, &question.now);
        told.push(words::case::next(state.step, state.clock.zip(state.deadline), question.now.zone, session.lang));
    }
    Ok(told)
}

//! `kehu explain`: why an answer is what it is.

use super::cells;
use super::due::{Part, Sheet};
use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::{Session, chosen};
use super::world::{Stage, World};
use crate::book::Question;
use crate::book::due::{self, Answer, Ask, Items};
use crate::book::explain::{self, Topic};
use crate::book::lines::Due;
use crate::error::{Error, Usage};
use crate::facts::list::{self, FACTS};
use crate::model::called::{FACT, Meant, meant};
use crate::model::settings::lifecycle::LifeStage;
use crate::model::settings::{playbook, service, tiers};
use crate::rules::due::detail::Detail;
use crate::view::{Cell, Field, Record, View};
use crate::words;
use crate::words::headings::{self, heading};

const EXAMPLES: &str = "\
Examples:
  kehu explain acme
  kehu explain acme tier
  kehu explain acme value
  kehu explain acme usual_gap
  kehu explain acme due -f json";

/// The rule, the rows and the arithmetic behind an answer
///
/// Of `due` every item of the customer, due or not; of the tier and the stage the conditions that were tried, with the values
/// they saw; of a score every fact with its bands and points; of any fact its definition and how it is worked out. Each with the
/// place of the rule (file and line) and of the rows. Columns: what, rule, rows, steps.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// Which answer: due, tier, stage, value, risk, or a fact (`kehu schema facts`)
    #[arg(value_name = "WHAT", default_value = "due")]
    pub answer: String,
}

/// Answers that can be explained, besides facts.
const ANSWERS: [&str; 5] = ["due", "tier", "stage", "value", "risk"];

/// Explains the answer.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let topic = topic(&args.answer)?;
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let only = session.customer(&args.customer, stage)?.id;
    match topic {
        None => due(&session, &question, only, stage),
        Some(topic) => answer(&session, &question, &only, topic, stage),
    }
}

/// What is to be explained; `None`: why the customer is due.
fn topic(typed: &str) -> Result<Option<Topic>, Error> {
    let facts = || FACTS.iter().map(|fact| fact.name);
    let names = ANSWERS.into_iter().chain(facts());
    let called = |id: &str| headings::called(id).map_or(Vec::new(), |called| called.to_vec());
    let name = match meant(typed, &names, called) {
        Meant::None(near) => {
            let near = near.map(str::to_owned);
            return Err(Error::Usage(Usage::Explained(typed.to_owned(), near)));
        }
        found => chosen(found, typed, Vec::new)?,
    };
    let fact = |name| list::position(name).map(Topic::Fact);
    Ok(match name {
        "due" => None,
        "tier" => Some(Topic::Tier),
        "value" => fact("value_score"),
        "risk" => fact("risk_score"),
        name => fact(name),
    })
}

/// Every item of the customer, due now or later, held or not.
fn due(session: &Session<'_>, question: &Question<'_>, only: String, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let only = Some(only);
    let mut answer = due::ask(question, &Ask { only, items: Items::OfAnyDay, trace: true, ..Ask::default() })?;
    let problems = std::mem::take(&mut answer.problems);
    let sheet = Sheet::new(session, &answer)?;
    let records = answer.lines.iter().enumerate().map(|(place, due)| record(session, &answer, &sheet, place, due));
    stage.show(View::Records(records.collect()), session.lang)?;
    Ok(Outcome { code: 0, problems })
}

/// The tier, the stage, a score or a fact.
fn answer(
    session: &Session<'_>,
    question: &Question<'_>,
    id: &str,
    topic: Topic,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let lang = session.lang;
    let called = |stage: LifeStage| words::choice(FACT, "stage", stage.id(), lang).unwrap_or(stage.id()).to_owned();
    let told = explain::explain(question, id, topic, &called)?;
    let name = match topic {
        Topic::Tier => "tier",
        Topic::Fact(place) => FACTS.get(place).map_or("", |fact| fact.name),
    };
    let mut steps: Vec<String> = told.steps.iter().map(|step| words::explain::step(step, lang)).collect();
    if let Topic::Fact(place) = topic
        && let Some(fact) = FACTS.get(place)
    {
        let value = shown(&cells::fact(fact, told.value, lang));
        steps.push(words::explain::result(heading(name, lang), &value, lang));
    }
    let rule = match told.rule {
        Some((place, key)) => format!("{place}: {key}"),
        None => words::fact_doc(name, lang).unwrap_or_default().to_owned(),
    };
    let field = |id: &str, value: Cell| Field { id: id.to_owned(), heading: heading(id, lang).to_owned(), value };
    let list = |items: Vec<String>| if items.is_empty() { Cell::Missing } else { Cell::List(items) };
    let record = Record {
        fields: vec![
            field("what", cells::code(name, heading(name, lang))),
            field("rule", cells::text(&rule)),
            field("rows", list(told.rows)),
            field("steps", list(steps)),
        ],
    };
    stage.show(View::Records(vec![record]), lang)?;
    Ok(Outcome { code: 0, problems: told.problems })
}

/// A value as a sentence has it.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Money(text) | Cell::Decimal(text) | Cell::Code { human: text, .. } => text.clone(),
        Cell::Int(number) | Cell::Count(number) => number.to_string(),
        Cell::Number(value) => words::explain::number(*value),
        Cell::Date(day) => day.to_string(),
        _ => String::new(),
    }
}

fn record(session: &Session<'_>, answer: &Answer, sheet: &Sheet<'_>, place: usize, due: &Due) -> Record {
    let lang = session.lang;
    let item = &due.item;
    let mut steps: Vec<String> =
        item.steps.iter().flat_map(|trace| &trace.0).map(|step| words::due::step(*step, lang)).collect();
    steps.extend(words::due::result(item, lang));
    let field = |id: &str, value: Cell| Field { id: id.to_owned(), heading: heading(id, lang).to_owned(), value };
    Record {
        fields: vec![
            field("what", sheet.cell(Part::Matter, place, due)),
            field("rule", Cell::Text(rule(session, answer, due))),
            field("rows", Cell::List(vec![answer.source(due)])),
            field("steps", Cell::List(steps)),
        ],
    }
}

/// The file and the key of the rule that an item follows from.
fn rule(session: &Session<'_>, answer: &Answer, due: &Due) -> String {
    let matter = due.item.matter;
    match answer.terms.strand_id(matter.of_strand()) {
        Some(strand) => {
            let tier = session.book.settings.tiers.list.get(usize::from(due.tier)).map_or("", |tier| tier.id.as_str());
            format!("{}: tier.{tier}.strands.{strand}", tiers::FILE.name)
        }
        None => match answer.detail(due) {
            Some(Detail::Case { clock, severity, .. }) => {
                let severity =
                    session.book.settings.service.severities.get(severity).map_or("", |severity| &severity.id);
                format!("{}: severity.{severity}.{}", service::FILE.name, clock.id())
            }
            _ => format!("{}: {}", playbook::FILE.name, matter.reason().id()),
        },
    }
}

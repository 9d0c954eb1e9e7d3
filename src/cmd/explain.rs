//! `kehu explain`: why an answer is what it is.

use super::due::{Part, Sheet};
use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::due::{self, Answer, Ask, Items};
use crate::book::lines::Due;
use crate::error::{Error, Usage};
use crate::model::settings::{playbook, tiers};
use crate::view::{Cell, Field, Record, View};
use crate::words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu explain acme
  kehu explain acme due -f json";

/// The rule, the rows and the arithmetic behind an answer
///
/// For every item of the customer, due or not: what it is, the rule (file and key), the rows it was computed from and the
/// steps. Columns: what, rule, rows, steps.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// Which answer: due
    #[arg(value_name = "WHAT", default_value = "due")]
    pub answer: String,
}

/// Answers that can be explained.
const ANSWERS: [&str; 1] = ["due"];

/// Explains the answer: every item of the customer, due now or later, held or not.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    if !ANSWERS.contains(&args.answer.as_str()) {
        return Err(Error::Usage(Usage::Choice(args.answer.clone(), ANSWERS.map(str::to_owned).to_vec())));
    }
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let only = Some(session.customer(&args.customer, stage)?.id);
    let mut answer = due::ask(&question, &Ask { only, items: Items::OfAnyDay, trace: true, ..Ask::default() })?;
    let problems = std::mem::take(&mut answer.problems);
    let sheet = Sheet::new(&session, &answer)?;
    let records = answer.lines.iter().enumerate().map(|(place, due)| record(&session, &answer, &sheet, place, due));
    stage.show(View::Records(records.collect()), session.lang)?;
    Ok(Outcome { code: 0, problems })
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
    match answer.terms.strand_id(matter) {
        Some(strand) => {
            let tier = session.book.settings.tiers.list.get(usize::from(due.tier)).map_or("", |tier| tier.id.as_str());
            format!("{}: tier.{tier}.strands.{strand}", tiers::FILE.name)
        }
        None => format!("{}: {}", playbook::FILE.name, matter.reason().id()),
    }
}

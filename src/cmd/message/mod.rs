//! `kehu message`: a text filled for one customer, or for many.

pub(super) mod letters;
mod many;
mod matter;
mod names;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::addressees::{Addressees, Person, Wish};
use crate::book::contents::Contents;
use crate::book::past::Past;
use crate::book::wording::Ears;
use crate::error::{Error, Usage};
use crate::problem::{Fault, Problem};
use crate::value::lang::Lang;
use crate::value::salutation;
use crate::view::rows::Rows;
use crate::view::{Cell, Field, Record, Table, View};
use crate::words::headings::heading;
use crate::words::{self, letter as said};
use letters::{Filled, Letters};
use names::{Own, Row};
use std::collections::HashSet;

const EXAMPLES: &str = "\
Examples:
  kehu message acme
  kehu message acme birthday
  kehu message --segment strategic festival --set festival=Easter -f csv
  kehu message --campaign 'Spring list' -f csv -o letters.csv
  kehu message --list";

/// A text to send, filled for a customer
///
/// Without a template the one that suits what is most pressing there. Texts stand in templates/NAME.txt, in the book's
/// language; templates/NAME.en.txt is for customers who are written to in English. Where the book has none, kehu's own is
/// taken, in the customer's language.
///
/// In a text, {{ salutation }} is how to address the person; a column or a fact of the customer stands for its value
/// ({{ name }}, {{ last_order }}); person, sender, item and content have parts ({{ person.title }}, {{ sender.name }},
/// {{ item.product }}, {{ content.name }}); {% if last_order %} … {% endif %} is left out where there is none. A gap that
/// cannot be filled is told and never left blank.
///
/// With --where or --segment it is filled for each of these customers: a table for a mail merge. Who must not be written to
/// is left out. With --campaign it is filled for everybody whom that writes to, and for nobody who is held out; the template is
/// the campaign's, and {{ campaign }}, {{ day }}, {{ until }} and {{ place }} are known. Nothing is sent, and nothing is
/// written down.
///
/// Columns: customer_id, name, person, salutation, language, channel, address, template, subject, text.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer; with --where, --segment or --campaign the template
    #[arg(value_name = "REF")]
    pub customer: Option<String>,
    /// The template: its name in templates/ [default: by what is due]
    pub template: Option<String>,
    /// To whom: the name or id of one of its people
    #[arg(long, value_name = "PERSON")]
    pub with: Option<String>,
    /// Something that only this text needs, such as festival=中秋节; may be repeated
    #[arg(long = "set", value_name = "NAME=TEXT")]
    pub given: Vec<String>,
    /// For every customer of this segment, as in rules/segments.toml
    #[arg(long)]
    pub segment: Option<String>,
    /// For everybody to whom this campaign writes: its name, or its id
    #[arg(long, value_name = "NAME")]
    pub campaign: Option<String>,
    /// The templates that there are
    #[arg(long)]
    pub list: bool,
    /// Which customers, which columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Columns of the answer.
const COLUMNS: [&str; 10] =
    ["customer_id", "name", "person", "salutation", "language", "channel", "address", "template", "subject", "text"];

/// Fills the text.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    if args.list {
        return letters::list(args, &session, stage);
    }
    let given = given(&args.given)?;
    if args.listing.filter.is_some() || args.segment.is_some() || args.campaign.is_some() {
        return many::run(args, &session, given, stage);
    }
    let Some(typed) = &args.customer else {
        return Err(Error::Usage(Usage::Needs("message".to_owned(), "REF".to_owned())));
    };
    let question = session.question();
    let found = session.customer(typed, stage)?;
    let matter = matter::find(&session, &found.id, args.template.as_deref())?;
    let person = match (&args.with, &found.via) {
        (Some(with), _) => Some(crate::book::find::person(&question, &found.id, with)?.0),
        (None, Some(via)) => Some(via.person_id.clone()),
        (None, None) => matter.person.clone(),
    };
    let mut own = Own { given, item: matter.item.clone(), contents: Contents::default() };
    let letters = Letters::read(&session, &matter.template, &own)?;
    let rows = names::rows(&session, &letters, None, Some(&found.id))?;
    let past = Past::read(&question)?;
    let people = Addressees::read(&question, &past, |id| id == found.id)?;
    own.contents = letters.contents(&question, &past, &HashSet::from([found.id.as_str()]))?;
    let mut problems = rows.problems;
    problems.extend(people.problems.iter().cloned());
    let Some(row) = rows.rows.first() else { return Err(Error::Problems(problems)) };
    let envelope = Envelope::of(&session, &people, row, person.as_deref());
    let filled = letters.fill(&session, row, &envelope, &own).map_err(|problem| Error::Problems(vec![problem]))?;
    warn(&session, std::iter::once(&filled));
    if let Some(reason) = matter.reason {
        let reason = words::due::reason(reason, session.lang);
        stage.note(&said::filled(&matter.template, reason, session.lang));
    } else if args.template.is_none() {
        stage.note(&said::nothing_due(&found.name, &matter.template, session.lang));
    }
    if envelope.channel.is_none() {
        stage.note(&said::not_wanted(&found.name, session.lang));
    }
    quiet(&session, stage);
    let cells = envelope.cells(&session, row, &filled);
    if args.listing.columns.is_some() {
        let table = Table { columns: many::columns(&session), rows: Rows::streamed(vec![cells]), id: 0, title: None };
        stage.show(View::Table(args.listing.apply(table)?), session.lang)?;
        return Ok(Outcome { code: 0, problems });
    }
    let fields = COLUMNS.iter().zip(cells).map(|(id, value)| Field {
        id: (*id).to_owned(),
        heading: heading(id, session.lang).to_owned(),
        value,
    });
    stage.show(View::Letter(Record { fields: fields.collect() }, filled.whole()), session.lang)?;
    Ok(Outcome { code: 0, problems })
}

/// What was given with `--set`.
fn given(typed: &[String]) -> Result<Vec<(String, String)>, Error> {
    let pair = |typed: &String| match typed.split_once('=') {
        Some((name, text)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), text.to_owned())),
        _ => Err(Error::Usage(Usage::Value("--set".to_owned(), typed.clone()))),
    };
    typed.iter().map(pair).collect()
}

/// To whom a text goes, and how.
struct Envelope<'p> {
    person: Option<&'p Person>,
    salutation: String,
    lang: Lang,
    /// As its place among the declared ones.
    channel: Option<usize>,
}

impl<'p> Envelope<'p> {
    fn of(session: &Session<'_>, people: &'p Addressees, row: &Row, person: Option<&str>) -> Self {
        let person = people.of(&row.id, person);
        let lang = letters::language(session, row);
        let name = person.map_or(row.text("name"), |person| person.text("name"));
        let spoken = salutation::language(row.text("language"), session.book.settings.book.lang, name);
        let salutation = person.map_or_else(|| row.text("name").to_owned(), |person| person.salutation(spoken));
        let wish =
            Wish { customer: &row.id, person, channel: row.text("channel"), refused: row.text("do_not_contact") };
        Self { person, salutation, lang, channel: people.channel(&session.question(), &wish) }
    }

    /// The cells of the answer, in the order of the columns.
    fn cells(&self, session: &Session<'_>, row: &Row, filled: &Filled) -> Vec<Cell> {
        let text = |text: &str| if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) };
        let channel = self.channel.and_then(|place| session.book.settings.channels.get(place));
        let address = channel.map_or("", |channel| self.person.map_or("", |person| person.address(&channel.id)));
        vec![
            text(&row.id),
            text(row.text("name")),
            text(self.person.map_or("", |person| person.text("name"))),
            text(&self.salutation),
            text(self.lang.tag()),
            channel.map_or(Cell::Missing, |channel| Cell::Code {
                machine: channel.id.clone(),
                human: channel.name.clone(),
            }),
            text(address),
            text(&filled.template),
            text(&filled.subject),
            text(&filled.text),
        ]
    }
}

/// Warns of what the norms speak against, each word once.
fn warn<'f>(session: &Session<'_>, filled: impl Iterator<Item = &'f Filled>) {
    let ears = Ears::of(&session.book.settings.norms);
    let mut heard: Vec<Fault> = Vec::new();
    for letter in filled {
        for (fault, bytes) in ears.hear(&letter.text) {
            if !heard.contains(&fault) {
                heard.push(fault.clone());
                let problem = Problem::typed(fault, letter.template.as_str(), letter.text.as_str(), bytes);
                session.world.warnings.borrow_mut().push(problem);
            }
        }
    }
}

/// Says so where nobody should be written to at this hour.
fn quiet(session: &Session<'_>, stage: &mut dyn Stage) {
    let Some(quiet) = session.book.settings.playbook.restraint.quiet_hours else { return };
    let (_, second) = session.question().now.zone.local(session.at);
    if quiet.contains(second) {
        let end = quiet.end() % 86_400;
        stage.note(&said::quiet(&format!("{:02}:{:02}", end / 3600, end / 60 % 60), session.lang));
    }
}

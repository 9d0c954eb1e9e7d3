//! `kehu show`: all about one customer.

mod brief;

use super::cells::{self, Field as Shown};
use super::due::{Part, Sheet};
use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::due::{self, Ask, Items, Portrait};
use crate::book::find::{self, Found};
use crate::book::past::Past;
use crate::book::related::{self, Entry, Related};
use crate::book::{Question, vocabulary};
use crate::error::Error;
use crate::expr::Value;
use crate::facts::list::{FACTS, Fact, Source};
use crate::model::table::Table;
use crate::model::{assignment, case, customer, followup, need, person, plan, point, purchase};
use crate::problem::Problem;
use crate::value::moment::Moment;
use crate::view::{Cell, Field, Record, View};
use crate::words::headings::heading;
use crate::words::{self, label, table_title};
use std::collections::HashMap;

const EXAMPLES: &str = "\
Examples:
  kehu show acme
  kehu show lml --brief
  kehu show acme -f json";

/// All about one customer
///
/// Its data, its people, what is known of it, what is due, the latest contacts and purchases, open cases, needs, plans and
/// points, and who else serves it. With -f json one object: customer, people, facts, due, timeline, cases, needs, plans,
/// points, assignments, tier.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// The page before a call or a visit: who, what was said last, what is owed, what to ask and to bring
    #[arg(long)]
    pub brief: bool,
}

/// What is shown of a due item.
const DUE: [&str; 11] = [
    "reason",
    "due_on",
    "latest_on",
    "overdue_days",
    "pressure",
    "channel",
    "person",
    "held",
    "hint",
    "matter",
    "source",
];

/// What is shown of a contact or a purchase.
const TIMELINE: [&str; 14] = [
    "at",
    "entry",
    "channel",
    "direction",
    "person",
    "owner",
    "text",
    "feedback",
    "outcome",
    "next_action",
    "next_date",
    "quantity",
    "amount",
    "source",
];

/// Tables whose rows are shown as they are.
const TABLES: [(&str, &Table); 4] =
    [("needs", &need::TABLE), ("plans", &plan::TABLE), ("points", &point::TABLE), ("assignments", &assignment::TABLE)];

/// Shows the customer.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let found = session.customer(&args.customer, stage)?;
    let mut page = Page::of(&session, &question, &found)?;
    if args.brief {
        stage.show(brief::view(&mut page, &found)?, session.lang)?;
        return Ok(Outcome { code: 0, problems: page.problems });
    }
    let own = page.own(&found)?;
    let (due, portrait) = page.due(&found)?;
    let people = page.read(&person::TABLE)?;
    let names = people.rows.iter().map(|row| (people.text(row, "id").to_owned(), people.text(row, "name").to_owned()));
    let names: HashMap<String, String> = names.collect();
    let mut fields = vec![
        page.field("customer", Cell::Record(own)),
        page.field("people", page.rows(&person::TABLE, &people)),
        page.field("facts", Cell::Record(portrait.as_ref().map(|known| page.facts(known)).unwrap_or_default())),
    ];
    let timeline = page.timeline(&names)?;
    fields.extend([page.field("due", due), page.field("timeline", timeline)]);
    let (cases, problems) = super::case::list::of_customer(&found.id, &session)?;
    page.problems.extend(problems);
    let heading = table_title(case::TABLE.name, session.lang).to_owned();
    fields.push(Field { id: "cases".to_owned(), heading, value: Cell::Records(cases) });
    for (id, table) in TABLES {
        let related = page.read(table)?;
        fields.push(Field {
            id: id.to_owned(),
            heading: table_title(table.name, session.lang).to_owned(),
            value: page.rows(table, &related),
        });
    }
    let heading = words::column(customer::TABLE.name, "tier", session.lang).to_owned();
    fields.push(Field {
        id: "tier".to_owned(),
        heading,
        value: Cell::Record(portrait.as_ref().map(|known| page.tier(known)).unwrap_or_default()),
    });
    stage.show(View::Record(Record { fields }), session.lang)?;
    Ok(Outcome { code: 0, problems: page.problems })
}

/// What is being put together.
struct Page<'s> {
    session: &'s Session<'s>,
    question: &'s Question<'s>,
    past: Past,
    /// The ids by which rows may name the customer.
    ids: Vec<String>,
    problems: Vec<Problem>,
}

impl<'s> Page<'s> {
    fn of(session: &'s Session<'s>, question: &'s Question<'s>, found: &Found) -> Result<Self, Error> {
        let past = if question.past { Past::read(question)? } else { Past::default() };
        let problems = past.problems.clone();
        Ok(Self { session, question, past, ids: find::ids_of(question, &found.id)?, problems })
    }

    fn field(&self, id: &str, value: Cell) -> Field {
        Field { id: id.to_owned(), heading: heading(id, self.session.lang).to_owned(), value }
    }

    /// The customer's own row.
    fn read_own(&mut self, found: &Found) -> Result<Related, Error> {
        let id = [found.id.clone()];
        let related = related::rows(self.question, &customer::TABLE, &self.past, "id", &id)?;
        self.problems.extend_from_slice(&related.problems);
        Ok(related)
    }

    /// The customer's own cells.
    fn own(&mut self, found: &Found) -> Result<Record, Error> {
        let related = self.read_own(found)?;
        let settings = &self.session.book.settings;
        let mut own = Record::default();
        for (place, name) in related.columns.iter().enumerate() {
            let shown = Shown::of(settings, &customer::TABLE, name, self.session.lang);
            let text = related.rows.first().and_then(|row| row.texts.get(place)).map_or("", String::as_str);
            let column = shown.column(true);
            own.fields.push(Field { id: column.id, heading: column.heading, value: shown.cell(text).0 });
        }
        Ok(own)
    }

    /// What is known of the customer.
    fn facts(&self, portrait: &Portrait) -> Record {
        let field = |(fact, value): (&&Fact, &Value<'static>)| {
            let cell = match cells::fact(fact, value.clone(), self.session.lang) {
                // That nothing happened is news only of contacts and orders; machines are told all the same.
                Cell::Int(0) if !matches!(fact.from, Source::Contacts | Source::Purchases) => Cell::Count(0),
                cell => cell,
            };
            self.field(fact.name, cell)
        };
        Record { fields: FACTS.iter().zip(&portrait.facts).map(field).collect() }
    }

    /// The tier, since when, and whether anybody decided it.
    fn tier(&self, portrait: &Portrait) -> Record {
        let settings = &self.session.book.settings;
        let id = settings.tiers.list.get(portrait.tier).map_or("", |tier| tier.id.as_str());
        let tier = self.field("tier", cells::tier(settings, id, false, self.session.lang));
        let decided = portrait.decided.map_or(Cell::Missing, Cell::Date);
        Record {
            fields: vec![
                Field { id: "id".to_owned(), ..tier },
                self.field("decided_on", decided),
                self.field("computed", Cell::Flag(portrait.computed)),
            ],
        }
    }

    /// The rows of a table that belong to the customer.
    fn read(&mut self, table: &'static Table) -> Result<Related, Error> {
        let related = related::rows(self.question, table, &self.past, vocabulary::CUSTOMER, &self.ids)?;
        self.problems.extend_from_slice(&related.problems);
        Ok(related)
    }

    /// Rows as they are, without the column that names the customer.
    fn rows(&self, table: &'static Table, related: &Related) -> Cell {
        let settings = &self.session.book.settings;
        let shown = |name: &String| Shown::of(settings, table, name, self.session.lang);
        let columns: Vec<(usize, Shown<'_>)> = related.columns.iter().map(shown).enumerate().collect();
        let named = |(_, shown): &&(usize, Shown<'_>)| shown.name != vocabulary::CUSTOMER;
        let record = |entry: &Entry| {
            let field = |(place, shown): &(usize, Shown<'_>)| {
                let column = shown.column(true);
                let (value, _) = shown.cell(entry.texts.get(*place).map_or("", String::as_str));
                Field { id: column.id, heading: column.heading, value }
            };
            Record { fields: columns.iter().filter(named).map(field).collect() }
        };
        Cell::Records(related.rows.iter().map(record).collect())
    }

    /// Every item that is due, held and snoozed ones too.
    fn due(&mut self, found: &Found) -> Result<(Cell, Option<Portrait>), Error> {
        let ask = Ask { only: Some(found.id.clone()), items: Items::All, portrait: true, ..Ask::default() };
        let mut answer = due::ask(self.question, &ask)?;
        self.problems.append(&mut answer.problems);
        let sheet = Sheet::new(self.session, &answer)?;
        let records = answer.lines.iter().enumerate().map(|(place, due)| Record {
            fields: DUE
                .iter()
                .filter_map(|id| Some(self.field(id, sheet.cell(Part::named(id)?, place, due))))
                .collect(),
        });
        let items = Cell::Records(records.collect());
        Ok((items, answer.portrait))
    }

    /// Contacts and purchases, the latest first; equal moments are ordered by id.
    fn timeline(&mut self, people: &HashMap<String, String>) -> Result<Cell, Error> {
        let mut found: Vec<(Option<Moment>, String, Record)> = Vec::new();
        for table in [&followup::TABLE, &purchase::TABLE] {
            let related = self.read(table)?;
            let records = related.rows.iter().map(|entry| {
                let id = related.text(entry, "id").to_owned();
                let cell = |column: &&str| self.field(column, self.entry(column, table, &related, entry, people));
                (entry.at, id, Record { fields: TIMELINE.iter().map(cell).collect() })
            });
            found.extend(records);
        }
        found.sort_by(|(a, a_id, _), (b, b_id, _)| (b, b_id).cmp(&(a, a_id)));
        Ok(Cell::Records(found.into_iter().map(|(.., record)| record).collect()))
    }

    /// A cell of the timeline.
    fn entry(
        &self,
        column: &str,
        table: &'static Table,
        related: &Related,
        entry: &Entry,
        people: &HashMap<String, String>,
    ) -> Cell {
        let settings = &self.session.book.settings;
        let contact = table.name == followup::TABLE.name;
        let cell = |name: &str| Shown::of(settings, table, name, self.session.lang).cell(related.text(entry, name)).0;
        match column {
            "at" => cell(if contact { "at" } else { "date" }),
            "entry" => {
                cells::code(if contact { "contact" } else { "purchase" }, label::entry(contact, self.session.lang))
            }
            "person" => {
                let id = related.text(entry, "person_id");
                people.get(id).map_or_else(|| cells::text(id), |name| Cell::Text(name.clone()))
            }
            "text" if contact => cell("summary"),
            "text" => cell("product"),
            "source" => Cell::Text(related.source(entry)),
            other => cell(other),
        }
    }
}

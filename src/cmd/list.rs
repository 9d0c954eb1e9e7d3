//! `kehu list`: the rows of a table.

use super::cells::{self, Field};
use super::everywhere::Everywhere;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{self, World};
use crate::book::criteria::{self, Slots};
use crate::book::listing::{self, Ask, Listed};
use crate::book::vocabulary::{Names, Stage};
use crate::book::{Question, filter, reading};
use crate::error::{Error, Usage};
use crate::expr::{Expression, Lookup, Type, Vocabulary};
use crate::facts::list::{self, FACTS};
use crate::model::settings::Settings;
use crate::model::table::Table as Records;
use crate::model::{TABLES, customer, table};
use crate::problem::Problem;
use crate::value::lang::Lang;
use crate::value::nearest::nearest;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::label;
use std::ops::ControlFlow;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

const EXAMPLES: &str = "\
Examples:
  kehu list --where 'tier == \"vip\" && days_since_contact > 60'
  kehu list --columns id,name,spend_12m --sort -spend_12m --limit 10
  kehu list followups --where 'customer.tier == \"vip\"' --sort -at --limit 20
  kehu list purchases -f csv -o purchases.csv";

/// The rows of a table, customers if none is named
///
/// Of customers every fact is a column, too (`kehu schema facts`). People are shown the columns that hold something and fit;
/// machines get all of them, but the facts only when --columns names them or says `all`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The table, as `kehu schema` lists them [default: customers]
    pub table: Option<String>,
    /// Customers of this segment, as in rules/segments.toml
    #[arg(long)]
    pub segment: Option<String>,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Rows that are handed over at once, and how often before the reader waits.
const BLOCK: usize = 256;
const BLOCKS: usize = 4;
/// Rows that are looked at to see which columns hold anything.
const PEEKED: usize = 200;
/// Columns that people are shown without asking.
const SHOWN: usize = 8;

/// What stands before a column or fact of the row's customer.
const OF_CUSTOMER: &str = "customer.";

/// Of those, the ones for whose sake texts may be broken into lines on a narrow terminal.
const KEPT: usize = 5;

/// Columns that people look for first, whatever the table.
const SOUGHT: [&str; 23] = [
    "name",
    "at",
    "date",
    "customer_id",
    "event",
    "tier",
    "status",
    "owner",
    "channel",
    "product",
    "amount",
    "kind",
    "summary",
    "text",
    "outcome",
    "next_action",
    "next_date",
    "title",
    "role",
    "phone",
    "value",
    "reason",
    "city",
];

/// Columns that hold sentences rather than names.
const PROSE: [&str; 6] = ["summary", "text", "note", "feedback", "next_action", "concerns"];

/// Lists the rows.
pub fn run(
    args: &Args,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn world::Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let (sheet, ask) = plan(args, &session, &question)?;
    let lang = session.lang;
    let (sender, receiver) = sync_channel(BLOCKS);
    thread::scope(|scope| {
        let (sheet, ask, question) = (&sheet, &ask, &question);
        let reader = scope.spawn(move || read(question, sheet, ask, &sender));
        let mut rows = receiver.into_iter().flatten();
        let first: Vec<Vec<Cell>> = rows.by_ref().take(PEEKED).collect();
        let code = if args.exit_code && !first.is_empty() { 10 } else { 0 };
        let columns = sheet.columns(&first);
        let table = Table { columns, rows: Box::new(first.into_iter().chain(rows)), id: sheet.key, title: None };
        let told = args.listing.apply(table).and_then(|table| stage.show(View::Table(table), lang));
        // Whoever reads has been let go by now, since the rows are gone.
        let problems = match reader.join() {
            Ok(read) => read,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        told?;
        Ok(Outcome { code, problems: problems? })
    })
}

/// Reads the rows and hands them over until nobody takes them any more.
fn read(
    question: &Question<'_>,
    sheet: &Sheet<'_>,
    ask: &Ask,
    sender: &SyncSender<Vec<Vec<Cell>>>,
) -> Result<Vec<Problem>, Error> {
    let mut block = Vec::with_capacity(BLOCK);
    let problems = listing::rows(question, ask, |listed| {
        block.push(sheet.row(listed));
        if block.len() < BLOCK {
            return ControlFlow::Continue(());
        }
        match sender.send(std::mem::replace(&mut block, Vec::with_capacity(BLOCK))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    // Nobody may want the last rows either.
    let _taken = sender.send(block);
    Ok(problems)
}

/// Where the cells of a column come from.
enum Source {
    /// The k-th text that is read.
    Text(usize),
    /// The tier in force.
    Tier,
    /// The k-th value: a fact, by its place in the list.
    Fact(usize, usize),
    /// The k-th value: a column of the row's customer.
    Customer(usize),
}

/// A column of the answer.
struct Shown<'s> {
    /// As it is asked for: `spend`, `customer.name`.
    name: String,
    field: Field<'s>,
    source: Source,
}

/// The columns of the answer.
struct Sheet<'s> {
    settings: &'s Settings,
    lang: Lang,
    columns: Vec<Shown<'s>>,
    /// Which of them is the key.
    key: usize,
    required: Vec<&'static str>,
}

impl Sheet<'_> {
    /// The columns; people are shown a few of those in which these rows have something.
    fn columns(&self, rows: &[Vec<Cell>]) -> Vec<Column> {
        let filled = |place: usize| rows.iter().any(|row| row.get(place).is_some_and(|cell| *cell != Cell::Missing));
        let rank = |(place, shown): (usize, &Shown<'_>)| {
            let name = shown.name.as_str();
            let sought = SOUGHT.iter().position(|sought| *sought == name);
            let asked = !matches!(shown.source, Source::Text(_) | Source::Tier);
            let least = place == self.key || asked || self.required.contains(&name);
            (filled(place) || least).then(|| (!least, sought.unwrap_or(SOUGHT.len()), place))
        };
        let mut best: Vec<_> = self.columns.iter().enumerate().filter_map(rank).collect();
        best.sort_unstable();
        best.truncate(SHOWN.max(best.iter().filter(|(least, ..)| !least).count()));
        let column = |(place, shown): (usize, &Shown<'_>)| {
            let found = best.iter().position(|(.., best)| *best == place);
            let narrow = match found {
                _ if PROSE.contains(&shown.name.as_str()) => Narrow::Below,
                Some(rank) if best.get(rank).is_none_or(|(spare, ..)| !spare) => Narrow::Stays,
                Some(rank) if rank < KEPT => Narrow::Leaves(rank as u8),
                Some(rank) => Narrow::Spare(rank as u8),
                None => Narrow::Stays,
            };
            let column = Column { narrow, ..shown.field.column(found.is_some()) };
            let of_customer = |heading: String| {
                let belongs = shown.name.starts_with(OF_CUSTOMER);
                if belongs { label::of_customer(&heading, self.lang) } else { heading }
            };
            let Source::Fact(_, fact) = shown.source else {
                return Column { id: shown.name.clone(), heading: of_customer(column.heading), ..column };
            };
            let right = FACTS.get(fact).is_some_and(|fact| fact.kind == Type::Number);
            let name = FACTS.get(fact).map_or("", |fact| fact.name);
            let heading = of_customer(heading(name, self.lang).to_owned());
            Column { id: shown.name.clone(), heading, right, ..column }
        };
        self.columns.iter().enumerate().map(column).collect()
    }

    fn row(&self, listed: &Listed<'_, '_>) -> Vec<Cell> {
        let cell = |shown: &Shown<'_>| match shown.source {
            Source::Text(place) => {
                let (cell, misfit) = shown.field.cell(&listed.text(place));
                if let Some(expected) = misfit {
                    listed.misfit(place, expected);
                }
                cell
            }
            Source::Tier => {
                listed.tier.map_or(Cell::Missing, |tier| cells::tier(self.settings, tier.id, tier.computed, self.lang))
            }
            Source::Fact(value, fact) => {
                FACTS.get(fact).map_or(Cell::Missing, |fact| cells::fact(fact, listed.value(value)))
            }
            Source::Customer(value) => shown.field.value(listed.value(value)),
        };
        self.columns.iter().map(cell).collect()
    }
}

/// What is read, and what becomes of it.
fn plan<'s>(args: &Args, session: &'s Session<'_>, question: &Question<'_>) -> Result<(Sheet<'s>, Ask), Error> {
    let settings = &session.book.settings;
    let table = named(args.table.as_deref())?;
    let names = Names::of(settings, Some(table), Stage::Filter, &[]);
    let mut filters = Vec::new();
    if let Some(text) = &args.listing.filter {
        filters.push(filter::typed("--where", text, &names)?);
    }
    if let Some(segment) = &args.segment {
        filters.push(in_segment(segment, table, settings, &names)?);
    }
    let header = reading::header(question, table)?;
    let is_customers = table.name == customer::TABLE.name;
    let (texts, values) = (Vec::new(), Vec::new());
    let mut plan = Plan { settings, lang: session.lang, table, is_customers, names, header, texts, values };
    let columns = plan.choose(&args.listing)?;
    let slots = Slots::of(plan.names).map_err(Error::Problems)?;
    let tier = columns.iter().any(|shown| matches!(shown.source, Source::Tier));
    let key = columns.iter().position(|shown| shown.name == table.columns.first().map_or("", |column| column.name));
    let required = table.columns.iter().filter(|column| column.required).map(|column| column.name).collect();
    let sheet = Sheet { settings, lang: session.lang, columns, key: key.unwrap_or_default(), required };
    Ok((sheet, Ask { table, columns: plan.texts, filters, values: plan.values, slots, tier, of: None }))
}

/// The table of this name; customers if none is named.
fn named(name: Option<&str>) -> Result<&'static Records, Error> {
    let Some(name) = name else { return Ok(&customer::TABLE) };
    table(name).ok_or_else(|| {
        let near = nearest(name, TABLES.iter().map(|table| table.name)).map(str::to_owned);
        Error::Usage(Usage::Table(name.to_owned(), near))
    })
}

/// Whether a customer is in the segment of this name.
fn in_segment(id: &str, table: &Records, settings: &Settings, names: &Names<'_>) -> Result<Expression, Error> {
    if table.name != customer::TABLE.name {
        return Err(Error::Usage(Usage::Conflict("--segment".to_owned(), table.name.to_owned())));
    }
    let place = settings.segments.iter().position(|known| known.id == id);
    let segment = place.and_then(|place| settings.segments.get(place).map(|segment| (place, segment)));
    let Some((place, segment)) = segment else {
        let known = settings.segments.iter().map(|segment| segment.id.clone()).collect();
        return Err(Error::Usage(Usage::Choice(id.to_owned(), known)));
    };
    let mut problems = Vec::new();
    names.move_to(Stage::Segment(place));
    let condition = criteria::flag(&segment.condition, names, &mut problems);
    names.move_to(Stage::Filter);
    condition.ok_or(Error::Problems(problems))
}

/// The columns, as they are chosen.
struct Plan<'s> {
    settings: &'s Settings,
    lang: Lang,
    table: &'static Records,
    is_customers: bool,
    names: Names<'s>,
    header: Vec<String>,
    texts: Vec<String>,
    values: Vec<u32>,
}

impl<'s> Plan<'s> {
    /// What was asked for, else all that the files have; then what the order goes by, and the key, which `-f ids` prints.
    fn choose(&mut self, listing: &Listing) -> Result<Vec<Shown<'s>>, Error> {
        let split = |text: &str| {
            let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        let mut wanted = match listing.columns.as_deref() {
            None => self.header.clone(),
            Some("all") => {
                let facts = FACTS.iter().filter(|_| self.is_customers).map(|fact| fact.name.to_owned());
                self.header.iter().cloned().chain(facts).collect()
            }
            Some(text) => split(text),
        };
        let order = split(listing.sort.as_deref().unwrap_or_default());
        wanted.extend(order.iter().map(|name| name.strip_prefix('-').unwrap_or(name).to_owned()));
        wanted.extend(self.table.columns.first().map(|key| key.name.to_owned()));
        let mut columns: Vec<Shown<'s>> = Vec::new();
        for name in wanted {
            if columns.iter().all(|shown| shown.name != name) {
                columns.push(self.column(name)?);
            }
        }
        Ok(columns)
    }

    fn column(&mut self, name: String) -> Result<Shown<'s>, Error> {
        let field = |table, name: &str| Field::of(self.settings, table, name, self.lang);
        if self.is_customers && name == "tier" {
            return Ok(Shown { field: field(self.table, &name), name, source: Source::Tier });
        }
        let own = self.settings.book.column(self.table.name, &name).is_some();
        if own || self.header.contains(&name) || self.table.column(&name).is_some() {
            self.texts.push(name.clone());
            let source = Source::Text(self.texts.len() - 1);
            return Ok(Shown { field: field(self.table, &name), name, source });
        }
        let of_customer = name.strip_prefix(OF_CUSTOMER);
        let asked = match of_customer {
            Some(member) => self.names.member("customer", member),
            None if self.is_customers => self.names.name(&name),
            None => Lookup::Unknown,
        };
        let Lookup::Found(found) = asked else { return Err(self.unknown(&name)) };
        self.values.push(found.slot);
        let value = self.values.len() - 1;
        let member = of_customer.unwrap_or(&name);
        let source = list::position(member).map_or(Source::Customer(value), |fact| Source::Fact(value, fact));
        Ok(Shown { field: field(&customer::TABLE, member), name, source })
    }

    fn unknown(&self, name: &str) -> Error {
        if let Some(member) = name.strip_prefix(OF_CUSTOMER) {
            let members = self.names.members("customer");
            let near = nearest(member, members.iter().map(String::as_str)).map(|near| format!("{OF_CUSTOMER}{near}"));
            return Error::Usage(Usage::Column(name.to_owned(), near));
        }
        let declared = self.table.columns.iter().map(|column| column.name);
        let facts = FACTS.iter().filter(|_| self.is_customers).map(|fact| fact.name);
        let known = self.header.iter().map(String::as_str).chain(declared).chain(facts);
        Error::Usage(Usage::Column(name.to_owned(), nearest(name, known).map(str::to_owned)))
    }
}

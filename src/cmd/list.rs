//! `kehu list`: the rows of a table.

mod columns;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::named::table_named;
use super::run::Outcome;
use super::session::{Session, chosen};
use super::world::{self, World};
use crate::book::criteria::{self, Slots};
use crate::book::listing::{Ask, Listed, Listing as Reader};
use crate::book::vocabulary::{Names, Stage};
use crate::book::{Question, filter, reading};
use crate::error::{Error, Usage};
use crate::expr::Expression;
use crate::facts::list as facts;
use crate::model::called::meant;
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::table::Table as Records;
use crate::problem::Problem;
use crate::view::rows::{InWords, Rows, Taking};
use crate::view::{Cell, Table, View};
use crate::words;
use columns::{Plan, Sheet, Shows, Source};
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
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
/// machines get all of them, but the facts only when --columns names them or says `all`. Of tables without a column
/// `source`, --columns source is the file and line of each row.
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
/// Lists the rows.
pub fn run(
    args: &Args,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn world::Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let (sheet, ask, listing) = plan(args, &session, &question)?;
    let lang = session.lang;
    let reader = Reader::open(&question, &ask)?;
    // People are shown the columns in which the first rows have something; often they are all.
    let mut first: Vec<Vec<Cell>> = Vec::new();
    let mut is_whole = true;
    let problems = reader.each(|listed| {
        is_whole = first.len() < PEEKED;
        if is_whole {
            first.push(sheet.row(listed));
        }
        if is_whole { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let code = if args.exit_code && !first.is_empty() { 10 } else { 0 };
    let (columns, id) = (sheet.columns(&first), sheet.key);
    let problems = if is_whole {
        let table = Table { columns, rows: Rows::streamed(first), id, title: None };
        stage.show(View::Table(listing.apply(table)?), lang)?;
        problems
    } else {
        drop(first);
        let read: Mutex<Option<Result<Vec<Problem>, Error>>> = Mutex::default();
        let told = thread::scope(|scope| {
            let rows = streamed(scope, &reader, &sheet, &read);
            let table = Table { columns, rows, id, title: None };
            listing.apply(table).and_then(|table| stage.show(View::Table(table), lang))
        });
        told?;
        // Nothing was read where nobody wanted a row.
        read.into_inner().unwrap_or_else(PoisonError::into_inner).unwrap_or(Ok(problems))?
    };
    // Whoever names a fact is told why it is missing; `all` names none.
    let all = args.listing.columns.as_deref() == Some("all");
    if session.book.settings.model.is_none() && !all && ask.slots.need(facts::Source::Model) {
        stage.note(&words::report::no_model(lang));
    }
    Ok(Outcome { code, problems })
}

/// The rows of a long listing, and at the end what is wrong in the cells read: put into words where they are read, on every core;
/// or one after the other, made by another thread until nobody takes them any more.
fn streamed<'a, 'scope: 'a>(
    scope: &'scope thread::Scope<'scope, '_>,
    reader: &'scope Reader<'_>,
    sheet: &'scope Sheet<'_>,
    read: &'scope Mutex<Option<Result<Vec<Problem>, Error>>>,
) -> Rows<'a> {
    let done = |found| *read.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
    let rows = move || -> Box<dyn Iterator<Item = Vec<Cell>> + 'a> {
        let (sender, receiver) = sync_channel(BLOCKS);
        scope.spawn(move || done(in_blocks(reader, sheet, &sender)));
        Box::new(receiver.into_iter().flatten())
    };
    if !reader.is_parallel() {
        return Rows::Streamed(rows());
    }
    let words = move |words: &InWords<'_>, take: &mut Taking<'_>| {
        let mut failure = Ok(());
        let each = |made: &mut io::Result<Vec<u8>>, listed: &Listed<'_, '_>| {
            if let Ok(text) = made
                && let Err(error) = words(&Shows(sheet, listed), text)
            {
                *made = Err(error);
            }
        };
        let found = reader.blocks(
            |Made(made), listed| each(made, listed),
            |Made(made)| match made.and_then(|text| take(&text)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Err(error);
                    ControlFlow::Break(())
                }
            },
        );
        done(found);
        failure
    };
    Rows::blocks(words, rows)
}

/// A block in words, or why it could not be put into them.
struct Made(io::Result<Vec<u8>>);

impl Default for Made {
    fn default() -> Self {
        Self(Ok(Vec::new()))
    }
}

/// Reads the rows and hands them over until nobody takes them any more.
fn in_blocks(
    reader: &Reader<'_>,
    sheet: &Sheet<'_>,
    sender: &SyncSender<Vec<Vec<Cell>>>,
) -> Result<Vec<Problem>, Error> {
    let mut block = Vec::with_capacity(BLOCK);
    let problems = reader.each(|listed| {
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

/// What is read, and what becomes of it.
fn plan<'s>(
    args: &Args,
    session: &'s Session<'_>,
    question: &Question<'_>,
) -> Result<(Sheet<'s>, Ask, Listing), Error> {
    let settings = &session.book.settings;
    let table = named(args.table.as_deref())?;
    let header = reading::header(question, table)?;
    let names = Names::of(settings, Some(table), Stage::Filter, &[]).with_header(header.clone());
    let mut filters = Vec::new();
    if let Some(text) = &args.listing.filter {
        filters.push(filter::typed("--where", text, &names)?);
    }
    if let Some(segment) = &args.segment {
        filters.push(in_segment(segment, table, settings, &names)?);
    }
    let is_customers = table.name == customer::TABLE.name;
    let (texts, values) = (Vec::new(), Vec::new());
    let mut plan = Plan { settings, lang: session.lang, table, is_customers, names, header, texts, values };
    let listing = plan.spelt(&args.listing)?;
    let columns = plan.choose(&listing)?;
    let slots = Slots::of(plan.names).map_err(Error::Problems)?;
    let tier = columns.iter().any(|shown| matches!(shown.source, Source::Tier));
    let sources = columns.iter().any(|shown| matches!(shown.source, Source::Place));
    let key = columns.iter().position(|shown| shown.name == table.columns.first().map_or("", |column| column.name));
    let required = table.columns.iter().filter(|column| column.required).map(|column| column.name).collect();
    let sheet = Sheet { settings, lang: session.lang, columns, key: key.unwrap_or_default(), required };
    let ask = Ask { table, columns: plan.texts, filters, values: plan.values, slots, tier, of: None, sources };
    Ok((sheet, ask, listing))
}

/// The table of this name; customers if none is named.
fn named(name: Option<&str>) -> Result<&'static Records, Error> {
    let Some(name) = name else { return Ok(&customer::TABLE) };
    table_named(name)
}

/// Whether a customer is in the segment of this name.
pub(super) fn in_segment(
    id: &str,
    table: &Records,
    settings: &Settings,
    names: &Names<'_>,
) -> Result<Expression, Error> {
    if table.name != customer::TABLE.name {
        return Err(Error::Usage(Usage::Conflict("--segment".to_owned(), table.name.to_owned())));
    }
    let ids = settings.segments.iter().map(|segment| segment.id.as_str());
    let named = |id: &str| settings.segments.iter().enumerate().find(|(_, segment)| segment.id == id);
    let called = |id| named(id).map_or(Vec::new(), |(_, segment)| vec![segment.name.as_str()]);
    let known = || ids.clone().map(str::to_owned).collect();
    let id = chosen(meant(id, &ids, called), id, known)?;
    let Some((place, segment)) = named(id) else { return Err(Error::Usage(Usage::Choice(id.to_owned(), known()))) };
    let mut problems = Vec::new();
    names.move_to(Stage::Segment(place));
    let condition = criteria::flag(&segment.condition, names, &mut problems);
    names.move_to(Stage::Filter);
    condition.ok_or(Error::Problems(problems))
}

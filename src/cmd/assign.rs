//! `kehu assign`: customers change hands, with what is open.

use super::cells;
use super::everywhere::Everywhere;
use super::list::in_segment;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::{Writing, noted};
use crate::book::criteria::Slots;
use crate::book::filter;
use crate::book::handover::{self, Handed, Handover};
use crate::book::listing::{self, Ask};
use crate::book::reading;
use crate::book::report::groups::everybody;
use crate::book::vocabulary::{Names, Stage as Known};
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::model::customer;
use crate::problem::{Declared, Problem, Severity};
use crate::rules::handover::Matter;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;
use std::ops::ControlFlow;

const EXAMPLES: &str = "\
Examples:
  kehu assign acme 'bakery' --to li
  kehu assign --from ann --to li --brief --dry-run -f md -o briefing.md
  kehu assign --from ann --to li
  kehu assign --to li --where 'city == \"Leeds\" && tier != \"vip\"'";

/// Hand customers over to another owner, with what is open
///
/// The owner of the customers changes, and with it whoever is named at their open needs, pending plans and open cases, as far
/// as that was the one who had them; everything else stays in its hands. The log of changes keeps who had them before.
///
/// The answer says how much is open with each: replies, promises, cases, needs and planned contacts. --brief is a briefing
/// for whoever takes over: each of these on a line of its own, with who else of us serves the customer; with --dry-run too,
/// before anything is written.
///
/// Columns: customer_id, name, from, to, replies, promises, cases, needs, plans; with --brief customer_id, name, from, to,
/// what, on, text, source.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customers: names, ids, or parts of them
    #[arg(value_name = "REF")]
    pub customers: Vec<String>,
    /// Who has them from now on; `me` is you
    #[arg(long, value_name = "OWNER")]
    pub to: String,
    /// All customers of this owner
    #[arg(long, value_name = "OWNER")]
    pub from: Option<String>,
    /// Only those of this segment
    #[arg(long, value_name = "SEGMENT")]
    pub segment: Option<String>,
    /// What is open with them, one line each
    #[arg(long)]
    pub brief: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
    /// Which customers, and which columns in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Hands over.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let lang = session.lang;
    let names_some = !args.customers.is_empty() || args.listing.filter.is_some();
    if !names_some && args.from.is_none() && args.segment.is_none() {
        return Err(Error::Usage(Usage::Needs("assign".to_owned(), "REF, --from, --segment, --where".to_owned())));
    }
    let question = session.question();
    let to = session.owner(&args.to)?;
    let owners = &session.book.settings.book.owners;
    let Some(owner) = owners.iter().find(|owner| owner.id == to) else {
        return Err(Error::Usage(Usage::Choice(to, owners.iter().map(|owner| owner.id.clone()).collect())));
    };
    // Who is to change hands is looked up under the lock.
    let reads = args.writing.dry_run;
    let pen = if reads && args.brief { None } else { Some(args.writing.pen(&session, &question, "assign", stage)?) };
    let (handed, problems) = handed(args, &to, &session, stage)?;
    sound(&problems)?;
    if handed.is_empty() {
        stage.note(&words::handover::nobody(lang));
        return Ok(Outcome::default());
    }
    let mut handover = handover::of(&question, &handed, owner)?;
    sound(&handover.problems)?;
    let edits = std::mem::take(&mut handover.edits);
    if let Some(mut pen) = pen {
        if reads {
            return args.writing.write(&session, pen, edits, "", Vec::new(), stage);
        }
        pen.write(edits, "")?;
        for note in std::mem::take(&mut pen.notes) {
            stage.note(&noted(&note, lang));
        }
    }
    show(args, &handed, &handover, &to, &session, stage)?;
    let name = cells::declared(&session.book.settings, Declared::Owner, &to, lang).unwrap_or(&to).to_owned();
    let open = handover.open.iter().filter(|open| open.matter != Matter::Part).count();
    stage.note(&words::handover::handed(handed.len(), &name, open, lang));
    Ok(Outcome::default())
}

/// Refuses to write while something cannot be read: it may be what decides.
fn sound(problems: &[Problem]) -> Result<(), Error> {
    if problems.iter().any(|problem| problem.fault.severity() == Severity::Error) {
        return Err(Error::Problems(problems.to_vec()));
    }
    Ok(())
}

/// The customers who are meant, but for those whom the new owner has already.
fn handed(
    args: &Args,
    to: &str,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(Vec<Handed>, Vec<Problem>), Error> {
    let question = session.question();
    let settings = &session.book.settings;
    let table = &customer::TABLE;
    let from = args.from.as_deref().map(|from| session.owner(from)).transpose()?;
    let only = args.customers.iter().map(|typed| session.customer(typed, stage).map(|found| found.id));
    let only: Vec<String> = only.collect::<Result<_, _>>()?;
    let names = Names::of(settings, Some(table), Known::Filter, &[]).with_header(reading::header(&question, table)?);
    let mut filters = Vec::new();
    if let Some(text) = &args.listing.filter {
        filters.push(filter::typed("--where", text, &names)?);
    }
    if let Some(segment) = &args.segment {
        filters.push(in_segment(segment, table, settings, &names)?);
    }
    let slots = Slots::of(names).map_err(Error::Problems)?;
    let columns = ["id", "name", "owner"].map(str::to_owned).to_vec();
    let of = Some(only).filter(|only| !only.is_empty());
    let ask = Ask { columns, filters, slots, of, ..everybody() };
    let mut handed = Vec::new();
    let problems = listing::rows(&question, &ask, |listed| {
        let [id, name, owner] = [0, 1, 2].map(|column| listed.text(column).into_owned());
        if owner != to && from.as_ref().is_none_or(|from| *from == owner) {
            handed.push(Handed { id, name, from: owner });
        }
        ControlFlow::Continue(())
    })?;
    Ok((handed, problems))
}

const COUNTED: [Matter; 5] = [Matter::Reply, Matter::Promise, Matter::Case, Matter::Need, Matter::Plan];

/// The columns of the answer, and of the briefing.
const COLUMNS: [(&str, Type); 9] = [
    ("customer_id", Type::Text),
    ("name", Type::Text),
    ("from", Type::Text),
    ("to", Type::Text),
    ("replies", Type::Number),
    ("promises", Type::Number),
    ("cases", Type::Number),
    ("needs", Type::Number),
    ("plans", Type::Number),
];

const BRIEF: [(&str, Type); 8] = [
    ("customer_id", Type::Text),
    ("name", Type::Text),
    ("from", Type::Text),
    ("to", Type::Text),
    ("what", Type::Text),
    ("on", Type::Date),
    ("text", Type::Text),
    ("source", Type::Text),
];

fn show(
    args: &Args,
    handed: &[Handed],
    handover: &Handover,
    to: &str,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(), Error> {
    if args.writing.quiet {
        return Ok(());
    }
    let lang = session.lang;
    let front = |customer: &Handed| {
        let owner = |id: &str| match cells::declared(&session.book.settings, Declared::Owner, id, lang) {
            Some(name) => cells::code(id, name),
            None => cells::text(id),
        };
        vec![cells::text(&customer.id), cells::text(&customer.name), owner(&customer.from), owner(to)]
    };
    let rows: Vec<Vec<Cell>> = if args.brief {
        let brief = handover.open.iter().filter_map(|open| {
            let mut row = front(handed.get(open.customer)?);
            row.extend([
                cells::code(open.matter.id(), words::handover::matter(open.matter, lang)),
                open.on.map_or(Cell::Missing, Cell::Date),
                cells::text(&words::handover::served(&open.text, &open.part, lang)),
                cells::text(&open.source),
            ]);
            Some(row)
        });
        brief.collect()
    } else {
        let count = |place: usize, matter: Matter| {
            let open = handover.open.iter().filter(|open| open.customer == place && open.matter == matter);
            Cell::Count(open.count() as i64)
        };
        let counted = handed.iter().enumerate().map(|(place, customer)| {
            let mut row = front(customer);
            row.extend(COUNTED.map(|matter| count(place, matter)));
            row
        });
        counted.collect()
    };
    let known: &[(&str, Type)] = if args.brief { &BRIEF } else { &COLUMNS };
    let columns = known.iter().map(|(id, kind)| column(id, kind, lang)).collect();
    // Which customers was said already.
    let listing = Listing { filter: None, ..args.listing.clone() };
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    stage.show(View::Table(listing.apply(table)?), lang)
}

fn column(id: &str, kind: &Type, lang: Lang) -> Column {
    let narrow = if id == "text" { Narrow::Below } else { Narrow::Stays };
    let shown = !matches!(id, "customer_id" | "source");
    Column {
        id: id.to_owned(),
        heading: words::handover::heading(id, lang).unwrap_or(heading(id, lang)).to_owned(),
        right: *kind == Type::Number,
        shown,
        narrow,
    }
}

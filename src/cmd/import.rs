//! `kehu import`: rows of a foreign file.

mod findings;
mod mapping;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::bulk::{self, Batch, Cells, Named, Row};
use crate::error::Error;
use crate::exchange::fitting::{self, Fitting};
use crate::exchange::foreign::{Foreign, Text};
use crate::exchange::map::{By, Customers, profile_of};
use crate::model::customer;
use crate::model::table::Table;
use crate::problem::{Encoding, Fault, Problem};
use crate::store::ids::Derived;
use crate::store::input;
use crate::value::mojibake;
use crate::words;
use crate::words::import::summary;
use findings::{Findings, by_row};
use mapping::Mapping;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == \"problem\"'";

/// What `kehu help import` says besides.
const MAPPING: &str = r#"Reads UTF-8 with or without a byte order mark; cells may be separated by , ; | tabs or blanks.
Every heading fills the column of the same name; a mapping file says what is otherwise, and only that:

    table = "purchases"
    profile = "web-shop"          # rows go to purchases/web-shop.csv; it is part of their ids
    delimiter = "blanks"          # , ; | tab blanks; left out: guessed from the first line
    header = true                 # with false the columns are called 1, 2, 3 …
    dates = "%Y%m%d"              # and moments = "%d.%m.%Y %H:%M"
    [columns]                     # our column = their heading, or the number of their column
    customer_id = "client"
    date = "day"
    amount = 4
    discount = ""                 # not brought in, although the file has a heading of this name
    [constants]                   # what stands in every row
    channel = "web"
    [customers]                   # whom the book does not have yet
    create = true
    name = "Web customer {client}"
    by = "name"                   # or id, phone, email: what the column of customers holds
    constants = { owner = "ann" }

Customers get the owner who imports them, unless the file or the mapping says something of `owner`.
A foreign id 00001 becomes the customer c-00001, any other one an id that follows from it; both are
remembered as old ids. Where no customers are made, the column may also hold names, phone numbers or
e-mail addresses of customers who are there; each must be that of one customer. The same rows imported
twice are there once. Either all rows are written or, when one has a problem, none: the problems are
listed, and the exit code is 3.

Examples:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == "problem"'"#;

/// Bring in rows of a CSV file; without --write it only shows what would happen
///
/// Columns: row, action, id, changes, problem. People are shown the first rows and the count of each action.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = MAPPING)]
pub struct Args {
    /// The file; `-` is the standard input
    pub file: PathBuf,
    /// The table: customers, followups, purchases …
    #[arg(long = "as", value_name = "TABLE")]
    pub table: Option<String>,
    /// A TOML file that says which heading fills which column
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<PathBuf>,
    /// Write the rows; without it they are only shown
    #[arg(long)]
    pub write: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
    /// With --write: do not say what was done
    #[arg(short, long)]
    pub quiet: bool,
}

/// Customers that were found by name, of whom people are told.
const NAMED: usize = 20;

/// Shows what would be brought in, or brings it in.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let lang = session.lang;
    let settings = &session.book.settings;
    let mapping = Mapping::read(args, world)?;
    let table = mapping.table(args)?;
    let bytes = input::bytes(&world.folder, &args.file)?;
    if let Some(name) = mojibake::foreign(&bytes, true) {
        let file = args.file.display().to_string();
        let fault = Fault::Encoding(Encoding::Foreign { name });
        return Err(Error::Problems(vec![Problem::typed(fault, file, String::new(), 0..0)]));
    }
    let text = Text::new(&bytes, mapping.map.delimiter, mapping.map.headed);
    let name = args.file.display().to_string();
    let foreign = text.rows(&name);
    let own = &settings.book.columns;
    let written = mapping.written();
    let mut fitting = Fitting::new(&mapping.map, written, table, own, &foreign, settings).map_err(Error::Problems)?;
    if let (true, Some(me)) = (table.name == customer::TABLE.name, session.me()) {
        fitting.default(table, "owner", me);
    }
    let constants = fitting::constants_of_customers(&mapping.map, written, own, settings).map_err(Error::Problems)?;
    let unused = fitting.unused(&foreign);
    let mut notes = Vec::new();
    let hand = super::writing::hand(&session, "import")?;
    let mut desk = if args.write { Some(bulk::lock(&session.book, hand.seed, &mut notes)?) } else { None };
    let taken = take(&mapping, table, &foreign, &fitting, settings, constants, &args.file);
    let Taken { mut batch, mut problems } = taken;
    let plan = bulk::plan(&session.book, &mut batch)?;
    for (row, planned) in plan.rows.iter().enumerate() {
        if let Some((column, fault)) = planned.fault.as_deref() {
            let column = column.and_then(|column| fitting.origin(column));
            problems.push((foreign.line(row), foreign.problem_in(row, column, fault.clone())));
        }
    }
    let damages = foreign.damages();
    let sheet = Findings { foreign: &foreign, batch: &batch, plan: &plan, faults: by_row(&problems), lang };
    let counts = sheet.counts(damages.len());
    problems.extend(damages.iter().cloned());
    problems.sort_by_key(|(line, _)| *line);
    let sound = problems.is_empty();
    for note in &notes {
        stage.note(&super::writing::noted(note, lang));
    }
    let mut about = Vec::new();
    let writes = desk.is_some() && sound && counts.create > 0;
    if let (Some(desk), true) = (&mut desk, writes) {
        about = bulk::write(&session.book, desk, &hand.head(&session.question()), &batch, &plan)?;
    }
    drop(desk);
    for note in &about {
        stage.note(&super::writing::noted(note, lang));
    }
    if !(args.write && args.quiet && sound) {
        let title = summary(&name, table.name, &counts, args.write && sound, lang);
        let shown = sheet.view(args, &damages, title).and_then(|view| stage.show(view, lang));
        if writes {
            super::writing::told(shown, stage)?;
        } else {
            shown?;
        }
        for (cell, id, name) in plan.named.iter().take(NAMED) {
            stage.note(&words::import::named(cell, name, id, lang));
        }
        if plan.named.len() > NAMED {
            stage.note(&words::label::more(plan.named.len() - NAMED, lang));
        }
        if !unused.is_empty() {
            stage.note(&words::import::unused(&unused, lang));
        }
    }
    Ok(Outcome { code: 0, problems: problems.into_iter().map(|(_, problem)| problem).collect() })
}

/// The rows as far as the file and the mapping go.
struct Taken {
    batch: Batch,
    /// With the line.
    problems: Vec<(usize, Problem)>,
}

fn take(
    mapping: &Mapping,
    table: &'static Table,
    foreign: &Foreign<'_>,
    fitting: &Fitting<'_>,
    settings: &crate::model::settings::Settings,
    constants: Vec<(String, String)>,
    file: &Path,
) -> Taken {
    let map = &mapping.map;
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let profile = map.profile.clone().unwrap_or_else(|| profile_of(&stem));
    let columns: Vec<String> = fitting.columns().map(str::to_owned).collect();
    let of = |name: &str| table.column(name).and_then(|place| table.columns.get(place));
    let customers = columns.iter().position(|name| {
        of(name).is_some_and(|column| fitting::names_customer(crate::model::field::Field::of(table, column)))
    });
    let makes = map.customers.create && table.name != customer::TABLE.name;
    let mut names = makes.then(HashMap::new);
    let headings = foreign.headings();
    let mut rows = Vec::with_capacity(foreign.len());
    let mut problems = Vec::new();
    let mut cells = Cells::new(columns.len());
    let mut occurrences: HashMap<u64, u64> = HashMap::new();
    let of_profile = Derived::NOTHING.with(&profile);
    for place in 0..foreign.len() {
        let derived = foreign.texts(place).fold(of_profile, |derived, text| derived.with(&text));
        let occurrence = occurrences.entry(derived.number(0)).or_default();
        let id = derived.id(table.prefix, *occurrence);
        *occurrence += 1;
        let faults = fitting.row(foreign, place, settings, |cell| cells.push(cell));
        let sound = faults.is_empty();
        for (column, fault) in faults {
            problems.push((foreign.line(place), foreign.problem_in(place, column, fault)));
        }
        if let (Some(names), Some(foreign_id)) = (&mut names, customers.and_then(|column| cells.get(place, column)))
            && !names.contains_key(foreign_id)
        {
            let name = fitting::filled_in(&map.customers.name, foreign, &headings, place);
            names.insert(foreign_id.to_owned(), name);
        }
        rows.push(Row { id, sound });
    }
    let source = map.customers.source.clone();
    let ways = ways(&map.customers);
    Taken { batch: Batch { table, profile, source, ways, columns, rows, cells, names, constants }, problems }
}

/// What cells that name customers may hold besides ids. Where whoever is missing is made, a name is one only if the mapping
/// says so: two shops may have customers of the same name.
fn ways(customers: &Customers) -> Vec<Named> {
    match customers.by {
        Some(By::Id) => Vec::new(),
        Some(By::Name) => vec![Named::Name],
        Some(By::Phone) => vec![Named::Phone],
        Some(By::Email) => vec![Named::Email],
        None if customers.create => Vec::new(),
        None => vec![Named::Name, Named::Phone, Named::Email],
    }
}

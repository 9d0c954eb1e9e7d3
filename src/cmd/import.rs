//! `kehu import`: rows of a foreign file.

mod alike;
mod answers;
mod asking;
mod findings;
mod keep;
mod mapping;
mod own;
mod rejected;
mod rows;
mod said;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::bulk::{self, Action, Plan};
use crate::book::ledger;
use crate::error::{Error, Usage};
use crate::exchange::fitting::{self, Fitting};
use crate::exchange::foreign::Foreign;
use crate::exchange::source::{self, Source};
use crate::exchange::{encoding, heading};
use crate::model::customer;
use crate::model::settings::Settings;
use crate::problem::Problem;
use crate::store::input;
use crate::words;
use crate::words::import::summary;
use asking::{Asking, Hold};
use findings::{Findings, by_row};
use rows::Taken;
use said::Said;
use std::collections::HashSet;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == \"problem\"'";

/// What `kehu help import` says besides.
const MAPPING: &str = r#"Reads CSV with , ; | tabs or blanks between the cells, XLSX, XLS, ODS, JSON (an array of objects, or
one a line) and vCard. Text may be UTF-8, UTF-16, GB18030, GBK or Big5: a byte order mark decides, then
UTF-8, then the whole file; where that is not clear, --encoding does. Titles above the headings are
passed over. Every heading fills the column of the same name; a mapping file says what is otherwise, and only that:

    table = "purchases"
    profile = "web-shop"          # rows go to purchases/web-shop.csv; it is part of their ids
    delimiter = "blanks"          # , ; | tab blanks; left out: guessed from the first line
    header = true                 # with false the columns are called 1, 2, 3 …
    dates = "%Y%m%d"              # and moments = "%d.%m.%Y %H:%M"
    headings = ["client", "day"]  # in imports/NAME.toml: files that have these are mapped so without --map
    [columns]                     # our column = their heading, or the number of their column
    customer_id = "client"
    date = "day"
    amount = 4
    product = "{brand} {model}"   # several joined; " | " before what is taken where nothing else is filled
    discount = ""                 # not brought in, although the file has a heading of this name
    [constants]                   # what stands in every row
    channel = "web"
    [customers]                   # whom the book does not have yet
    create = true
    name = "Web customer {client}"
    by = "name"                   # or id, phone, email: what the column of customers holds
    constants = { owner = "ann" }

Without --as and --map the headings decide: mappings of the book in imports/ (--keep NAME puts one there), the contacts of
Google and Outlook, address books, and the forms of `kehu export`. Columns whose heading says nothing are known by their
cells where these can be but one thing: telephone numbers, e-mail addresses, days, amounts.

Customers get the owner who imports them, unless the file or the mapping says something of `owner`.
A foreign id 00001 becomes the customer c-00001, any other one an id that follows from it; both are
remembered as old ids. Where no customers are made, the column may also hold names, phone numbers or
e-mail addresses of customers who are there; each must be that of one customer. The same rows imported
twice are there once. New customers who look like others (`kehu dupes`) are named. Either all rows are written or, when one has a problem, none: the problems are
listed, and the exit code is 3. With --rejected the others are written; correct that file and import it.

What spreadsheets break is mended where it can be, and said: lost zeros, 1.3800138001E+10, days as
numbers, 2026/1/5, full-width digits, ¥1,280.50, 1.2万. What is lost is refused. Whether 3/5/2026 is in
March or May is decided by the whole column; where it cannot be, --date-format does.

Examples:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == "problem"'"#;

/// Bring in rows of a CSV file, a spreadsheet or an address book; without --write only show what would happen
///
/// Columns: row, action, id, changes, problem. People are shown the first rows and the count of each action.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = MAPPING)]
pub struct Args {
    /// The file; `-` is the standard input
    pub file: PathBuf,
    /// The table: customers, followups, purchases …; or a form: form:customers [default: by the headings]
    #[arg(long = "as", value_name = "TABLE")]
    pub table: Option<String>,
    /// A TOML file that says which heading fills which column
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<PathBuf>,
    /// The encoding of a text: utf-8, gb18030, gbk, big5, utf-16 [default: found]
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    /// The sheet of a workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
    /// How days are written that may be read in two ways: dmy, mdy, ymd, or a format such as %d.%m.%Y
    #[arg(long, value_name = "FORMAT")]
    pub date_format: Option<String>,
    /// What becomes of rows that are there: create leaves them, update changes them alone, upsert does both
    ///
    /// Without it only new rows are brought in; a file that `kehu export` made updates what was edited in it.
    #[arg(long, value_name = "MODE")]
    pub mode: Option<String>,
    /// The columns by which rows are found that are there, the first one that any row has decides
    ///
    /// Without it customers are found by id and name, people by e-mail, phone, and name at the same customer.
    #[arg(long = "match", value_name = "COL,...")]
    pub matching: Option<String>,
    /// Keep which heading fills which column as imports/NAME.toml, for the next file with these headings
    #[arg(long, value_name = "NAME")]
    pub keep: Option<String>,
    /// With --write: put rows with problems into this file, with the reasons, and write the others
    #[arg(long, value_name = "FILE")]
    pub rejected: Option<PathBuf>,
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

/// Rows between two looks at the clock of somebody who waits.
const STEP: usize = 8192;

/// Shows what would be brought in, or brings it in.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let lang = session.lang;
    let settings = &session.book.settings;
    let asked = mapping::Asked::read(args, world, &session.book)?;
    let name = args.file.display().to_string();
    let bytes = input::bytes(&world.folder, &args.file)?;
    let source = opened(args, &asked, settings, &bytes)?;
    let given = source.rows(&name);
    let mut mapping = asked.settle(args, &given)?;
    if let Some(profile) = &args.keep {
        keep::name(profile, &mut mapping)?;
    }
    let table = mapping.table;
    let assumed = answers::assume(&mut mapping.map, table, &given, settings);
    let (events, mut damages) = match mapping.form.filter(|form| form.is_ledger()) {
        Some(form) => ledger::events(&question, form, &given).map(|(events, problems)| (Some(events), problems))?,
        None => (None, given.damages()),
    };
    let told = events.as_ref().map(|events| Foreign::of(events, &name));
    let foreign = told.as_ref().unwrap_or(&given);
    let own = own::columns(&question, table)?;
    let written = mapping.written();
    let mut fitting = Fitting::new(&mapping.map, written, table, &own, foreign, settings).map_err(Error::Problems)?;
    if let Some(form) = mapping.form {
        fitting.derive(&form.derived(), foreign);
    }
    let mut defaults = Vec::new();
    if let (true, Some(me)) = (table.name == customer::TABLE.name, session.me()) {
        defaults.extend(fitting.default(table, "owner", me).then(|| "owner".to_owned()));
    }
    let constants = fitting::constants_of_customers(&mapping.map, written, &own, settings).map_err(Error::Problems)?;
    let asking = Asking::read(args, &fitting, table)?;
    let mut hold = Hold::take(args.write, &asking, &session, &question, stage)?;
    let mut wait = |done: usize| {
        if done.is_multiple_of(STEP) {
            stage.progress(words::import::reading(lang), done, foreign.len());
        }
    };
    let taken = rows::take(&mapping, table, foreign, &fitting, settings, constants, &args.file, &mut wait);
    let Taken { mut batch, mut problems, mended } = taken;
    (batch.mode, batch.updates, batch.by, batch.defaults) = (asking.mode, asking.updates, asking.by, defaults);
    stage.progress(words::import::comparing(lang), 0, 0);
    let mut plan = bulk::plan(&session.book, &mut batch)?;
    for (row, planned) in plan.rows.iter().enumerate() {
        if let Some((column, fault)) = planned.fault.as_deref() {
            let column = column.and_then(|column| fitting.origin(column));
            problems.push((foreign.line(row), foreign.problem_in(row, column, fault.clone())));
        }
    }
    if events.is_some() {
        whole_lines(&mut plan, foreign);
    }
    damages.sort_by_key(|(line, _)| *line);
    let sheet = Findings { foreign, batch: &batch, plan: &plan, faults: by_row(&problems), lang };
    let counts = sheet.counts(damages.len());
    problems.extend(damages.iter().cloned());
    problems.sort_by_key(|(line, _)| *line);
    let sound = problems.is_empty();
    let may_write = sound || args.rejected.is_some();
    for note in hold.notes() {
        stage.note(&super::writing::noted(&note, lang));
    }
    let writes = args.write && may_write && counts.create + counts.update > 0;
    let alike = alike::found(&question, &batch, &plan)?;
    if args.write
        && !sound
        && let Some(path) = &args.rejected
    {
        rejected::write(&world.folder.join(path), &given, &problems, &damages, lang)?;
    }
    if writes {
        stage.progress(words::import::writing(lang), 0, 0);
    }
    let about = if writes { hold.write(&session, &question, &batch, &plan)? } else { Vec::new() };
    drop(hold);
    for note in &about {
        stage.note(&super::writing::noted(note, lang));
    }
    if !(args.write && args.quiet && sound) {
        let title = summary(&name, table.name, &counts, if sound { args.write } else { writes }, lang);
        let shown = sheet.view(args, &damages, title).and_then(|view| stage.show(view, lang));
        if writes {
            super::writing::told(shown, stage)?;
        } else {
            shown?;
        }
        let said = Said {
            mapping: &mapping,
            fitting: &fitting,
            foreign,
            plan: &plan,
            mended: &mended,
            alike: &alike,
            assumed: &assumed,
        };
        said.note(lang, args.keep.is_some(), stage);
    }
    if let Some(profile) = &args.keep {
        keep::keep(profile, &mapping, &fitting, &given, &session, stage)?;
    }
    Ok(Outcome { code: 0, problems: problems.into_iter().map(|(_, problem)| problem).collect() })
}

/// A line of a ledger is brought in whole or not: with a problem in one of its events the others stay out too.
fn whole_lines(plan: &mut Plan, foreign: &Foreign<'_>) {
    let rows = plan.rows.iter().enumerate().filter(|(_, planned)| planned.action == Action::Problem);
    let bad: HashSet<usize> = rows.map(|(row, _)| foreign.line(row)).collect();
    for (row, planned) in plan.rows.iter_mut().enumerate() {
        if bad.contains(&foreign.line(row)) {
            planned.action = Action::Problem;
        }
    }
}

/// The file, taken apart.
fn opened<'a>(args: &Args, asked: &mapping::Asked, settings: &Settings, bytes: &'a [u8]) -> Result<Source<'a>, Error> {
    let encoding = match args.encoding.as_deref() {
        None => None,
        Some(name) => Some(encoding::named(name).ok_or_else(|| {
            let known = encoding::names().map(str::to_owned).collect();
            Error::Usage(Usage::Choice(name.to_owned(), known))
        })?),
    };
    let named = asked.map().into_iter().flat_map(|map| map.columns.iter().map(|filled| filled.with.clone()));
    let mut known: HashSet<String> = asked.headings().collect();
    if let Some(table) = asked.table() {
        known.extend(heading::known(table, &settings.book.columns, named, settings));
    }
    let (delimiter, headed) = asked.map().map_or((None, true), |map| (map.delimiter, map.headed));
    let known = |text: &str| known.contains(&heading::bare(text));
    let asked = source::Asked { encoding, sheet: args.sheet.as_deref(), delimiter, headed, known: &known };
    let file = args.file.display().to_string();
    Source::read(bytes, &asked).map_err(|fault| Error::Problems(vec![Problem::typed(fault, file, String::new(), 0..0)]))
}

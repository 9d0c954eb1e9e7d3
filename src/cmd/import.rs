//! `kehu import`: rows of a foreign file.

mod answers;
mod findings;
mod mapping;
mod rejected;
mod rows;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::Question;
use crate::book::bulk::{self, Batch, Mode, Plan};
use crate::book::change::{Desk, Note, Pen};
use crate::error::{Error, Refusal, Usage};
use crate::exchange::fitting::{self, Fitting};
use crate::exchange::source::{Asked, Source};
use crate::exchange::{encoding, heading};
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::table::Table;
use crate::problem::Problem;
use crate::store::input;
use crate::value::nearest::nearest;
use crate::words;
use crate::words::import::summary;
use findings::{Findings, by_row};
use mapping::Mapping;
use rows::Taken;
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
    /// The table: customers, followups, purchases …; or a form: form:customers
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

/// Customers that were found by name, of whom people are told.
const NAMED: usize = 20;

/// Shows what would be brought in, or brings it in.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let lang = session.lang;
    let settings = &session.book.settings;
    let mut mapping = Mapping::read(args, world)?;
    let table = mapping.table;
    let own = &settings.book.columns;
    let name = args.file.display().to_string();
    let bytes = input::bytes(&world.folder, &args.file)?;
    let source = opened(args, &mapping, table, settings, &bytes)?;
    let foreign = source.rows(&name);
    let assumed = answers::assume(&mut mapping.map, table, &foreign, settings);
    let written = mapping.written();
    let mut fitting = Fitting::new(&mapping.map, written, table, own, &foreign, settings).map_err(Error::Problems)?;
    if let Some(form) = mapping.form {
        fitting.derive(&form.derived(), &foreign);
    }
    let mut defaults = Vec::new();
    if let (true, Some(me)) = (table.name == customer::TABLE.name, session.me()) {
        defaults.extend(fitting.default(table, "owner", me).then(|| "owner".to_owned()));
    }
    let constants = fitting::constants_of_customers(&mapping.map, written, own, settings).map_err(Error::Problems)?;
    let asked = Asking::read(args, &fitting, table)?;
    let mut hold = Hold::take(args.write, &asked, &session, &question, stage)?;
    let taken = rows::take(&mapping, table, &foreign, &fitting, settings, constants, &args.file);
    let Taken { mut batch, mut problems, mended } = taken;
    (batch.mode, batch.by, batch.defaults) = (asked.mode, asked.by, defaults);
    let plan = if asked.updates {
        bulk::matching::plan(&session.book, &mut batch)?
    } else {
        bulk::plan(&session.book, &mut batch)?
    };
    for (row, planned) in plan.rows.iter().enumerate() {
        if let Some((column, fault)) = &planned.fault {
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
    let may_write = sound || args.rejected.is_some();
    for note in hold.notes() {
        stage.note(&super::writing::noted(&note, lang));
    }
    let writes = args.write && may_write && counts.create + counts.update > 0;
    if args.write
        && !sound
        && let Some(path) = &args.rejected
    {
        rejected::write(&world.folder.join(path), &foreign, &plan, &problems, &damages, lang)?;
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
        for (cell, id, name) in plan.named.iter().take(NAMED) {
            stage.note(&words::import::named(cell, name, id, lang));
        }
        if plan.named.len() > NAMED {
            stage.note(&words::label::more(plan.named.len() - NAMED, lang));
        }
        let guessed = if mapping.form.is_some() { Vec::new() } else { fitting.guessed(&foreign) };
        if !guessed.is_empty() {
            stage.note(&words::import::guessed(&guessed, lang));
        }
        if !assumed.is_empty() {
            stage.note(&words::feedback::assumed(&assumed, lang));
        }
        for mended in &mended {
            stage.note(&words::import::mended(mended, lang));
        }
        let unused = fitting.unused(&foreign);
        if !unused.is_empty() {
            stage.note(&words::import::unused(&unused, lang));
        }
    }
    Ok(Outcome { code: 0, problems: problems.into_iter().map(|(_, problem)| problem).collect() })
}

/// What the flags and the file ask for.
struct Asking {
    /// Whether rows that are there may change.
    updates: bool,
    mode: Mode,
    by: Vec<String>,
}

impl Asking {
    fn read(args: &Args, fitting: &Fitting<'_>, table: &Table) -> Result<Self, Error> {
        let mode = match args.mode.as_deref() {
            None if fitting.is_sealed() => Mode::Upsert,
            None => Mode::Create,
            Some(name) => {
                let found = Mode::ALL.iter().find(|(known, _)| *known == name).map(|(_, mode)| *mode);
                let known = || Mode::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
                found.ok_or_else(|| Error::Usage(Usage::Choice(name.to_owned(), known())))?
            }
        };
        let updates = fitting.is_sealed() || args.mode.is_some();
        let Some(columns) = &args.matching else {
            let by = bulk::matching::usual(table).iter().map(|name| (*name).to_owned()).collect();
            return Ok(Self { updates, mode, by });
        };
        if !updates {
            return Err(Error::Usage(Usage::Needs("--match".to_owned(), "--mode".to_owned())));
        }
        let names: Vec<String> =
            columns.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        for name in &names {
            if name != "id" && !fitting.columns().any(|column| column == name) {
                let near = nearest(name, fitting.columns()).map(str::to_owned);
                return Err(Error::Usage(Usage::Column(name.clone(), near)));
            }
        }
        Ok(Self { updates, mode, by: names })
    }
}

/// The permission to write, of one kind or the other.
enum Hold<'q> {
    /// Nothing is written.
    None,
    /// New rows alone, any number of them.
    Desk(Box<Desk>, Vec<Note>),
    /// Changes of rows, which the history keeps.
    Pen(Box<Pen<'q>>),
}

impl<'q> Hold<'q> {
    fn take(
        writes: bool,
        asked: &Asking,
        session: &Session<'_>,
        question: &'q Question<'q>,
        stage: &mut dyn Stage,
    ) -> Result<Self, Error> {
        if !writes {
            return Ok(Self::None);
        }
        if asked.updates {
            let writing = Writing::default();
            return Ok(Self::Pen(Box::new(writing.pen(session, question, "import", stage)?)));
        }
        let mut notes = Vec::new();
        let hand = super::writing::hand(session, "import")?;
        Ok(Self::Desk(Box::new(bulk::lock(&session.book, hand.seed, &mut notes)?), notes))
    }

    fn notes(&mut self) -> Vec<Note> {
        match self {
            Self::None => Vec::new(),
            Self::Desk(_, notes) => std::mem::take(notes),
            Self::Pen(pen) => std::mem::take(&mut pen.notes),
        }
    }

    fn write(
        &mut self,
        session: &Session<'_>,
        question: &Question<'_>,
        batch: &Batch,
        plan: &Plan,
    ) -> Result<Vec<Note>, Error> {
        match self {
            Self::None => Ok(Vec::new()),
            Self::Desk(desk, _) => {
                let hand = super::writing::hand(session, "import")?;
                bulk::write(&session.book, desk, &hand.head(question), batch, plan)
            }
            Self::Pen(pen) => {
                if !plan.damaged.is_empty() {
                    return Err(Error::Refused(Refusal::Damaged(plan.damaged.clone())));
                }
                pen.write(bulk::matching::edits(batch, plan), "")?;
                Ok(std::mem::take(&mut pen.notes))
            }
        }
    }
}

/// The file, taken apart.
fn opened<'a>(
    args: &Args,
    mapping: &Mapping,
    table: &'static Table,
    settings: &Settings,
    bytes: &'a [u8],
) -> Result<Source<'a>, Error> {
    let encoding = match args.encoding.as_deref() {
        None => None,
        Some(name) => Some(encoding::named(name).ok_or_else(|| {
            let known = encoding::names().map(str::to_owned).collect();
            Error::Usage(Usage::Choice(name.to_owned(), known))
        })?),
    };
    let named = mapping.map.columns.iter().map(|filled| filled.with.clone());
    let known = heading::known(table, &settings.book.columns, named, settings);
    let (delimiter, headed) = (mapping.map.delimiter, mapping.map.headed);
    let known = |text: &str| known.contains(&heading::bare(text));
    let asked = Asked { encoding, sheet: args.sheet.as_deref(), delimiter, headed, known: &known };
    let file = args.file.display().to_string();
    Source::read(bytes, &asked).map_err(|fault| Error::Problems(vec![Problem::typed(fault, file, String::new(), 0..0)]))
}

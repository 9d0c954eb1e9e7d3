//! `kehu check`: everything that is wrong in the book.

use super::causes;
use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Findings, Stage, World};
use super::writing::{hand, noted, told};
use crate::book::change::Desk;
use crate::book::check;
use crate::book::check::fix::{Done, Plan};
use crate::book::check::since::Changed;
use crate::error::Error;
use crate::expr::Type;
use crate::problem::{Fault, Problem, Severity, Shown, Site};
use crate::store::disk::Real;
use crate::store::locate;
use crate::store::lock::Request;
use crate::value::lang::Lang;
use crate::value::text::visible;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;
use std::cell::RefCell;

const EXAMPLES: &str = "\
Examples:
  kehu check
  kehu check --since HEAD
  kehu check --fix
  kehu check --fix --yes
  kehu check -f gcc
  kehu check --where 'code == \"unknown-customer\"' --columns file,line";

/// Everything that is wrong in the book; silent when nothing is
///
/// Every problem is a line `file:line:column: error[code]: …`, with the row it stands in and what to do about it; `-f gcc` is
/// that line alone, for editors and CI. Exits with 3 when there are errors; warnings and notes alone are shown and exit with 0.
///
/// `--fix` mends what nobody must decide: dates as a spreadsheet wrote them, line ends that were turned, commas of a Chinese
/// keyboard, a row without an id, a torn last line (to `.kehu/lost+found`), a row that stands there twice byte for byte, rows of
/// logs that went without being taken out, or were taken out and came back, a change that was interrupted, a merge driver
/// that is missing, what a killed process left. `kehu undo` takes it back.
///
/// Columns: code, severity, file, line, column, message, hint, row (its id).
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Only what came with changes since this commit, uncommitted ones included
    ///
    /// Problems in added and changed lines, and those that a change caused elsewhere: a reference to a row that was deleted.
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Show the repairs that lose nothing, as a diff
    #[arg(long)]
    pub fix: bool,
    /// Write the repairs, and show what is left
    #[arg(short, long, requires = "fix")]
    pub yes: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// The columns, and their types in expressions; the last is the place among the findings and is not shown.
const COLUMNS: [(&str, Type); 9] = [
    ("code", Type::Text),
    ("severity", Type::Text),
    ("file", Type::Text),
    ("line", Type::Number),
    ("column", Type::Number),
    ("message", Type::Text),
    ("hint", Type::Text),
    ("row", Type::Text),
    ("", Type::Number),
];

/// Answers what is wrong.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open_any(world, everywhere)?;
    let found = Found::of(args, &session)?;
    if !args.fix {
        return found.show(args, session.lang, stage);
    }
    let plan = found.plan(&session)?;
    if !args.yes {
        return preview(&plan, &found, &session, stage);
    }
    let (count, done) = mend(args, &session, &plan, stage)?;
    for (file, kept) in &done.kept {
        stage.note(&words::writing::healed(file, kept, session.lang));
    }
    for note in &done.notes {
        stage.note(&noted(note, session.lang));
    }
    // What is mended is mended, whatever comes of looking at the rest.
    let found = Found::of(args, &session).map_err(Error::untold)?;
    stage.note(&words::check::mended(count, found.chosen.len() + found.more, session.lang));
    let outcome = found.outcome();
    let shown = found.show(args, session.lang, stage).map(drop);
    told(shown, stage).map(|()| outcome)
}

/// What was found, and which of it is asked for.
struct Found {
    all: Vec<Problem>,
    /// Chosen by `--since`, `--where` and `--limit`, in the order asked for.
    chosen: Vec<Shown>,
    /// Their rows, without the last column.
    rows: Vec<Vec<Cell>>,
    more: usize,
    /// Whether there are errors, whatever `--where` says.
    errors: bool,
}

impl Found {
    fn of(args: &Args, session: &Session<'_>) -> Result<Self, Error> {
        let changed = args.since.as_deref().map(|revision| Changed::since(&session.book, revision)).transpose()?;
        let mut found = check::everything(&session.question())?;
        found.problems.extend(super::message::letters::check(session)?);
        let all = if args.fix { found.problems.clone() } else { Vec::new() };
        let mut shown = locate::locate(&Real, &session.book.root, found.problems);
        if let Some(changed) = &changed {
            shown.retain(|shown| changed.concerns(shown));
        }
        let customers = causes::customers(&shown);
        shown.retain(|shown| !causes::is_effect(&shown.problem, &customers));
        let errors = shown.iter().any(|shown| shown.problem.fault.severity() == Severity::Error);
        // First which and in what order, for the rows and for what people read; then which columns.
        let order = Listing { columns: None, ..args.listing.clone() };
        let rows = Rows::streamed(shown.iter().enumerate().map(|(place, shown)| row(place, shown, session.lang)));
        let table = Table { columns: columns(session.lang), rows, id: 0, title: None };
        let kinds = COLUMNS.map(|(_, kind)| kind);
        let mut rows: Vec<Vec<Cell>> = filter::apply(&order, table, &kinds)?.rows.into_iter().collect();
        let chosen = rows.iter_mut().filter_map(|row| match row.pop() {
            Some(Cell::Int(place)) => shown.get(place as usize).cloned(),
            _ => None,
        });
        let chosen = chosen.collect();
        let is_part = args.listing.filter.is_some() || args.listing.limit.is_some() || changed.is_some();
        Ok(Self { all, chosen, rows, more: if is_part { 0 } else { found.more }, errors })
    }

    fn plan(&self, session: &Session<'_>) -> Result<Plan, Error> {
        let chosen: Vec<Problem> = self.chosen.iter().map(|shown| shown.problem.clone()).collect();
        Plan::of(&session.question(), &self.all, &chosen)
    }

    fn outcome(&self) -> Outcome {
        Outcome { code: if self.errors { 3 } else { 0 }, problems: Vec::new() }
    }

    fn show(mut self, args: &Args, lang: Lang, stage: &mut dyn Stage) -> Result<Outcome, Error> {
        let outcome = self.outcome();
        if args.listing.sort.is_none() {
            causes_first(&mut self.chosen);
        }
        let mut columns = columns(lang);
        columns.pop();
        let table = Table { columns, rows: Rows::streamed(self.rows), id: 0, title: None };
        let which = Listing { columns: args.listing.columns.clone(), ..Listing::default() };
        let columns_chosen = which.columns.is_some();
        let table = which.apply(table)?;
        stage.findings(Findings { problems: &self.chosen, more: self.more, columns_chosen, table }, lang)?;
        Ok(outcome)
    }
}

/// Puts rows that refer to a table behind everything else where rows of that table are gone or cannot be read.
fn causes_first(shown: &mut [Shown]) {
    let lacks = |fault: &Fault| {
        matches!(
            fault,
            Fault::MissingRow { .. }
                | Fault::DeletedRow { .. }
                | Fault::MissingFile
                | Fault::MissingColumn { .. }
                | Fault::Ragged { .. }
                | Fault::WideCommas { .. }
                | Fault::UnclosedQuote
                | Fault::TornTail
                | Fault::Nul
                | Fault::InvalidUtf8
        )
    };
    let lacking = shown.iter().filter(|shown| lacks(&shown.problem.fault));
    let files: Vec<String> = lacking.filter_map(|shown| shown.problem.site.file().map(str::to_owned)).collect();
    let is_effect = |shown: &Shown| match &shown.problem.fault {
        Fault::UnknownReference { table, .. } => files.iter().any(|file| file.starts_with(table.as_str())),
        _ => false,
    };
    shown.sort_by_cached_key(is_effect);
}

/// Shows what would be mended.
fn preview(plan: &Plan, found: &Found, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let lang = session.lang;
    let mut text = String::new();
    for file in plan.preview(&session.question())? {
        if let Some((name, returns)) = &file.ends {
            text.push_str(&words::check::line_ends(name, *returns, lang));
            text.push('\n');
        }
        if let Some(difference) = &file.difference {
            text.push_str(&difference.text(|line| visible(line).into_owned()));
        }
    }
    if plan.sets_driver_up() {
        text.push_str(&words::check::driver(lang));
        text.push('\n');
    }
    stage.show(View::Text(text), lang)?;
    stage.note(&words::check::mendable(plan.count, found.chosen.len(), lang));
    Ok(found.outcome())
}

/// Mends, under the lock, what is found under the lock; how much, and what else happened. `foreseen` was found before.
fn mend(args: &Args, session: &Session<'_>, foreseen: &Plan, stage: &mut dyn Stage) -> Result<(usize, Done), Error> {
    session.book.refuse_newer()?;
    let hand = hand(session, "check")?;
    let head = hand.head(&session.question());
    let mut notes = Vec::new();
    let desk = {
        let stage = RefCell::new(&mut *stage);
        let waiting = |holder: &str| stage.borrow_mut().note(&words::writing::waiting(holder, session.lang));
        let request = Request { since: &head.at, waiting: &waiting, ..Request::quick("check --fix") };
        Desk::take(&session.book.root, &request, hand.seed, &mut notes)
    };
    let done = desk.and_then(|mut desk| {
        let plan = Found::of(args, session)?.plan(session)?;
        let done = plan.apply(&mut desk, &head)?;
        // The driver that was missing is there as soon as the desk is taken.
        let driver = usize::from(foreseen.sets_driver_up() && !plan.sets_driver_up());
        Ok((plan.count + foreseen.settled() + driver, done))
    });
    for note in &notes {
        stage.note(&noted(note, session.lang));
    }
    done
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |(id, kind): &(&str, Type)| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: *kind == Type::Number,
        shown: true,
        narrow: if matches!(*id, "message" | "hint") { Narrow::Below } else { Narrow::Stays },
    };
    COLUMNS.iter().map(column).collect()
}

/// The id of the row that it is about.
fn subject(shown: &Shown) -> Option<&str> {
    match &shown.problem.fault {
        Fault::MissingRow { id, .. } | Fault::DeletedRow { id, .. } => Some(id),
        _ => shown.named.id.as_deref(),
    }
}

fn row(place: usize, shown: &Shown, lang: Lang) -> Vec<Cell> {
    let fault = &shown.problem.fault;
    let file = match &shown.problem.site {
        Site::File { file, .. } => file,
        Site::Typed { label, .. } => label,
    };
    let sentence = words::problem::of(shown, lang);
    let number = |number: Option<u64>| number.map_or(Cell::Missing, |number| Cell::Int(number as i64));
    vec![
        Cell::Text(fault.code().to_owned()),
        Cell::Text(fault.severity().name().to_owned()),
        Cell::Text(file.clone()),
        number(shown.line.as_ref().map(|line| line.number)),
        number(shown.line.as_ref().map(|line| line.column)),
        Cell::Text(sentence.text),
        sentence.hint.map_or(Cell::Missing, Cell::Text),
        subject(shown).map_or(Cell::Missing, |id| Cell::Text(id.to_owned())),
        Cell::Int(place as i64),
    ]
}

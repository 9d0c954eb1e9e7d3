//! `kehu case list`: the cases and their clocks.

use super::super::cells;
use super::super::filter;
use super::super::listing::Listing;
use super::super::naming;
use super::super::run::Outcome;
use super::super::session::Session;
use super::super::world::Stage;
use crate::book::cases::{self, Case, Cases, Names, Standing};
use crate::error::Error;
use crate::expr::Type;
use crate::facts::clock::Act;
use crate::facts::clock::Terms;
use crate::model::case;
use crate::problem::{Declared, Problem};
use crate::value::moment::Moment;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Field, Narrow, Record, Table, View};
use crate::words;
use crate::words::headings::{heading, is_known};

/// Which cases.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Only of this customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: Option<String>,
    /// Only of this owner; `me` is you
    #[arg(long)]
    pub owner: Option<String>,
    /// Those that are over, too
    #[arg(long)]
    pub all: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Every column with its type in expressions; the first ten are shown without being asked for.
const COLUMNS: &[(&str, Type)] = &[
    ("id", Type::Text),
    ("customer_id", Type::Text),
    ("name", Type::Text),
    ("severity", Type::Text),
    ("state", Type::Text),
    ("opened_at", Type::Text),
    ("clock", Type::Text),
    ("deadline", Type::Text),
    ("remaining_minutes", Type::Number),
    ("breached", Type::Flag),
    ("owner", Type::Text),
    ("department", Type::Text),
    ("told", Type::Text),
    ("person_id", Type::Text),
    ("channel", Type::Text),
    ("category", Type::Text),
    ("phase", Type::Text),
    ("text", Type::Text),
    ("responded_at", Type::Text),
    ("proposed_at", Type::Text),
    ("resolved_at", Type::Text),
    ("confirmed_at", Type::Text),
    ("satisfied", Type::Text),
    ("cause", Type::Text),
    ("solution", Type::Text),
    ("lesson", Type::Text),
    ("compensation", Type::Text),
    ("rounds", Type::Number),
    ("missed", Type::Text),
    ("impossible", Type::Flag),
    ("source", Type::Text),
];

/// How many are shown without being asked for.
const SHOWN: usize = 10;

/// One line: a case and how it stands.
struct Line<'c> {
    case: &'c Case,
    standing: Standing,
    owner: String,
}

/// What `show` says of each case, without what is blank everywhere.
const OF_ONE: [&str; 14] = [
    "id",
    "state",
    "severity",
    "opened_at",
    "clock",
    "deadline",
    "remaining_minutes",
    "breached",
    "owner",
    "department",
    "category",
    "text",
    "cause",
    "source",
];

/// The problem ledger, with what it is read by.
struct Ledger {
    cases: Cases,
    names: Names,
    terms: Terms,
    problems: Vec<Problem>,
}

impl Ledger {
    fn read(session: &Session<'_>) -> Result<Self, Error> {
        let question = session.question();
        let (terms, mut problems) = cases::terms(&question)?;
        let mut cases = cases::read(&question)?;
        problems.append(&mut cases.problems);
        Ok(Self { cases, names: Names::read(&question)?, terms, problems })
    }

    /// Every case, or those of a customer: what has least time left first; what has no clock last, the newest first among
    /// those.
    fn lines(&self, session: &Session<'_>, only: Option<&str>) -> Vec<Line<'_>> {
        let question = session.question();
        let of = self.cases.list.iter().filter(|case| only.is_none_or(|only| only == case.customer_id));
        let mut lines: Vec<Line<'_>> = of
            .filter_map(|case| {
                let standing = case.standing(&self.terms, &question)?;
                let named = case.owner(&standing.history);
                let owner = if named.is_empty() { self.names.owner(&case.customer_id) } else { named }.to_owned();
                Some(Line { case, standing, owner })
            })
            .collect();
        lines.sort_by_key(|line| {
            let state = &line.standing.state;
            let opened_at = std::cmp::Reverse(line.standing.history.opened_at);
            (state.remaining.is_none(), state.remaining, opened_at, line.case.id.clone())
        });
        lines
    }
}

/// The cases of a customer, each as a record, and what is wrong in the rows read.
pub fn of_customer(id: &str, session: &Session<'_>) -> Result<(Vec<Record>, Vec<Problem>), Error> {
    let ledger = Ledger::read(session)?;
    let record = |line: &Line<'_>| {
        let cells = COLUMNS.iter().map(|(id, _)| *id).zip(row(line, &ledger.cases, &ledger.names, session));
        let mut cells: std::collections::HashMap<&str, Cell> = cells.collect();
        let field = |id: &&str| {
            let Column { id: key, heading, .. } = column(id, session);
            Field { value: cells.remove(*id).unwrap_or(Cell::Missing), id: key, heading }
        };
        Record { fields: OF_ONE.iter().map(field).collect() }
    };
    let records = ledger.lines(session, Some(id)).iter().map(record).collect();
    Ok((records, ledger.problems))
}

/// Lists the cases, the most pressing first.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let only = args.customer.as_deref().map(|typed| session.customer(typed, stage)).transpose()?;
    let owner = args.owner.as_deref().map(|owner| session.owner(owner)).transpose()?;
    let ledger = Ledger::read(session)?;
    let mut lines = ledger.lines(session, only.as_ref().map(|only| only.id.as_str()));
    lines.retain(|line| {
        (args.all || line.standing.state.step.is_open()) && owner.as_ref().is_none_or(|owner| *owner == line.owner)
    });
    let Ledger { cases, names, problems, .. } = &ledger;
    let is_empty = lines.is_empty();
    let rows: Vec<Vec<Cell>> = lines.iter().map(|line| row(line, cases, names, session)).collect();
    let columns = COLUMNS.iter().map(|(id, _)| column(id, session)).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let kinds: Vec<Type> = COLUMNS.iter().map(|(_, kind)| kind.clone()).collect();
    let usual = COLUMNS.iter().take(SHOWN).map(|(id, _)| *id).collect::<Vec<_>>().join(",");
    let listing = Listing { columns: args.listing.columns.clone().or(Some(usual)), ..args.listing.clone() };
    stage.show(View::Table(filter::apply(&listing, table, &kinds)?), session.lang)?;
    if is_empty && only.is_none() && !args.all {
        stage.aside(&words::case::none_open(session.lang));
    }
    Ok(Outcome { code: 0, problems: problems.clone() })
}

fn column(id: &str, session: &Session<'_>) -> Column {
    let lang = session.lang;
    let of_table = matches!(
        id,
        "severity"
            | "department"
            | "person_id"
            | "channel"
            | "category"
            | "phase"
            | "text"
            | "satisfied"
            | "cause"
            | "lesson"
            | "compensation"
    );
    let heading = if of_table || !is_known(id) { words::column(case::TABLE.name, id, lang) } else { heading(id, lang) };
    let right = matches!(id, "remaining_minutes" | "rounds");
    Column { id: id.to_owned(), heading: heading.to_owned(), right, shown: true, narrow: Narrow::Stays }
}

fn row(line: &Line<'_>, cases: &Cases, names: &Names, session: &Session<'_>) -> Vec<Cell> {
    let Line { case, standing, owner } = line;
    let (history, state) = (&standing.history, &standing.state);
    let settings = &session.book.settings;
    let lang = session.lang;
    let text = |text: &str| cells::text(text);
    let moment = |at: Option<Moment>| at.map_or(Cell::Missing, |at| cells::moment_cell(settings, at));
    let declared = |set, id: &str| match cells::declared(settings, set, id, lang) {
        Some(name) => cells::code(id, name),
        None => cells::text(id),
    };
    let said = |column: usize| case.said(history, column, |_| true);
    let choice = |column: &str, id: &str| match words::choice(case::TABLE.name, column, id, lang) {
        Some(name) => cells::code(id, name),
        None => cells::text(id),
    };
    let round = history.rounds.last();
    let severity = match said(case::SEVERITY) {
        "" => &*settings.service.severity("").id,
        severity => severity,
    };
    let missed: Vec<String> = {
        let last = history.rounds.len().saturating_sub(1);
        let missed = standing.kept.iter().filter(|kept| kept.missed && kept.round == last);
        missed.map(|kept| kept.clock.id().to_owned()).collect()
    };
    let told: Vec<String> = case.told(standing, owner, settings).into_iter().map(str::to_owned).collect();
    let list = |items: Vec<String>| if items.is_empty() { Cell::Missing } else { Cell::List(items) };
    COLUMNS
        .iter()
        .map(|(id, _)| match *id {
            "id" => Cell::Text(case.id.clone()),
            "customer_id" => text(&case.customer_id),
            "name" => text(names.name(&case.customer_id)),
            "severity" => declared(Declared::Severity, severity),
            "state" => cells::code(state.step.id(), words::case::step(state.step, lang)),
            "opened_at" => moment(Some(history.opened_at)),
            "clock" => {
                state.clock.map_or(Cell::Missing, |clock| cells::code(clock.id(), words::case::clock(clock, lang)))
            }
            "deadline" => moment(state.deadline),
            "remaining_minutes" => state.remaining.map_or(Cell::Missing, |left| Cell::Int(left.div_euclid(60))),
            "breached" => state.clock.map_or(Cell::Missing, |_| Cell::Flag(state.breached)),
            "owner" => declared(Declared::Owner, owner),
            "department" => text(said(case::DEPARTMENT)),
            "told" => list(told.clone()),
            "person_id" => text(said(case::PERSON_ID)),
            "channel" => declared(Declared::Channel, said(case::CHANNEL)),
            "category" => text(said(case::CATEGORY)),
            "phase" => choice("phase", said(case::PHASE)),
            "text" => text(case.said(history, case::TEXT, |act| act == Act::Open)),
            "responded_at" => moment(round.and_then(|round| round.respond)),
            "proposed_at" => moment(round.and_then(|round| round.propose)),
            "resolved_at" => moment(round.and_then(|round| round.resolve)),
            "confirmed_at" => moment(round.and_then(|round| round.confirm).map(|(at, _)| at)),
            "satisfied" => choice("satisfied", case.said(history, case::SATISFIED, |_| true)),
            "cause" => text(said(case::CAUSE)),
            "solution" => text(case.said(history, case::TEXT, |act| act == Act::Resolve)),
            "lesson" => text(said(case::LESSON)),
            "compensation" => text(said(case::COMPENSATION)),
            "rounds" => Cell::Int(history.rounds.len() as i64),
            "missed" => list(missed.clone()),
            "impossible" => Cell::Flag(!history.impossible.is_empty()),
            "source" => Cell::Text(cases.source(case)),
            _ => Cell::Missing,
        })
        .collect()
}

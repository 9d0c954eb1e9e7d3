//! `kehu plan make`: what a period asks for, put on days.

use crate::book::due::Answer;
use crate::book::plan::make::{self, Make};
use crate::book::plan::proposal::{Line, Proposal, named};
use crate::cmd::cells;
use crate::cmd::due::Sheet;
use crate::cmd::filter;
use crate::cmd::listing::Listing;
use crate::cmd::plan::list::{Part, cell, headed};
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::cmd::writing::{Writing, noted};
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::model::settings::Settings;
use crate::problem::{Declared, Severity};
use crate::rules::plan::Change;
use crate::value::period::Period;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu plan make 2026Q4
  kehu plan make 2026Q4 --owner ann --columns date,name,strand,channel
  kehu plan make 2026Q4 --where 'change == \"unfit\"'
  kehu plan make 2026Q4 --write -f xlsx -o plan.xlsx
  kehu plan make 2027 --write";

/// Put what a period asks for on days
///
/// A proposal; --write makes it rows of plans/. Every contact stands on a working day of the customer's owner between its
/// first and its last good day, and no owner has more on a day than `daily` in kehu.toml says, nor more than has to be: of
/// all limits to a day the lowest is taken with which no more contacts miss their last day than with the owner's own. What
/// is needed first comes first (earliest due date); visits to one city come together where nothing is late for it. Holidays,
/// absences and the limit of touches a week are kept. What has no day is told, with the reason, under `change` unfit.
///
/// Made again, what is done, skipped or set by hand stays, and all else is made anew: the same book gives the same plan.
///
/// Columns: id, period, customer_id, name, tier, strand, channel, content, goal, date, owner, status, change (new, same,
/// kept, gone, unfit), why, due_on, latest_on, place, department, minutes.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The period: 2026Q4, 2026-10, 2027
    #[arg(value_name = "PERIOD")]
    pub period: String,
    /// Plan only for this owner; `me` is you
    #[arg(long)]
    pub owner: Option<String>,
    /// Write the plan
    #[arg(long)]
    pub write: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// The columns with their types in expressions, and whether people see them.
const COLUMNS: [(&str, Type, bool, Narrow); 19] = [
    ("id", Type::Text, false, Narrow::Stays),
    ("period", Type::Text, false, Narrow::Stays),
    ("customer_id", Type::Text, false, Narrow::Stays),
    ("name", Type::Text, true, Narrow::Stays),
    ("tier", Type::Text, true, Narrow::Leaves(4)),
    ("strand", Type::Text, true, Narrow::Stays),
    ("channel", Type::Text, true, Narrow::Leaves(2)),
    ("content", Type::Text, false, Narrow::Stays),
    ("goal", Type::Text, true, Narrow::Below),
    ("date", Type::Date, true, Narrow::Stays),
    ("owner", Type::Text, true, Narrow::Leaves(1)),
    ("status", Type::Text, false, Narrow::Stays),
    ("change", Type::Text, true, Narrow::Leaves(3)),
    ("why", Type::Text, true, Narrow::Below),
    ("due_on", Type::Date, false, Narrow::Stays),
    ("latest_on", Type::Date, false, Narrow::Stays),
    ("place", Type::Text, false, Narrow::Stays),
    ("department", Type::Text, false, Narrow::Stays),
    ("minutes", Type::Number, false, Narrow::Stays),
];

/// Proposes, and writes where that is asked.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let today = question.now.today;
    let period = Period::parse(&args.period, today).ok_or_else(|| Error::Usage(Usage::Period(args.period.clone())))?;
    let examples = || ["2026Q4", "2026-10", "2027"].map(str::to_owned).to_vec();
    let name = named(period).ok_or_else(|| Error::Usage(Usage::Choice(args.period.clone(), examples())))?;
    if period.until < today {
        return Err(Error::Usage(Usage::Over(args.period.clone(), today)));
    }
    let owner = args.owner.as_deref().map(|owner| session.owner(owner)).transpose()?;
    let texts = |answer: &Answer| {
        let sheet = Sheet::new(session, answer)?.speaking(session.book.settings.book.lang);
        Ok(answer.lines.iter().enumerate().map(|(place, due)| sheet.planned(place, due)).collect())
    };
    let asked = Make { period, name, owner, texts: &texts };
    // What is there now is what is to be there when it is written: the lock comes first.
    let pen = args.write.then(|| args.writing.pen(session, &question, "plan", stage)).transpose()?;
    let mut proposal = make::make(&question, &asked)?;
    let problems = std::mem::take(&mut proposal.problems);
    let is_wrong = problems.iter().any(|problem| problem.fault.severity() == Severity::Error);
    if let Some(mut pen) = pen {
        if is_wrong {
            // What cannot be read may be what decides who is contacted when.
            return Err(Error::Problems(problems));
        }
        let edits = std::mem::take(&mut proposal.edits);
        if args.writing.dry_run {
            return args.writing.write(session, pen, edits, "", Vec::new(), stage);
        }
        if !edits.is_empty() {
            pen.write(edits, &words::plan::replanned(&args.period, session.lang))?;
        }
        for note in std::mem::take(&mut pen.notes) {
            stage.note(&noted(&note, session.lang));
        }
    }
    show(args, &proposal, session, stage)?;
    for sum in &proposal.sums {
        let named = cells::declared(&session.book.settings, Declared::Owner, &sum.owner, session.lang);
        stage.note(&words::plan::sum(named.unwrap_or(&sum.owner), sum, session.lang));
    }
    let count = |of: fn(&Change) -> bool| proposal.lines.iter().filter(|line| of(&line.change)).count();
    let (new, gone) = (count(|it| *it == Change::New), count(|it| *it == Change::Gone));
    stage.note(&words::plan::changes(new, gone, args.write, session.lang));
    Ok(Outcome { code: 0, problems })
}

fn show(args: &Args, proposal: &Proposal, session: &Session<'_>, stage: &mut dyn Stage) -> Result<(), Error> {
    if args.writing.quiet {
        return Ok(());
    }
    let columns = COLUMNS.iter().map(|(id, kind, shown, narrow)| Column {
        id: (*id).to_owned(),
        heading: headed(id, session.lang).to_owned(),
        right: *kind == Type::Number,
        shown: *shown,
        narrow: *narrow,
    });
    let rows: Vec<Vec<Cell>> = proposal.lines.iter().map(|line| row(line, session)).collect();
    let table = Table { columns: columns.collect(), rows: Rows::streamed(rows), id: 0, title: None };
    stage.show(View::Table(filter::apply(&args.listing, table, &COLUMNS.map(|(_, kind, ..)| kind))?), session.lang)
}

fn row(line: &Line, session: &Session<'_>) -> Vec<Cell> {
    let (settings, lang): (&Settings, _) = (&session.book.settings, session.lang);
    let why = match line.change {
        Change::Unfit(why) => cells::code(why.id(), &words::plan::why(why, line.window, lang)),
        _ => Cell::Missing,
    };
    let tier = line.tier.and_then(|tier| settings.tiers.list.get(tier));
    let status = match line.change {
        Change::Unfit(_) => Cell::Missing,
        _ => cell(Part::Status(line.status), &|_| "", settings, lang),
    };
    let part = |part: Part| cell(part, &|column| line.text(column), settings, lang);
    COLUMNS
        .iter()
        .map(|(id, ..)| match *id {
            "name" => cells::text(&line.name),
            "tier" => tier.map_or(Cell::Missing, |tier| cells::code(&tier.id, &tier.name)),
            "status" => status.clone(),
            "change" => cells::code(line.change.id(), words::plan::change(line.change, lang)),
            "why" => why.clone(),
            "due_on" => line.window.map_or(Cell::Missing, |window| Cell::Date(window.from)),
            "latest_on" => line.window.map_or(Cell::Missing, |window| Cell::Date(window.until)),
            column => part(Part::Column(column)),
        })
        .collect()
}

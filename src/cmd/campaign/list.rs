//! `kehu campaign list`: the campaigns and how far each is.

use crate::book::campaigns::{self, Campaign, Contacts};
use crate::book::plan::rows::Status;
use crate::cmd::cells::{self, Field};
use crate::cmd::filter;
use crate::cmd::listing::Listing;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::error::Error;
use crate::expr::Type;
use crate::model::campaign;
use crate::value::money::Money;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu campaign list
  kehu campaign list --where 'state == \"running\"'
  kehu campaign list --sort -start --columns called,start,planned,done";

/// The campaigns and how far each is
///
/// Columns: id, called, kind, state (idea, coming, running, over), start, end, segment, condition, template, holdout, budget,
/// place, planned (contacts), done (of those).
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const COLUMNS: [(&str, Type, bool, Narrow); 14] = [
    // its type, whether people see it, and on a narrow terminal
    ("id", Type::Text, true, Narrow::Stays),
    ("called", Type::Text, true, Narrow::Stays),
    ("kind", Type::Text, true, Narrow::Leaves(1)),
    ("state", Type::Text, true, Narrow::Stays),
    ("start", Type::Date, true, Narrow::Stays),
    ("end", Type::Date, true, Narrow::Stays),
    ("segment", Type::Text, true, Narrow::Leaves(3)),
    ("condition", Type::Text, false, Narrow::Stays),
    ("template", Type::Text, false, Narrow::Stays),
    ("holdout", Type::Number, true, Narrow::Leaves(4)),
    ("budget", Type::Number, true, Narrow::Leaves(2)),
    ("place", Type::Text, false, Narrow::Stays),
    ("planned", Type::Number, true, Narrow::Stays),
    ("done", Type::Number, true, Narrow::Stays),
];

/// Lists them.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let lang = session.lang;
    let (campaigns, mut problems) = campaigns::read(&question)?;
    let contacts = Contacts::read(&question)?;
    problems.extend(contacts.plans.problems.iter().cloned());
    let columns = COLUMNS.iter().map(|(id, kind, shown, narrow)| Column {
        id: (*id).to_owned(),
        heading: match *id {
            "called" | "state" | "planned" | "done" => heading(id, lang).to_owned(),
            column => words::column(campaign::TABLE.name, column, lang).to_owned(),
        },
        right: *kind == Type::Number,
        shown: *shown,
        narrow: *narrow,
    });
    let columns: Vec<Column> = columns.collect();
    let rows: Vec<Vec<Cell>> = campaigns.iter().map(|campaign| row(campaign, &contacts, session)).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let kinds = COLUMNS.map(|(_, kind, ..)| kind);
    stage.show(View::Table(filter::apply(&args.listing, table, &kinds)?), lang)?;
    Ok(Outcome { code: 0, problems })
}

fn row(campaign: &Campaign, contacts: &Contacts, session: &Session<'_>) -> Vec<Cell> {
    let (settings, lang, question) = (&session.book.settings, session.lang, session.question());
    let state = campaign.state(&question).id();
    let planned = contacts.of(&campaign.id).count();
    let done = contacts.of(&campaign.id).filter(|it| contacts.plans.status(it) == Status::Done).count();
    let day = |day: Option<crate::value::date::Date>| day.map_or(Cell::Missing, Cell::Date);
    let segment = settings.segments.iter().find(|segment| segment.id == campaign.segment);
    let holdout = if campaign.holdout > 0.0 { Cell::Share(campaign.holdout) } else { Cell::Missing };
    vec![
        Cell::Text(campaign.id.clone()),
        cells::text(&campaign.name),
        Field::of(settings, &campaign::TABLE, "kind", lang).cell(&campaign.kind).0,
        cells::code(state, words::campaign::state(state, lang)),
        day(campaign.start),
        day(campaign.end),
        segment.map_or_else(|| cells::text(&campaign.segment), |segment| cells::code(&segment.id, &segment.name)),
        cells::text(&campaign.condition),
        cells::text(&campaign.template),
        holdout,
        campaign.budget.map_or(Cell::Missing, |budget| Cell::Money(Money(budget).to_string())),
        cells::text(&campaign.place),
        Cell::Int(planned as i64),
        Cell::Int(done as i64),
    ]
}

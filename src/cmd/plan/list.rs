//! `kehu plan list`: planned contacts and how far each has come.

use crate::book::find;
use crate::book::listing;
use crate::book::plan::rows::{self, Planned, Plans, Status};
use crate::book::report::groups::everybody;
use crate::cmd::cells;
use crate::cmd::filter;
use crate::cmd::listing::Listing;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::error::Error;
use crate::expr::Type;
use crate::model::plan;
use crate::model::settings::Settings;
use crate::problem::{Declared, Problem};
use crate::value::lang::Lang;
use crate::value::period::Period;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;
use std::collections::HashMap;
use std::ops::ControlFlow;

const EXAMPLES: &str = "\
Examples:
  kehu plan list --owner me
  kehu plan list 2026Q4 --all
  kehu plan list acme
  kehu plan list 2026-10 --where 'channel == \"visit\"' --sort place,date";

/// Planned contacts and how far each has come
///
/// Those that are pending, by day; --all also those that are done or will not be. A contact is done when a contact in the
/// log names it, else when its row says so.
///
/// Columns: id, period, customer_id, name, tier, strand, channel, content, goal, date, owner, status (pending, done,
/// not_done), done_on, reason, segment, content_id, place, department, minutes, source.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Those of a period (2026Q4, 2026-10, 2027), or of a customer [default: all]
    #[arg(value_name = "PERIOD|REF")]
    pub of: Option<String>,
    /// Those of this owner; `me` is you
    #[arg(long)]
    pub owner: Option<String>,
    /// Also those that are done or will not be
    #[arg(long)]
    pub all: bool,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const COLUMNS: [(&str, Type, bool, Narrow); 20] = [
    // its type, whether people see it, and on a narrow terminal
    ("id", Type::Text, true, Narrow::Leaves(3)),
    ("period", Type::Text, false, Narrow::Stays),
    ("customer_id", Type::Text, false, Narrow::Stays),
    ("name", Type::Text, true, Narrow::Stays),
    ("tier", Type::Text, true, Narrow::Leaves(4)),
    ("strand", Type::Text, true, Narrow::Stays),
    ("channel", Type::Text, true, Narrow::Leaves(1)),
    ("content", Type::Text, false, Narrow::Stays),
    ("goal", Type::Text, true, Narrow::Below),
    ("date", Type::Date, true, Narrow::Stays),
    ("owner", Type::Text, true, Narrow::Leaves(2)),
    ("status", Type::Text, true, Narrow::Stays),
    ("done_on", Type::Date, false, Narrow::Stays),
    ("reason", Type::Text, false, Narrow::Stays),
    ("segment", Type::Text, false, Narrow::Stays),
    ("content_id", Type::Text, false, Narrow::Stays),
    ("place", Type::Text, false, Narrow::Stays),
    ("department", Type::Text, false, Narrow::Stays),
    ("minutes", Type::Number, false, Narrow::Stays),
    ("source", Type::Text, false, Narrow::Stays),
];

/// What stands in a cell of a planned contact.
#[derive(Clone, Copy)]
pub(super) enum Part<'p> {
    /// A column of the row.
    Column(&'p str),
    /// How far it has come.
    Status(Status),
}

/// The cell; `text` gives the text of a column of the row.
pub(super) fn cell<'t>(part: Part<'_>, text: &dyn Fn(usize) -> &'t str, settings: &Settings, lang: Lang) -> Cell {
    let table = &plan::TABLE;
    match part {
        Part::Status(status) => {
            let id = match status {
                Status::Pending => "pending",
                Status::Done => "done",
                Status::NotDone => "not_done",
            };
            cells::code(id, words::choice(table.name, "status", id, lang).unwrap_or(id))
        }
        Part::Column(column) => table.column(column).map_or(Cell::Missing, |place| {
            let text = text(place);
            if text.is_empty() { Cell::Missing } else { cells::Field::of(settings, table, column, lang).cell(text).0 }
        }),
    }
}

/// Lists them.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let period = args.of.as_deref().and_then(|typed| Period::parse(typed, question.now.today));
    let only = match &args.of {
        Some(typed) if period.is_none() => {
            let found = session.customer(typed, stage)?;
            Some(find::ids_of(&question, &found.id)?)
        }
        _ => None,
    };
    let owner = args.owner.as_deref().map(|owner| session.owner(owner)).transpose()?;
    let plans = rows::read(&question)?;
    let (customers, found) = customers(session)?;
    let is_asked = |planned: &&Planned| {
        let of = planned.text(plan::CUSTOMER_ID);
        let in_period = period.is_none_or(|period| is_in(planned, period, question.now.today));
        let named = planned.text(plan::OWNER);
        let serves = customers.get(of).map_or("", |customer| customer.owner.as_str());
        let whose = if named.is_empty() { serves } else { named };
        (args.all || plans.status(planned) == Status::Pending)
            && in_period
            && only.as_ref().is_none_or(|ids| ids.iter().any(|id| id == of))
            && owner.as_ref().is_none_or(|owner| owner == whose)
    };
    let mut listed: Vec<&Planned> = plans.list.iter().filter(is_asked).collect();
    listed.sort_by_key(|planned| {
        let name = customers.get(planned.text(plan::CUSTOMER_ID)).map_or("", |customer| customer.name.as_str());
        (planned.on(), planned.text(plan::OWNER), name, planned.id())
    });
    let rows: Vec<Vec<Cell>> = listed.iter().map(|planned| row(planned, &plans, &customers, session)).collect();
    let columns = COLUMNS
        .iter()
        .map(|(id, kind, shown, narrow)| column(id, *kind == Type::Number, *shown, *narrow, session.lang));
    let table = Table { columns: columns.collect(), rows: Rows::streamed(rows), id: 0, title: None };
    let Table { columns, rows, id, title } = filter::apply(&args.listing, table, &COLUMNS.map(|(_, kind, ..)| kind))?;
    let mut rows = rows.into_iter().peekable();
    let is_empty = rows.peek().is_none();
    stage.show(View::Table(Table { columns, rows: Rows::streamed(rows), id, title }), session.lang)?;
    if is_empty {
        stage.aside(&words::plan::nothing(session.lang));
    }
    let problems = plans.problems.iter().cloned().chain(found).collect();
    Ok(Outcome { code: if args.exit_code && !is_empty { 10 } else { 0 }, problems })
}

/// Whether it is of a period: by its day, without one by what its row says.
fn is_in(planned: &Planned, period: Period, today: crate::value::date::Date) -> bool {
    match planned.on() {
        Some(on) => period.holds(on),
        None => Period::parse(planned.text(plan::PERIOD), today) == Some(period),
    }
}

fn column(id: &str, right: bool, shown: bool, narrow: Narrow, lang: Lang) -> Column {
    Column { id: id.to_owned(), heading: headed(id, lang).to_owned(), right, shown, narrow }
}

/// The heading of a column: of one that is no column of the table, what listings call it.
pub(super) fn headed(id: &str, lang: Lang) -> &str {
    let is_own = plan::TABLE.column(id).is_some() && !matches!(id, "id" | "customer_id");
    if is_own { words::column(plan::TABLE.name, id, lang) } else { heading(id, lang) }
}

/// What is shown of a customer.
struct Customer {
    name: String,
    owner: String,
    tier: Cell,
}

/// Names, owners and tiers of all customers.
fn customers(session: &Session<'_>) -> Result<(HashMap<String, Customer>, Vec<Problem>), Error> {
    let columns = ["id", "name", "owner"].map(str::to_owned).to_vec();
    let ask = listing::Ask { columns, tier: true, ..everybody() };
    let mut customers = HashMap::new();
    let problems = listing::rows(&session.question(), &ask, |listed| {
        let [id, name, owner] = [0, 1, 2].map(|column| listed.text(column).into_owned());
        let tier = listed
            .tier
            .as_ref()
            .map_or(Cell::Missing, |tier| cells::tier(&session.book.settings, tier.id, tier.computed, session.lang));
        customers.insert(id, Customer { name, owner, tier });
        ControlFlow::Continue(())
    })?;
    Ok((customers, problems))
}

fn row(planned: &Planned, plans: &Plans, customers: &HashMap<String, Customer>, session: &Session<'_>) -> Vec<Cell> {
    let (settings, lang) = (&session.book.settings, session.lang);
    let customer = customers.get(planned.text(plan::CUSTOMER_ID));
    let part = |part: Part<'_>| cell(part, &|column| planned.text(column), settings, lang);
    let segment = planned.text(plan::SEGMENT);
    let audience = settings.segments.iter().find(|known| known.id == segment).map_or(segment, |known| &known.name);
    COLUMNS
        .iter()
        .map(|(id, ..)| match *id {
            "name" => cells::text(customer.map_or(audience, |customer| &customer.name)),
            "tier" => customer.map_or(Cell::Missing, |customer| customer.tier.clone()),
            "owner" if planned.text(plan::OWNER).is_empty() => {
                let owner = customer.map_or("", |customer| customer.owner.as_str());
                cells::declared(settings, Declared::Owner, owner, lang)
                    .map_or_else(|| cells::text(owner), |name| cells::code(owner, name))
            }
            "status" => part(Part::Status(plans.status(planned))),
            "done_on" => plans.done_on(planned).map_or(Cell::Missing, Cell::Date),
            "source" => Cell::Text(plans.source(planned)),
            column => part(Part::Column(column)),
        })
        .collect()
}

//! `kehu tier review`: whom the criteria would move, and what waits for a decision.

use super::evidence;
use crate::book::criteria::Slots;
use crate::book::tiers::review::{self, Answer, Ask, Reviewed, Which};
use crate::book::tiers::{ADDED, whatif::Verdicts};
use crate::book::vocabulary::{Names, Stage as Defined};
use crate::book::{due, filter, reading};
use crate::cmd::beside::Beside;
use crate::cmd::cells;
use crate::cmd::everywhere::Everywhere;
use crate::cmd::list::in_segment;
use crate::cmd::listing::Listing;
use crate::cmd::other_rules;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::error::Error;
use crate::expr::{Lookup, Vocabulary};
use crate::facts::list::{FACTS, Source, position};
use crate::model::settings::Settings;
use crate::model::{customer, tier_change};
use crate::problem::Declared;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::{self, tier};

const EXAMPLES: &str = "\
Examples:
  kehu tier review
  kehu tier review --owner me --where 'value >= 60 || risk >= 60'
  kehu tier review -f ids --where 'to == \"vip\"' | xargs kehu tier apply
  kehu tier review --rules next-year.toml";

/// Whom the criteria would move to another tier, and who waits for a decision
///
/// One line a customer: applications and proposals first, then those who rise, then those who fall. Closed customers are left
/// out, and so are those whom a decision or an exception still binds. Customers whose tier nobody has decided are in the one
/// that the criteria say; `--undecided` lists them, too.
///
/// With --rules it is a question only: who would be in another tier if these rules held instead of the book's, whatever was
/// decided lately; `to_now` is what the book's own criteria say.
///
/// Columns: customer_id, name, from, to, value, risk, reason, step (requested, proposed, computed), asked_on, by,
/// change_id, owner; with --rules to_now instead of the steps. --columns and --where also know the
/// customer's columns and facts (`kehu schema facts`).
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Customers of this owner, and of whom the owner stands in for; `me` is you
    #[arg(long)]
    pub owner: Option<String>,
    /// Customers of this segment, as in rules/segments.toml
    #[arg(long)]
    pub segment: Option<String>,
    /// Also customers whose tier nobody has decided
    #[arg(long)]
    pub undecided: bool,
    /// What would be different under the rules in this file or folder
    #[arg(long, value_name = "PATH")]
    pub rules: Option<String>,
    /// With --rules: the whole answer under them, not only what differs
    #[arg(long, requires = "rules")]
    pub full: bool,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    CustomerId,
    Name,
    From,
    To,
    Value,
    Risk,
    Reason,
    ToNow,
    Step,
    AskedOn,
    By,
    ChangeId,
    Owner,
}

const PARTS: [(Part, &str, bool, Narrow); 13] = [
    // its id, whether people see it, and on a narrow terminal
    (Part::CustomerId, "customer_id", true, Narrow::Leaves(4)),
    (Part::Name, "name", true, Narrow::Stays),
    (Part::From, "from", true, Narrow::Stays),
    (Part::To, "to", true, Narrow::Stays),
    (Part::Value, "value", true, Narrow::Leaves(1)),
    (Part::Risk, "risk", true, Narrow::Leaves(2)),
    (Part::Reason, "reason", true, Narrow::Below),
    (Part::ToNow, "to_now", true, Narrow::Stays),
    (Part::Step, "step", true, Narrow::Leaves(3)),
    (Part::AskedOn, "asked_on", false, Narrow::Stays),
    (Part::By, "by", false, Narrow::Stays),
    (Part::ChangeId, "change_id", false, Narrow::Stays),
    (Part::Owner, "owner", false, Narrow::Stays),
];

/// Answers whom the criteria would move.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let own = Session::open(world, everywhere)?;
    let other = args.rules.as_ref().map(|rules| own.under(rules)).transpose()?;
    let session = other.as_ref().unwrap_or(&own);
    let question = session.question();
    let differs = other.is_some() && !args.full;
    let parts: Vec<_> = PARTS.into_iter().filter(|(part, ..)| is_here(*part, differs)).collect();
    let mut columns: Vec<Column> = parts.iter().map(|part| column(part, session.lang)).collect();
    let beside = Beside::read(&args.listing, &columns, session)?;
    columns.extend(beside.columns());
    let wanted = args.listing.wanted(&columns)?;
    let want = |part: Part| parts.iter().zip(&wanted).any(|((known, ..), wanted)| *known == part && *wanted);
    let mut ask = ask(args, session, [want(Part::Value), want(Part::Risk)])?;
    ask.without_evidence = !want(Part::Reason);
    let mut problems = beside.problems.clone();
    if differs {
        let verdicts = Verdicts::read(&own.question())?;
        problems.extend_from_slice(&verdicts.problems);
        ask.against = Some(verdicts);
    }
    let no_model = session.book.settings.model.is_none() && (ask.slots.need(Source::Model) || beside.by_model);
    let Answer { customers, undecided, problems: found } = review::ask(&question, &ask)?;
    problems.extend(found.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
    if other.is_some() {
        problems = other_rules::told(problems, &own);
    }
    let code = if args.exit_code && !customers.is_empty() { 10 } else { 0 };
    let is_empty = customers.is_empty();
    let sheet = Sheet { settings: &session.book.settings, own: &own.book.settings, lang: session.lang };
    // Making the cells takes much of the time: those of columns that nobody wants are left out.
    let wanted: Vec<Option<Part>> =
        parts.iter().zip(wanted).map(|((part, ..), wanted)| wanted.then_some(*part)).collect();
    let sheet = |place: usize| {
        let cell = |row: &Reviewed, part: Option<Part>| part.map_or(Cell::Missing, |part| sheet.cell(part, row));
        customers
            .get(place)
            .map_or(Vec::new(), |row| wanted.iter().map(|part| cell(row, *part)).chain(beside.cells(&row.id)).collect())
    };
    let table = Table { columns: columns.clone(), rows: Rows::made(customers.len(), sheet), id: 0, title: None };
    stage.show(View::Table(args.listing.apply(table)?), session.lang)?;
    if is_empty {
        stage.aside(&if differs { tier::no_difference(session.lang) } else { tier::nothing(session.lang) });
    }
    if undecided > 0 && !differs {
        stage.note(&tier::undecided(undecided, session.lang));
    }
    if no_model {
        stage.note(&words::report::no_model(session.lang));
    }
    Ok(Outcome { code, problems })
}

fn is_here(part: Part, differs: bool) -> bool {
    match part {
        Part::ToNow => differs,
        Part::Step | Part::AskedOn | Part::By | Part::ChangeId => !differs,
        _ => true,
    }
}

fn column(&(part, id, shown, narrow): &(Part, &str, bool, Narrow), lang: Lang) -> Column {
    let heading = match part {
        Part::From | Part::To | Part::By => words::column(tier_change::TABLE.name, id, lang),
        Part::Reason => words::column(tier_change::TABLE.name, "evidence", lang),
        Part::Step => words::column(tier_change::TABLE.name, "status", lang),
        Part::Value => heading("value_score", lang),
        Part::Risk => heading("risk_score", lang),
        _ => heading(id, lang),
    };
    let right = matches!(part, Part::Value | Part::Risk);
    Column { id: id.to_owned(), heading: heading.to_owned(), right, shown, narrow }
}

fn ask(args: &Args, session: &Session<'_>, scores: [bool; 2]) -> Result<Ask, Error> {
    let settings = &session.book.settings;
    let question = session.question();
    let header = reading::header(&question, &customer::TABLE)?;
    let names = Names::of(settings, Some(&customer::TABLE), Defined::Filter, ADDED).with_header(header);
    let mut filters = Vec::new();
    if let Some(text) = &args.listing.filter {
        filters.push(filter::typed("--where", text, &names)?);
    }
    if let Some(segment) = &args.segment {
        filters.push(in_segment(segment, &customer::TABLE, settings, &names)?);
    }
    // A filter may ask for a score that no column shows.
    let asked = |name: &str| args.listing.filter.as_ref().is_some_and(|text| text.contains(name));
    let [value, risk] = scores;
    // A name that is looked up is read for everybody.
    let score = |wanted: bool, name: &str| match wanted.then(|| names.member("customer", name)) {
        Some(Lookup::Found(found)) => Some(found.slot),
        _ => None,
    };
    let scores = [score(value || asked("value"), "value_score"), score(risk || asked("risk"), "risk_score")];
    let owners = args.owner.as_ref().map(|owner| session.owner(owner)).transpose()?;
    Ok(Ask {
        owners: owners.map(|owner| due::seen_by(&question, &owner)),
        filters,
        scores,
        slots: Slots::of(names).map_err(Error::Problems)?,
        which: if args.undecided || args.rules.is_some() && !args.full { Which::Undecided } else { Which::Moves },
        ..Ask::default()
    })
}

/// What rows are made from.
struct Sheet<'s> {
    settings: &'s Settings,
    /// Those of the book, where the others are tried.
    own: &'s Settings,
    lang: Lang,
}

impl Sheet<'_> {
    fn cell(&self, part: Part, row: &Reviewed) -> Cell {
        let Self { settings, own, lang } = *self;
        let tier_of = |settings: &Settings, id: &str| {
            if id.is_empty() { Cell::Missing } else { cells::tier(settings, id, false, lang) }
        };
        let score = |name: &str, value: Option<f64>| match (value, position(name).and_then(|place| FACTS.get(place))) {
            (Some(value), Some(fact)) => cells::fact(fact, crate::expr::Value::Number(value), lang),
            _ => Cell::Missing,
        };
        let open = row.open.as_ref();
        match part {
            Part::CustomerId => Cell::Text(row.id.clone()),
            Part::Name => Cell::Text(row.name.clone()),
            Part::From => tier_of(own, &row.from),
            Part::To => tier_of(settings, &row.to),
            Part::Value => score("value_score", row.value),
            Part::Risk => score("risk_score", row.risk),
            Part::Reason => Cell::Text(evidence::reason(row, settings, lang)),
            Part::ToNow => row.to_now.as_deref().map_or(Cell::Missing, |id| tier_of(own, id)),
            Part::Step => cells::code(row.step.id(), tier::step(row.step.id(), lang)),
            Part::AskedOn => open.map_or(Cell::Missing, |open| Cell::Date(open.on)),
            Part::By => open.map_or(Cell::Missing, |open| cells::text(&open.by)),
            Part::ChangeId => open.map_or(Cell::Missing, |open| cells::text(&open.id)),
            Part::Owner => {
                if row.owner.is_empty() {
                    return Cell::Missing;
                }
                let name = cells::declared(settings, Declared::Owner, &row.owner, lang).unwrap_or(&row.owner);
                cells::code(&row.owner, name)
            }
        }
    }
}

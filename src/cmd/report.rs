//! `kehu report`: figures about the whole book.

use super::cells;
use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::{Writing, noted, told};
use crate::book::value::{self, Basis};
use crate::error::{Error, Refusal, Usage};
use crate::expr::Type;
use crate::model::settings::survival::{self, Model};
use crate::rules::report::{Group, Line, REPORTS, Report, Unit, named, value as of_value};
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::value::span::{Span, Unit as SpanUnit};
use crate::value::text::visible;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::{model_file, report as words};

const EXAMPLES: &str = "\
Examples:
  kehu report
  kehu report value
  kehu report value --where 'metric == \"clv\"' -f csv
  kehu report value --fit --holdout '26 weeks'
  kehu report value --fit --write";

/// Figures about the whole book: what customers are worth
///
/// Without NAME the reports are listed, with the definition of every figure. Columns: metric, group, value, expected,
/// customers.
///
/// --fit fits two models on the book's own orders: when customers order and whether they still do (BG/NBD), and what
/// their orders are worth (Gamma-Gamma). --write keeps them in rules/model.toml, and from then on p_alive, expected_orders,
/// expected_value and clv are facts of every customer (`kehu schema facts`). Where the orders do not bear a model, it is
/// refused with the reason.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The report: value [default: a list of them]
    pub name: Option<String>,
    /// Fit the models; show parameters, likelihood and how they do on orders held out
    #[arg(long)]
    pub fit: bool,
    /// Hold out the orders of so long: 39w, "6 months" [default: half of the time since the first order]
    #[arg(long, value_name = "SPAN")]
    pub holdout: Option<String>,
    /// Keep what was fitted in rules/model.toml
    #[arg(long)]
    pub write: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// The columns of every report.
const COLUMNS: [(&str, Type); 5] = [
    ("metric", Type::Text),
    ("group", Type::Text),
    ("value", Type::Number),
    ("expected", Type::Number),
    ("customers", Type::Number),
];

/// Answers the report.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let Some(name) = args.name.as_deref() else {
        let without = [(args.fit, "--fit"), (args.write, "--write"), (args.holdout.is_some(), "--holdout")];
        if let Some((_, option)) = without.into_iter().find(|(given, _)| *given) {
            return Err(Error::Usage(Usage::Needs(option.to_owned(), "NAME".to_owned())));
        }
        return list(args, world, everywhere, stage);
    };
    let names = || REPORTS.iter().map(|report| report.name.to_owned()).collect();
    let report = named(name).ok_or_else(|| Error::Usage(Usage::Choice(name.to_owned(), names())))?;
    if !args.fit {
        let needing = [
            (args.write, "--write", "--fit"),
            (args.holdout.is_some(), "--holdout", "--fit"),
            (args.writing.dry_run, "--dry-run", "--write"),
        ];
        if let Some((_, option, needed)) = needing.into_iter().find(|(given, ..)| *given) {
            return Err(Error::Usage(Usage::Needs(option.to_owned(), needed.to_owned())));
        }
    }
    if args.writing.dry_run && !args.write {
        return Err(Error::Usage(Usage::Needs("--dry-run".to_owned(), "--write".to_owned())));
    }
    let held = args.holdout.as_deref().map(span).transpose()?;
    let session = Session::open(world, everywhere)?;
    if args.fit { fit(args, report, held, &session, stage) } else { plain(args, report, &session, stage) }
}

/// A span of days that is held out.
fn span(typed: &str) -> Result<Span, Error> {
    let of_days = |span: &Span| !matches!(span.unit, SpanUnit::Minute | SpanUnit::Hour) && span.count > 0;
    Span::parse(typed).filter(of_days).ok_or_else(|| Error::Usage(Usage::Span(typed.to_owned())))
}

/// The reports with the definition of each figure.
fn list(args: &Args, world: &World<'_>, everywhere: &Everywhere, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    const COLUMNS: [(&str, Type); 3] = [("report", Type::Text), ("metric", Type::Text), ("definition", Type::Text)];
    match Session::open_any(world, everywhere) {
        Err(Error::NoBook(_)) if everywhere.book.is_none() => {}
        opened => drop(opened?),
    }
    let lang = world.lang.get();
    let rows = REPORTS.iter().flat_map(|report| {
        report.metrics.iter().map(move |metric| {
            let text = |text: &str| Cell::Text(text.to_owned());
            vec![text(report.name), text(metric.id), text(words::definition(metric, lang))]
        })
    });
    let columns = COLUMNS.iter().map(|(id, _)| Column {
        narrow: if *id == "definition" { Narrow::Below } else { Narrow::Stays },
        ..column(id, lang)
    });
    let table = Table { columns: columns.collect(), rows: Rows::streamed(rows), id: 0, title: None };
    let kinds = COLUMNS.map(|(_, kind)| kind);
    stage.show(View::Table(filter::apply(&args.listing, table, &kinds)?), lang)?;
    Ok(Outcome::default())
}

/// What there is without a fit.
fn plain(args: &Args, report: &Report, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let settings = &session.book.settings;
    let (customers, problems) = value::customers(&session.question())?;
    let tiers: Vec<String> = settings.tiers.list.iter().map(|tier| tier.id.clone()).collect();
    let lines = of_value::report(&customers, &tiers, settings.model.is_some());
    show(args, report, &lines, session, stage)?;
    if settings.model.is_none() {
        stage.note(&words::no_model(session.lang));
    }
    Ok(Outcome { code: 0, problems })
}

/// Fits the models, shows them and keeps them if that is wanted.
fn fit(
    args: &Args,
    report: &Report,
    held: Option<Span>,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let pen = if args.write { Some(args.writing.pen(session, &question, "report", stage)?) } else { None };
    let basis = value::basis(&question, held)?;
    let Basis { fitted, customers, repeaters, trial_on, trial, problems } = basis;
    let fitted = match fitted {
        Ok(fitted) => fitted,
        // Orders that could not be read may be why there are too few.
        Err(_) if !problems.is_empty() => return Err(Error::Problems(problems)),
        Err(unfit) => return Err(Error::Refused(Refusal::Unfit(unfit))),
    };
    if pen.is_some() && !problems.is_empty() {
        return Err(Error::Problems(problems));
    }
    let lang = session.lang;
    let mut notes: Vec<String> = trial_on.map(|day| words::trial(day, question.now.today, lang)).into_iter().collect();
    if let Some(Err(unfit)) = &trial {
        notes = vec![words::no_trial(unfit, lang)];
    }
    if let Err(unfit) = &fitted.values {
        notes.push(words::no_values(unfit, lang));
    }
    let lines = of_value::fitted(&fitted, trial.as_ref().and_then(|trial| trial.as_ref().ok()));
    let model = Model {
        fitted_on: question.now.today,
        customers: customers as u32,
        repeaters: repeaters as u32,
        log_likelihood: fitted.orders.log_likelihood,
        orders: fitted.orders.model,
        values: fitted.values.as_ref().ok().map(|fit| fit.model),
        lifetime: session.book.settings.model.as_ref().map(|model| model.lifetime).unwrap_or_default(),
    };
    let Some(mut pen) = pen else {
        show(args, report, &lines, session, stage)?;
        notes.iter().for_each(|note| stage.note(note));
        return Ok(Outcome { code: 0, problems });
    };
    let text = model_file::text(&model, fitted.values.as_ref().err(), session.book.settings.book.lang);
    let difference = pen.write_settings(survival::FILE.name, &text)?;
    notes.extend(pen.notes.iter().map(|note| noted(note, lang)));
    // The book is free again before anything is said.
    drop(pen);
    if args.writing.dry_run {
        let shown = difference.map(|file| file.text(|line| visible(line).into_owned())).unwrap_or_default();
        stage.show(View::Text(shown), lang)?;
        notes.iter().for_each(|note| stage.note(note));
        return Ok(Outcome::default());
    }
    let shown = show(args, report, &lines, session, stage);
    told(shown, stage)?;
    notes.iter().for_each(|note| stage.note(note));
    if !args.writing.quiet {
        stage.note(&words::written(survival::FILE.name, lang));
    }
    Ok(Outcome::default())
}

fn column(id: &str, lang: Lang) -> Column {
    let right = matches!(id, "value" | "expected" | "customers");
    Column { id: id.to_owned(), heading: heading(id, lang).to_owned(), right, shown: true, narrow: Narrow::Stays }
}

/// Shows the lines of a report.
fn show(
    args: &Args,
    report: &Report,
    lines: &[Line],
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(), Error> {
    let lang = session.lang;
    let row = |line: &Line| {
        let metric = report.metrics.iter().find(|known| known.id == line.metric);
        let name = metric.map_or(line.metric, |metric| words::metric(metric, lang));
        let unit = report.unit(line.metric);
        vec![
            cells::code(line.metric, name),
            group(session, &line.group),
            line.value.map_or(Cell::Missing, |value| figure(unit, &line.group, value)),
            line.expected.map_or(Cell::Missing, Cell::Number),
            Cell::Count(line.customers as i64),
        ]
    };
    let columns = COLUMNS.iter().map(|(id, _)| column(id, lang)).collect();
    let rows: Vec<_> = lines.iter().map(row).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let kinds = COLUMNS.map(|(_, kind)| kind);
    stage.show(View::Table(filter::apply(&args.listing, table, &kinds)?), lang)
}

fn figure(unit: Unit, group: &Group, value: f64) -> Cell {
    let decimal = |places: usize| Cell::Decimal(format!("{value:.places$}"));
    match (unit, group) {
        (Unit::Money, _) => {
            Money::parse(format!("{value:.2}")).map_or(Cell::Missing, |amount| Cell::Money(amount.to_string()))
        }
        (Unit::Count, _) | (_, Group::Parameter("steps")) => Cell::Int(value as i64),
        // Two parameters of one model are told apart by their third digit.
        (Unit::Ratio | Unit::Number, _) => decimal(4),
    }
}

fn group(session: &Session<'_>, group: &Group) -> Cell {
    let lang = session.lang;
    match group {
        Group::All => cells::code("all", words::all(lang)),
        Group::Top(part) => cells::code(&format!("top_{part}"), &words::top(*part, lang)),
        Group::Tier(id) => cells::tier(&session.book.settings, id, false, lang),
        Group::Repeats(count, more) => {
            let count = format!("{count}{}", if *more { "+" } else { "" });
            cells::code(&count, &words::repeats(&count, lang))
        }
        Group::Parameter(name) => Cell::Text((*name).to_owned()),
    }
}

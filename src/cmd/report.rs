//! `kehu report`: figures about the whole book.
//!
//! Nothing here knows a report: the list says what each takes, and `book` makes its lines.

mod charts;
mod figures;
pub mod fit;
pub mod help;
mod lines;
mod list;
mod overview;
mod wide;

use super::campaign::named as named_campaign;
use super::everywhere::Everywhere;
use super::listing::Listing;
use super::run::Outcome;
use super::session::{Session, chosen};
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::report::{self, judged};
use crate::error::{Error, Usage};
use crate::model::called::meant;
use crate::rules::report::asked::By;
use crate::rules::report::goal::{self, State};
use crate::rules::report::overview::lines as tellings;
use crate::rules::report::{Datum, Figures, Group, Note, REPORTS, Reach, Report, named};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::period::Period;
use crate::words::{headings, report as words};

const EXAMPLES: &str = "\
Examples:
  kehu report
  kehu report value
  kehu report coverage --by owner --period 'last month'
  kehu report migration --period 2026Q1
  kehu report overview --exit-code
  kehu report monthly -o month.html
  kehu report campaign 'Spring list'
  kehu report roi --by owner --period 'last quarter'
  kehu report value --by owner --where 'metric == \"clv\"' -f csv
  kehu report value --fit --holdout '26 weeks'
  kehu report value --fit --write";

/// Figures about the whole book: who stays, who buys again, who is contacted in time, what customers are worth
///
/// Without NAME the reports are listed, with the definition of every figure; `kehu report NAME --help` has those of one
/// report. Every report has its own columns; in most, `metric` says which figure it is, `group` of whom, and `customers` of how many.
///
/// --fit fits two models on the book's own orders: when customers order and whether they still do (BG/NBD), and what
/// their orders are worth (Gamma-Gamma). --write keeps them in rules/model.toml, and from then on p_alive, expected_orders,
/// expected_value and clv are facts of every customer (`kehu schema facts`). Where the orders do not bear a model, it is
/// refused with the reason.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The report [default: a list of them]
    pub name: Option<String>,
    /// Of `report campaign` only this one: its name, or its id
    #[arg(value_name = "CAMPAIGN")]
    pub of: Option<String>,
    /// Split by owner, department, tier, stage, segment, strand, channel, severity, source, customer, month, quarter or year, as far as the report can be
    ///
    /// Customers are split as they are on the day asked about; for `coverage`, as they were on the day that it is about. The last line is of all.
    #[arg(long, value_name = "BY")]
    pub by: Option<String>,
    /// The days it is about: 2026, 2026Q1, 2026-03, 2025-04..2026-03, "last 12 months"
    ///
    /// A period that is not over counts up to the day asked about.
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Fit the models; show parameters, likelihood and how they do on orders held out
    #[arg(long)]
    pub fit: bool,
    /// Hold out the orders of so long: 39w, "6 months" [default: half of the time since the first order]
    #[arg(long, value_name = "SPAN")]
    pub holdout: Option<String>,
    /// Keep what was fitted in rules/model.toml
    #[arg(long)]
    pub write: bool,
    /// Exit with 10 when a target of the report is missed
    #[arg(long)]
    pub exit_code: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Answers the report.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let Some(name) = args.name.as_deref() else {
        let given = [
            (args.by.is_some(), "--by"),
            (args.period.is_some(), "--period"),
            (args.fit, "--fit"),
            (args.write, "--write"),
            (args.holdout.is_some(), "--holdout"),
        ];
        if let Some((_, option)) = given.into_iter().find(|(given, _)| *given) {
            return Err(Error::Usage(Usage::Needs(option.to_owned(), "NAME".to_owned())));
        }
        return list::run(args, everywhere, world, stage);
    };
    let report = of_name(name)?;
    let held = fit::options(args, report)?;
    let by = args.by.as_deref().map(|typed| split(report, typed)).transpose()?.or(report.default);
    let session = Session::open(world, everywhere)?;
    if args.fit {
        return fit::run(args, report, held, &session, stage);
    }
    let (_, wrong) = goal::compile(&session.book.settings.targets);
    if !wrong.is_empty() {
        return Err(Error::Problems(wrong));
    }
    let question = session.question();
    let period = args.period.as_deref().map(|typed| period(report, typed, question.now.today)).transpose()?;
    let only = args.of.as_deref().map(|typed| only(report, typed, &session)).transpose()?;
    let mut answer = report::read(&question, report, period, by)?;
    if let Figures::Indicators = report.figures {
        overview::show(args, report, &answer, &session, stage)?;
        let missed = answer.lines.iter().any(|line| line.last() == Some(&Datum::State(State::Missed)));
        for note in &answer.notes {
            stage.note(&words::note(note, session.lang));
        }
        return Ok(Outcome { code: code(args, missed), problems: answer.problems });
    }
    if let Some(campaign) = &only {
        narrow(&mut answer, campaign);
    }
    let goals = judged::goals(&question, report, answer.period.until)?;
    let mut notes: Vec<String> = answer.notes.iter().map(|note| words::note(note, session.lang)).collect();
    notes.extend(tellings(&goals).iter().filter_map(|line| overview::goal(line, &session)));
    let beside = lines::Beside {
        period: (report.reach != Reach::Today).then_some(answer.period),
        over_time: by.is_some_and(|by| by.calendar().is_some()),
        figures: Some(figures::of(report, &answer, goals.clone(), &session)),
        notes: notes.clone(),
    };
    lines::show(args, report, &answer.lines, beside, &session, stage)?;
    for note in &notes {
        stage.note(note);
    }
    Ok(Outcome { code: code(args, judged::is_missed(&goals)), problems: answer.problems })
}

fn code(args: &Args, missed: bool) -> u8 {
    if args.exit_code && missed { 10 } else { 0 }
}

/// The campaign that the report is about.
fn only(report: &Report, typed: &str, session: &Session<'_>) -> Result<String, Error> {
    match report.figures {
        Figures::Campaigns(_) => named_campaign(session, typed).map(|(campaign, _)| campaign.id),
        _ => Err(Error::Usage(Usage::Conflict(typed.to_owned(), report.name.to_owned()))),
    }
}

/// Leaves what is said of other campaigns out.
fn narrow(answer: &mut report::Answer, campaign: &str) {
    let is_its = |datum: &Datum| matches!(datum, Datum::Group(Group::Named(id, _)) if id == campaign);
    answer.lines.retain(|line| line.iter().any(is_its));
    for note in &mut answer.notes {
        if let Note::NoHoldout(list) = note {
            list.retain(|[id, _]| id == campaign);
        }
    }
    answer.notes.retain(|note| !matches!(note, Note::NoHoldout(list) if list.is_empty()));
    let silent = answer.lines.is_empty() && !answer.notes.contains(&Note::Empty);
    answer.notes.extend(silent.then_some(Note::Empty));
}

/// The report of this name, or called so in some language.
fn of_name(typed: &str) -> Result<&'static Report, Error> {
    let names = REPORTS.iter().map(|report| report.name);
    let called =
        |name| named(name).map_or(Vec::new(), |report| Lang::ALL.map(|lang| words::name(report, lang)).to_vec());
    let known = || names.clone().map(str::to_owned).collect();
    let name = chosen(meant(typed, &names, called), typed, known)?;
    named(name).ok_or_else(|| Error::Usage(Usage::Choice(typed.to_owned(), known())))
}

/// By what it is split: one of those that the report knows.
fn split(report: &Report, typed: &str) -> Result<By, Error> {
    if report.by.is_empty() {
        return Err(Error::Usage(Usage::Conflict("--by".to_owned(), report.name.to_owned())));
    }
    let ids = report.by.iter().map(|by| by.id());
    let called = |id| headings::called(id).map_or(Vec::new(), |headings| headings.to_vec());
    let known = || ids.clone().map(str::to_owned).collect();
    let id = chosen(meant(typed, &ids, called), typed, known)?;
    let by = report.by.iter().find(|by| by.id() == id);
    by.copied().ok_or_else(|| Error::Usage(Usage::Choice(typed.to_owned(), known())))
}

/// The days that are meant, as far as they have come.
fn period(report: &Report, typed: &str, today: Date) -> Result<Period, Error> {
    if report.reach == Reach::Today {
        return Err(Error::Usage(Usage::Conflict("--period".to_owned(), report.name.to_owned())));
    }
    let period = Period::parse(typed, today).ok_or_else(|| Error::Usage(Usage::Period(typed.to_owned())))?;
    period.up_to(today).ok_or_else(|| Error::Usage(Usage::ToCome(typed.to_owned(), today)))
}

//! The lines of a report become a table: numbers as they are written, groups by the names that people know.

use super::{Args, charts, wide};
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::cmd::{cells, filter};
use crate::error::Error;
use crate::model::called::FACT;
use crate::problem::Declared;
use crate::rules::report::asked::By;
use crate::rules::report::{Datum, Group, Kind, Line, Report};
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::value::period::Period;
use crate::view::page::{Lazy, Page, Section};
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::{case, choice, report as words};

/// What is shown with the lines of a report.
#[derive(Default)]
pub struct Beside<'a> {
    /// The days that it is about, in the title; `None` where it is about today alone.
    pub period: Option<Period>,
    /// Whether its groups are months, quarters or years.
    pub over_time: bool,
    /// The figures that matter most.
    pub figures: Option<Lazy<'a>>,
    /// What is said beside it.
    pub notes: Vec<String>,
}

/// Shows the lines of a report.
pub fn show(
    args: &Args,
    report: &Report,
    lines: &[Line],
    beside: Beside<'_>,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(), Error> {
    let lang = session.lang;
    let columns: Vec<Column> = report.columns.iter().map(|known| column(known.id, known.kind, lang)).collect();
    let row = |line: &Line| line.iter().map(|datum| cell(session, report, datum)).collect();
    let rows: Vec<Vec<Cell>> = lines.iter().map(row).collect();
    let Beside { period, over_time, figures, notes } = beside;
    let title = period.map(|period| words::title(report, period, lang));
    let table = Table { columns: columns.clone(), rows: Rows::streamed(rows), id: 0, title: title.clone() };
    let kinds: Vec<_> = report.columns.iter().map(|column| column.kind.of_expressions()).collect();
    let listing = &args.listing;
    let table = filter::matching(listing, table, &kinds)?;
    let rows: Vec<Vec<Cell>> = table.rows.into_iter().collect();
    let matrix = report.wide.and_then(|wide| wide::matrix(&columns, &rows, wide));
    let drawn = charts::of(report, &columns, &rows, matrix.as_ref().map(|(a, b)| (&**a, &**b)), over_time, lang);
    let as_asked = listing.columns.is_some() || listing.sort.is_some() || listing.limit.is_some();
    let heads = report.wide.map_or(0, |wide| wide.rows.len());
    let wide = matrix.filter(|_| !as_asked);
    let courses =
        wide.as_ref().map_or(Vec::new(), |(columns, rows)| charts::courses(report, over_time, heads, columns, rows));
    let wide = wide.map(|(columns, rows)| Table { columns, rows: Rows::streamed(rows), id: 0, title: title.clone() });
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: title.clone() };
    let Table { columns, rows, id, title: _ } = listing.apply(table)?;
    let rows: Vec<Vec<Cell>> = rows.into_iter().collect();
    let twice = |title: Option<String>, rows: Vec<Vec<Cell>>| Table {
        columns: columns.clone(),
        rows: Rows::streamed(rows),
        id,
        title,
    };
    let section = Section {
        wide,
        charts: drawn.charts,
        bars: if as_asked { Vec::new() } else { drawn.bars },
        courses,
        ..Section::of(twice(title.clone(), rows.clone()))
    };
    let today = Period { from: session.question().now.today, until: session.question().now.today };
    let page = Page {
        title: title.clone().unwrap_or_else(|| words::title(report, today, lang)),
        book: session.book.settings.book.name.clone(),
        lines: twice(title, rows),
        sections: vec![section],
        figures,
        notes,
        terms: terms(report, lines, lang),
    };
    stage.show(View::Page(Box::new(page)), lang)
}

/// The figures that are told, with their definitions.
pub fn terms(report: &Report, lines: &[Line], lang: Lang) -> Vec<(String, String)> {
    // Where no column says which figure a line holds, the columns are the figures.
    let by_line = report.columns.iter().any(|column| column.id == "metric");
    let is_told = |id: &str| {
        !by_line || lines.iter().any(|line| matches!(line.first(), Some(Datum::Metric(known)) if *known == id))
    };
    let told = report.metrics.iter().filter(|metric| is_told(metric.id));
    told.map(|metric| {
        (words::metric(report, metric, lang).to_owned(), words::definition(report, metric, lang).to_owned())
    })
    .collect()
}

/// A column of an answer.
pub fn column(id: &str, kind: Kind, lang: Lang) -> Column {
    let heading = heading(id, lang).to_owned();
    Column { id: id.to_owned(), heading, right: kind == Kind::Number, shown: true, narrow: Narrow::Stays }
}

/// What is told in a cell.
pub fn cell(session: &Session<'_>, report: &Report, datum: &Datum) -> Cell {
    match datum {
        Datum::Metric(id) => {
            let name = report.metric(id).map_or(*id, |metric| words::metric(report, metric, session.lang));
            cells::code(id, name)
        }
        Datum::Indicator(indicator) => cells::code(indicator.id, &words::indicator(indicator, session.lang)),
        Datum::Part(id) => cells::code(id, words::overview::part(id, session.lang)),
        Datum::State(state) => cells::code(state.id(), words::overview::state(*state, session.lang)),
        Datum::Basis(id) => cells::code(id, words::overview::basis(id, session.lang)),
        Datum::Group(of) => group(session, of),
        Datum::Choice(table, column, id) => cells::code(id, choice(table, column, id, session.lang).unwrap_or(id)),
        Datum::Clock(clock) => cells::code(clock.id(), case::clock(*clock, session.lang)),
        Datum::Age(age) => cells::code(&words::age_id(*age), &words::age(*age, session.lang)),
        Datum::Arm(arm) => cells::code(arm.id(), words::arm(*arm, session.lang)),
        Datum::Count(count) => Cell::Int(i64::try_from(*count).unwrap_or(i64::MAX)),
        Datum::Change(change) => Cell::Int(*change),
        Datum::Some(count) => Cell::Count(i64::try_from(*count).unwrap_or(i64::MAX)),
        Datum::Share(part) if part.is_finite() => Cell::Share(*part),
        Datum::Number(number) if number.is_finite() => Cell::Number(*number),
        Datum::Exact(number) if number.is_finite() => Cell::Decimal(format!("{number:.4}")),
        Datum::Missing | Datum::Share(_) | Datum::Number(_) | Datum::Exact(_) => Cell::Missing,
        Datum::Money(amount) => {
            Money::parse(format!("{amount:.2}")).map_or(Cell::Missing, |amount| Cell::Money(amount.to_string()))
        }
        Datum::Day(day) => Cell::Date(*day),
        Datum::Flag(flag) => Cell::Flag(*flag),
    }
}

/// What a group of customers is called.
pub fn group(session: &Session<'_>, group: &Group) -> Cell {
    let lang = session.lang;
    match group {
        Group::All => cells::code("all", words::all(lang)),
        Group::Top(part) => cells::code(&format!("top_{part}"), &words::top(*part, lang)),
        Group::Of(by, id) if id.is_empty() => cells::code("", words::without(*by, lang)),
        Group::Of(by, id) => cells::code(id, of_name(session, *by, id)),
        Group::Days(by, days) => cells::code(&words::days_id(*by, *days), &words::days(*by, *days, lang)),
        Group::Joined => cells::code("joined", words::joined(lang)),
        Group::Repeats(count, more) => {
            let count = format!("{count}{}", if *more { "+" } else { "" });
            cells::code(&count, &words::repeats(&count, lang))
        }
        Group::Said(text) if text.is_empty() => cells::code("", words::unsaid(lang)),
        Group::Said(text) => Cell::Text(text.clone()),
        Group::Named(id, name) => cells::code(id, name),
        Group::Parameter(name) => Cell::Text((*name).to_owned()),
    }
}

/// What people call a group of customers.
fn of_name<'s>(session: &'s Session<'_>, by: By, id: &'s str) -> &'s str {
    let settings = &session.book.settings;
    let set = match by {
        By::Owner => Declared::Owner,
        By::Tier => Declared::Tier,
        By::Channel => {
            let known = cells::declared(settings, Declared::Channel, id, session.lang);
            // Feedback says where something was said in words of its own.
            return known.or_else(|| choice("feedback", "source", id, session.lang)).unwrap_or(id);
        }
        By::Survey => Declared::Survey,
        By::Severity => Declared::Severity,
        By::Strand => Declared::Strand,
        By::Stage => return choice(FACT, By::Stage.id(), id, session.lang).unwrap_or(id),
        By::Segment => {
            return settings.segments.iter().find(|segment| segment.id == id).map_or(id, |segment| &segment.name);
        }
        _ => return id,
    };
    cells::declared(settings, set, id, session.lang).unwrap_or(id)
}

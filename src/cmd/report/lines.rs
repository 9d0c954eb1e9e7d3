//! The lines of a report become a table: numbers as they are written, groups by the names that people know.

use super::{Args, wide};
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
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::{case, choice, report as words};

/// Shows the lines of a report.
pub fn show(
    args: &Args,
    report: &Report,
    lines: &[Line],
    title: Option<String>,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(), Error> {
    let lang = session.lang;
    let columns = report.columns.iter().map(|known| column(known.id, known.kind, lang)).collect();
    let row = |line: &Line| line.iter().map(|datum| cell(session, report, datum)).collect();
    let rows: Vec<Vec<Cell>> = lines.iter().map(row).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title };
    let kinds: Vec<_> = report.columns.iter().map(|column| column.kind.of_expressions()).collect();
    let table = filter::apply(&args.listing, table, &kinds)?;
    let listing = &args.listing;
    let as_asked = listing.columns.is_some() || listing.sort.is_some() || listing.limit.is_some();
    let view = match report.wide.filter(|_| !as_asked) {
        Some(wide) => wide::shapes(table, wide),
        None => View::Table(table),
    };
    stage.show(view, lang)
}

/// A column of an answer.
pub fn column(id: &str, kind: Kind, lang: Lang) -> Column {
    let heading = heading(id, lang).to_owned();
    Column { id: id.to_owned(), heading, right: kind == Kind::Number, shown: true, narrow: Narrow::Stays }
}

fn cell(session: &Session<'_>, report: &Report, datum: &Datum) -> Cell {
    match datum {
        Datum::Metric(id) => {
            let name = report.metric(id).map_or(*id, |metric| words::metric(report, metric, session.lang));
            cells::code(id, name)
        }
        Datum::Group(of) => group(session, of),
        Datum::Clock(clock) => cells::code(clock.id(), case::clock(*clock, session.lang)),
        Datum::Age(age) => cells::code(&words::age_id(*age), &words::age(*age, session.lang)),
        Datum::Arm(arm) => cells::code(arm.id(), words::arm(*arm, session.lang)),
        Datum::Count(count) => Cell::Int(i64::try_from(*count).unwrap_or(i64::MAX)),
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

fn group(session: &Session<'_>, group: &Group) -> Cell {
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
        By::Channel => Declared::Channel,
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

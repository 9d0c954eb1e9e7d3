//! `report overview` and `report monthly`: the parts of an overview as sections, with what needs attention first.

use super::{Args, figures, lines};
use crate::book::report::Answer;
use crate::cmd::filter;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::error::Error;
use crate::rules::report::goal::State;
use crate::rules::report::indicator::Indicator;
use crate::rules::report::overview::TARGETS;
use crate::rules::report::{Datum, Group, Line, Report};
use crate::view::page::{Figure, Lazy, Page, Section};
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Table, View};
use crate::words::report::{self as words, overview as said};

/// Columns of a section of figures, and of that of targets.
const OF_FIGURES: [&str; 4] = ["metric", "value", "previous", "change"];
const OF_TARGETS: [&str; 6] = ["metric", "group", "value", "target", "gap", "state"];

/// Shows it.
pub fn show(
    args: &Args,
    report: &'static Report,
    answer: &Answer,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(), Error> {
    let lang = session.lang;
    let columns: Vec<Column> = report.columns.iter().map(|known| lines::column(known.id, known.kind, lang)).collect();
    let row = |line: &Line| -> Vec<Cell> { line.iter().map(|datum| lines::cell(session, report, datum)).collect() };
    let rows: Vec<Vec<Cell>> = answer.lines.iter().map(row).collect();
    let title = words::title(report, answer.period, lang);
    let all = Table { columns: columns.clone(), rows: Rows::streamed(rows.clone()), id: 1, title: Some(title.clone()) };
    let kinds: Vec<_> = report.columns.iter().map(|column| column.kind.of_expressions()).collect();
    let listing = &args.listing;
    let lines = filter::apply(listing, all, &kinds)?;
    let as_asked =
        listing.columns.is_some() || listing.sort.is_some() || listing.limit.is_some() || listing.filter.is_some();
    let sections = if as_asked { Vec::new() } else { sections(answer, &columns, &rows, session) };
    let wanted: Vec<Line> = answer.lines.clone();
    let before = answer.period.before();
    let figures: Lazy<'_> = Box::new(move || {
        let of_all = wanted.iter().filter(|line| line.first() != Some(&Datum::Part(TARGETS)));
        of_all.filter_map(|line| figure(report, line, &wanted, before, session)).collect()
    });
    let page = Page {
        title,
        book: session.book.settings.book.name.clone(),
        lines,
        sections,
        figures: Some(figures),
        notes: Vec::new(),
        terms: terms(answer, session),
    };
    stage.show(View::Page(Box::new(page)), lang)
}

/// What needs attention, then the parts in their order.
fn sections<'a>(answer: &Answer, columns: &[Column], rows: &[Vec<Cell>], session: &Session<'_>) -> Vec<Section<'a>> {
    let lang = session.lang;
    let mut parts: Vec<&'static str> = Vec::new();
    for line in &answer.lines {
        if let Some(Datum::Part(part)) = line.first()
            && !parts.contains(part)
        {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        return Vec::new();
    }
    let attention = Section {
        heading: said::attention(lang).to_owned(),
        text: attention(answer, session),
        table: None,
        wide: None,
        charts: Vec::new(),
        bars: Vec::new(),
        courses: Vec::new(),
    };
    let part = |part: &&'static str| {
        let shown: &[&str] = if *part == TARGETS { &OF_TARGETS } else { &OF_FIGURES };
        let places: Vec<usize> =
            shown.iter().filter_map(|id| columns.iter().position(|column| column.id == *id)).collect();
        let own = answer.lines.iter().zip(rows).filter(|(line, _)| line.first() == Some(&Datum::Part(part)));
        let rows: Vec<Vec<Cell>> =
            own.map(|(_, row)| places.iter().filter_map(|&place| row.get(place)).cloned().collect()).collect();
        let columns = places.iter().filter_map(|&place| columns.get(place)).cloned().collect();
        let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
        Section { heading: said::part(part, lang).to_owned(), ..Section::of(table) }
    };
    std::iter::once(attention).chain(parts.iter().map(part)).collect()
}

/// Targets that are missed or nearly, then figures that went the wrong way.
fn attention(answer: &Answer, session: &Session<'_>) -> Vec<String> {
    let lang = session.lang;
    let mut told: Vec<String> = answer
        .lines
        .iter()
        .filter(|line| matches!(line.last(), Some(Datum::State(State::Missed | State::Near))))
        .filter_map(|line| goal(line, session))
        .collect();
    let judged: Vec<&Datum> = answer
        .lines
        .iter()
        .filter(|line| line.last() != Some(&Datum::Missing))
        .filter_map(|line| line.get(1))
        .collect();
    for line in answer.lines.iter().filter(|line| line.get(1).is_some_and(|it| !judged.contains(&it))) {
        let (Some(Datum::Indicator(indicator)), Some(before)) = (line.get(1), answer.period.before()) else { continue };
        let number = |place: usize| line.get(place).and_then(Datum::number);
        let (Some(now), Some(earlier)) = (number(3), number(4)) else { continue };
        let change = figures::change(indicator, now, earlier, before, lang);
        if change.good == Some(false) {
            told.push(said::worse(&words::indicator(indicator, lang), &change.said, lang));
        }
    }
    if told.is_empty() { vec![said::nothing(lang).to_owned()] } else { told }
}

/// A target as a sentence.
pub fn goal(line: &Line, session: &Session<'_>) -> Option<String> {
    let lang = session.lang;
    let [_, Datum::Indicator(indicator), Datum::Group(group), value, _, _, target, _, Datum::State(state)] =
        line.as_slice()
    else {
        return None;
    };
    let of = match group {
        Group::All => String::new(),
        group => match lines::group(session, group) {
            Cell::Code { human, .. } | Cell::Text(human) => human,
            _ => String::new(),
        },
    };
    let [value, target] = [value, target].map(words::number);
    Some(said::goal(&words::indicator(indicator, lang), &of, &value, &target, *state, lang))
}

fn figure(
    report: &Report,
    line: &Line,
    all: &[Line],
    before: Option<crate::value::period::Period>,
    session: &Session<'_>,
) -> Option<Figure> {
    let lang = session.lang;
    let (Some(Datum::Indicator(indicator)), Some(value)) = (line.get(1), line.get(3)) else { return None };
    let number = |place: usize| line.get(place).and_then(Datum::number);
    let change = match (number(3), number(4), before) {
        (Some(now), Some(earlier), Some(before)) => Some(figures::change(indicator, now, earlier, before, lang)),
        _ => None,
    };
    let is_its = |other: &&Line| other.get(1) == line.get(1) && other.get(2) == Some(&Datum::Group(Group::All));
    let target = all.iter().filter(is_its).find_map(|line| match (line.get(6), line.get(8)) {
        (Some(target), Some(Datum::State(state))) => {
            Some((figures::shown(*state), said::target(&words::number(target), *state, lang)))
        }
        _ => None,
    });
    let value = lines::cell(session, report, value);
    (value != Cell::Missing).then(|| Figure { name: words::indicator(indicator, lang), value, change, target })
}

/// The indicators that are told, with their definitions.
fn terms(answer: &Answer, session: &Session<'_>) -> Vec<(String, String)> {
    let mut known: Vec<&Indicator> = Vec::new();
    for line in &answer.lines {
        if let Some(Datum::Indicator(indicator)) = line.get(1)
            && !known.iter().any(|other| other.id == indicator.id)
        {
            known.push(indicator);
        }
    }
    let lang = session.lang;
    let term =
        |indicator: &&Indicator| Some((words::indicator(indicator, lang), words::meaning(indicator, lang)?.to_owned()));
    known.iter().filter_map(term).collect()
}

//! The rows of a report as charts, as its entry in the list of plots says; and the bars that stand beside them on a terminal.

use crate::rules::report::Report;
use crate::rules::report::plot::{self, Plot};
use crate::value::lang::Lang;
use crate::view::page::{Chart, Marks};
use crate::view::{Cell, Column};
use crate::words::{page as words, report as names};

/// Bars that somebody looks at; more are told by the table alone.
const MOST_BARS: usize = 40;
/// The same for the rows of a map.
const MOST_ROWS: usize = 60;

/// What is drawn.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The charts.
    pub charts: Vec<Chart>,
    /// For each row its part of the longest bar.
    pub bars: Vec<Option<f64>>,
}

/// The rows, with where their parts stand.
struct Rows<'r> {
    rows: &'r [Vec<Cell>],
    group: Option<usize>,
    clock: Option<usize>,
    value: Option<usize>,
}

impl<'r> Rows<'r> {
    /// Those of a figure: place, label and value.
    fn of(&self, metric: &str) -> Vec<(usize, String, &'r Cell)> {
        let is_it = |row: &Vec<Cell>| matches!(row.first(), Some(Cell::Code { machine, .. }) if machine == metric);
        let rows = self.rows.iter().enumerate().filter(|(_, row)| is_it(row));
        let told = rows.filter_map(|(place, row)| {
            let said = |place: Option<usize>| place.and_then(|place| row.get(place)).map(label).unwrap_or_default();
            let (group, clock) = (said(self.group), said(self.clock));
            let name = if clock.is_empty() { group } else { format!("{clock} · {group}") };
            Some((place, name, row.get(self.value?)?))
        });
        told.collect()
    }

    /// Whether the row is of all together.
    fn is_all(&self, place: usize) -> bool {
        let cell = self.rows.get(place).and_then(|row| row.get(self.group?));
        matches!(cell, Some(Cell::Code { machine, .. }) if machine == "all")
    }
}

/// What is to be drawn of these rows; `wide` is their matrix.
pub fn of(
    report: &Report,
    columns: &[Column],
    rows: &[Vec<Cell>],
    wide: Option<(&[Column], &[Vec<Cell>])>,
    over_time: bool,
    lang: Lang,
) -> Drawn {
    let place = |id: &str| columns.iter().position(|column| column.id == id);
    let found = Rows { rows, group: place("group"), clock: place("clock"), value: place("value") };
    let mut drawn = Drawn { charts: Vec::new(), bars: vec![None; rows.len()] };
    for plot in plot::of(report.name) {
        let chart = match plot {
            Plot::Figure(metric) => figure(report, metric, &found, over_time, &mut drawn.bars, lang),
            Plot::Parts(metrics) => parts(report, metrics, &found, lang),
            Plot::Curve(metric) => curve(report, metric, &found, lang),
            Plot::Outlook(was, will) => outlook(report, (was, will), &found, place, lang),
            Plot::Heat => wide.and_then(|(columns, rows)| heat(report, columns, rows, lang)),
            Plot::Flow => wide.and_then(|(columns, rows)| flow(report, columns, rows, lang)),
        };
        drawn.charts.extend(chart);
    }
    drawn
}

fn named(report: &Report, metric: &str, lang: Lang) -> String {
    report.metric(metric).map_or(metric, |known| names::metric(report, known, lang)).to_owned()
}

fn figure(
    report: &Report,
    metric: &str,
    rows: &Rows<'_>,
    over_time: bool,
    beside: &mut [Option<f64>],
    lang: Lang,
) -> Option<Chart> {
    let mut told = rows.of(metric);
    let shares = told.iter().any(|(.., value)| matches!(value, Cell::Share(_)));
    // The sum of all dwarfs those that it is the sum of; a share of all can be compared with theirs.
    let several = told.len() > 1;
    if several && (over_time || !shares) {
        told.retain(|(place, ..)| !rows.is_all(*place));
    }
    let numbers = || told.iter().filter_map(|(place, _, value)| Some((*place, value.number()?)));
    let most = numbers().map(|(_, number)| number).fold(if shares { 1.0 } else { 0.0 }, f64::max);
    if told.len() > 1 && most > 0.0 {
        for (place, number) in numbers() {
            if let Some(bar) = beside.get_mut(place) {
                *bar = Some(number / most);
            }
        }
    }
    if told.len() < 2 || told.len() > MOST_BARS {
        return None;
    }
    let title = named(report, metric, lang);
    let cells: Vec<(String, Cell)> = told.into_iter().map(|(_, name, value)| (name, value.clone())).collect();
    let said = words::extremes(&shown(&cells), lang);
    let marks = if over_time {
        let (steps, values) = cells.into_iter().unzip();
        Marks::Lines { steps, lines: vec![(title.clone(), values)], band: Vec::new(), target: None }
    } else {
        Marks::Bars { bars: cells, target: None }
    };
    Some(Chart { title, said, marks })
}

/// Names with the numbers that stand for them, and how those are written.
fn shown(cells: &[(String, Cell)]) -> Vec<(&str, f64, bool)> {
    let known = cells.iter().filter_map(|(name, cell)| Some((name.as_str(), cell.number()?, is_share(cell))));
    known.collect()
}

fn is_share(cell: &Cell) -> bool {
    matches!(cell, Cell::Share(_))
}

fn parts(report: &Report, metrics: &[&str], rows: &Rows<'_>, lang: Lang) -> Option<Chart> {
    let mut bars: Vec<(String, Vec<Cell>)> = Vec::new();
    for (part, metric) in metrics.iter().enumerate() {
        for (_, name, value) in rows.of(metric) {
            let bar = match bars.iter_mut().find(|(known, _)| *known == name) {
                Some((_, bar)) => bar,
                None => {
                    bars.push((name, Vec::new()));
                    &mut bars.last_mut()?.1
                }
            };
            bar.resize(part, Cell::Missing);
            bar.push(value.clone());
        }
    }
    if bars.is_empty() || bars.len() > MOST_BARS {
        return None;
    }
    let parts = metrics.iter().map(|metric| named(report, metric, lang)).collect();
    let title = names::name(report, lang).to_owned();
    Some(Chart { title, said: words::parts(lang).to_owned(), marks: Marks::Stacked { parts, bars } })
}

fn curve(report: &Report, metric: &str, rows: &Rows<'_>, lang: Lang) -> Option<Chart> {
    let told = rows.of(metric);
    if told.len() < 2 {
        return None;
    }
    let title = named(report, metric, lang);
    let cells: Vec<(String, Cell)> = told.into_iter().map(|(_, name, value)| (name, value.clone())).collect();
    let said = words::extremes(&shown(&cells), lang);
    let (steps, values) = cells.into_iter().unzip();
    let marks = Marks::Lines { steps, lines: vec![(title.clone(), values)], band: Vec::new(), target: None };
    Some(Chart { title, said, marks })
}

/// What was, and behind it what is expected, with its interval.
fn outlook(
    report: &Report,
    (was, will): (&str, &str),
    rows: &Rows<'_>,
    place: impl Fn(&str) -> Option<usize>,
    lang: Lang,
) -> Option<Chart> {
    let (past, (at, _, value)) = (rows.of(was), rows.of(will).pop()?);
    let end = |id: &str| place(id).and_then(|place| rows.rows.get(at)?.get(place)).and_then(Cell::number);
    let (low, high) = (end("low")?, end("high")?);
    let last = past.last().and_then(|(.., value)| value.number());
    let mut steps: Vec<String> = past.iter().map(|(_, name, _)| name.clone()).collect();
    let mut told: Vec<Cell> = past.iter().map(|(.., value)| (*value).clone()).collect();
    // The interval opens where the past ends.
    let mut band = vec![None; told.len()];
    if let (Some(open), Some(last)) = (band.last_mut(), last) {
        *open = Some((last, last));
    }
    band.push(Some((low, high)));
    steps.push(named(report, will, lang));
    told.push(value.clone());
    let cells: Vec<(String, Cell)> = steps.iter().cloned().zip(told.iter().cloned()).collect();
    let (title, said) = (named(report, was, lang), words::extremes(&shown(&cells), lang));
    let marks = Marks::Lines { steps, lines: vec![(title.clone(), told)], band, target: None };
    Some(Chart { title, said, marks })
}

/// Headings across, and rows with their names.
type Matrix = (Vec<String>, Vec<(String, Vec<Cell>)>);

/// The cells behind those that begin a row.
fn matrix(report: &Report, columns: &[Column], rows: &[Vec<Cell>]) -> Option<Matrix> {
    let heads = report.wide?.rows.len();
    let across = columns.iter().skip(heads).map(|column| column.heading.clone()).collect();
    let rows = rows.iter().map(|row| {
        let name = row.first().map(label).unwrap_or_default();
        (name, row.iter().skip(heads).cloned().collect())
    });
    Some((across, rows.collect()))
}

fn heat(report: &Report, columns: &[Column], rows: &[Vec<Cell>], lang: Lang) -> Option<Chart> {
    let (columns, rows) = matrix(report, columns, rows)?;
    if rows.len() > MOST_ROWS {
        return None;
    }
    let title = names::name(report, lang).to_owned();
    Some(Chart { title, said: words::heat(lang).to_owned(), marks: Marks::Heat { columns, rows } })
}

fn flow(report: &Report, columns: &[Column], rows: &[Vec<Cell>], lang: Lang) -> Option<Chart> {
    let (to, rows) = matrix(report, columns, rows)?;
    // The sum of all is no place to come from.
    let all = names::all(lang);
    let rows: Vec<_> = rows.into_iter().filter(|(name, _)| name != all).collect();
    let cells = rows.iter().enumerate().flat_map(|(from, (_, cells))| {
        cells.iter().enumerate().filter_map(move |(to, cell)| Some((from, to, cell.number()?)))
    });
    let flows = cells.collect();
    let from = rows.into_iter().map(|(name, _)| name).collect();
    let title = names::name(report, lang).to_owned();
    Some(Chart { title, said: words::flow(lang).to_owned(), marks: Marks::Flow { from, to, flows } })
}

/// How the values of each row of a matrix went, where its columns are times one after the other.
pub fn courses(
    report: &Report,
    over_time: bool,
    heads: usize,
    columns: &[Column],
    rows: &[Vec<Cell>],
) -> Vec<Vec<Option<f64>>> {
    if !over_time && !plot::of(report.name).contains(&Plot::Heat) {
        return Vec::new();
    }
    let shares = rows.iter().flatten().any(is_share) && columns.len() > heads + 2;
    let course = |row: &Vec<Cell>| row.iter().skip(heads).map(Cell::number).collect();
    if shares { rows.iter().map(course).collect() } else { Vec::new() }
}

fn label(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Code { human: text, .. } => text.clone(),
        _ => String::new(),
    }
}

//! Months on a terminal: the days of each, today in brackets and days with entries marked, and below the entries.

use super::{Options, table};
use crate::value::date::Date;
use crate::value::text::width;
use crate::view::rows::Rows;
use crate::view::{Cell, Months, Table};
use crate::words::calendar;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Columns that a day takes: brackets around two digits, and a mark.
const DAY: usize = 5;

/// Every month with its days, and its rows; nothing where there are no rows.
pub(super) fn write(
    rows: Table<'_>,
    months: &Months,
    date: &str,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(place) = rows.columns.iter().position(|column| column.id == date) else {
        return table::write(rows, options, out);
    };
    let Table { columns, rows, id, .. } = rows;
    let mut left: Vec<Vec<Cell>> = rows.into_iter().collect();
    let day_of = |row: &[Cell]| match row.get(place) {
        Some(Cell::Date(day)) => Some(*day),
        _ => None,
    };
    if left.is_empty() {
        return Ok(());
    }
    let mut first = months.from;
    while first <= months.until {
        let next = first.plus_months(1);
        let (here, rest): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|row| day_of(row).is_some_and(|day| (first..next).contains(&day)));
        left = rest;
        let marked: BTreeSet<Date> = here.iter().filter_map(|row| day_of(row)).collect();
        if first > months.from {
            writeln!(out)?;
        }
        table::heading(&calendar::month(first, options.lang), 0, options, out)?;
        for line in days(first, months.today, &marked, options) {
            writeln!(out, "{line}")?;
        }
        if !here.is_empty() {
            writeln!(out)?;
            let listed = Table { columns: columns.clone(), rows: Rows::streamed(here), id, title: None };
            table::write(listed, options, out)?;
        }
        first = next;
    }
    Ok(())
}

/// The weekdays, then a line a week.
fn days(first: Date, today: Date, marked: &BTreeSet<Date>, options: &Options) -> Vec<String> {
    let mut heading = String::new();
    for name in calendar::week(options.lang) {
        heading.extend([" ", name, &" ".repeat((DAY - 1).saturating_sub(width(name)))]);
    }
    let mut lines = vec![heading];
    let mut line = " ".repeat(DAY * first.weekday().num_days_from_monday() as usize);
    let mut day = first;
    while day < first.plus_months(1) {
        let (number, mark) = (day.ymd().2, if marked.contains(&day) { '*' } else { ' ' });
        // The mark stands at the number, and behind the bracket of today.
        let cell = if day == today { format!("[{number:>2}]{mark}") } else { format!(" {number:>2}{mark} ") };
        line.push_str(&cell);
        day = day.plus_days(1);
        if day.weekday().num_days_from_monday() == 0 {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

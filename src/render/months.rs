//! Months on a terminal: the days of each, today in brackets and days with entries marked, and below the entries.
//!
//! Every day takes the same columns, whatever the language of the weekdays: Chinese ones are two columns wide. Where the terminal is
//! narrower than a week, days stand closer; where it is narrower still, only the entries are there.

use super::{Options, table};
use crate::value::date::Date;
use crate::value::text::width;
use crate::view::rows::Rows;
use crate::view::{Cell, Months, Table};
use crate::words::calendar;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Columns that a day takes, with room to breathe: brackets around two digits, and a mark.
const WIDE: usize = 5;
/// Columns that it takes at the least: the mark of a day with entries takes the place of the bracket.
const CLOSE: usize = 4;

/// Columns of a day on this terminal; `None` where a week does not fit.
fn columns_of_a_day(width: Option<usize>) -> Option<usize> {
    // What stands behind Sunday's number may be cut off only where it is blank.
    [WIDE, CLOSE].into_iter().find(|day| width.is_none_or(|width| day * 7 <= width))
}

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
        let day = columns_of_a_day(options.width);
        for line in day.iter().flat_map(|&day| days(first, months.today, &marked, day, options)) {
            writeln!(out, "{line}")?;
        }
        if !here.is_empty() {
            if day.is_some() {
                writeln!(out)?;
            }
            let listed = Table { columns: columns.clone(), rows: Rows::streamed(here), id, title: None };
            table::write(listed, options, out)?;
        }
        first = next;
    }
    Ok(())
}

/// The weekdays, then a line a week; each day takes so many columns.
fn days(first: Date, today: Date, marked: &BTreeSet<Date>, columns: usize, options: &Options) -> Vec<String> {
    let mut heading = String::new();
    for name in calendar::week(options.lang) {
        heading.extend([" ", name, &" ".repeat((columns - 1).saturating_sub(width(name)))]);
    }
    let mut lines = vec![heading];
    let mut line = " ".repeat(columns * first.weekday().num_days_from_monday() as usize);
    let mut day = first;
    while day < first.plus_months(1) {
        let (number, is_marked) = (day.ymd().2, marked.contains(&day));
        let cell = match (day == today, is_marked) {
            // The mark stands at the number, and behind the bracket of today.
            (true, true) if columns == WIDE => format!("[{number:>2}]*"),
            (true, true) => format!("[{number:>2}*"),
            (true, false) => format!("[{number:>2}]"),
            (false, true) => format!(" {number:>2}*"),
            (false, false) => format!(" {number:>2}"),
        };
        line.push_str(&cell);
        line.push_str(&" ".repeat(columns.saturating_sub(cell.len())));
        day = day.plus_days(1);
        if day.weekday().num_days_from_monday() == 0 {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::lang::Lang;
    use proptest::prelude::*;

    #[test]
    fn days_stand_closer_and_then_are_left_out() {
        assert_eq!(columns_of_a_day(None), Some(5));
        assert_eq!(columns_of_a_day(Some(35)), Some(5));
        assert_eq!(columns_of_a_day(Some(34)), Some(4));
        assert_eq!(columns_of_a_day(Some(28)), Some(4));
        assert_eq!(columns_of_a_day(Some(27)), None);
    }

    proptest! {
        /// Wherever a month begins and whatever is marked: each number ends in the column of its weekday, in every language.
        #[test]
        fn days_stand_below_their_weekday(
            month in 0..2_400_i32,
            columns in prop_oneof![Just(CLOSE), Just(WIDE)],
            marked in proptest::collection::btree_set(0..31_i32, 0..12),
            today in 0..40_i32,
            lang in prop_oneof![Just(Lang::En), Just(Lang::ZhHans), Just(Lang::ZhHant)],
        ) {
            let first = Date::from_ymd(1900, 1, 1).unwrap().plus_months(month);
            let marked = marked.into_iter().map(|day| first.plus_days(day)).collect();
            let options = Options { lang, ..Options::default() };
            let lines = days(first, first.plus_days(today), &marked, columns, &options);
            prop_assert!(lines.iter().all(|line| width(line) <= 7 * columns));
            let mut day = first;
            for line in lines.iter().skip(1) {
                prop_assert!(line.is_ascii());
                let begin = day.weekday().num_days_from_monday() as usize;
                for place in begin..7 {
                    if day >= first.plus_months(1) {
                        break;
                    }
                    prop_assert_eq!(line[columns * place + 1..columns * place + 3].trim(), day.ymd().2.to_string());
                    day = day.plus_days(1);
                }
            }
            prop_assert_eq!(day, first.plus_months(1));
        }
    }
}

//! Where the headings of a foreign sheet stand, and which columns they head.
//!
//! People put titles and dates above their tables, and headings over several columns above the headings. The row of headings
//! is the first one unless a later one of the first thirty has more of the headings that are known here, two at least and two
//! more: a row of data may have a word in it that is a heading elsewhere.

use super::bounds;
use super::grid::{Grid, Row, Value};
use crate::problem::Fault;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// Rows in which headings are looked for.
pub const ROWS: usize = 30;
/// Headings that a later row must have more than the first.
const MORE: usize = 2;

/// Cells that are shown as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// Rows, from nought.
    pub rows: RangeInclusive<usize>,
    /// Columns, from nought.
    pub columns: RangeInclusive<usize>,
}

/// The place of the row of headings among the first rows.
pub fn header<'r>(rows: impl Iterator<Item = Vec<&'r str>>, known: &dyn Fn(&str) -> bool) -> usize {
    let mut first = None;
    let mut best = (0, 0);
    for (place, cells) in rows.enumerate().take(ROWS) {
        let count = cells.iter().filter(|cell| !cell.trim().is_empty() && known(cell)).count();
        let least = *first.get_or_insert(count);
        if place > 0 && count >= least + MORE && count > best.1 {
            best = (place, count);
        }
    }
    best.0
}

/// A sheet from its rows, each with its number from 1 and its cells by column.
pub fn grid(
    rows: Vec<(usize, Vec<(usize, Value)>)>,
    merged: &[Merged],
    headed: bool,
    known: &dyn Fn(&str) -> bool,
) -> Result<Grid, Fault> {
    let is_blank = |cells: &[(usize, Value)]| cells.iter().all(|(_, value)| value.is_blank());
    let mut rows: Vec<_> = rows.into_iter().filter(|(_, cells)| !is_blank(cells)).collect();
    let texts: Vec<Vec<String>> = rows
        .iter()
        .take(ROWS)
        .map(|(_, cells)| cells.iter().map(|(_, value)| value.text().into_owned()).collect())
        .collect();
    if !headed {
        let width = rows.iter().flat_map(|(_, cells)| cells.iter().map(|(column, _)| column + 1)).max().unwrap_or(0);
        let headings = (1..=width).map(|number| number.to_string()).collect();
        let rows = rows.into_iter().map(|(number, cells)| Row::of(number, cells, 0, width)).collect();
        return Ok(Grid { headings, rows, ..Grid::default() });
    }
    let place = header(texts.iter().map(|cells| cells.iter().map(String::as_str).collect()), known);
    let upper = place;
    let place = lowest(&rows, place, merged);
    let rest = rows.split_off((place + 1).min(rows.len()));
    let Some((number, _)) = rows.last() else { return Ok(Grid::default()) };
    let number = *number;
    let names = headings(&rows, merged, place > upper);
    let first = names.keys().min().copied().unwrap_or(0);
    let last = names.keys().max().copied().unwrap_or(0);
    let width = if names.is_empty() { 0 } else { last - first + 1 };
    if width as u64 > bounds::COLUMNS {
        return Err(bounds::too_large("columns", width as u64, bounds::COLUMNS));
    }
    let headings = (first..first + width).map(|column| names.get(&column).cloned().unwrap_or_default()).collect();
    let rows = rest.into_iter().map(|(number, cells)| Row::of(number, cells, first, width));
    let rows = rows.filter(|row| !row.cells.iter().all(Value::is_blank)).collect();
    Ok(Grid { headings, header: number, first, rows, ..Grid::default() })
}

/// The last row of headings: where one of them spans several columns, those below it say which is which.
fn lowest(rows: &[(usize, Vec<(usize, Value)>)], place: usize, merged: &[Merged]) -> usize {
    let Some((number, _)) = rows.get(place) else { return place };
    let spans = merged.iter().filter(|part| part.rows.contains(&(number - 1)));
    let is_upper = spans.clone().any(|part| part.columns.clone().count() > 1 && part.rows.clone().count() == 1);
    let holds_texts =
        |(_, cells): &(usize, Vec<(usize, Value)>)| cells.iter().all(|(_, value)| matches!(value, Value::Text(_)));
    let below = rows.get(place + 1).filter(|(next, _)| *next == number + 1);
    // Where nothing tells what is merged, headings below stand only where those above leave gaps, or begin one.
    let fills_gaps = |(_, lower): &(usize, Vec<(usize, Value)>)| {
        let Some((_, upper)) = rows.get(place) else { return false };
        let holds = |column: usize| upper.iter().any(|(known, value)| *known == column && !value.is_blank());
        let is_gap = |column: usize| !holds(column) || !holds(column + 1);
        let last = upper.iter().map(|(column, _)| *column).max().unwrap_or(0);
        let within = lower.iter().filter(|(_, value)| !value.is_blank());
        lower.len() < upper.len()
            && within.clone().count() > 1
            && within.clone().all(|(column, _)| *column < last && is_gap(*column))
            && within.clone().any(|(column, _)| !holds(*column))
    };
    let is_lower = |below: &(usize, Vec<(usize, Value)>)| {
        holds_texts(below) && (is_upper || merged.is_empty() && fills_gaps(below))
    };
    if below.is_some_and(is_lower) { place + 1 } else { place }
}

/// The headings by column, from the last of these rows and, where a heading stands above several columns or rows, from that.
fn headings(rows: &[(usize, Vec<(usize, Value)>)], merged: &[Merged], is_lower: bool) -> HashMap<usize, String> {
    let Some((number, cells)) = rows.last() else { return HashMap::new() };
    let text = |value: &Value| value.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut names: HashMap<usize, String> =
        cells.iter().map(|(column, value)| (*column, text(value))).filter(|(_, name)| !name.is_empty()).collect();
    // Unmerged cells of the row above head what has nothing below.
    if is_lower
        && merged.is_empty()
        && let Some((_, upper)) = rows.len().checked_sub(2).and_then(|place| rows.get(place))
    {
        for (column, value) in upper.iter().filter(|(_, value)| !value.is_blank()) {
            names.entry(*column).or_insert_with(|| text(value));
        }
    }
    let above = rows.len().checked_sub(2).and_then(|place| rows.get(place)).filter(|(upper, _)| upper + 1 == *number);
    let Some((upper, above)) = above else { return names };
    let below = names.clone();
    let covering = |part: &&Merged| part.rows.contains(&(upper - 1));
    for (column, value) in above {
        let part = merged.iter().filter(covering).find(|part| part.columns.start() == column);
        let Some(part) = part else { continue };
        for column in part.columns.clone() {
            let own = below.get(&column).cloned();
            let is_twin = own.as_ref().is_some_and(|own| below.values().filter(|name| *name == own).count() > 1);
            match own {
                None => drop(names.insert(column, text(value))),
                Some(own) if is_twin => drop(names.insert(column, format!("{} {own}", text(value)))),
                Some(_) => {}
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<(usize, Value)>) {
        let value = |text: &&str| if text.is_empty() { Value::Empty } else { Value::Text((*text).to_owned()) };
        (number, cells.iter().map(value).enumerate().filter(|(_, value)| *value != Value::Empty).collect())
    }

    fn known(heading: &str) -> bool {
        ["客户名称", "电话", "城市", "姓名"].contains(&heading)
    }

    #[test]
    fn titles_above_the_headings_are_passed_over() {
        let rows = vec![
            row(1, &["客户信息档案表"]),
            row(3, &["", "制表：小王"]),
            row(4, &["", "客户名称", "电话"]),
            row(6, &["", "晨光", "1", "beside"]),
            row(7, &["", " "]),
        ];
        let grid = grid(rows, &[], true, &known).expect("small");
        assert_eq!((grid.header, grid.first), (4, 1));
        assert_eq!(grid.headings, ["客户名称", "电话"]);
        assert_eq!(
            grid.rows,
            [Row { number: 6, cells: vec![Value::Text("晨光".to_owned()), Value::Text("1".to_owned())] }]
        );
    }

    #[test]
    fn a_word_among_the_data_is_no_heading() {
        let rows = ["client,how", "晨光,电话", "大地,城市"].map(|line| line.split(',').collect());
        assert_eq!(header(rows.into_iter(), &known), 0);
    }

    #[test]
    fn headings_above_headings_tell_twins_apart() {
        let rows = vec![
            row(1, &["客户名称", "甲方", "", "乙方", ""]),
            row(2, &["", "姓名", "电话", "姓名", "电话"]),
            row(3, &["晨光", "a", "1", "b", "2"]),
        ];
        let part = |rows, columns| Merged { rows, columns };
        let merged = [part(0..=1, 0..=0), part(0..=0, 1..=2), part(0..=0, 3..=4)];
        let grid = grid(rows, &merged, true, &known).expect("small");
        assert_eq!(grid.headings, ["客户名称", "甲方 姓名", "甲方 电话", "乙方 姓名", "乙方 电话"]);
        assert_eq!(grid.rows.len(), 1);
    }

    #[test]
    fn without_headings_columns_have_numbers() {
        let grid = grid(vec![row(2, &["a", "", "c"])], &[], false, &known).expect("small");
        assert_eq!(
            (grid.headings, grid.rows.len(), grid.header),
            (vec!["1".to_owned(), "2".to_owned(), "3".to_owned()], 1, 0)
        );
    }
}

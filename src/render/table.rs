//! The table on a terminal: headings, a thin rule, rows; two blanks between columns and nothing else.
//!
//! The first rows are measured and decide the widths, then rows stream; a wider value further down widens its column from
//! there on, as far as the terminal allows. A text that takes more than three lines ends in `…`, since a listing is for
//! finding and `show` is for reading. Where the terminal is too narrow for the columns, a text may go below its row, and
//! columns are left out; where even that does not help, each row is a block of `heading  value` lines.

use super::Options;
use super::cell::human;
use super::help;
use super::layout::{Arrangement, GAP, Measure, arrange, fit};
use super::record;
use crate::value::text::{visible, width};
use crate::view::{Cell, Narrow, Table};
use comfy_table::{CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, Row, TableStyle, Width};
use std::io::{self, Write};

/// Rows that are measured before the first is written, and rows that are laid out together afterwards.
const MEASURED: usize = 1000;
/// Lines that a cell may take.
pub(super) const LINES: usize = 3;
/// Characters of a cell that are looked at: more than fit into its lines on any terminal. Laying out is quadratic in the
/// length of a word, and a cell may hold a mebibyte without a blank.
const CHARACTERS: usize = 2000;

const RULE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// The shown columns of all rows; nothing when there is no row.
pub(super) fn write(table: Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_indented(table, options, 0, out)
}

/// The same, `indent` columns to the right.
pub(super) fn write_indented(
    table: Table<'_>,
    options: &Options,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Table { columns, rows, title, .. } = table;
    let mut rows = rows.into_iter();
    let shown: Vec<_> = columns.into_iter().enumerate().filter(|(_, column)| column.shown).collect();
    let headings: Vec<_> = shown.iter().map(|(_, column)| visible(&column.heading).into_owned()).collect();
    let right: Vec<_> = shown.iter().map(|(_, column)| column.right).collect();
    let narrow = shown.iter().map(|(_, column)| column.narrow);
    let mut measures: Vec<_> = headings.iter().map(|heading| Measure::of(heading)).zip(narrow).collect();
    let pick = |row: &[Cell]| -> Vec<String> {
        let cells = shown.iter().map(|(place, _)| row.get(*place));
        cells.map(|cell| cell.map(|cell| human(cell, options.lang)).unwrap_or_default()).collect()
    };
    let mut next = |measures: &mut [(Measure, Narrow)]| -> Vec<Vec<String>> {
        let read = rows.by_ref().take(MEASURED).map(|row| {
            let cells = pick(&row);
            for (((place, column), (measure, _)), cell) in shown.iter().zip(measures.iter_mut()).zip(&cells) {
                measure.text |= column.narrow != Narrow::Whole && row.get(*place).is_some_and(holds_text);
                measure.count(cell);
            }
            cells
        });
        read.collect()
    };

    let mut chunk = next(&mut measures);
    if chunk.is_empty() || headings.is_empty() {
        return Ok(());
    }
    if let Some(title) = &title {
        heading(&visible(title), indent, options, out)?;
        out.write_all(b"\n")?;
    }
    let room = options.width.map(|width| width.saturating_sub(indent));
    let Some(arranged) = arrange(&measures, room) else {
        let rows = chunk.into_iter().chain(rows.map(|row| pick(&row)));
        return record::blocks(&headings, rows, options, indent, out);
    };
    let right = picked(&right, &arranged.beside);
    // One text below a row explains itself, several do not.
    let labels = if arranged.below.len() > 1 { picked(&headings, &arranged.below) } else { vec![String::new()] };
    let fitted = |measures: &[(Measure, Narrow)]| {
        let beside = arranged.beside.iter().filter_map(|&place| measures.get(place)).map(|(measure, _)| measure);
        fit(&beside.collect::<Vec<_>>(), room)
    };
    let mut widths = fitted(&measures).unwrap_or_default();
    let mut lines = laid_out(Some(&picked(&headings, &arranged.beside)), &[], &widths, &right, None);
    let rule = lines.pop();
    lines.iter().try_for_each(|line| heading(line, indent, options, out))?;
    rule.iter().try_for_each(|rule| writeln!(out, "{:indent$}{rule}", ""))?;
    while !chunk.is_empty() {
        for line in rows_of(&chunk, &arranged, &labels, &widths, &right, room) {
            writeln!(out, "{:indent$}{line}", "")?;
        }
        chunk = next(&mut measures);
        // Wider columns further down rather than an id or a number that is broken in two.
        widths = fitted(&measures).unwrap_or(widths);
    }
    Ok(())
}

/// The values at these places.
fn picked<T: Clone>(values: &[T], places: &[usize]) -> Vec<T> {
    places.iter().filter_map(|&place| values.get(place)).cloned().collect()
}

/// The lines of these rows: what stands side by side, and after each row what goes below it, a little to the right.
fn rows_of(
    rows: &[Vec<String>],
    arranged: &Arrangement,
    labels: &[String],
    widths: &[usize],
    right: &[bool],
    room: Option<usize>,
) -> Vec<String> {
    if arranged.below.is_empty() && arranged.beside.len() == rows.first().map_or(0, Vec::len) {
        return laid_out(None, rows, widths, right, Some(LINES));
    }
    let mut lines = Vec::new();
    for row in rows {
        lines.extend(laid_out(None, &[picked(row, &arranged.beside)], widths, right, Some(LINES)));
        let below = labels.iter().zip(picked(row, &arranged.below)).filter(|(_, text)| !text.is_empty());
        for text in below.map(|(label, text)| if label.is_empty() { text } else { format!("{label}: {text}") }) {
            let width = room.map_or_else(|| width(&text), |room| room.saturating_sub(GAP)).max(1);
            let below = help::lines(&clipped(&text, LINES), width, LINES);
            lines.extend(below.into_iter().map(|line| format!("{:GAP$}{line}", "")));
        }
    }
    lines
}

/// A line in bold, if colour is wanted.
pub(super) fn heading(line: &str, indent: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if options.colour {
        writeln!(out, "{:indent$}\u{1b}[1m{line}\u{1b}[0m", "")
    } else {
        writeln!(out, "{:indent$}{line}", "")
    }
}

/// Lines of text for these rows, wrapped into columns of these widths, `GAP` apart, nothing trailing. A row takes at most
/// `height` lines; one that would need more ends in `…`.
pub(super) fn laid_out(
    headings: Option<&[String]>,
    rows: &[Vec<String>],
    widths: &[usize],
    right: &[bool],
    height: Option<usize>,
) -> Vec<String> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(RULE);
    if let Some(headings) = headings {
        grid.set_header(headings);
    }
    for row in rows {
        let clipped = row.iter().map(|cell| height.map_or_else(|| pieces(cell), |height| clipped(cell, height)));
        let mut row = Row::from(clipped);
        if let Some(height) = height {
            row.max_height(height);
        }
        grid.add_row(row);
    }
    let last = widths.len().saturating_sub(1);
    for (place, column) in grid.column_iter_mut().enumerate() {
        let padding = if place == last { 0 } else { GAP as u16 - 1 };
        let width = widths.get(place).copied().unwrap_or(1);
        column.set_padding((0, padding));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width as u16 + padding)));
        if right.get(place).copied().unwrap_or_default() {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    grid.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn holds_text(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(_) | Cell::Code { .. } | Cell::List(_) | Cell::Record(_) | Cell::Records(_))
}

/// No more of the cell than can be shown in `height` lines.
fn clipped(cell: &str, height: usize) -> String {
    let lines_end = cell.match_indices('\n').nth(height).map(|(place, _)| place);
    let characters_end = cell.char_indices().nth(CHARACTERS).map(|(place, _)| place);
    match lines_end.into_iter().chain(characters_end).min() {
        Some(end) => format!("{}…", cell.get(..end).unwrap_or_default()),
        None => cell.to_owned(),
    }
}

/// The whole cell, with line breaks where a line is longer than anyone reads.
fn pieces(cell: &str) -> String {
    if cell.len() <= CHARACTERS {
        return cell.to_owned();
    }
    let mut written = String::with_capacity(cell.len() + cell.len() / CHARACTERS + 1);
    let mut in_line = 0;
    for character in cell.chars() {
        if in_line == CHARACTERS && character != '\n' {
            written.push('\n');
            in_line = 0;
        }
        in_line = if character == '\n' { 0 } else { in_line + 1 };
        written.push(character);
    }
    written
}

/// The greatest width among these texts.
pub(super) fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(width).max().unwrap_or_default()
}

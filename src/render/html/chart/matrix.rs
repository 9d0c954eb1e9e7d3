//! A heat map: a cell for each share, the stronger the greater, with its number where there is room.

use super::{Drawing, HOT, heat, percent, round};
use crate::render::html::text::{clipped, escaped};
use crate::view::Cell;
use std::fmt::Write;

const ROW: f64 = 26.0;
const HEAD: f64 = 22.0;
/// The part of the width that headings of rows take.
const LEFT: f64 = 0.13;
const NAME: usize = 12;
/// Columns up to which cells have room for their numbers.
const ROOM: usize = 16;

/// The map.
pub(super) fn draw(columns: &[String], rows: &[(String, Vec<Cell>)]) -> Option<Drawing> {
    let known = rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.number().is_some());
    if columns.is_empty() || !known {
        return None;
    }
    let step = (1.0 - LEFT) / columns.len() as f64;
    let left = |column: usize| LEFT + step * column as f64;
    let mut marks = String::new();
    for (place, name) in columns.iter().enumerate() {
        let x = percent(left(place) + step / 2.0);
        let _ = write!(marks, "<text class=\"m c\" x=\"{x}\" y=\"14\">{}</text>", escaped(&clipped(name, NAME)));
    }
    for (place, (name, cells)) in rows.iter().enumerate() {
        let top = HEAD + place as f64 * ROW;
        let y = round(top + ROW / 2.0 + 4.0);
        let _ = write!(marks, "\n<text class=\"m\" x=\"0\" y=\"{y}\">{}</text>", escaped(&clipped(name, NAME)));
        for (column, part) in cells.iter().enumerate().filter_map(|(column, cell)| Some((column, cell.number()?))) {
            let opacity = heat(part);
            let (x, y, wide) = (percent(left(column)), round(top), percent(step * 0.96));
            let height = round(ROW - 2.0);
            let _ = write!(
                marks,
                "<rect class=\"h\" x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{height}\" fill-opacity=\"{}\"/>",
                round(opacity)
            );
            if columns.len() <= ROOM {
                let (x, y) = (percent(left(column) + step * 0.48), round(top + ROW / 2.0 + 3.5));
                let on = if opacity > HOT { " hot" } else { " cool" };
                let _ = write!(marks, "<text class=\"i c{on}\" x=\"{x}\" y=\"{y}\">{}</text>", (part * 100.0).round());
            }
        }
    }
    Some(Drawing { height: HEAD + rows.len() as f64 * ROW, marks, legend: Vec::new(), class: "heat" })
}

//! Bars of several parts: from dark to light in the order of the parts, a thin gap between two.

use super::{Drawing, percent, round};
use crate::render::html::text::{clipped, escaped, readable};
use crate::value::lang::Lang;
use crate::view::Cell;
use std::fmt::Write;

const STEP: f64 = 46.0;
const LETTERS: f64 = 14.0;
const BAR: f64 = 21.0;
const THICK: f64 = 14.0;
const NAME: usize = 34;
/// Kinds of fill; further parts share the last.
const FILLS: usize = 5;

/// The bars. Each is as long as its parts together, the longest takes the whole width; shares run to one.
pub(super) fn draw(parts: &[String], bars: &[(String, Vec<Cell>)], lang: Lang) -> Option<Drawing> {
    let length = |cells: &[Cell]| cells.iter().filter_map(Cell::number).filter(|part| *part > 0.0).sum::<f64>();
    let longest = bars.iter().map(|(_, cells)| length(cells)).max_by(f64::total_cmp).filter(|most| *most > 0.0)?;
    let shares = bars.iter().flat_map(|(_, cells)| cells).any(|cell| matches!(cell, Cell::Share(_)));
    let longest = if shares { longest.max(1.0) } else { longest };
    let mut marks = String::new();
    for (place, (name, cells)) in bars.iter().enumerate() {
        let top = place as f64 * STEP;
        let y = round(top + LETTERS);
        let first = cells.first().map(|cell| readable(cell, lang)).unwrap_or_default();
        let (name, first) = (escaped(&clipped(name, NAME)), escaped(&first));
        let _ =
            write!(marks, "<text x=\"0\" y=\"{y}\">{name}</text><text class=\"e\" x=\"100%\" y=\"{y}\">{first}</text>");
        let mut left = 0.0;
        for (part, cell) in cells.iter().enumerate() {
            let Some(number) = cell.number().filter(|number| *number > 0.0) else { continue };
            let (x, width, y) = (percent(left / longest), percent(number / longest), round(top + BAR));
            let fill = part.min(FILLS - 1);
            let _ = write!(marks, "<rect class=\"p{fill}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{THICK}\"/>");
            left += number;
        }
        marks.push('\n');
    }
    let swatch = |fill: usize| format!("<rect class=\"p{}\" width=\"18\" height=\"10\"/>", fill.min(FILLS - 1));
    let legend = parts.iter().enumerate().map(|(place, name)| (swatch(place), name.clone())).collect();
    Some(Drawing { height: bars.len() as f64 * STEP, marks, legend, class: "stacked" })
}

//! A bar for each name: the name and the number stand above it, so that long names and narrow screens do no harm.

use super::{Drawing, greatest, percent, round};
use crate::render::html::text::{clipped, escaped, readable};
use crate::value::lang::Lang;
use crate::view::Cell;
use std::fmt::Write;

/// Pixels from one bar to the next, from its top to the foot of the letters, to the bar, and of the bar.
const STEP: f64 = 42.0;
const LETTERS: f64 = 14.0;
const BAR: f64 = 21.0;
const THICK: f64 = 9.0;
/// Columns of a name that fit beside its number on a phone.
const NAME: usize = 34;

/// The bars; shares run to the whole, all else to the greatest.
pub(super) fn draw(bars: &[(String, Cell)], target: Option<&Cell>, lang: Lang) -> Option<Drawing> {
    let most = greatest(bars.iter().map(|(_, cell)| cell).chain(target));
    let shares = bars.iter().any(|(_, cell)| matches!(cell, Cell::Share(_)));
    let known = bars.iter().any(|(_, cell)| cell.number().is_some());
    let most = if shares { most.unwrap_or(1.0).max(1.0) } else { most? };
    if !known {
        return None;
    }
    let mut marks = String::new();
    for (place, (name, cell)) in bars.iter().enumerate() {
        let top = place as f64 * STEP;
        let number = readable(cell, lang);
        let number = if number.is_empty() && cell.number().is_none() {
            "–"
        } else if number.is_empty() {
            "0"
        } else {
            &number
        };
        let (name, number) = (escaped(&clipped(name, NAME)), escaped(number));
        let y = round(top + LETTERS);
        let _ = write!(
            marks,
            "<text x=\"0\" y=\"{y}\">{name}</text><text class=\"e\" x=\"100%\" y=\"{y}\">{number}</text>"
        );
        let bar = |class: &str, part: f64| {
            let (y, width) = (round(top + BAR), percent(part));
            format!("<rect class=\"{class}\" x=\"0\" y=\"{y}\" width=\"{width}\" height=\"{THICK}\" rx=\"1.5\"/>")
        };
        marks += &bar("t", 1.0);
        if let Some(number) = cell.number().filter(|number| *number > 0.0) {
            marks += &bar("b", number / most);
        }
        if let Some(target) = target.and_then(Cell::number) {
            let (x, from, to) = (percent(target / most), round(top + BAR - 3.0), round(top + BAR + THICK + 3.0));
            let _ = write!(marks, "<line class=\"k\" x1=\"{x}\" x2=\"{x}\" y1=\"{from}\" y2=\"{to}\"/>");
        }
        marks.push('\n');
    }
    Some(Drawing { height: bars.len() as f64 * STEP, marks, legend: Vec::new(), class: "bars" })
}

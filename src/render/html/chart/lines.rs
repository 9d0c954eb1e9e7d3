//! Lines over equal steps: hairlines with their numbers above them, the first line in the accent, what is not certain as a
//! band, a target as a dashed line.

use super::{Drawing, alike, percent, round, scale};
use crate::render::html::text::{escaped, readable};
use crate::value::lang::Lang;
use crate::view::Cell;
use std::fmt::Write;

/// Pixels above the top line, of the plot, and below it.
const ABOVE: f64 = 18.0;
const PLOT: f64 = 180.0;
const BELOW: f64 = 24.0;
/// Steps that are named below the plot, on a phone too.
const NAMED: usize = 5;
/// Kinds of lines; further ones share the last.
const KINDS: usize = 4;

/// The lines, from nought (or the least, if that is below it) to a round number.
pub(super) fn draw(
    steps: &[String],
    lines: &[(String, Vec<Cell>)],
    band: &[Option<(f64, f64)>],
    target: Option<&Cell>,
    lang: Lang,
) -> Option<Drawing> {
    let cells = || lines.iter().flat_map(|(_, cells)| cells).chain(target);
    let sample = cells().find(|cell| cell.number().is_some())?;
    let ends = band.iter().flatten().flat_map(|(least, most)| [*least, *most]);
    let numbers: Vec<f64> = cells().filter_map(Cell::number).chain(ends).filter(|number| number.is_finite()).collect();
    let most = numbers.iter().copied().max_by(f64::total_cmp)?;
    let least = numbers.iter().copied().min_by(f64::total_cmp)?.min(0.0);
    let (top, count) = if most > 0.0 { scale(most) } else { (0.0, 1) };
    let bottom = if least < 0.0 { -scale(-least).0 } else { 0.0 };
    let span = if top > bottom { top - bottom } else { 1.0 };
    let height = |number: f64| (top - number) / span;
    let across = |step: usize| match steps.len() {
        0 | 1 => 0.5,
        steps => (step as f64 + 0.5) / steps as f64,
    };
    let mut marks = String::new();
    let mut levels: Vec<f64> = (0..=count).map(|step| top * f64::from(step) / f64::from(count)).collect();
    levels.extend((bottom < 0.0).then_some(bottom));
    for level in levels {
        let y = round(ABOVE + PLOT * height(level));
        let text = escaped(&readable(&alike(level, Some(sample)), lang));
        let text = if text.is_empty() { "0".to_owned() } else { text };
        let above = round(ABOVE + PLOT * height(level) - 4.0);
        let _ = write!(
            marks,
            "<line class=\"g\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/><text class=\"m\" x=\"0\" y=\"{above}\">{text}</text>"
        );
    }
    let _ = write!(
        marks,
        "\n<svg class=\"plot\" x=\"0\" y=\"{ABOVE}\" width=\"100%\" height=\"{PLOT}\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    );
    let point = |step: usize, number: f64| format!("{} {}", round(across(step) * 100.0), round(height(number) * 100.0));
    marks += &area(band, &point);
    if let Some(target) = target.and_then(Cell::number) {
        let y = round(height(target) * 100.0);
        let _ = write!(marks, "<path class=\"d\" d=\"M0 {y}H100\"/>");
    }
    for (place, (_, cells)) in lines.iter().enumerate() {
        let kind = place.min(KINDS - 1);
        let _ = write!(marks, "<path class=\"s{kind}\" d=\"{}\"/>", path(cells, &point));
    }
    marks.push_str("</svg>\n");
    if let Some((_, cells)) = lines.first() {
        for (step, number) in cells.iter().enumerate().filter_map(|(step, cell)| Some((step, cell.number()?))) {
            let (x, y) = (percent(across(step)), round(ABOVE + PLOT * height(number)));
            let _ = write!(marks, "<circle class=\"b\" cx=\"{x}\" cy=\"{y}\" r=\"2.5\"/>");
        }
    }
    let every = steps.len().div_ceil(NAMED).max(1);
    let y = round(ABOVE + PLOT + 17.0);
    for (step, name) in steps.iter().enumerate().filter(|(step, _)| step % every == 0) {
        let (x, name) = (percent(across(step)), escaped(name));
        let _ = write!(marks, "<text class=\"m c\" x=\"{x}\" y=\"{y}\">{name}</text>");
    }
    let swatch = |place: usize| format!("<path class=\"s{}\" d=\"M0 5H18\"/>", place.min(KINDS - 1));
    let named = lines.iter().enumerate().filter(|_| lines.len() > 1);
    let legend = named.map(|(place, (name, _))| (swatch(place), name.clone())).collect();
    Some(Drawing { height: ABOVE + PLOT + BELOW, marks, legend, class: "lines" })
}

/// A path through the values; it breaks where there is none.
fn path(cells: &[Cell], point: &dyn Fn(usize, f64) -> String) -> String {
    let mut drawn = String::new();
    let mut on = false;
    for (step, cell) in cells.iter().enumerate() {
        match cell.number() {
            Some(number) => {
                drawn.push(if on { 'L' } else { 'M' });
                drawn += &point(step, number);
                on = true;
            }
            None => on = false,
        }
    }
    drawn
}

/// The area between least and greatest values.
fn area(band: &[Option<(f64, f64)>], point: &dyn Fn(usize, f64) -> String) -> String {
    let ends: Vec<(usize, (f64, f64))> =
        band.iter().enumerate().filter_map(|(step, ends)| Some((step, (*ends)?))).collect();
    if ends.len() < 2 {
        return String::new();
    }
    let upper = ends.iter().map(|(step, (_, most))| point(*step, *most));
    let lower = ends.iter().rev().map(|(step, (least, _))| point(*step, *least));
    let outline: Vec<String> = upper.chain(lower).collect();
    format!("<path class=\"area\" d=\"M{}Z\"/>", outline.join("L"))
}

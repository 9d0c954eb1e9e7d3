//! Charts as inline SVG: lengths in parts of a hundred of the width, so that a chart fits a phone and a sheet of paper, and
//! its text keeps its size.
//!
//! Each is an image with a title and a description; what it shows stands in a table beside it. Colours are classes of the
//! style sheet, since a page allows no style of its own anywhere else.

mod bars;
mod flow;
mod lines;
mod matrix;
mod stacked;

use super::text::escaped;
use crate::value::lang::Lang;
use crate::view::Cell;
use crate::view::page::{Chart, Marks};
use std::fmt::Write;

/// The opacity above which text on a cell of a heat map changes its colour.
pub(super) const HOT: f64 = 0.822;

/// How strong the colour of a share is; nought can still be told from nothing.
pub(super) fn heat(part: f64) -> f64 {
    0.04 + 0.96 * part.clamp(0.0, 1.0)
}

/// A drawing: its height in pixels, what it is made of, and what stands below it.
struct Drawing {
    height: f64,
    marks: String,
    /// Class of a swatch and what it stands for.
    legend: Vec<(String, String)>,
    class: &'static str,
}

/// Whether a chart wants the whole width.
pub(super) fn is_broad(chart: &Chart) -> bool {
    !matches!(chart.marks, Marks::Bars { .. } | Marks::Stacked { .. })
}

/// The chart with its title; nothing where there is nothing to be seen. `number` tells it from the others of the page.
pub(super) fn figure(chart: &Chart, number: usize, lang: Lang) -> String {
    let drawn = match &chart.marks {
        Marks::Bars { bars, target } => bars::draw(bars, target.as_ref(), lang),
        Marks::Stacked { parts, bars } => stacked::draw(parts, bars, lang),
        Marks::Lines { steps, lines, band, target } => lines::draw(steps, lines, band, target.as_ref(), lang),
        Marks::Heat { columns, rows } => matrix::draw(columns, rows),
        Marks::Flow { from, to, flows } => flow::draw(from, to, flows),
    };
    let Some(Drawing { height, marks, legend, class }) = drawn else { return String::new() };
    let (title, said) = (escaped(&chart.title), escaped(&chart.said));
    let mut written = format!("<figure><figcaption><h3>{title}</h3>");
    if !said.is_empty() {
        let _ = write!(written, "<p>{said}</p>");
    }
    let _ = write!(
        written,
        "</figcaption>\n<svg role=\"img\" class=\"{class}\" aria-labelledby=\"t{number} d{number}\" width=\"100%\" height=\"{}\">\
         <title id=\"t{number}\">{title}</title><desc id=\"d{number}\">{said}</desc>\n{marks}</svg>",
        round(height)
    );
    if !legend.is_empty() {
        written.push_str("\n<ul class=\"legend\">");
        for (swatch, name) in &legend {
            let _ = write!(
                written,
                "<li><svg width=\"18\" height=\"10\" aria-hidden=\"true\">{swatch}</svg>{}</li>",
                escaped(name)
            );
        }
        written.push_str("</ul>");
    }
    written + "</figure>\n"
}

/// The greatest of these numbers; `None` where none is above nought.
fn greatest<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<f64> {
    cells.filter_map(Cell::number).max_by(f64::total_cmp).filter(|most| *most > 0.0)
}

/// A length with at most two places, written the same everywhere.
fn round(length: f64) -> String {
    let written = format!("{length:.2}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    if written == "-0" { "0".to_owned() } else { written.to_owned() }
}

/// So many parts of a hundred.
fn percent(part: f64) -> String {
    round((part * 100.0).clamp(0.0, 100.0)) + "%"
}

/// A round number at or above this one, and how many steps lead to it.
fn scale(most: f64) -> (f64, u32) {
    let power = 10_f64.powf(most.log10().floor());
    let parts = [(1.0, 2), (1.5, 3), (2.0, 4), (2.5, 5), (3.0, 3), (4.0, 4), (5.0, 5), (6.0, 3), (8.0, 4), (10.0, 5)];
    let found = parts.into_iter().find(|(part, _)| part * power >= most * 0.999_999);
    found.map_or((10.0 * power, 5), |(part, steps)| (part * power, steps))
}

/// A number of the same kind as another cell, for an axis.
fn alike(number: f64, cell: Option<&Cell>) -> Cell {
    match cell {
        Some(Cell::Share(_)) => Cell::Share(number),
        _ if number.fract() == 0.0 => Cell::Int(number as i64),
        _ => Cell::Number(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_hold_what_is_shown() {
        for most in [0.01, 0.3, 0.999, 1.0, 3.0, 7.0, 12.0, 99.0, 101.0, 12_345.0] {
            let (top, steps) = scale(most);
            assert!(top >= most * 0.999 && top <= most * 2.1 && (2..=5).contains(&steps), "{most}: {top} in {steps}");
        }
        assert_eq!(
            (round(1.0), round(33.333_33), round(-0.001), percent(1.2)),
            ("1".into(), "33.33".into(), "0".into(), "100%".into())
        );
    }

    #[test]
    fn charts_without_anything_are_not_drawn() {
        let empty = [
            Marks::Bars { bars: vec![("a".into(), Cell::Missing)], target: None },
            Marks::Stacked { parts: vec!["x".into()], bars: vec![("a".into(), vec![Cell::Int(0)])] },
            Marks::Lines { steps: Vec::new(), lines: Vec::new(), band: Vec::new(), target: None },
            Marks::Heat { columns: Vec::new(), rows: Vec::new() },
            Marks::Flow { from: Vec::new(), to: Vec::new(), flows: Vec::new() },
            Marks::Bars { bars: vec![("a".into(), Cell::Number(f64::NAN))], target: None },
        ];
        for marks in empty {
            let chart = Chart { title: "x".into(), said: String::new(), marks };
            assert_eq!(figure(&chart, 1, Lang::En), "", "{chart:?}");
        }
    }

    #[test]
    fn every_chart_is_an_image_with_a_title_and_without_a_style_or_a_strange_number() {
        let bars = vec![("<b>&\"".to_owned(), Cell::Share(0.5)), ("短".to_owned(), Cell::Missing)];
        let lines = vec![("a".to_owned(), vec![Cell::Int(1), Cell::Missing, Cell::Int(3)])];
        let drawn = [
            Marks::Bars { bars: bars.clone(), target: Some(Cell::Share(0.9)) },
            Marks::Stacked {
                parts: vec!["x".into(), "y".into()],
                bars: vec![("a".into(), vec![Cell::Int(1), Cell::Int(2)])],
            },
            Marks::Lines {
                steps: vec!["1".into(), "2".into(), "3".into()],
                lines,
                band: vec![None, Some((1.0, 2.0)), Some((2.0, 4.0))],
                target: None,
            },
            Marks::Heat { columns: vec!["0".into()], rows: vec![("2026-01".into(), vec![Cell::Share(1.0)])] },
            Marks::Flow {
                from: vec!["a".into(), "b".into()],
                to: vec!["a".into(), "b".into()],
                flows: vec![(0, 0, 3.0), (1, 0, 1.0)],
            },
        ];
        for marks in drawn {
            let chart = Chart { title: "<script>".into(), said: "s".into(), marks };
            let written = figure(&chart, 7, Lang::ZhHans);
            assert!(
                written.contains("role=\"img\"") && written.contains("<title id=\"t7\">&lt;script&gt;</title>"),
                "{written}"
            );
            assert!(!written.contains("style=") && !written.contains("NaN") && !written.contains("inf"), "{written}");
            assert_eq!(written.matches("<svg").count(), written.matches("</svg>").count(), "{written}");
        }
    }
}

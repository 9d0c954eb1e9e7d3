//! How many went from where to where: places left and right, as high as they have customers, and bands between them.

use super::{Drawing, percent, round};
use crate::render::html::text::{clipped, escaped};
use std::fmt::Write;

/// Pixels of all bands together, between two places, and that a place takes at the least, for its name.
const HEIGHT: f64 = 260.0;
const GAP: f64 = 12.0;
const LEAST: f64 = 17.0;
const NAME: usize = 18;
/// The part of the width that a place takes.
const NODE: f64 = 0.012;

/// A place with its top, its height, and how much of it is taken by bands.
struct Node {
    top: f64,
    height: f64,
    taken: f64,
}

/// The flow; what stays where it was is grey.
pub(super) fn draw(from: &[String], to: &[String], flows: &[(usize, usize, f64)]) -> Option<Drawing> {
    let flows: Vec<_> = flows.iter().copied().filter(|(.., count)| count.is_finite() && *count > 0.0).collect();
    let all: f64 = flows.iter().map(|(.., count)| count).sum();
    if all <= 0.0 {
        return None;
    }
    let sum = |side: fn(&(usize, usize, f64)) -> usize, place: usize| -> f64 {
        flows.iter().filter(|flow| side(flow) == place).map(|(.., count)| count).sum()
    };
    let lefts: Vec<f64> = (0..from.len()).map(|place| sum(|flow| flow.0, place)).collect();
    let rights: Vec<f64> = (0..to.len()).map(|place| sum(|flow| flow.1, place)).collect();
    let (mut left, left_end) = nodes(&lefts, all);
    let (mut right, right_end) = nodes(&rights, all);
    let height = left_end.max(right_end);
    let mut bands = String::new();
    for &(start, end, count) in &flows {
        let thick = count / all * HEIGHT;
        let (Some(a), Some(b)) = (left.get_mut(start), right.get_mut(end)) else { continue };
        let (y, z) = (a.top + a.taken, b.top + b.taken);
        a.taken += thick;
        b.taken += thick;
        let same = if from.get(start) == to.get(end) { " same" } else { "" };
        let [y, z, below, beneath] = [y, z, y + thick, z + thick].map(round);
        let _ = write!(
            bands,
            "<path class=\"flow{same}\" d=\"M0 {y}C45 {y} 55 {z} 100 {z}V{beneath}C55 {beneath} 45 {below} 0 {below}Z\"/>"
        );
    }
    let (x, wide, high) = (percent(NODE), percent(1.0 - 2.0 * NODE), round(height));
    let mut marks = format!(
        "<svg x=\"{x}\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 100 {high}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{bands}</svg>\n"
    );
    for (names, sums, nodes, is_left) in [(from, &lefts, &left, true), (to, &rights, &right, false)] {
        for ((name, sum), node) in names.iter().zip(sums).zip(nodes).filter(|((_, sum), _)| **sum > 0.0) {
            let (y, high, middle) =
                (round(node.top), round(node.height.max(1.0)), round(node.top + node.height.max(LEAST) / 2.0 + 4.5));
            let label = escaped(&format!("{} {sum}", clipped(name, NAME)));
            let (at, text, class) = if is_left {
                ("0".to_owned(), percent(NODE + 0.012), "")
            } else {
                (percent(1.0 - NODE), percent(1.0 - NODE - 0.012), " class=\"e\"")
            };
            let wide = percent(NODE);
            let _ = write!(
                marks,
                "<rect class=\"node\" x=\"{at}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\"/><text{class} x=\"{text}\" y=\"{middle}\">{label}</text>"
            );
        }
    }
    Some(Drawing { height: height + 2.0, marks, legend: Vec::new(), class: "flows" })
}

/// The places of one side, one below the other, and where they end.
fn nodes(sums: &[f64], all: f64) -> (Vec<Node>, f64) {
    let mut top = 0.0;
    let mut end = 0.0_f64;
    let nodes = sums.iter().map(|sum| {
        let height = sum / all * HEIGHT;
        let node = Node { top, height, taken: 0.0 };
        if *sum > 0.0 {
            end = top + height.max(LEAST);
            top = end + GAP;
        }
        node
    });
    let nodes = nodes.collect();
    (nodes, end)
}

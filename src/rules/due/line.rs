//! One line per customer: the most pressing matter speaks, and counts the others.

use super::item::{Item, Pressure};
use super::matter::Matter;
use super::terms::Terms;

/// What is shown of a customer.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The item that speaks.
    pub item: Item,
    /// The greatest pressure among the item and those it covers.
    pub pressure: Pressure,
    /// The customer's other listed items.
    pub more: usize,
}

/// Chooses among the listed items of a customer of this tier. An item takes the greatest pressure among itself and the
/// items it covers, so that the monthly talk speaks for the weekly news.
pub fn choose(items: Vec<Item>, tier: usize, terms: &Terms) -> Option<Line> {
    let more = items.len().checked_sub(1)?;
    let weigh = |item: &Item| {
        let covered = items.iter().filter(|other| covers(item, other, tier, terms));
        covered.fold((item.pressure, 0), |(pressure, count), other| (pressure.max(other.pressure), count + 1))
    };
    let weights: Vec<(Pressure, usize)> = items.iter().map(weigh).collect();
    let candidates = items.iter().zip(&weights).enumerate();
    let (place, (_, &(pressure, _))) = candidates.min_by(|(_, (a, weight_a)), (_, (b, weight_b))| {
        weight_b.cmp(weight_a).then_with(|| terms.compare(a.matter, b.matter))
    })?;
    items.into_iter().nth(place).map(|item| Line { item, pressure, more })
}

/// Whether doing the one does the other: a strand satisfies the lighter ones that its `also` names.
fn covers(item: &Item, other: &Item, tier: usize, terms: &Terms) -> bool {
    let (Matter::Cadence(kind), Matter::Cadence(lighter)) = (item.matter, other.matter) else { return false };
    kind != lighter && terms.satisfies(tier, kind, lighter)
}

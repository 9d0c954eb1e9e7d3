//! One line per customer: the most pressing matter speaks, and counts the others.

use super::item::{Item, Pressure};
use super::reason::Reason;
use super::terms::Terms;

/// What is shown of a customer.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The item that speaks, with the greatest pressure among it and those it covers.
    pub item: Item,
    /// The customer's other listed items.
    pub more: u32,
}

/// Takes the festivals out of the listed items: they speak for an owner, not for a customer.
pub fn festivals(items: &mut Vec<Item>) -> Vec<Item> {
    items.extract_if(.., |item| item.matter.reason() == Reason::Festival).collect()
}

/// Chooses among the listed items of a customer of this tier, and takes it out of them. An item takes the greatest pressure
/// among itself and the items it covers, so that the monthly talk speaks for the weekly news.
pub fn choose(items: &mut Vec<Item>, tier: usize, terms: &Terms) -> Option<Line> {
    let more = items.len().checked_sub(1)? as u32;
    let weigh = |item: &Item| {
        let covered = items.iter().filter(|other| covers(item, other, tier, terms));
        covered.fold((item.pressure, 0), |(pressure, count), other| (pressure.max(other.pressure), count + 1))
    };
    let mut best: Option<(usize, (Pressure, u32))> = None;
    for (place, item) in items.iter().enumerate() {
        let weight = weigh(item);
        let is_better = best.is_none_or(|(known, heaviest)| {
            let known = items.get(known).map_or(item.matter, |known| known.matter);
            weight.cmp(&heaviest).then_with(|| known.order(item.matter, &terms.names)).is_gt()
        });
        if is_better {
            best = Some((place, weight));
        }
    }
    let (place, (pressure, _)) = best?;
    let mut item = items.swap_remove(place);
    item.pressure = pressure;
    Some(Line { item, more })
}

/// Whether doing the one does the other: a strand satisfies the lighter ones that its `also` names.
fn covers(item: &Item, other: &Item, tier: usize, terms: &Terms) -> bool {
    let (Some(kind), Some(lighter)) = (item.strand(), other.strand()) else { return false };
    // A planned contact speaks for the rhythm that it serves, too.
    let is_other = kind != lighter || item.matter.of_strand().is_none() && other.matter.of_strand().is_some();
    is_other && terms.satisfies(tier, kind, lighter)
}

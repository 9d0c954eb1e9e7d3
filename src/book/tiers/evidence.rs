//! What a verdict rests on: the conditions that decided, and what they looked at.

use crate::book::criteria::{Conditions, Sight, Slots};
use crate::book::vocabulary::Origin;
use crate::expr::{Expression, Value};
use crate::rules::tier::{Criteria, Ground};

/// Why a customer belongs to a tier, or no longer does.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// The tier, by rank.
    pub tier: usize,
    /// Why it has the customer; `None`: it has it no longer.
    pub ground: Option<Ground>,
    /// What the conditions looked at that decided: where it is from, and what it is.
    pub facts: Vec<(Origin, Value<'static>)>,
    /// Those conditions, as they are written.
    pub conditions: Vec<String>,
}

/// Why a customer who is in `present` belongs to the tier of the verdict: the tier that the customer falls out of first.
pub fn clauses(
    conditions: &Conditions,
    sight: &Sight<'_, '_>,
    present: Option<usize>,
    (verdict, ground): (usize, Ground),
) -> Vec<Clause> {
    let read = |slot: u32| sight.read(slot);
    let clause = |tier: usize, ground: Option<Ground>| {
        let decided = conditions.tiers.get(tier).map(|criteria: &Criteria| match ground {
            Some(ground) => criteria.held(ground, &read),
            None => criteria.failed(&read),
        });
        let decided = decided.unwrap_or_default();
        let facts = facts(&decided, &conditions.slots, &read);
        let conditions = decided.iter().map(|condition| condition.text().to_owned()).collect();
        Clause { tier, ground, facts, conditions }
    };
    // Who rises still belongs where they were.
    let fallen = present.filter(|&present| present < verdict || ground == Ground::Rest && present != verdict);
    let fallen = fallen.map(|present| clause(present, None));
    fallen.into_iter().chain([clause(verdict, Some(ground))]).collect()
}

fn facts<'d>(
    decided: &[&Expression],
    slots: &Slots,
    read: &impl Fn(u32) -> Value<'d>,
) -> Vec<(Origin, Value<'static>)> {
    let mut found: Vec<u32> = Vec::new();
    for slot in decided.iter().flat_map(|condition| condition.grounds(read)) {
        if !found.contains(&slot) {
            found.push(slot);
        }
    }
    let fact = |slot: u32| Some((slots.origins().get(slot as usize)?.clone(), read(slot).into_owned()));
    found.into_iter().filter_map(fact).collect()
}

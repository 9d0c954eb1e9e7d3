//! Which tier a customer belongs to, by the criteria of the book.
//!
//! Tiers are asked best first; the first whose conditions hold takes the customer, and the one without conditions takes
//! the rest. This is what a blank `tier` cell means.

use crate::expr::{Expression, Value};

/// The criteria of one tier.
#[derive(Clone, Debug, Default)]
pub struct Criteria {
    /// All of these must hold.
    pub all: Vec<Expression>,
    /// One of these must hold, if there are any.
    pub any: Vec<Expression>,
    /// It takes whomever no other tier takes.
    pub takes_the_rest: bool,
}

/// The tier of a customer, by rank; `read` gives the value of a slot.
pub fn of<'d>(tiers: &[Criteria], read: &impl Fn(u32) -> Value<'d>) -> usize {
    let fits = |criteria: &Criteria| {
        !criteria.takes_the_rest
            && criteria.all.iter().all(|condition| condition.holds(read))
            && (criteria.any.is_empty() || criteria.any.iter().any(|condition| condition.holds(read)))
    };
    let rest = || tiers.iter().position(|criteria| criteria.takes_the_rest);
    tiers.iter().position(fits).or_else(rest).unwrap_or(0)
}

//! Trying other rules: a question asked of the same book under its own rules and under others.

use super::session::Session;
use crate::problem::{Declared, Fault, Problem};

/// Leaves out what is only strange to the other rules: cells hold tiers of the book's own.
pub fn told(mut problems: Vec<Problem>, own: &Session<'_>) -> Vec<Problem> {
    problems.retain(|problem| match &problem.fault {
        Fault::UnknownValue { set: Declared::Tier, found, .. } => own.book.settings.tier_index(found).is_none(),
        _ => true,
    });
    problems
}

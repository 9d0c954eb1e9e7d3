//! In which stage of its life a customer is, by the conditions of the book.
//!
//! Stages are asked in the order of rules/lifecycle.toml; the first whose conditions all hold has the customer, and the one
//! without conditions takes the rest, wherever it stands.

use crate::expr::{Expression, Value};
use crate::model::settings::lifecycle::LifeStage;

/// The conditions of a stage.
#[derive(Clone, Debug)]
pub struct Phase {
    /// The stage.
    pub stage: LifeStage,
    /// All of these must hold.
    pub all: Vec<Expression>,
    /// One of these must hold, if there are any.
    pub any: Vec<Expression>,
}

impl Phase {
    /// Whether it has no conditions.
    pub fn takes_the_rest(&self) -> bool {
        self.all.is_empty() && self.any.is_empty()
    }

    /// Whether a customer is in it by its conditions.
    pub fn holds<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> bool {
        !self.takes_the_rest()
            && self.all.iter().all(|condition| condition.holds(read))
            && (self.any.is_empty() || self.any.iter().any(|condition| condition.holds(read)))
    }
}

/// The stage of a customer, as a place among these; `None` where no condition holds and nothing takes the rest. `read`
/// gives the value of a slot.
pub fn of<'d>(phases: &[Phase], read: &impl Fn(u32) -> Value<'d>) -> Option<usize> {
    let rest = || phases.iter().position(Phase::takes_the_rest);
    phases.iter().position(|phase| phase.holds(read)).or_else(rest)
}

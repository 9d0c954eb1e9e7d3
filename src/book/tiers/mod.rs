//! Tiers that people decide: what a review says of every customer, and what was applied for and decided so far.
//!
//! The criteria are asked of every customer in one reading of the logs; kept are only those of whom there is something to
//! say. What follows from the steps so far is decided by [`crate::rules::tier`]; here it is read, and put together with the
//! facts that a person wants to see before deciding.

pub mod docket;
pub mod evidence;
pub mod history;
pub mod review;
pub mod whatif;

use super::vocabulary::Added;
use crate::expr::Type;

/// Columns that a review adds to what an expression may use.
pub static ADDED: &[Added] = &[
    Added { name: "customer_id", kind: Some(Type::Text) },
    Added { name: "from", kind: Some(Type::Text) },
    Added { name: "to", kind: Some(Type::Text) },
    Added { name: "value", kind: Some(Type::Number) },
    Added { name: "risk", kind: Some(Type::Number) },
    Added { name: "step", kind: Some(Type::Text) },
    Added { name: "asked_on", kind: Some(Type::Date) },
    Added { name: "by", kind: Some(Type::Text) },
    Added { name: "change_id", kind: Some(Type::Text) },
    Added { name: "to_now", kind: Some(Type::Text) },
    Added { name: "reason", kind: None },
];

//! What follows from facts.
//!
//! Each rule is a function named by the question it answers, with the arguments data, settings, today, in that order. It
//! is total, never reads a clock or a file, never prints, and returns its reason as an enum that `words` puts into a
//! sentence. May name `value`, `problem`, `model`, `facts` and `expr`.

pub mod agenda;
pub mod due;
pub mod duplicate;
pub mod explain;
pub mod handover;
pub mod lifecycle;
pub mod plan;
pub mod points;
pub mod referral;
pub mod report;
pub mod score;
pub mod suggest;
pub mod themes;
pub mod tier;

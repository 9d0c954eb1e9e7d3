//! Every sentence and heading that kehu shows to a person, in English, simplified and traditional Chinese.
//!
//! One file per room that speaks; keys are the enums of those rooms, matched exhaustively, so that a new variant does not
//! compile before it can be said in all three languages. May name `value`, `problem`, `model`, `facts`, `rules`, `error`
//! and the clap crate; writes nothing. English: lower case, no full stop, literals in backticks, the remedy in the hint.

pub mod calendar;
pub mod case;
pub mod check;
pub mod choices;
pub mod clap;
pub mod columns;
pub mod due;
pub mod duplicates;
pub mod error;
pub mod expected;
pub mod explain;
pub mod export;
pub mod facts;
pub mod feedback;
pub mod handover;
pub mod headings;
pub mod help;
pub mod import;
pub mod journal;
pub mod label;
pub mod letter;
pub mod loyalty;
pub mod merging;
pub mod model_file;
pub mod page;
pub mod plan;
pub mod problem;
pub mod refusal;
pub mod remedy;
pub mod report;
pub mod sentence;
pub mod sync;
mod syntax;
mod system;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod tier;
pub mod unfit;
pub mod usage;
pub mod writing;

pub use choices::choice;
pub use columns::{column, column_doc};
pub use facts::fact_doc;
pub use tables::{table_doc, table_title};

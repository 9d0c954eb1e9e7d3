//! The only code that touches files, processes and randomness.
//!
//! Everything here moves bytes between the book's folder and the program and keeps the promises about them: the old
//! content or the new, never something between, and success only for what is written. May name `value`, `csv`, `problem`,
//! `model`, `merge` and `error`; has no opinion about customers, prints no sentence and reads no clock or environment.

pub mod append;
mod block;
mod chain;
pub mod disk;
pub mod driver;
pub mod edit;
pub mod editor;
pub mod elsewhere;
pub mod folder;
pub mod founding;
pub mod git;
mod head;
pub mod ids;
pub mod input;
pub mod journal;
pub mod line_numbers;
pub mod lines;
pub mod local;
pub mod locate;
pub mod lock;
pub mod marker;
pub mod merging;
pub mod missing;
pub mod ordered;
pub mod output;
mod place;
pub mod prompt;
pub mod records;
pub mod repair;
pub mod rewrite;
pub mod row_text;
pub mod rows;
pub mod scan;
pub mod tail;
pub mod transaction;
#[cfg(test)]
mod trial;
pub mod unsettled;
mod window;
mod workers;
pub mod writer;
pub mod zone;

//! Plans: their rows, what a period asks for, and which planned contact a contact fulfils.

pub mod make;
mod open;
mod owner;
pub mod proposal;
pub mod rows;

pub use open::{Wish, fulfilled};

use super::Question;
use crate::error::Error;
use crate::model::plan;

/// Whether nothing was ever planned: then nothing has to be read.
pub fn is_empty(question: &Question<'_>) -> Result<bool, Error> {
    Ok(question.book.inputs(&plan::TABLE)?.is_empty())
}

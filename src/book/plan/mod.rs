//! Plans: their rows, what a period asks for, and which planned contact a contact fulfils.

pub mod make;
mod open;
mod owner;
pub mod proposal;
pub mod rows;

pub use open::{Wish, fulfilled};

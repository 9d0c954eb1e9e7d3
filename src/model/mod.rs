//! What is stored: one file per record type, declared once, and the settings.
//!
//! May name `value`, `csv` and `problem`. Knows no file system and no rule: it says what a row is, not what follows
//! from it.

pub mod followup;
pub mod place;
pub mod settings;
pub mod table;

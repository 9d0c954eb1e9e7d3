//! Small words every layer speaks: days, moments, spans, money, ids, names and numbers as people type them.
//!
//! Holds plain values with their arithmetic and their reading from text. May not know a file, a rule, a sentence or the
//! clock: whatever depends on today takes it as an argument. Everything here is total; reading answers `Option` or a
//! small error enum, because only the caller knows the place that a problem must name.

pub mod clock;
pub mod codes;
pub mod company;
pub mod date;
pub mod day_of_year;
pub mod day_words;
pub mod email;
pub mod foreign_date;
pub mod hours;
pub mod id;
pub mod lang;
pub mod lunar;
pub mod mojibake;
pub mod moment;
pub mod money;
pub mod nearest;
mod numeral;
pub mod period;
pub mod phone;
pub mod phrases;
pub mod pinyin;
pub mod recurring;
pub mod salutation;
pub mod solar_term;
pub mod span;
pub mod text;

//! Foreign formats become rows of ours.
//!
//! Here a foreign file is taken apart and its cells become the cells of a table: which heading fills which column, how dates
//! are written, what a value is in our form. Whether a row is there already, and who the customer is that it names, takes
//! the book and is asked elsewhere. May name `value`, `csv`, `problem`, `model` and `error`; touches no file.

pub mod amount;
pub mod bounds;
pub mod dates;
pub mod delimiter;
pub mod encoding;
pub mod fitting;
pub mod foreign;
pub mod forms;
pub mod grid;
pub mod heading;
pub mod json;
pub mod layout;
pub mod letter;
pub mod map;
pub mod mend;
pub mod profile;
pub mod source;
pub mod vcard;
pub mod workbook;

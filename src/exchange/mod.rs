//! Foreign formats become rows of ours.
//!
//! Here a foreign file is taken apart and its cells become the cells of a table: which heading fills which column, how dates
//! are written, what a value is in our form. Whether a row is there already, and who the customer is that it names, takes
//! the book and is asked elsewhere. May name `value`, `csv`, `problem`, `model` and `error`; touches no file.

pub mod delimiter;
pub mod fitting;
pub mod foreign;
pub mod letter;
pub mod map;

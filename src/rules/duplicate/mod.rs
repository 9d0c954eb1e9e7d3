//! One customer who stands in the book twice: how alike two are, and what becomes of their rows when they are made one.
//!
//! Pure: which rows there are is read in `book::duplicates`. Nothing is ever merged by itself.

pub mod fields;
pub mod likeness;

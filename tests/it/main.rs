//! The one integration binary: everything that needs more than one room, or the program as a whole.

#![expect(clippy::disallowed_methods, reason = "tests touch files and processes")]

mod concurrent;
mod docs;
mod errors;
mod generated;
mod headings;
mod help;
mod layers;
mod real;
mod transcript;

//! The one integration binary: everything that needs more than one room, or the program as a whole.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests touch files and processes")]

mod layers;
mod transcript;

//! The one integration binary: everything that needs more than one room, or the program as a whole.

#![expect(clippy::disallowed_methods, reason = "tests touch files and processes")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails where it cannot go on")]
#![expect(clippy::format_push_string, clippy::format_collect, reason = "texts of a test are small")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

mod almanac;
mod calendar;
mod check;
mod concurrent;
mod disk;
mod docs;
mod errors;
mod facts;
mod generated;
mod git;
mod headings;
mod help;
mod layers;
mod lines;
mod market;
mod office;
mod pages;
mod real;
mod reports;
mod satisfaction;
mod service;
mod sheets;
mod sync;
mod transcript;

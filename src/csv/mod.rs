//! Bytes ⇄ rows, borrowed: where records and cells end, what a raw cell means, and edits as splices into the original bytes.
//!
//! The grammar is that of RFC 4180 read leniently, the same as the `csv` crate's: a quote opens a quoted cell only as the
//! first byte of a cell; two quotes inside it are one; what follows its closing quote, and a quote inside an unquoted
//! cell, is text. A record ends at LF outside quotes; CR directly before belongs to the end, any other CR is text. Blank
//! lines are no records. A line that begins with `#` and has not the header's number of cells is a comment.
//!
//! Two readers of one grammar: [`index`] goes 64 bytes a step where quoting is regular, [`exact`] goes byte by byte
//! and reads anything. A property test holds them together. May name nothing of ours, does no I/O and knows no table.

#[expect(clippy::inline_always, reason = "vector code must be inlined into the function that enables its instructions")]
mod bits;
pub mod cell;
pub mod damage;
pub mod exact;
pub mod header;
#[expect(clippy::inline_always, reason = "vector code must be inlined into the function that enables its instructions")]
pub mod index;
pub mod sheet;
pub mod sift;
pub mod splice;
pub mod write;

#[cfg(test)]
mod tests;

/// Largest cell that is read, in bytes.
pub const CELL_LIMIT: usize = 1 << 20;
/// Largest record that is read, in bytes.
pub const RECORD_LIMIT: usize = 4 << 20;

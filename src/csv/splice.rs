//! Changes to a file as replacements of byte ranges, so that every byte outside them stays what it was.

use std::ops::Range;

/// Replacements in one file, in any order.
#[derive(Clone, Default, Debug)]
pub struct Splices {
    cuts: Vec<Splice>,
    has_tail: bool,
}

#[derive(Clone, Debug)]
struct Splice {
    bytes: Range<usize>,
    /// Order among those at one place.
    rank: Rank,
    with: Vec<u8>,
}

/// What a replacement is for: it decides which comes first at one place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// A whole row goes; nothing else happens to it.
    Row,
    /// A cell changes.
    Cell,
    /// A cell is added at the end of a row.
    Column,
    /// Rows are added at the end of the file.
    Tail,
}

impl Splices {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.cuts.is_empty()
    }

    /// Puts `with` in the place of these bytes. Of two changes of one cell the later wins; additions add up.
    pub fn replace(&mut self, bytes: Range<usize>, rank: Rank, with: Vec<u8>) {
        self.has_tail |= rank == Rank::Tail;
        self.cuts.push(Splice { bytes, rank, with });
    }

    /// Whether something was added at the end of the file.
    pub fn has_tail(&self) -> bool {
        self.has_tail
    }

    /// The file with all replacements made.
    pub fn apply(&self, original: &[u8]) -> Vec<u8> {
        let mut order: Vec<&Splice> = self.cuts.iter().collect();
        order.sort_by_key(|splice| (splice.bytes.start, splice.rank));
        let grown: usize = order.iter().map(|splice| splice.with.len()).sum();
        let mut out = Vec::with_capacity(original.len() + grown);
        let mut at = 0;
        // A last row without a line end goes: cells and columns at the very end were its own.
        let mut tail_removed = false;
        for (ordinal, splice) in order.iter().enumerate() {
            let replaced_later = matches!(splice.rank, Rank::Row | Rank::Cell)
                && order.get(ordinal + 1).is_some_and(|next| next.rank == splice.rank && next.bytes == splice.bytes);
            let within_removed = splice.bytes.start < at || (tail_removed && splice.rank != Rank::Tail);
            if replaced_later || within_removed {
                continue;
            }
            out.extend_from_slice(original.get(at..splice.bytes.start).unwrap_or_default());
            out.extend_from_slice(&splice.with);
            at = splice.bytes.end;
            tail_removed = splice.rank == Rank::Row && at == original.len();
        }
        out.extend_from_slice(original.get(at..).unwrap_or_default());
        out
    }
}

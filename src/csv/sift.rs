//! Which rows of an indexed block are sound, and what is wrong with the others. HOT.
//!
//! Comparing one cell end with one row end proves a row's width; only rows that fail are looked at closer. A damaged row is
//! reported and left out, blank lines and comments are left out silently.

use super::damage::{Damage, Flaw, is_conflict_marker};
use super::index::Index;
use super::{CELL_LIMIT, RECORD_LIMIT};
use std::ops::Range;

/// A sound row of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its first byte.
    pub start: u32,
    /// Which of the block's cells is its first.
    pub cell: u32,
    /// Newlines between the start of the block and the row.
    pub line: u32,
}

/// Sorts the rows of `text`, which `index` describes, by whether they have `width` cells and nothing is wrong with them.
///
/// UTF-8 is left to [`invalid_rows`], because whoever calls can check a whole block at once.
pub fn sift(index: &Index, text: &[u8], width: usize, rows: &mut Vec<Row>, damages: &mut Vec<Damage>) {
    rows.clear();
    let (cells, ends, quoted) = (index.cells(), index.rows(), index.quoted_newlines());
    let closer = index.has_nul() || text.len() > CELL_LIMIT || width < 2;
    let (mut cell, mut start, mut quoted_before) = (0, 0, 0);
    for (ordinal, &end) in ends.iter().enumerate() {
        while quoted.get(quoted_before).is_some_and(|&at| (at as usize) < start) {
            quoted_before += 1;
        }
        let row = Row { start: start as u32, cell: cell as u32, line: (ordinal + quoted_before) as u32 };
        let is_whole = (cell + width).checked_sub(1).and_then(|last| cells.get(last)) == Some(&end);
        let may_be_marker = text.get(start).is_some_and(|first| matches!(first, b'<' | b'=' | b'>' | b'|'));
        let end = end as usize;
        if is_whole && !may_be_marker && !closer {
            rows.push(row);
            cell += width;
        } else {
            let behind = cells.get(cell..).unwrap_or_default();
            let found = behind.iter().take_while(|&&at| (at as usize) < end).count() + 1;
            let cells = behind.get(..found).unwrap_or_default();
            match verdict(text, start..end, cells, width) {
                Verdict::Sound => rows.push(row),
                Verdict::Nothing => {}
                Verdict::Damaged(damage) => damages.push(damage),
            }
            cell += found;
        }
        start = end + 1;
    }
    for &odd in index.odd() {
        let before = ends.partition_point(|&end| end < odd).checked_sub(1).and_then(|before| ends.get(before));
        if text.get(before.map_or(0, |&end| end as usize + 1)) == Some(&b'#') {
            continue;
        }
        damages.push(Damage { flaw: Flaw::OddQuote, bytes: odd as usize..odd as usize + 1 });
    }
    if let Some(at) = index.unclosed() {
        let is_last_line = memchr::memchr(b'\n', text.get(start..).unwrap_or_default()).is_none();
        damages.push(if is_last_line {
            Damage { flaw: Flaw::TornTail, bytes: start..text.len() }
        } else {
            Damage { flaw: Flaw::UnclosedQuote, bytes: at..at + 1 }
        });
    }
}

/// What a row is that needs a closer look.
enum Verdict {
    Sound,
    /// A blank line or a comment.
    Nothing,
    Damaged(Damage),
}

#[cold]
fn verdict(text: &[u8], row: Range<usize>, cells: &[u32], width: usize) -> Verdict {
    let content = content(text, row.clone());
    let bytes = text.get(content.clone()).unwrap_or_default();
    if bytes.is_empty() {
        return Verdict::Nothing;
    }
    let damaged = |flaw, bytes| Verdict::Damaged(Damage { flaw, bytes });
    if is_conflict_marker(bytes) {
        return damaged(Flaw::ConflictMarker, content);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return damaged(Flaw::Nul, content.start + at..content.start + at + 1);
    }
    if bytes.len() > RECORD_LIMIT {
        return damaged(Flaw::OversizedRecord { bytes: bytes.len() }, content);
    }
    if cells.len() != width {
        return if bytes.starts_with(b"#") {
            Verdict::Nothing
        } else if row.end == text.len() {
            damaged(Flaw::TornTail, content)
        } else {
            damaged(Flaw::Ragged { found: cells.len(), expected: width }, content)
        };
    }
    let mut start = row.start;
    for &end in cells {
        let end = end as usize;
        if end - start > CELL_LIMIT {
            return damaged(Flaw::OversizedCell { bytes: end - start }, start..end);
        }
        start = end + 1;
    }
    Verdict::Sound
}

/// The last letter of a conflict, or of none: no marker stands before.
pub const SETTLED: u8 = b'>';

/// Takes rows out that stand between the markers of an unresolved merge, but for those of our side, so that a row is there
/// once. `before` is the letter of the marker that stands before these bytes, [`SETTLED`] where none does or nobody knows; then
/// what comes before the end of a conflict is not ours. Answers the letter of the last marker, for what comes behind.
#[cold]
pub fn our_rows(text: &[u8], rows: &mut Vec<Row>, damages: &[Damage], before: u8) -> u8 {
    let markers = damages.iter().filter(|damage| damage.flaw == Flaw::ConflictMarker).map(|damage| damage.bytes.start);
    let mut markers: Vec<(usize, u8)> = markers.filter_map(|at| Some((at, *text.get(at)?))).collect();
    markers.sort_unstable();
    let mut out: Vec<Range<usize>> = Vec::new();
    let first = markers.first().map_or(text.len(), |(at, _)| *at);
    let ends_unknown = before == SETTLED && markers.first().is_some_and(|(_, marker)| *marker == b'>');
    if matches!(before, b'|' | b'=') || ends_unknown {
        out.push(0..first);
    }
    let mut before = before;
    for (place, &(at, marker)) in markers.iter().enumerate() {
        let next = markers.get(place + 1);
        let is_between = before != SETTLED || next.is_some_and(|(_, next)| *next == b'>');
        if marker == b'|' || marker == b'=' && is_between {
            out.push(at..next.map_or(text.len(), |(next, _)| *next));
        }
        // A line of equals signs that stands alone is no marker.
        if marker != b'=' || is_between {
            before = marker;
        }
    }
    rows.retain(|row| !out.iter().any(|range| range.contains(&(row.start as usize))));
    before
}

/// The bytes of a row that ends here, without a CR that belongs to the row end.
pub fn content(text: &[u8], row: Range<usize>) -> Range<usize> {
    let returns = row.end < text.len() && row.start < row.end && text.get(row.end - 1) == Some(&b'\r');
    row.start..row.end - usize::from(returns)
}

/// Takes the rows that are not UTF-8 out of `rows` and reports them. For a block that as a whole is not UTF-8.
pub fn invalid_rows(index: &Index, text: &[u8], width: usize, rows: &mut Vec<Row>, damages: &mut Vec<Damage>) {
    rows.retain(|row| {
        let start = row.start as usize;
        let last = (row.cell as usize + width).saturating_sub(1);
        let end = index.cells().get(last).map_or(text.len(), |&end| end as usize);
        let found = text.get(start..end).and_then(invalid_utf8);
        damages.extend(
            found
                .clone()
                .map(|bytes| Damage { flaw: Flaw::InvalidUtf8, bytes: start + bytes.start..start + bytes.end }),
        );
        found.is_none()
    });
}

/// The first bytes that are not UTF-8.
pub fn invalid_utf8(bytes: &[u8]) -> Option<Range<usize>> {
    let error = simdutf8::compat::from_utf8(bytes).err()?;
    let start = error.valid_up_to();
    Some(start..error.error_len().map_or(bytes.len(), |length| start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows that stay, by their first letters.
    fn ours(text: &str) -> String {
        behind(SETTLED, text).0
    }

    /// The same behind a marker, and the marker that stands before what follows.
    fn behind(before: u8, text: &str) -> (String, char) {
        let mut index = Index::new(b',');
        index.read(text.as_bytes(), text.len(), true);
        let (mut rows, mut damages) = (Vec::new(), Vec::new());
        sift(&index, text.as_bytes(), 2, &mut rows, &mut damages);
        let marker = our_rows(text.as_bytes(), &mut rows, &damages, before);
        let stay = rows.iter().filter_map(|row| text.get(row.start as usize..)?.chars().next()).collect();
        (stay, char::from(marker))
    }

    #[test]
    fn between_markers_our_rows_stay() {
        let whole = "a,1\n<<<<<<< ours\nb,1\n||||||| base\nc,1\n=======\nd,1\n>>>>>>> theirs\ne,1\n";
        assert_eq!(ours(whole), "abe");
        assert_eq!(ours(&whole.repeat(2)), "abeabe");
        assert_eq!(ours(&whole.replace("||||||| base\nc,1\n", "")), "abe");
        for (from, stay) in [("b,1", "be"), ("||||||| base", "e"), ("d,1", "e"), ("e,1", "e")] {
            assert_eq!(ours(&whole[whole.find(from).expect("there")..]), stay, "{from}");
        }
        assert_eq!(ours("a,1\n=======\nb,1\n"), "ab");
    }

    #[test]
    fn a_conflict_goes_on_in_the_next_bytes() {
        let rows = "a,1\nb,1\n";
        assert_eq!(behind(b'<', rows), ("ab".to_owned(), '<'));
        assert_eq!(behind(b'|', rows), (String::new(), '|'));
        assert_eq!(behind(b'=', rows), (String::new(), '='));
        assert_eq!(behind(b'<', "a,1\n=======\nb,1\n"), ("a".to_owned(), '='));
        assert_eq!(behind(b'=', "a,1\n>>>>>>> theirs\nb,1\n"), ("b".to_owned(), '>'));
        assert_eq!(behind(SETTLED, "a,1\n<<<<<<< ours\nb,1\n"), ("ab".to_owned(), '<'));
    }
}

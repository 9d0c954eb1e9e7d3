//! What is seen of rows besides the meaning of their cells: characters that should not be there, and how lines end.
//!
//! HOT: every row is looked at once as bytes, and only one with a byte that is out of the ordinary cell by cell.

use crate::problem::{Encoding, Fault, Problem, Spreadsheet, Surroundings};
use crate::store::rows::Row;
use crate::value::mojibake;
use std::collections::BTreeMap;
use std::ops::Range;

/// What spreadsheets write where a formula failed.
const FAILED: [&str; 8] = ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"];

/// What was seen in a part of one file.
#[derive(Default, Debug)]
pub(super) struct Sight {
    /// Rows that end with LF, and with CR LF: how many, and where the first one stands.
    ends: [Seen; 2],
    replaced: Seen,
    mojibake: Seen,
    /// The first cell that was read as another encoding: what it holds, what it was, the encoding.
    first: Option<(String, mojibake::Origin)>,
}

/// How often something was seen, and where first.
#[derive(Clone, Default, Debug)]
struct Seen {
    count: usize,
    first: Option<Range<u64>>,
}

impl Seen {
    #[inline]
    fn add(&mut self, place: impl FnOnce() -> Range<u64>) {
        if self.count == 0 {
            self.first = Some(place());
        }
        self.count += 1;
    }

    fn merge(&mut self, later: Self) {
        if self.count == 0 {
            self.first = later.first;
        }
        self.count += later.count;
    }
}

/// Whether a text is what a failed formula leaves.
pub(super) fn is_failed_formula(text: &str) -> bool {
    text.starts_with('#') && FAILED.iter().any(|failed| failed.eq_ignore_ascii_case(text.trim()))
}

impl Sight {
    /// Notes how the line of a row ends.
    #[inline]
    pub(super) fn end(&mut self, row: &Row<'_>) {
        let Some(returns) = row.ends_with_return() else { return };
        if let Some(seen) = self.ends.get_mut(usize::from(returns)) {
            seen.add(|| row.range(usize::MAX));
        }
    }

    /// Looks at the cells of a remarkable row; `fault` takes what is wrong with one of them.
    #[cold]
    pub(super) fn cells(&mut self, row: &Row<'_>, columns: &[&str], mut fault: impl FnMut(usize, Fault)) {
        for (place, column) in columns.iter().enumerate() {
            let text = row.text(place);
            if is_failed_formula(&text) {
                let (column, found) = ((*column).to_owned(), text.clone().into_owned());
                fault(place, Fault::Spreadsheet(Spreadsheet::FailedFormula { column, found }));
            }
            if text.contains(char::REPLACEMENT_CHARACTER) {
                self.replaced.add(|| row.range(place));
            }
            if mojibake::is_suspect(&text)
                && let Some(origin) = mojibake::origin(&text)
            {
                self.first.get_or_insert_with(|| (text.clone().into_owned(), origin));
                self.mojibake.add(|| row.range(place));
                continue;
            }
            if let Some(character) = text.chars().find(|&c| is_control(c)) {
                let column = (*column).to_owned();
                fault(place, Fault::Surroundings(Surroundings::Control { column, character }));
            }
        }
    }

    fn merge(&mut self, later: Self) {
        for (seen, later) in self.ends.iter_mut().zip(later.ends) {
            seen.merge(later);
        }
        self.replaced.merge(later.replaced);
        self.mojibake.merge(later.mojibake);
        self.first = self.first.take().or(later.first);
    }
}

/// Whether a row must be looked at cell by cell.
#[inline]
pub(super) fn is_remarkable(bytes: &[u8]) -> bool {
    let (mut odd, mut high) = (false, false);
    for &byte in bytes {
        let white = byte.wrapping_sub(b'\t') < 2 || byte == b'\r';
        odd |= byte < 0x20 && !white || byte == 0x7f || byte == b'#';
        high |= byte >= 0x80;
    }
    odd || high && std::str::from_utf8(bytes).is_ok_and(is_remarkable_text)
}

fn is_remarkable_text(text: &str) -> bool {
    let is_odd = |c: char| c == char::REPLACEMENT_CHARACTER || is_control(c) || mojibake::is_sign(c);
    text.chars().any(|c| !c.is_ascii() && is_odd(c))
}

/// Control characters but those of white space, and those that turn the direction of writing.
fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    }
}

/// What was seen of all files of a table, by their numbers.
#[derive(Default, Debug)]
pub(super) struct Sights(BTreeMap<u32, Sight>);

impl Sights {
    /// Adds what was seen of a later part of a file.
    pub(super) fn add(&mut self, file: u32, sight: Sight) {
        self.0.entry(file).or_default().merge(sight);
    }

    /// What is wrong with each file as a whole. `returns` says whether the header of a file ends with CR LF.
    pub(super) fn problems(
        self,
        name: impl Fn(u32) -> Option<String>,
        returns: impl Fn(&str) -> Option<bool>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (file, sight) in self.0 {
            let Some(file) = name(file) else { continue };
            let mut add = |fault: Fault, seen: &Seen| {
                let place = seen.first.clone().unwrap_or_default();
                problems.push(Problem::in_file(fault, &file, place));
            };
            if sight.replaced.count > 0 {
                add(Fault::Encoding(Encoding::Replaced { cells: sight.replaced.count }), &sight.replaced);
            }
            if let Some((found, origin)) = sight.first {
                let (cells, name, meant) = (sight.mojibake.count, origin.encoding, origin.text);
                add(Fault::Encoding(Encoding::Mojibake { cells, name, found, meant }), &sight.mojibake);
            }
            let [plain, with_return] = &sight.ends;
            // Who writes a row ends it like the header, which only a file that is mixed makes worth reading.
            match returns(&file) {
                Some(true) if plain.count > 0 => {
                    let fault = Spreadsheet::MixedLineEnds { rows: plain.count, returns: false };
                    add(Fault::Spreadsheet(fault), plain);
                }
                Some(false) if with_return.count > 0 => {
                    let fault = Spreadsheet::MixedLineEnds { rows: with_return.count, returns: true };
                    add(Fault::Spreadsheet(fault), with_return);
                }
                _ => {}
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_rows_are_not_looked_at_twice() {
        for row in ["c-1,Acme,\"two\r\nlines\",x\ty", "c-1,晨光茶业有限公司，上海,“引号”", "c-1,ok 👍"]
        {
            assert!(!is_remarkable(row.as_bytes()), "{row}");
        }
        for row in
            ["c-1,#N/A", "a\u{1b}[31m", "a\u{7f}", "a\u{85}", "x\u{202e}y", "x\u{2066}y", "å®¢", "瀹㈡埛", "\u{fffd}"]
        {
            assert!(is_remarkable(row.as_bytes()), "{row}");
        }
    }

    #[test]
    fn a_failed_formula_is_the_whole_cell() {
        assert!(is_failed_formula("#NAME?") && is_failed_formula("#n/a"));
        assert!(!is_failed_formula("#1 customer") && !is_failed_formula("see #REF!"));
    }
}

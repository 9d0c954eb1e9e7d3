//! Numbers that name something: phones, tax numbers, order numbers. A spreadsheet takes them for amounts.
//!
//! Whether a number lost its leading zeros cannot be seen of it alone; the rule is about the column. **Lost zeros**: of the
//! cells that are only digits at least twenty and nine in ten have the same length, at least one in ten of those begins
//! with as many zeros as are missing (one to three), and this cell does not begin with one. **Truncation**: numbers of the
//! same length of 16 digits or more end in zeros from the sixteenth on, and more of them than would by chance: where none
//! were to be expected, or three and four times as many as were.

use crate::model::table::Table;
use crate::problem::{Fault, Spreadsheet};
use crate::store::rows::Row;
use std::ops::Range;

/// Columns whose texts name something.
const COLUMNS: [(&str, &str); 5] = [
    ("customers", "tax_id"),
    ("people", "phone"),
    ("people", "wechat"),
    ("purchases", "order_no"),
    ("payments", "order_no"),
];
/// Digits that are counted; a longer number is none.
const LONGEST: usize = 40;
/// The least digits of a number whose zeros can be missed.
const SHORTEST: usize = 4;
/// Digits that a spreadsheet keeps.
const KEPT: usize = 15;
/// The most zeros that are missed.
const ZEROS: usize = 3;
/// Cells of one kind that a block remembers: of damage there are few, or it is everywhere.
const REMEMBERED: u32 = 64;

/// The places of such columns in a table.
pub(super) fn columns(table: &Table) -> Vec<usize> {
    let ours = COLUMNS.iter().filter(|(name, _)| *name == table.name);
    ours.filter_map(|(_, column)| table.column(column)).collect()
}

/// Whether a text is what a spreadsheet makes of a long number.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let signed = exponent.strip_prefix('+');
    // Without a sign `12E3` is a name like any other.
    signed.is_some_and(digits) && whole.len() == 1 && digits(whole) && digits(fraction)
}

/// The numbers of one column, by their length.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    of: [Lengths; LONGEST + 1],
    remembered: Vec<Number>,
}

#[derive(Clone, Copy, Default, Debug)]
struct Lengths {
    cells: u32,
    /// Those that begin with one zero or more, with two, with three.
    zeros: [u32; ZEROS],
    /// Those with nothing but zeros after the fifteenth digit.
    truncated: u32,
    remembered: [u32; 2],
}

#[derive(Clone, Debug)]
struct Number {
    file: u32,
    bytes: Range<u64>,
    text: Box<str>,
    truncated: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { of: [Lengths::default(); LONGEST + 1], remembered: Vec::new() }
    }
}

impl Numbers {
    /// Adds the cell of a row; the fault that is certain from it alone.
    #[inline]
    pub(super) fn add(&mut self, row: &Row<'_>, place: usize, column: &str) -> Option<Fault> {
        let cell = row.bytes(place);
        if !cell.iter().all(u8::is_ascii_digit) {
            let looks = cell.first().is_some_and(u8::is_ascii_digit) && cell.contains(&b'+');
            let text = looks.then(|| row.text(place)).filter(|text| is_scientific(text))?;
            let (column, found) = (column.to_owned(), text.into_owned());
            return Some(Fault::Spreadsheet(Spreadsheet::Scientific { column, found }));
        }
        let length = cell.len();
        let lengths = self.of.get_mut(length)?;
        let zeros = cell.iter().take(ZEROS).take_while(|&&byte| byte == b'0').count();
        lengths.zeros.iter_mut().take(zeros).for_each(|count| *count += 1);
        lengths.cells += 1;
        let truncated = cell.get(KEPT..).is_some_and(|rest| !rest.is_empty() && rest.iter().all(|&byte| byte == b'0'));
        lengths.truncated += u32::from(truncated);
        let kind = usize::from(truncated);
        let worth = truncated || zeros == 0 && length >= SHORTEST;
        if let Some(remembered) = lengths.remembered.get_mut(kind).filter(|count| worth && **count < REMEMBERED) {
            *remembered += 1;
            let text = String::from_utf8_lossy(&cell).into();
            self.remembered.push(Number { file: row.place().file(), bytes: row.range(place), text, truncated });
        }
        None
    }

    /// Adds those of a later block.
    pub(super) fn merge(&mut self, later: Self) {
        for (lengths, later) in self.of.iter_mut().zip(&later.of) {
            lengths.cells += later.cells;
            lengths.truncated += later.truncated;
            lengths.zeros.iter_mut().zip(later.zeros).for_each(|(count, later)| *count += later);
        }
        self.remembered.extend(later.remembered);
    }

    /// What is wrong with the numbers of the column: file, place, fault.
    pub(super) fn faults(&self, column: &str) -> Vec<(u32, Range<u64>, Fault)> {
        let usual = self.usual();
        let fault = |number: &Number| {
            let (column, found) = (column.to_owned(), number.text.clone().into_string());
            let length = number.text.len();
            if number.truncated && self.of.get(length).is_some_and(|lengths| lengths.is_truncated(length)) {
                return Some(Spreadsheet::Truncated { column, found });
            }
            let (usual, zeros) = usual?;
            let missing = usual.checked_sub(length).filter(|missing| (1..=ZEROS).contains(missing))?;
            let common = zeros.get(missing - 1).copied().unwrap_or_default();
            let all = self.of.get(usual)?.cells;
            (common > 0 && common * 10 >= all).then_some(Spreadsheet::LostZeros { column, found, length: usual })
        };
        let faults = self.remembered.iter().filter_map(|number| Some((number, fault(number)?)));
        faults.map(|(number, fault)| (number.file, number.bytes.clone(), Fault::Spreadsheet(fault))).collect()
    }

    /// The length that nearly all have, and how many of those begin with zeros.
    fn usual(&self) -> Option<(usize, [u32; ZEROS])> {
        let (length, usual) = self.of.iter().enumerate().skip(SHORTEST).max_by_key(|(_, lengths)| lengths.cells)?;
        let all: u64 = self.of.iter().skip(SHORTEST).map(|lengths| u64::from(lengths.cells)).sum();
        (usual.cells >= 20 && u64::from(usual.cells) * 10 >= all * 9).then_some((length, usual.zeros))
    }
}

impl Lengths {
    /// Whether more of them end in zeros than by chance.
    fn is_truncated(&self, length: usize) -> bool {
        let tail = length.saturating_sub(KEPT) as i32;
        let expected = f64::from(self.cells) / 10_f64.powi(tail);
        expected < 0.05 || f64::from(self.truncated) > 4.0 * expected + 2.5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cells: impl IntoIterator<Item = String>) -> Numbers {
        let mut numbers = Numbers::default();
        for (place, text) in cells.into_iter().enumerate() {
            let length = text.len();
            let zeros = text.bytes().take(ZEROS).take_while(|&byte| byte == b'0').count();
            numbers.of[length].cells += 1;
            numbers.of[length].zeros.iter_mut().take(zeros).for_each(|count| *count += 1);
            let truncated = length > KEPT && text[KEPT..].bytes().all(|byte| byte == b'0');
            numbers.of[length].truncated += u32::from(truncated);
            let bytes = place as u64..place as u64;
            numbers.remembered.push(Number { file: 0, bytes, text: text.into(), truncated });
        }
        numbers
    }

    fn found(cells: impl IntoIterator<Item = String>) -> Vec<String> {
        let text = |(_, _, fault)| match fault {
            Fault::Spreadsheet(Spreadsheet::LostZeros { found, .. } | Spreadsheet::Truncated { found, .. }) => found,
            other => panic!("{other:?}"),
        };
        numbers(cells).faults("x").into_iter().map(text).collect()
    }

    #[test]
    fn zeros_are_missed_where_the_others_have_them() {
        let orders = || (0..40).map(|number| format!("00{:05}", number * 37));
        assert_eq!(found(orders().chain(["12345".to_owned()])), ["12345"]);
        assert!(found(orders()).is_empty());
        // Mobiles begin with 1, landlines with 0: only one zero can be missed.
        let phones = || (0..40).map(|number| format!("{}0{:08}", if number % 4 == 0 { "02" } else { "13" }, number));
        assert_eq!(found(phones().chain(["2112345678".to_owned(), "12345678".to_owned()])), ["2112345678"]);
    }

    #[test]
    fn zeros_are_not_missed_where_few_have_them_or_lengths_differ() {
        let mobiles = (0..40).map(|number| format!("1380000{number:04}"));
        assert!(found(mobiles.chain(["2112345678".to_owned()])).is_empty());
        let mixed = (0..40).map(|number| format!("0{}", "1".repeat(6 + number % 4)));
        assert!(found(mixed.chain(["12345".to_owned()])).is_empty());
        let few = (0..10).map(|number| format!("00{number:05}"));
        assert!(found(few.chain(["12345".to_owned()])).is_empty());
    }

    #[test]
    fn fifteen_digits_are_kept_of_a_number() {
        assert_eq!(found(["911100001234567000".to_owned()]), ["911100001234567000"]);
        let good = |count: u64| (0..count).map(|number| format!("9111000012{:08}", number * 7919 % 100_000_000));
        assert!(found(good(5000)).is_empty(), "a few end in zeros by chance");
        assert!(found(["9111000012345670".to_owned()]).is_empty(), "one in ten does");
        assert_eq!(found((0..5).map(|number| format!("91110000123456{number}0"))).len(), 5, "all of five do not");
    }

    #[test]
    fn only_what_a_spreadsheet_writes_is_scientific() {
        assert!(["1.38E+10", "9.1E+17", "1E+05"].iter().all(|text| is_scientific(text)));
        assert!(
            ["12E3", "1.38E10", "E+10", "1.38E+", "x1.2E+3", "13.8E+10", "1.2.3E+4"]
                .iter()
                .all(|text| !is_scientific(text))
        );
    }
}

//! A seal on a row that leaves the house: which row it is, and a short check of every cell as it was.
//!
//! The seal travels in the last column of an exported sheet. When the sheet comes back, a cell that was edited no longer fits
//! its check, and a cell of the book that moved on meanwhile does not either; no state has to be kept. A check is of column
//! and text together, so that columns may be moved, hidden or left out. What is compared is the [`essence`] of a cell: `1280.5`
//! and `1280.50` are one amount, since a spreadsheet writes the one for the other.

use super::cell::{self, Value};
use super::table::Kind;
use crate::value::moment::Zone;
use crate::value::money::Money;
use std::collections::HashSet;
use std::fmt::Write as _;

/// The name of the column.
pub const COLUMN: &str = "kehu";
/// Characters of a check: 25 bits, so that of a thousand million edits thirty are missed.
const LENGTH: usize = 5;
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A seal that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// The id of the row.
    pub id: String,
    /// Whether cells that look like formulas had a mark put in front.
    pub guarded: bool,
    checks: HashSet<String>,
}

/// The seal of a row with these columns and essences.
pub fn seal<'c>(id: &str, guarded: bool, cells: impl Iterator<Item = (&'c str, &'c str)>) -> String {
    let mut seal = format!("{id}{} ", if guarded { "'" } else { "" });
    for (column, text) in cells {
        let _written = write!(seal, "{}", check(column, text));
    }
    seal
}

impl Seal {
    /// Reads a seal; `None` for a text that is none.
    pub fn read(text: &str) -> Option<Self> {
        let (id, checks) = text.trim().split_once(' ')?;
        let is_letter = |byte: u8| LETTERS.contains(&byte);
        if checks.is_empty() || checks.len() % LENGTH != 0 || !checks.bytes().all(is_letter) {
            return None;
        }
        let parts = checks.as_bytes().chunks(LENGTH).map(|part| String::from_utf8_lossy(part).into_owned());
        let (id, guarded) = id.strip_suffix('\'').map_or((id, false), |id| (id, true));
        Some(Self { id: id.to_owned(), guarded, checks: parts.collect() })
    }

    /// Whether this is what the cell was.
    pub fn holds(&self, column: &str, essence: &str) -> bool {
        self.checks.contains(&check(column, essence))
    }
}

fn check(column: &str, text: &str) -> String {
    let bytes = column.bytes().chain([0]).chain(text.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    // The last bytes have not reached the upper bits of the hash yet.
    let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (0..LENGTH).map(|place| letter(mixed >> (59 - 5 * place))).collect()
}

fn letter(bits: u64) -> char {
    LETTERS.get(bits as usize & 31).copied().map_or('0', char::from)
}

/// What of a cell's text matters, by the kind of its column.
pub fn essence(kind: Kind, text: &str, zone: &Zone) -> String {
    let plain = || text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    match cell::read(kind, text.trim(), zone) {
        Ok(Value::Missing) => String::new(),
        Ok(Value::Money(amount)) => Money::parse(amount).map_or_else(plain, |amount| amount.to_string()),
        Ok(Value::Integer(number)) => number.to_string(),
        Ok(Value::Number(number)) => number.to_string(),
        Ok(Value::Date(date)) => date.to_string(),
        Ok(Value::Moment(moment)) => zone.cell(moment),
        Ok(Value::YesNo(flag)) => if flag { "yes" } else { "" }.to_owned(),
        Ok(Value::List(items)) => items.join(";"),
        Ok(Value::Text(_) | Value::Id(_) | Value::Recurring(_)) | Err(_) => plain(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_what_it_was_put_on() {
        let cells = [("name", "晨光"), ("city", ""), ("revenue", "1280.5")];
        for guarded in [false, true] {
            let seal = Seal::read(&seal("c-9f2kq7xm", guarded, cells.into_iter())).expect("a seal");
            assert_eq!((seal.id.as_str(), seal.guarded), ("c-9f2kq7xm", guarded));
            assert!(cells.iter().all(|(column, text)| seal.holds(column, text)));
            assert!(!seal.holds("city", "晨光") && !seal.holds("name", "") && !seal.holds("note", ""));
        }
        for text in ["", "c-9f2kq7xm", "c-1 abcd", "c-1 abcdI", "two words"] {
            assert_eq!(Seal::read(text), None, "{text}");
        }
    }

    #[test]
    fn different_texts_have_different_checks() {
        let checks: HashSet<String> = (0..20_000).map(|number| check("name", &number.to_string())).collect();
        assert!(checks.len() > 19_990, "{}", checks.len());
    }

    #[test]
    fn what_a_spreadsheet_writes_otherwise_is_the_same() {
        let zone = Zone::named("Asia/Shanghai").expect("known");
        for (kind, one, other) in [
            (Kind::Money, "1280.50", "1280.5"),
            (Kind::Moment, "2026-03-02T10:20:00+08:00", "2026-03-02T10:20"),
            (Kind::List, "a; b", "a;b"),
            (Kind::YesNo, "true", "yes"),
            (Kind::Text, " a\r\nb ", "a\nb"),
            (Kind::Number, "3.0", "3"),
        ] {
            assert_eq!(essence(kind, one, &zone), essence(kind, other, &zone), "{one}");
        }
        assert_ne!(essence(Kind::Text, "007", &zone), essence(Kind::Text, "7", &zone));
    }
}

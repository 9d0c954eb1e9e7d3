//! What the text of a cell means, by the kind of its column.
//!
//! The scan has faster ways for the few columns that it reads ten million times; this is the one reading for everything
//! else, and for whatever is about to be written. Knows nothing of what a book declares: that is in `field`.

use super::table::Kind;
use crate::problem::Expected;
use crate::value::date::Date;
use crate::value::moment::{Moment, Zone};

/// A cell that was read.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    /// Empty, or nothing but blanks.
    Missing,
    /// Text, a code, or the name of something declared.
    Text(&'a str),
    /// An id; its table is in the column's kind.
    Id(&'a str),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Number(f64),
    /// An exact decimal, as it is written.
    Money(&'a str),
    /// A day.
    Date(Date),
    /// A moment.
    Moment(Moment),
    /// A date that may come back, as it is written.
    Recurring(&'a str),
    /// Yes or no.
    YesNo(bool),
    /// Texts, each without blanks around it, none empty.
    List(Vec<&'a str>),
}

/// Reads the text of a cell; the error is what such a cell should hold.
pub fn read<'a>(kind: Kind, text: &'a str, zone: &Zone) -> Result<Value<'a>, Expected> {
    if text.trim().is_empty() {
        return Ok(Value::Missing);
    }
    match kind {
        Kind::Text | Kind::Grade | Kind::Declared(_) => Some(Value::Text(text)),
        Kind::Id | Kind::Reference(_) | Kind::Case => is_id(text).then_some(Value::Id(text)),
        Kind::Integer => integer(text).map(Value::Integer),
        Kind::Number => number(text).map(Value::Number),
        Kind::Money => is_decimal(text).then_some(Value::Money(text)),
        Kind::Date => Date::parse(text.as_bytes()).map(Value::Date),
        Kind::Moment => zone.parse(text.as_bytes()).map(Value::Moment),
        Kind::Recurring => is_recurring(text).then_some(Value::Recurring(text)),
        Kind::YesNo => yes_no(text).map(Value::YesNo),
        Kind::List | Kind::DeclaredList(_) => list(text).map(Value::List),
        Kind::Choice(values) => values.contains(&text).then_some(Value::Text(text)),
    }
    .ok_or_else(|| expected(kind))
}

/// What the cells of such a column should hold, for a sentence about one that does not.
pub fn expected(kind: Kind) -> Expected {
    match kind {
        Kind::Text | Kind::Grade | Kind::Declared(_) => Expected::Text,
        Kind::Id | Kind::Reference(_) | Kind::Case => Expected::Id,
        Kind::Integer => Expected::Integer,
        Kind::Number => Expected::Number,
        Kind::Money => Expected::Money,
        Kind::Date => Expected::Date,
        Kind::Moment => Expected::Moment,
        Kind::Recurring => Expected::Recurring,
        Kind::YesNo => Expected::YesNo,
        Kind::List | Kind::DeclaredList(_) => Expected::List,
        Kind::Choice(values) => Expected::OneOf(values.iter().map(ToString::to_string).collect()),
    }
}

/// The texts of a list; `None` when one between two `;` is empty. One `;` at the end is no harm.
pub fn list(text: &str) -> Option<Vec<&str>> {
    let text = text.trim();
    let items: Vec<_> = text.strip_suffix(';').unwrap_or(text).split(';').map(str::trim).collect();
    items.iter().all(|item| !item.is_empty()).then_some(items)
}

/// A list as a cell holds it; `None` when one of the texts cannot stand in a list, since it is empty or contains `;`.
pub fn write_list<'a>(items: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut cell = String::new();
    for item in items {
        let item = item.trim();
        if item.is_empty() || item.contains(';') {
            return None;
        }
        if !cell.is_empty() {
            cell.push(';');
        }
        cell.push_str(item);
    }
    Some(cell)
}

/// Whether it says yes or no, in one of the ways in which people and spreadsheets do.
pub fn yes_no(text: &str) -> Option<bool> {
    let says = |words: [&str; 4]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if says(["yes", "true", "1", "是"]) { Some(true) } else { says(["no", "false", "0", "否"]).then_some(false) }
}

/// Ids of any form are legal, but they are typed, listed and joined, so they hold no blank, `;` or separator of paths.
fn is_id(text: &str) -> bool {
    text.len() <= 128
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ';' | ',' | '/' | '\\'))
}

/// Only digits and a sign: `1.38E+10` is what a spreadsheet made of a number, not a number.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| is_decimal(text))
}

/// An exact decimal: digits, with at most one point between two of them, and perhaps `-` in front.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// `2026-05-01`, `yearly:05-01`, `lunar:05-05`, `lunar:leap-04-15`, `lunar:1987-06-12`, `lunar:1987-leap-06-12`.
fn is_recurring(text: &str) -> bool {
    // 2000 is a leap year: 29 February comes back, on the 28th where there is none.
    let every_year = |day: &str| Date::parse(format!("2000-{day}").as_bytes()).is_some();
    if let Some(day) = text.strip_prefix("yearly:") {
        return every_year(day);
    }
    let Some(lunar) = text.strip_prefix("lunar:") else { return Date::parse(text.as_bytes()).is_some() };
    let of_year = match lunar.split_once('-') {
        Some((year, rest)) if year.len() == 4 && year != "leap" => {
            // Lunar dates are known for these years.
            if !year.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year)) {
                return false;
            }
            rest
        }
        _ => lunar,
    };
    let day = of_year.strip_prefix("leap-").unwrap_or(of_year);
    let [m1, m2, b'-', d1, d2] = *day.as_bytes() else { return false };
    let pair =
        |high: u8, low: u8| (high.is_ascii_digit() && low.is_ascii_digit()).then(|| (high - b'0') * 10 + low - b'0');
    pair(m1, m2).is_some_and(|month| (1..=12).contains(&month))
        && pair(d1, d2).is_some_and(|day| (1..=30).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn zone() -> Zone {
        Zone::named("Asia/Shanghai").expect("a known zone")
    }

    fn reads(kind: Kind, text: &str) -> bool {
        read(kind, text, &zone()).is_ok_and(|value| value != Value::Missing)
    }

    #[test]
    fn every_kind_takes_its_own_and_refuses_the_rest() {
        let cases: [(Kind, &[&str], &[&str]); 12] = [
            (Kind::Text, &["任何文字", " a;b "], &[]),
            (Kind::Id, &["c-9f2kq7xm", "客户001", "A.17"], &["c 1", "a;b", "../x", "a\tb", "a\\b", "a,b"]),
            (Kind::Case, &["k-9f2kq7xm"], &["k 1"]),
            (Kind::Integer, &["0", "-3", "007"], &["1.0", "+1", "1e3", "１", " 1", "9223372036854775808"]),
            (Kind::Number, &["0.5", "-3", "12"], &["1.38E+10", "inf", "NaN", ".5", "5.", "1,000", "--1"]),
            (Kind::Money, &["120.00", "-0.05", "99999999999999999999.99"], &["¥120", "1,200", "1.2.3", "-", "1 "]),
            (Kind::Date, &["2026-02-28"], &["2026-02-29", "2026/2/3", "46000"]),
            (Kind::Moment, &["2026-03-02", "2026-03-02T10:20", "2026-03-02T10:20:00Z"], &["10:20", "2026-03-02T25:00"]),
            (
                Kind::Recurring,
                &[
                    "2026-05-01",
                    "yearly:02-29",
                    "lunar:05-30",
                    "lunar:leap-04-15",
                    "lunar:1987-leap-06-12",
                    "lunar:1987-06-12",
                ],
                &[
                    "05-01",
                    "yearly:02-30",
                    "yearly:2-3",
                    "lunar:13-01",
                    "lunar:05-31",
                    "lunar:1899-01-01",
                    "lunar:leap-",
                    "lunar:",
                ],
            ),
            (Kind::YesNo, &["yes", "no", "TRUE", "False", "1", "0", "是", "否"], &["y", "maybe", "2"]),
            (Kind::List, &["a", "a; b;", "a;b"], &["a;;b", ";a", ";"]),
            (Kind::Choice(&["out", "in"]), &["out", "in"], &["OUT", "both", "in "]),
        ];
        for (kind, good, bad) in cases {
            for text in good {
                assert!(reads(kind, text), "{kind:?} {text:?}");
            }
            for text in bad {
                assert_eq!(read(kind, text, &zone()), Err(expected(kind)), "{kind:?} {text:?}");
            }
            for text in ["", " ", "\u{3000}"] {
                assert_eq!(read(kind, text, &zone()), Ok(Value::Missing), "{kind:?} {text:?}");
            }
        }
    }

    #[test]
    fn values_are_what_the_text_says() {
        let read = |kind, text| read(kind, text, &zone()).expect("a good cell");
        assert_eq!(read(Kind::Integer, "-12"), Value::Integer(-12));
        assert_eq!(read(Kind::YesNo, "否"), Value::YesNo(false));
        assert_eq!(read(Kind::List, " 茶 ; 酒;"), Value::List(vec!["茶", "酒"]));
        assert_eq!(read(Kind::Date, "1970-01-02"), Value::Date(Date::from_days(1)));
        assert_eq!(read(Kind::Moment, "1970-01-01T08:00"), Value::Moment(Moment(0)));
    }

    proptest! {
        #[test]
        fn a_list_that_can_be_written_reads_back(items in prop::collection::vec("[^;]{0,6}", 1..5)) {
            let trimmed: Vec<_> = items.iter().map(|item| item.trim()).collect();
            match write_list(items.iter().map(String::as_str)) {
                Some(cell) => prop_assert_eq!(list(&cell), Some(trimmed)),
                None => prop_assert!(trimmed.contains(&"")),
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,24}") {
            let zone = zone();
            for kind in [Kind::Id, Kind::Integer, Kind::Number, Kind::Money, Kind::Moment, Kind::Recurring, Kind::List] {
                let _ = read(kind, &text, &zone);
                let _ = read(kind, &format!("lunar:{text}"), &zone);
            }
        }
    }
}

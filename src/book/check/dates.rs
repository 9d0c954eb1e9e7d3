//! Dates that can be read and cannot be true: before 1900, born tomorrow, delivered before they were ordered.

use crate::model::table::{Kind, Table};
use crate::problem::{Domain, Expected, Fault, Spreadsheet};
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::foreign_date::{self, Reading};
use crate::value::moment::Zone;

/// Which date of a row comes first, and which not before it.
const ORDERS: [(&str, &str, &str); 15] = [
    ("agreements", "start", "end"),
    ("campaigns", "start", "end"),
    ("assignments", "from", "to"),
    ("needs", "date", "closed_on"),
    ("actions", "date", "due_on"),
    ("actions", "date", "done_on"),
    ("actions", "date", "told_on"),
    ("followups", "at", "next_date"),
    ("followups", "at", "logged_at"),
    ("purchases", "date", "promised_on"),
    ("purchases", "date", "delivered_on"),
    ("purchases", "date", "due_on"),
    ("points", "date", "expires_on"),
    ("snoozes", "at", "until"),
    ("tier_changes", "date", "until"),
];

/// Two dates of a row, by the places of their columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    first: usize,
    then: usize,
    /// An amount: where it is negative the row takes back another, whose dates it may repeat.
    amount: Option<usize>,
}

/// The orders of a table.
pub(super) fn orders(table: &Table) -> Vec<Order> {
    let ours = ORDERS.iter().filter(|(name, ..)| *name == table.name);
    let order = |(_, first, then): &(&str, &str, &str)| {
        Some(Order { first: table.column(first)?, then: table.column(then)?, amount: table.column("amount") })
    };
    ours.filter_map(order).collect()
}

impl Order {
    /// The place of the later date, and what is wrong with it.
    #[inline]
    pub(super) fn check(&self, row: &Row<'_>, table: &Table, zone: &Zone) -> Option<(usize, Fault)> {
        let then = row.bytes(self.then);
        if then.is_empty() || row.bytes(self.first).get(..10).is_none_or(|first| then.get(..10) >= Some(first)) {
            return None;
        }
        self.confirm(row, table, zone)
    }

    /// Moments can have an offset of their own: the days are compared as the book's zone has them.
    #[cold]
    fn confirm(&self, row: &Row<'_>, table: &Table, zone: &Zone) -> Option<(usize, Fault)> {
        let day = |place: usize| zone.parse(&row.bytes(place)).map(|moment| zone.date(moment));
        let taken_back = self.amount.is_some_and(|place| row.bytes(place).first() == Some(&b'-'));
        if taken_back || day(self.then)? >= day(self.first)? {
            return None;
        }
        let name = |place: usize| table.columns.get(place).map_or(String::new(), |column| column.name.to_owned());
        let fault =
            Domain::DateOrder { first: name(self.first), then: name(self.then), found: row.text(self.then).into() };
        Some((self.then, Fault::Domain(fault)))
    }
}

/// What is wrong with a date that can be read.
#[inline]
pub(super) fn unlikely(kind: Kind, column: &str, text: &str, today: Date) -> Option<Fault> {
    if !matches!(kind, Kind::Date | Kind::Moment | Kind::Recurring) {
        return None;
    }
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) && bytes < b"1900".as_slice() {
        let (column, found) = (column.to_owned(), text.to_owned());
        return Some(Fault::Domain(Domain::TooEarly { column, found }));
    }
    let is_ahead = column == "birthday" && Date::parse(bytes).is_some_and(|day| day > today);
    is_ahead.then(|| Fault::Domain(Domain::BirthdayAhead { found: text.to_owned() }))
}

/// What a spreadsheet made of the date that should stand here.
pub(super) fn damaged(column: &str, expected: &Expected, text: &str) -> Option<Fault> {
    let is_moment = match expected {
        Expected::Date | Expected::Recurring => false,
        Expected::Moment => true,
        _ => return None,
    };
    let (column, found) = (column.to_owned(), text.to_owned());
    let meant = |reading: Reading| match reading {
        // A day has no time to lose but midnight.
        Reading::Day(day, Some(0)) if !is_moment => Some(day.to_string()),
        Reading::Day(_, Some(_)) if !is_moment => None,
        other => other.cell(),
    };
    if let Some(meant) = foreign_date::serial(text.trim()).and_then(meant) {
        return Some(Fault::Spreadsheet(Spreadsheet::Serial { column, found, meant }));
    }
    let meant = meant(foreign_date::read(text, *expected == Expected::Recurring)?);
    Some(Fault::Spreadsheet(Spreadsheet::Reformatted { column, found, meant }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TABLES;

    #[test]
    fn every_order_is_of_columns_that_are_there() {
        let found: usize = TABLES.iter().map(|table| orders(table).len()).sum();
        assert_eq!(found, ORDERS.len());
    }

    #[test]
    fn damage_keeps_what_was_meant() {
        let meant = |expected: Expected, text: &str| match damaged("x", &expected, text) {
            Some(Fault::Spreadsheet(Spreadsheet::Serial { meant, .. })) => Some(meant),
            Some(Fault::Spreadsheet(Spreadsheet::Reformatted { meant, .. })) => meant,
            _ => None,
        };
        assert_eq!(meant(Expected::Date, "46023").as_deref(), Some("2026-01-01"));
        assert_eq!(meant(Expected::Date, "2026/1/5 0:00").as_deref(), Some("2026-01-05"));
        assert_eq!(meant(Expected::Date, "2026/1/5 9:30"), None);
        assert_eq!(meant(Expected::Moment, "2026/1/5 9:30").as_deref(), Some("2026-01-05T09:30"));
        assert_eq!(meant(Expected::Recurring, "5-Jan-26"), None);
        assert_eq!(damaged("x", &Expected::Date, "soon"), None);
        assert_eq!(damaged("x", &Expected::Money, "46023"), None);
    }

    #[test]
    fn a_date_can_be_too_early_or_too_late() {
        let today = Date::from_ymd(2026, 3, 20).expect("a day");
        let code = |kind, column, text| unlikely(kind, column, text, today).map(|fault| fault.code());
        assert_eq!(code(Kind::Date, "since", "0026-01-05"), Some("too-early-date"));
        assert_eq!(code(Kind::Moment, "at", "1899-12-31T10:00"), Some("too-early-date"));
        assert_eq!(code(Kind::Date, "since", "1900-01-01"), None);
        assert_eq!(code(Kind::Recurring, "birthday", "2026-03-21"), Some("future-birthday"));
        assert_eq!(code(Kind::Recurring, "birthday", "2026-03-20"), None);
        assert_eq!(code(Kind::Recurring, "date", "2026-05-01"), None);
        assert_eq!(code(Kind::Recurring, "birthday", "yearly:05-01"), None);
    }
}

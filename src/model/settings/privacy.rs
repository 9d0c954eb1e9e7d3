//! rules/privacy.toml: how long rows are kept.
//!
//! A period counts from the day after which nobody needs the row: of a log the day of the row, of a case that of its last
//! event, of a person the day they left, of what has an end its end. A row without that day is in use, and no period
//! passes. Customers and products have no such day, and what only tells of other rows (changes, tombstones, aliases) goes
//! with them. Nothing here deletes a row; `check` tells what has been kept too long.

use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use crate::model;
use crate::model::table::Table;
use crate::problem::Fault;
use crate::value::nearest::nearest;
use crate::value::span::Span;

/// What the file says.
#[derive(Clone, Default, Debug)]
pub struct Privacy {
    /// Tables with a period, in the order of the file.
    pub kept: Vec<Kept>,
}

/// How long rows of a table are kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The table.
    pub table: &'static Table,
    /// The place of the column that the period counts from.
    pub from: usize,
    /// The period.
    pub span: Span,
    /// The period as it is written.
    pub written: String,
}

/// The tables that can have a period, and the column that it counts from.
const COUNTED: [(&str, &str); 22] = [
    ("followups", "at"),
    ("purchases", "date"),
    ("payments", "date"),
    ("cases", "at"),
    ("feedback", "at"),
    ("measures", "date"),
    ("points", "date"),
    ("benefits", "date"),
    ("referrals", "date"),
    ("attendance", "at"),
    ("tier_changes", "date"),
    ("losses", "date"),
    ("snoozes", "until"),
    ("consents", "at"),
    ("people", "left_on"),
    ("assignments", "to"),
    ("agreements", "end"),
    ("needs", "closed_on"),
    ("plans", "date"),
    ("contents", "valid_until"),
    ("campaigns", "end"),
    ("actions", "done_on"),
];

/// The file and its keys.
pub const FILE: File = File { name: "rules/privacy.toml", keys: &[KEYS] };

const KEYS: &[Key] = &[Key {
    path: "retention.*",
    holds: Holds::Span,
    absent: Absent::Nothing,
    doc: "how long rows of this table are kept; without it there is no limit",
}];

/// Reads rules/privacy.toml.
pub(super) fn read(source: &Source<'_>) -> Privacy {
    let section = source.root().section("retention");
    let mut kept = Vec::new();
    for name in section.names() {
        let counted = COUNTED.iter().find(|(table, _)| *table == name.text);
        let found = counted.and_then(|(table, column)| {
            let table = model::table(table)?;
            Some((table, table.column(column)?))
        });
        let Some((table, from)) = found else {
            let near = nearest(&name.text, COUNTED.iter().map(|(table, _)| *table));
            let near = near.map(|near| section.path(near));
            section.report(Fault::UnknownKey { key: section.path(&name.text), near }, name.place);
            continue;
        };
        let period = section.get(&name.text, |entry| Some((entry.days()?, entry.text()?)));
        kept.extend(period.map(|(span, written)| Kept { table, from, span, written }));
    }
    Privacy { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::Kind;

    #[test]
    fn every_counted_column_is_a_day_of_its_table() {
        for (name, column) in COUNTED {
            let table = model::table(name).expect("a table");
            let column = &table.columns[table.column(column).expect("a column")];
            assert!(matches!(column.kind, Kind::Date | Kind::Moment), "{name}.{}", column.name);
        }
    }
}

//! Columns that are not declared by kehu, or whose grades the user orders: `[columns]` of kehu.toml.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::reader::Section;
use crate::model::table::Kind;
use crate::model::{TABLES, table};
use crate::problem::{Expected, Fault};
use crate::value::nearest::nearest;

/// A column of one's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnColumn {
    /// The table.
    pub table: String,
    /// The column's name in the header.
    pub name: String,
    /// What its cells hold.
    pub kind: Kind,
    /// Of a column of grades, their order, best first; empty for every other.
    pub grades: Vec<String>,
}

const KINDS: [(&str, Kind); 6] = [
    ("text", Kind::Text),
    ("number", Kind::Number),
    ("date", Kind::Date),
    ("yes/no", Kind::YesNo),
    ("list", Kind::List),
    ("money", Kind::Money),
];

pub(super) const KEYS: &[Key] = &[Key {
    path: "columns.*.*",
    holds: Holds::Column,
    absent: Absent::Nothing,
    doc: "by table, a column of your own: text, number, date, yes/no, list, money, or its grades, best first; \
              one that is not listed is text",
}];

/// Reads `[columns]`, in the file's order.
pub(super) fn read(section: &Section<'_>) -> Vec<OwnColumn> {
    let mut columns = Vec::new();
    for (name, of_table) in section.sections() {
        if table(&name.text).is_none() {
            let near = nearest(&name.text, TABLES.iter().map(|table| table.name)).map(str::to_owned);
            section.report(Fault::UnknownKey { key: section.path(&name.text), near }, name.place);
            continue;
        }
        for column in of_table.names() {
            if let Some((kind, grades)) = of_table.get(&column.text, kind) {
                columns.push(OwnColumn { table: name.text.clone(), name: column.text, kind, grades });
            }
        }
    }
    columns
}

fn kind(entry: &Entry<'_>) -> Option<(Kind, Vec<String>)> {
    if !entry.is_list() {
        let place = entry.one_of(&KINDS.map(|(word, _)| word))?;
        return KINDS.get(place).map(|&(_, kind)| (kind, Vec::new()));
    }
    let mut grades: Vec<String> = Vec::new();
    for item in entry.items()? {
        let grade = item.text()?;
        if grades.contains(&grade) {
            item.report(Fault::Repeated { key: item.path().to_owned(), found: grade });
        } else {
            grades.push(grade);
        }
    }
    if grades.is_empty() { entry.bad(Expected::List) } else { Some((Kind::Grade, grades)) }
}

//! What columns are called in a table that people read, and what they mean.
//!
//! The English meaning stands with the declaration in `model`; here are the headings, and the meaning in Chinese. Names
//! of columns, which scripts use, are the same in every language and are not here.

mod contacts;
mod customers;
mod loyalty;
mod service;
#[cfg(test)]
mod tests;
mod trace;
mod trade;

use crate::model;
use crate::value::lang::Lang;

/// One column.
struct Words {
    column: &'static str,
    /// Heading: English, simplified, traditional.
    heading: [&'static str; 3],
    /// Meaning: simplified, traditional.
    doc: [&'static str; 2],
}

/// The columns of a table.
type Group = (&'static str, &'static [Words]);

/// `TABLES` of a file of this folder: for every table its columns, each with its heading in three languages and its
/// meaning in two. Not formatted by rustfmt, so that a column stays two lines.
macro_rules! columns {
    ( $( $table:ident { $( $column:ident $en:literal $hans:literal $hant:literal
                           $doc_hans:literal $doc_hant:literal, )* } )* ) => {
        /// The tables of this file.
        pub(super) const TABLES: &[super::Group] = &[ $( (stringify!($table), &[ $( super::Words {
            column: stringify!($column),
            heading: [$en, $hans, $hant],
            doc: [$doc_hans, $doc_hant],
        } ),* ]) ),* ];
    };
}
use columns;

const GROUPS: [&[Group]; 6] =
    [customers::TABLES, trade::TABLES, contacts::TABLES, service::TABLES, loyalty::TABLES, trace::TABLES];

/// Columns that mean the same wherever they stand. A table's own words come first.
const EVERYWHERE: &str = "everywhere";

fn words(table: &str, column: &str) -> Option<&'static Words> {
    model::table(table)?.column(column)?;
    let of = |table: &str| {
        let group = GROUPS.iter().copied().flatten().find(|(name, _)| *name == table);
        group.and_then(|(_, columns)| columns.iter().find(|words| words.column == column))
    };
    of(table).or_else(|| of(EVERYWHERE))
}

/// Columns of customers that a shipped set of rules brings along as the book's own: they are no columns of kehu, but
/// `init` speaks the language of the book here too.
const SHIPPED: [(&str, [&str; 3]); 2] = [
    ("stable_income", ["Stable income", "收入稳定", "收入穩定"]),
    ("overdue", ["Behind with payments", "有逾期欠款", "有逾期欠款"]),
];

/// The heading of a column; of a column that kehu does not know, its own name.
pub fn column<'a>(table: &str, column: &'a str, lang: Lang) -> &'a str {
    let Some([en, simplified, traditional]) = called(table, column) else { return column };
    match lang {
        Lang::En => en,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}

/// The headings of a column in every language.
pub fn called(table: &str, column: &str) -> Option<[&'static str; 3]> {
    let shipped = || SHIPPED.iter().find(|(name, _)| table == "customers" && *name == column);
    words(table, column).map(|words| words.heading).or_else(|| shipped().map(|(_, heading)| *heading))
}

/// What the cells of a column mean, without a full stop; `None` for a column that kehu does not know.
pub fn column_doc(table: &str, column: &str, lang: Lang) -> Option<&'static str> {
    let Words { doc: [simplified, traditional], .. } = words(table, column)?;
    match lang {
        Lang::En => {
            let table = model::table(table)?;
            table.columns.get(table.column(column)?).map(|column| column.doc)
        }
        Lang::ZhHans => Some(simplified),
        Lang::ZhHant => Some(traditional),
    }
}

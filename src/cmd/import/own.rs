//! Columns that kehu does not declare, as far as the book has them: in its settings, or in the header of the table alone.

use crate::book::{Question, reading};
use crate::error::Error;
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::{Kind, Table};

/// Those of the settings, then those of the header, which hold text.
pub(super) fn columns(question: &Question<'_>, table: &Table) -> Result<Vec<OwnColumn>, Error> {
    let mut own = question.book.settings.book.columns.clone();
    for name in reading::header(question, table)? {
        let is_known = own.iter().any(|own| own.table == table.name && own.name == name);
        if table.column(&name).is_none() && !is_known {
            own.push(OwnColumn { table: table.name.to_owned(), name, kind: Kind::Text, grades: Vec::new() });
        }
    }
    Ok(own)
}

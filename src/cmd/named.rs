//! Tables and columns as people type them: by the name that scripts use, or by the heading that they are shown.

use super::session::{Session, chosen};
use crate::book::reading;
use crate::error::{Error, Refusal, Usage};
use crate::model::called::{Meant, meant};
use crate::model::table::Table;
use crate::model::{TABLES, table};
use crate::words::tables;

/// The table of this name or title.
pub fn table_named(typed: &str) -> Result<&'static Table, Error> {
    if let Some(table) = table(typed) {
        return Ok(table);
    }
    let names = TABLES.iter().map(|table| table.name);
    let called = |name| tables::called(name).map_or(Vec::new(), |titles| titles.to_vec());
    let unknown = |near: Option<&str>| Error::Usage(Usage::Table(typed.to_owned(), near.map(str::to_owned)));
    match meant(typed, &names, called) {
        Meant::None(near) => Err(unknown(near)),
        found => chosen(found, typed, Vec::new).and_then(|name| table(name).ok_or_else(|| unknown(None))),
    }
}

/// The column that was meant, where it is no name already.
pub fn column_named(found: Meant<'_>, typed: &str) -> Result<String, Error> {
    match found {
        Meant::One(name) => Ok(name.to_owned()),
        Meant::Several(names) => {
            let candidates = names.into_iter().map(|name| (name.to_owned(), typed.to_owned())).collect();
            Err(Error::Refused(Refusal::Ambiguous { typed: typed.to_owned(), candidates }))
        }
        Meant::None(near) => Err(Error::Usage(Usage::Column(typed.to_owned(), near.map(str::to_owned)))),
    }
}

/// Puts the names of columns where their headings were typed; what means no column is left for whoever writes the row.
pub fn name_columns(session: &Session<'_>, table: &'static Table, typed: &mut [(String, String)]) -> Result<(), Error> {
    let settings = &session.book.settings;
    for place in 0..typed.len() {
        let Some((column, _)) = typed.get(place) else { continue };
        if table.column(column).is_some() || settings.book.column(table.name, column).is_some() {
            continue;
        }
        let own = settings.book.columns.iter().filter(|own| own.table == table.name).map(|own| own.name.as_str());
        let names = table.columns.iter().map(|column| column.name).chain(own);
        let found = settings.column_meant(table.name, column, &names);
        if matches!(found, Meant::None(_)) || reading::header(&session.question(), table)?.contains(column) {
            continue;
        }
        let name = column_named(found, column)?;
        if let Some((_, other)) = typed.iter().find(|(known, _)| *known == name) {
            let (first, second) =
                (format!("{name}={other}"), typed.get(place).map(|(column, text)| format!("{column}={text}")));
            return Err(Error::Usage(Usage::Conflict(first, second.unwrap_or_default())));
        }
        if let Some((column, _)) = typed.get_mut(place) {
            *column = name;
        }
    }
    Ok(())
}

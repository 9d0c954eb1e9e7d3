//! ids: one a line, for `xargs` and for reading by eye.
//!
//! Ids are made visible here too: one that holds a newline (a book may hold anything) must not become two.

use super::cell::machine;
use crate::value::text::visible;
use crate::view::Table;
use std::io::{self, Write};

/// The id of every row that has one.
pub(super) fn table(table: Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    for row in table.rows {
        let id = row.get(table.id).map(machine).unwrap_or_default();
        if !id.is_empty() {
            writeln!(out, "{}", visible(&id))?;
        }
    }
    Ok(())
}

/// The ids that a command wrote.
pub(super) fn written(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    ids.iter().try_for_each(|id| writeln!(out, "{}", visible(id)))
}

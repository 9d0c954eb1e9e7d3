//! ids: one a line, for `xargs` and for reading by eye.
//!
//! Ids are made visible here too: one that holds a newline (a book may hold anything) must not become two.

use super::cell::machine;
use super::lines;
use crate::value::text::visible;
use crate::view::{Cell, Table};
use std::io::{self, Write};

/// The id of every row that has one.
pub(super) fn table(table: Table<'_>, threads: usize, out: &mut dyn Write) -> io::Result<()> {
    let Table { rows, id: column, .. } = table;
    lines::write(rows, threads, out, |_, row: &[Cell], text: &mut Vec<u8>| {
        let id = row.get(column).map(machine).unwrap_or_default();
        if id.is_empty() { Ok(()) } else { writeln!(text, "{}", visible(&id)) }
    })?;
    Ok(())
}

/// The ids that a command wrote.
pub(super) fn written(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    ids.iter().try_for_each(|id| writeln!(out, "{}", visible(id)))
}

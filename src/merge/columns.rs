//! Which columns the merged file has, and in which order.
//!
//! A column that one side added is added, one that both removed is gone. One that a side removed goes, unless the other side
//! wrote into it: then it stays, and the cells written there are conflicts.

use super::Sides;
use super::order::order;
use super::side::Side;
use std::borrow::Cow;

/// A column of the merged file, and where it stands in each version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) base: Option<usize>,
    pub(super) ours: Option<usize>,
    pub(super) theirs: Option<usize>,
}

/// The columns of the merged file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
}

impl Columns {
    pub(super) fn merge(sides: Sides<'_, '_>) -> Self {
        let base: Vec<&str> = sides.base.names.iter().map(String::as_str).collect();
        let ours: Vec<&str> = sides.ours.names.iter().map(String::as_str).collect();
        let theirs: Vec<&str> = sides.theirs.names.iter().map(String::as_str).collect();
        let column = |name: &str| Column {
            name: name.to_owned(),
            base: sides.base.column(name),
            ours: sides.ours.column(name),
            theirs: sides.theirs.column(name),
        };
        let stays = |column: &Column| match (column.base, column.ours, column.theirs) {
            (Some(base), Some(kept), None) => is_written(sides.base, base, sides.ours, kept),
            (Some(base), None, Some(kept)) => is_written(sides.base, base, sides.theirs, kept),
            _ => true,
        };
        Self { all: order(&base, &ours, &theirs).into_iter().map(column).filter(stays).collect() }
    }
}

/// Whether a side wrote into a column since the base.
fn is_written(base: &Side<'_>, column: usize, side: &Side<'_>, kept: usize) -> bool {
    side.keys.iter().enumerate().any(|(row, key)| {
        let before = base.row(key).map_or(Cow::Borrowed(""), |row| base.text(row, column));
        side.text(row, kept) != before
    })
}

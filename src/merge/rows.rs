//! What becomes of one row: taken, gone, or a conflict between two whole rows.
//!
//! Of a conflict both rows already have everything that could be merged, so that whichever is chosen, only the cells that
//! are named are lost.

use super::columns::{Column, Columns};
use super::side::Side;
use super::{Shape, Sides};
use std::borrow::Cow;

/// The bytes of the cells of a row, in the order of the merged columns.
pub(super) type Cells<'a> = Vec<&'a [u8]>;

/// What becomes of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fate<'a> {
    /// It is written.
    Taken(Cells<'a>),
    /// It is not.
    Gone,
    /// Somebody has to say.
    Conflict(Conflict<'a>),
}

/// Two sides of a row; a side without one deleted it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Conflict<'a> {
    pub(super) ours: Option<Cells<'a>>,
    pub(super) base: Option<Cells<'a>>,
    pub(super) theirs: Option<Cells<'a>>,
    /// Which of the merged columns differ; none where one side deleted the row.
    pub(super) columns: Vec<usize>,
}

/// The row with this key, merged.
pub(super) fn fate<'a>(sides: Sides<'_, 'a>, columns: &Columns, shape: Shape, key: &str) -> Fate<'a> {
    let row = Row { sides, base: sides.base.row(key), ours: sides.ours.row(key), theirs: sides.theirs.row(key) };
    // What is missing in a log was not deleted.
    let deleted = row.base.is_some() && !shape.is_log;
    match (row.ours, row.theirs) {
        (None, None) => Fate::Gone,
        (Some(_), None) if deleted => row.edited_or_gone(columns, |column| column.ours, sides.ours, row.ours),
        (None, Some(_)) if deleted => row.edited_or_gone(columns, |column| column.theirs, sides.theirs, row.theirs),
        _ => row.merged(columns),
    }
}

/// A row, where it stands in each version.
#[derive(Clone, Copy)]
struct Row<'s, 'a> {
    sides: Sides<'s, 'a>,
    base: Option<usize>,
    ours: Option<usize>,
    theirs: Option<usize>,
}

/// One cell of the merged row.
enum Choice<'a> {
    One(&'a [u8]),
    Two { ours: &'a [u8], base: &'a [u8], theirs: &'a [u8] },
}

impl<'a> Row<'_, 'a> {
    /// A row that the other side deleted: gone unless this side wrote into it.
    fn edited_or_gone(
        self,
        columns: &Columns,
        place: impl Fn(&Column) -> Option<usize>,
        side: &Side<'a>,
        row: Option<usize>,
    ) -> Fate<'a> {
        let Some(row) = row else { return Fate::Gone };
        let is_edited = columns.all.iter().any(|column| {
            let Some(now) = place(column) else { return false };
            side.text(row, now) != self.base_text(column)
        });
        if !is_edited {
            return Fate::Gone;
        }
        let is_ours = self.ours.is_some();
        let kept = |choice: Choice<'a>| match choice {
            Choice::One(raw) => raw,
            Choice::Two { ours, theirs, .. } => {
                if is_ours {
                    ours
                } else {
                    theirs
                }
            }
        };
        let base = Some(columns.all.iter().map(|column| self.base_raw(column)).collect());
        let row = Some(columns.all.iter().map(|column| kept(self.cell(column))).collect());
        let (ours, theirs) = if is_ours { (row, None) } else { (None, row) };
        Fate::Conflict(Conflict { ours, base, theirs, columns: Vec::new() })
    }

    fn merged(self, columns: &Columns) -> Fate<'a> {
        let (mut ours, mut base, mut theirs, mut differ) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (place, column) in columns.all.iter().enumerate() {
            let choice = self.cell(column);
            if matches!(choice, Choice::Two { .. }) {
                differ.push(place);
            }
            let (our, before, their) = match choice {
                Choice::One(raw) => (raw, raw, raw),
                Choice::Two { ours, base, theirs } => (ours, base, theirs),
            };
            ours.push(our);
            base.push(before);
            theirs.push(their);
        }
        if differ.is_empty() {
            return Fate::Taken(ours);
        }
        let base = self.base.map(|_| base);
        Fate::Conflict(Conflict { ours: Some(ours), base, theirs: Some(theirs), columns: differ })
    }

    /// The cell, where the sides agree or only one of them changed it.
    fn cell(self, column: &Column) -> Choice<'a> {
        let raw = |side: &Side<'a>, row: Option<usize>, column: Option<usize>| Some(side.raw(row?, column?));
        let ours = raw(self.sides.ours, self.ours, column.ours);
        let theirs = raw(self.sides.theirs, self.theirs, column.theirs);
        let base = self.base_raw(column);
        let was_removed = |place: Option<usize>| column.base.is_some() && place.is_none();
        let was_written = |raw: &[u8], base: &[u8]| text(raw) != text(base) && !text(raw).is_empty();
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => self.both(column, ours, base, theirs),
            // The other side took the column out, and this one may have written into it.
            (Some(ours), None) if was_removed(column.theirs) && was_written(ours, base) => {
                Choice::Two { ours, base, theirs: b"" }
            }
            (None, Some(theirs)) if was_removed(column.ours) && was_written(theirs, base) => {
                Choice::Two { ours: b"", base, theirs }
            }
            (Some(one), None) | (None, Some(one)) => Choice::One(one),
            (None, None) => Choice::One(base),
        }
    }

    fn both(self, column: &Column, ours: &'a [u8], base: &'a [u8], theirs: &'a [u8]) -> Choice<'a> {
        // Where there was no row nothing can have been left as it was; where there was no column, its cells were empty.
        let is_known = self.base.is_some();
        if ours == theirs {
            return Choice::One(ours);
        }
        if text(ours) == text(theirs) {
            // Only the quotes differ.
            return Choice::One(if is_known && column.base.is_some() && ours == base { theirs } else { ours });
        }
        if is_known && text(ours) == text(base) {
            return Choice::One(theirs);
        }
        if is_known && text(theirs) == text(base) {
            return Choice::One(ours);
        }
        Choice::Two { ours, base, theirs }
    }

    /// The cell before; empty where there was none.
    fn base_raw(self, column: &Column) -> &'a [u8] {
        self.base.zip(column.base).map_or(&[], |(row, column)| self.sides.base.raw(row, column))
    }

    fn base_text(self, column: &Column) -> Cow<'a, str> {
        self.base.zip(column.base).map_or(Cow::Borrowed(""), |(row, column)| self.sides.base.text(row, column))
    }
}

/// What a cell says. Versions that are not UTF-8 are refused before.
fn text(raw: &[u8]) -> Cow<'_, [u8]> {
    crate::csv::cell::decode_bytes(raw)
}

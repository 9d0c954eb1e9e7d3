//! Which of two shapes of the same figures is written: the wide one where people read and have room for it.

use super::cell::human;
use super::layout::GAP;
use super::{Format, Options};
use crate::value::text::width;
use crate::view::Table;
use crate::view::rows::Rows;

/// The shape that fits; machines always get the long one.
pub(super) fn shape<'a>(wide: Table<'a>, long: Table<'a>, options: &Options) -> Table<'a> {
    if !matches!(options.format, Format::Table | Format::Md) {
        return long;
    }
    let Table { columns, rows, id, title } = wide;
    let rows: Vec<_> = rows.into_iter().collect();
    let widest = |place: usize, heading: &str| {
        let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| width(&human(cell, options.lang)));
        cells.chain([width(heading)]).max().unwrap_or_default()
    };
    let needed: usize = columns.iter().enumerate().map(|(place, column)| widest(place, &column.heading) + GAP).sum();
    match options.width {
        Some(room) if options.format == Format::Table && needed.saturating_sub(GAP) > room => long,
        _ => Table { columns, rows: Rows::streamed(rows), id, title },
    }
}

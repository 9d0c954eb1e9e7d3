//! Public holidays and swapped working days, as the authorities publish them.
//!
//! The one table without ids: a day is there once, so the day is the key. Lists of holidays are pasted in whole from
//! elsewhere, year by year, and two people who paste the same list must get the same rows.

use super::table::{Column, Kept, Kind, Table};

const fn column(name: &'static str, kind: Kind, required: bool, doc: &'static str) -> Column {
    Column { name, kind, required, sensitive: false, blank_is_first: false, doc }
}

/// a public holiday or a swapped working day
pub static TABLE: Table = Table {
    name: "workdays",
    prefix: "",
    kept: Kept::Keyed,
    doc: "a public holiday or a swapped working day",
    columns: &[
        column("date", Kind::Date, true, "which day; a row for each"),
        column(
            "kind",
            Kind::Choice(&["holiday", "swapped"]),
            true,
            "no work (holiday), or work on a weekend (swapped)",
        ),
        column("name", Kind::Text, false, "which holiday it belongs to"),
        column("source", Kind::Text, false, "who published it"),
    ],
};
/// which day: the key
pub const DATE: usize = 0;
/// holiday or swapped
pub const KIND: usize = 1;
/// which holiday it belongs to
pub const NAME: usize = 2;
/// who published it
pub const SOURCE: usize = 3;

//! What the sentence of an item speaks of that stands in no row: worked out for the lines that are shown, since a million
//! items are never shown.

use crate::value::date::Date;

/// A figure behind an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// They usually order after so long: twice the days, since it may be half a day more.
    UsualGap(i64),
    /// What they bought usually lasts so many days.
    Lasts(u16),
    /// The day that is marked.
    On(Date),
    /// So many points lapse after this day.
    Points(i64, Date),
    /// So much is left to pay, in 1/10000 of the book's currency, by this day.
    Owed(i64, Date),
}

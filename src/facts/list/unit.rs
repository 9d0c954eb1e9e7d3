//! What a fact is counted in.

/// A unit. Amounts are in the currency of the book, days have none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// It is no quantity.
    None,
    /// Things: contacts, orders, cases.
    Count,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// The currency of the book.
    Currency,
    /// A part of a whole, from 0 to 1.
    Share,
    /// So many times something else.
    Times,
    /// Points of the loyalty programme.
    Points,
    /// Points of a score.
    Score,
    /// A place from 1, the worst, to 5.
    Fifth,
}

impl Unit {
    /// Its name in `kehu schema facts`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Count => "count",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Currency => "currency",
            Self::Share => "share",
            Self::Times => "times",
            Self::Points => "points",
            Self::Score => "score",
            Self::Fifth => "1 to 5",
        }
    }
}

//! What stands in a calendar: the kinds of entries, and what each says.

use crate::value::date::Date;

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A public holiday.
    Holiday,
    /// A weekend day on which people work.
    Swapped,
    /// A festival.
    Festival,
    /// A birthday, an anniversary or another key date.
    KeyDate,
    /// Something was promised for the day.
    Promise,
    /// A contact is planned.
    Plan,
    /// The clock of a case runs out.
    Case,
    /// An agreement ends.
    Agreement,
}

impl Kind {
    /// All of them, in the order in which they stand on a day.
    pub const ALL: [Self; 8] = [
        Self::Holiday,
        Self::Swapped,
        Self::Festival,
        Self::KeyDate,
        Self::Promise,
        Self::Plan,
        Self::Case,
        Self::Agreement,
    ];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Swapped => "swapped",
            Self::Festival => "festival",
            Self::KeyDate => "key_date",
            Self::Promise => "promise",
            Self::Plan => "plan",
            Self::Case => "case",
            Self::Agreement => "agreement",
        }
    }
}

/// What an entry says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Label {
    /// In somebody's own words; perhaps none.
    Plain(String),
    /// The birthday of a person.
    BirthdayOf(String),
    /// A birthday that the row calls so, if it calls it anything.
    Birthday(String),
    /// An anniversary.
    Anniversary(String),
    /// An agreement of this kind ends.
    Ends(String),
}

/// An entry of the calendar.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// What it is.
    pub kind: Kind,
    /// The customer's id; empty where it is everybody's.
    pub customer: String,
    /// What it says.
    pub label: Label,
    /// What it is known by, the same in every calendar made of this book.
    pub key: String,
}

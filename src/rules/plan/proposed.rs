//! What a proposal says of rows and of us.

use super::Why;

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// It was there, and stays: done, closed, or set by hand.
    Kept,
    /// It was made before, just so.
    Same,
    /// It comes.
    New,
    /// It goes.
    Gone,
    /// It has no day, and no row.
    Unfit(Why),
}

/// What one owner has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// Who.
    pub owner: String,
    /// Working days.
    pub days: usize,
    /// Contacts, those that stood before among them.
    pub contacts: usize,
    /// Contacts of the fullest day.
    pub most: u32,
    /// How many contacts a day they can make, where that is said.
    pub daily: Option<u32>,
    /// How many have no day.
    pub unfit: usize,
}

impl Change {
    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Same => "same",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Unfit(_) => "unfit",
        }
    }
}

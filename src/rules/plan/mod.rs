//! Contacts planned ahead: which a period asks for, on which day each fits, and which contact fulfils which.
//!
//! A plan is a proposal that becomes rows when somebody says so. What is asked for comes from `due`, so that plan and list
//! never say different things; `level` finds the days. Nothing here reads a row or says a sentence.

pub mod level;
pub mod load;
mod proposed;
mod run;
#[cfg(test)]
mod tests;
pub mod tie;

pub use level::{level, level_of};
pub use load::{Customer, Day, Fixed, Fulfilled, Load, Rhythm, What, Window};
pub use proposed::{Change, Sum};
pub use run::{Outcome, Placed, Unfit};

/// Why something that a period asks for is not on a day of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// The owner's working days up to its last one are full.
    Full,
    /// The owner has no working day before its last one.
    NoDay,
    /// The customer would be contacted too often in a week.
    Touches,
    /// It still fits into the next period.
    Later,
    /// No channel is left that may be used.
    Refused,
    /// Nobody looks after the customer.
    NoOwner,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Full, Self::NoDay, Self::Touches, Self::Later, Self::Refused, Self::NoOwner];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::NoDay => "no_day",
            Self::Touches => "touches",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::NoOwner => "no_owner",
        }
    }
}

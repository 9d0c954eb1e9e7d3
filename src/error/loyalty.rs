//! Why nothing was written about points, referrals and benefits.

/// What is in the way. Customers are named by their names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Loyalty {
    /// The rules name no day from which purchases earn points.
    NotStarted,
    /// A number of points that is none, or not above nought.
    NoPoints(String),
    /// An adjustment by nought.
    Nought,
    /// There are not so many points.
    TooFew {
        /// Whose.
        customer: String,
        /// How many there are on that day.
        balance: i64,
        /// How many were asked for.
        wanted: i64,
    },
    /// There are so many on that day, but they were used afterwards.
    UsedLater {
        /// Whose.
        customer: String,
        /// How many would be missing afterwards.
        missing: i64,
    },
    /// Fewer than are redeemed at once.
    BelowMinimum {
        /// The fewest.
        minimum: u32,
        /// How many were asked for.
        wanted: i64,
    },
    /// A person would be given more than the rules allow in a year. Amounts as they are written.
    OverCap {
        /// Who.
        customer: String,
        /// What was given this year.
        given: String,
        /// What was to be given.
        value: String,
        /// What may be.
        cap: String,
    },
    /// The customer waits for nothing of that name, or for nothing at all.
    NotEntitled {
        /// Who.
        customer: String,
        /// What was typed; empty: nothing.
        typed: String,
    },
    /// It was given, or used, already; or nobody had it.
    NothingGiven {
        /// Who.
        customer: String,
        /// What was typed; empty: nothing.
        typed: String,
    },
}

impl Loyalty {
    /// Whether it is wrong usage, whatever the book holds.
    pub(super) fn is_mistake(&self) -> bool {
        matches!(self, Self::NoPoints(_) | Self::Nought)
    }
}

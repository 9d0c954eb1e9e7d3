//! Rows that can be read and cannot be true, and rows that must be missing.

use crate::problem::Severity;
use crate::value::date::Date;

/// What cannot be, or should not have been.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Domain {
    /// Born after today.
    BirthdayAhead {
        /// What the cell holds.
        found: String,
    },
    /// A date before 1900.
    TooEarly {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
    },
    /// One date lies before another that comes first.
    DateOrder {
        /// The column whose date comes first.
        first: String,
        /// The column whose date comes later.
        then: String,
        /// What the later one holds.
        found: String,
    },
    /// A customer's points fell below zero.
    NegativePoints {
        /// The balance at the end of that day.
        balance: i64,
    },
    /// Somebody was brought, over others, by a customer whom he brought himself.
    ReferralCircle {
        /// The way round, by ids.
        circle: Vec<String>,
    },
    /// A person was given more in a year than the rules allow, and nobody says why.
    BenefitOverCap {
        /// What was given in that year, as it is written.
        given: String,
        /// What may be.
        cap: String,
        /// The year.
        year: i32,
    },
    /// We used a channel that the customer had refused by then.
    RefusedContact {
        /// The channel.
        channel: String,
        /// Since when it was refused.
        since: Date,
    },
    /// Events of a case that nobody opened.
    CaseNotOpened {
        /// The case.
        case: String,
    },
    /// An event of a case is dated before what must come first, or that never came.
    CaseOrder {
        /// The event.
        event: String,
        /// What must come first.
        first: &'static str,
        /// When that was, as the book writes moments; `None`: it never was.
        at: Option<String>,
    },
    /// The tier in the cell is not the one that was last decided.
    UndecidedTier {
        /// What the cell holds.
        found: String,
        /// The tier that was decided.
        decided: String,
    },
    /// The tier is an exception that is over, and nobody has decided since.
    ExpiredException {
        /// The tier.
        tier: String,
        /// The last day of the exception.
        until: Date,
    },
    /// There are holidays of other years, and none of this one.
    NoHolidays {
        /// The year.
        year: i32,
    },
    /// Customers have been sent everything that fits them.
    NothingToSend {
        /// How many.
        customers: usize,
        /// One of them.
        first: String,
    },
    /// Rows are kept longer than the book says.
    KeptTooLong {
        /// The table.
        table: String,
        /// How many.
        rows: usize,
        /// How long they are to be kept, as it is written.
        period: String,
        /// The day of the oldest.
        oldest: Date,
    },
    /// A row that was erased on somebody's wish is there again.
    Erased {
        /// Its table.
        table: String,
        /// Its id.
        id: String,
    },
}

impl Domain {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::BirthdayAhead { .. } => "future-birthday",
            Self::TooEarly { .. } => "too-early-date",
            Self::DateOrder { .. } => "date-order",
            Self::NegativePoints { .. } => "negative-points",
            Self::ReferralCircle { .. } => "referral-circle",
            Self::BenefitOverCap { .. } => "benefit-over-cap",
            Self::RefusedContact { .. } => "refused-contact",
            Self::CaseNotOpened { .. } => "case-not-opened",
            Self::CaseOrder { .. } => "case-order",
            Self::UndecidedTier { .. } => "undecided-tier",
            Self::ExpiredException { .. } => "expired-exception",
            Self::NoHolidays { .. } => "year-without-holidays",
            Self::NothingToSend { .. } => "nothing-to-send",
            Self::KeptTooLong { .. } => "kept-too-long",
            Self::Erased { .. } => "erased-come-back",
        }
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::CaseNotOpened { .. } | Self::Erased { .. } | Self::ReferralCircle { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

impl From<Domain> for super::Fault {
    fn from(domain: Domain) -> Self {
        Self::Domain(domain)
    }
}

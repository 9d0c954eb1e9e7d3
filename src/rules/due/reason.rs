//! The reasons to be due, in one list.
//!
//! A new reason is one file beside this one, a variant here and in [`Matter`](super::matter::Matter), an entry in
//! [`REASONS`], its section in the playbook, and its words.

use super::item::Draft;
use super::situation::Situation;
use super::terms::Terms;
use super::{cadence, first_follow_up, promise, reply};
use crate::value::moment::Now;
use std::fmt;

/// Why a customer is due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// They wrote or called, and nobody answered.
    Reply,
    /// The next step of a contact was promised for a day.
    Promise,
    /// The first purchase was some days ago.
    FirstFollowUp,
    /// The rhythm of a strand.
    Cadence,
}

/// How a reason is found.
pub struct Entry {
    /// The reason.
    pub reason: Reason,
    /// Adds this reason's items of a customer.
    pub draft: fn(&Situation<'_>, &Terms, &Now<'_>, &mut Vec<Draft>),
}

/// All reasons, the most urgent kind first.
pub static REASONS: &[Entry] = &[
    Entry { reason: Reason::Reply, draft: reply::draft },
    Entry { reason: Reason::Promise, draft: promise::draft },
    Entry { reason: Reason::FirstFollowUp, draft: first_follow_up::draft },
    Entry { reason: Reason::Cadence, draft: cadence::draft },
];

impl Reason {
    /// The id, as in the playbook and in machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Promise => "promise",
            Self::FirstFollowUp => "first_follow_up",
            Self::Cadence => "cadence",
        }
    }

    /// The reason with this id.
    pub fn named(id: &str) -> Option<Self> {
        REASONS.iter().map(|entry| entry.reason).find(|reason| reason.id() == id)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(formatter)
    }
}

//! What is wrong with a letter, and with the words of one.

use crate::problem::Severity;

/// What is wrong with a template, or with filling it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Template {
    /// It is none, or ends in an error whatever it is filled with.
    Broken {
        /// What its reader says.
        message: String,
    },
    /// It uses a name that does not exist.
    UnknownName {
        /// The name.
        name: String,
        /// The nearest one that does.
        near: Option<String>,
    },
    /// It uses a filter that does not exist.
    UnknownFilter {
        /// The filter.
        name: String,
        /// The nearest one that does.
        near: Option<String>,
    },
    /// A gap cannot be filled for a customer.
    NoValue {
        /// What stands in the gap.
        name: String,
        /// The customer's name.
        customer: String,
    },
}

/// Words that rules/norms.toml speaks against. Always a warning: people decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// The words.
    pub found: String,
    /// Whether they promise what must not be promised; else they are only better not said.
    pub promise: bool,
    /// Why not, as the norm has it.
    pub why: String,
    /// What to say instead, as the norm has it.
    pub instead: String,
}

impl Template {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Broken { .. } => "broken-template",
            Self::UnknownName { .. } => "unknown-variable",
            Self::UnknownFilter { .. } => "unknown-filter",
            Self::NoValue { .. } => "no-value",
        }
    }
}

impl Wording {
    pub(super) fn code(&self) -> &'static str {
        if self.promise { "promised-word" } else { "empty-phrase" }
    }

    pub(super) fn severity() -> Severity {
        Severity::Warning
    }
}

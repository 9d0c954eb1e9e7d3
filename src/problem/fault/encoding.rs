//! Characters that are not what they were: of a file as a whole, never of one cell.

use crate::problem::Severity;

/// A file whose characters are wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// The file is in another encoding than UTF-8.
    Foreign {
        /// The encoding's name.
        name: &'static str,
    },
    /// Some rows are UTF-8 and others are not.
    Mixed {
        /// How many are not.
        rows: usize,
    },
    /// UTF-8 was once read as another encoding and saved like that.
    Mojibake {
        /// How many cells.
        cells: usize,
        /// The encoding as which it was read.
        name: &'static str,
        /// What the first of them holds.
        found: String,
        /// What it held.
        meant: String,
    },
    /// Characters were replaced by U+FFFD because a program could not read them.
    Replaced {
        /// How many cells.
        cells: usize,
    },
}

impl Encoding {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Foreign { .. } => "foreign-encoding",
            Self::Mixed { .. } => "mixed-encoding",
            Self::Mojibake { .. } => "mojibake",
            Self::Replaced { .. } => "replaced-characters",
        }
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Mojibake { .. } | Self::Replaced { .. } => Severity::Warning,
            Self::Foreign { .. } | Self::Mixed { .. } => Severity::Error,
        }
    }
}

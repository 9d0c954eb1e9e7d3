//! What is wrong around the rows: who may write the files, where links lead, what other programs left behind, and
//! characters that would make a terminal lie.

use crate::problem::Severity;

/// Something about a file rather than about what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Surroundings {
    /// More people may change the file than may change kehu.toml, or see into `.kehu/` than into the book.
    Open {
        /// Its permission bits.
        mode: u32,
        /// Those that it should have.
        fitting: u32,
    },
    /// A link that leads out of the book.
    LinkOutside {
        /// Where it leads.
        target: String,
    },
    /// A control character, or one that turns the direction of writing.
    Control {
        /// The column.
        column: String,
        /// The character.
        character: char,
    },
    /// A spreadsheet has the file open, or crashed while it had.
    OpenElsewhere,
    /// The lock names a process, but none holds it.
    StaleLock {
        /// What is written there.
        holder: String,
    },
}

impl Surroundings {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Open { .. } => "open-permissions",
            Self::LinkOutside { .. } => "link-outside",
            Self::Control { .. } => "control-character",
            Self::OpenElsewhere => "open-elsewhere",
            Self::StaleLock { .. } => "stale-lock",
        }
    }

    pub(super) fn severity(&self) -> Severity {
        if *self == Self::OpenElsewhere { Severity::Note } else { Severity::Warning }
    }
}

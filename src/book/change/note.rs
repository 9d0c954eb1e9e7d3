//! What whoever writes should know besides: collected while something is written, said in words by others.

use crate::problem::Site;
use crate::store::append::Lost;

/// What whoever writes should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// A torn last row was moved out of a log.
    Healed {
        /// The log.
        file: String,
        /// The file that has the row now.
        kept: String,
    },
    /// A change that somebody could not finish was completed.
    Completed {
        /// The transaction.
        id: String,
        /// Its command.
        command: String,
    },
    /// A change that somebody could not finish does not fit any more; what it wanted is kept.
    Unfinished {
        /// The transaction.
        id: String,
        /// The file that it was to change.
        file: String,
        /// Where the rows are that it wanted.
        kept: String,
    },
    /// A cell holds something else than what was typed: the name or the id of what that is called.
    Meant {
        /// The column.
        column: String,
        /// What was typed, or the name of the row.
        typed: String,
        /// What the cell holds.
        cell: String,
    },
    /// A cell was filled, or emptied, that nobody typed.
    Filled {
        /// The column.
        column: String,
        /// What it holds.
        cell: String,
    },
    /// A column was added to all rows of a file.
    Column {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// A file was replaced to which other names lead too: those keep the old content.
    OtherNames {
        /// The file.
        file: String,
    },
    /// A spreadsheet has the file open, and would write over what was written here.
    OpenElsewhere {
        /// The file.
        file: String,
    },
    /// The merge driver was set up in the repository of the book.
    Driver,
    /// The rows are already what they were to become.
    Unchanged,
}

impl Note {
    /// A torn row that was moved away.
    pub fn healed(lost: Lost) -> Self {
        let file = match lost.problem.site {
            Site::File { file, .. } => file,
            Site::Typed { label, .. } => label,
        };
        Self::Healed { file, kept: lost.kept }
    }
}

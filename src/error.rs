//! This run cannot go on: fewer than ten kinds, as values.
//!
//! Every kind carries what its sentence needs and no sentence itself (`words` has them). Wrong data is not an error but a
//! [`Problem`]; it becomes one only when something refuses to go on because of it. May name only `value` and `problem`.

mod loyalty;
mod sharing;
mod tiering;

use crate::problem::misstep::Misstep;
use crate::problem::unfit::Unfit;
use crate::problem::{Expected, Fault, Problem};
use crate::value::date::Date;
pub use loyalty::Loyalty;
pub use sharing::{Sharing, Step};
use std::io;
use std::path::PathBuf;
pub use tiering::{Idle, Tiering};

/// Why this run failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder upward holds a `kehu.toml`.
    #[error("no book at {}", .0.display())]
    NoBook(PathBuf),
    /// The operating system refused; `doing` is what was tried.
    #[error("{doing:?} {}: {source}", path.display())]
    Io {
        /// What was tried.
        doing: Doing,
        /// On which file or folder.
        path: PathBuf,
        /// Its answer.
        source: io::Error,
    },
    /// Another process writes.
    #[error("locked by {holder}")]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// Who holds it, as written there.
        holder: String,
    },
    /// The words on the command line do not fit: exit code 2.
    #[error("usage: {0:?}")]
    Usage(Usage),
    /// The command understood and refuses: exit code 1.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The data is wrong, so nothing was done: exit code 3.
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
    /// Written, but the disk did not confirm that it is durable: exit code 4.
    #[error("not durable: {}", .0.display())]
    NotDurable(PathBuf),
    /// Written, but what came of it could not be told, for this reason: exit code 4. Never wrong usage, or a script would
    /// write it again.
    #[error("written, but: {0}")]
    Untold(Box<Error>),
    /// Whoever read our output has gone: exit code 0.
    #[error("closed pipe")]
    ClosedPipe,
}

/// What was tried when the operating system refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Making a file or a folder.
    Create,
    /// Replacing a file.
    Replace,
    /// Locking.
    Lock,
    /// Running another program.
    Run,
    /// Writing an answer to where it was asked for; the book has no part in it.
    Answer,
}

/// What does not fit on the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Usage {
    /// A date or moment that cannot be understood.
    Moment(String),
    /// A span that cannot be understood.
    Span(String),
    /// A period that cannot be understood.
    Period(String),
    /// A period of which no day has come; the day asked about.
    ToCome(String, Date),
    /// A period of which every day is over; the day asked about.
    Over(String, Date),
    /// A column that the table or listing does not have, and the nearest that it has.
    Column(String, Option<String>),
    /// A table that does not exist, and the nearest that does.
    Table(String, Option<String>),
    /// A format that this answer does not have; those that it has.
    Format(String, Vec<&'static str>),
    /// An expression that does not compile.
    Expression(Vec<Problem>),
    /// Two things that exclude each other.
    Conflict(String, String),
    /// Something that must be given as well: the first needs the second.
    Needs(String, String),
    /// Nothing names an editor, and there is no terminal to open one on; a cell that `set` can change.
    NoEditor(String),
    /// A value that is not among those allowed.
    Choice(String, Vec<String>),
    /// Nothing of this name can be explained; the nearest name, if there is one.
    Explained(String, Option<String>),
    /// A number, an amount or another value that cannot be read: the option, the text.
    Value(String, String),
}

/// Why a command that was understood refuses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Nothing fits what was typed.
    Unknown {
        /// The table looked in.
        table: String,
        /// What was typed.
        typed: String,
        /// The nearest name.
        near: Option<String>,
    },
    /// Several fit what was typed.
    Ambiguous {
        /// What was typed.
        typed: String,
        /// Id and name of each.
        candidates: Vec<(String, String)>,
    },
    /// `add` found look-alikes.
    LookAlikes(Vec<(String, String)>),
    /// Both that were named are one customer.
    Same(String),
    /// A row has this key already.
    Taken {
        /// The table.
        table: String,
        /// The key.
        id: String,
        /// A cell that was typed: column and text.
        cell: Option<(String, String)>,
    },
    /// Rows still refer to it.
    Referenced {
        /// The table that it is in.
        table: String,
        /// Its id; of several the first.
        id: String,
        /// Table and count of those that refer to it.
        rows: Vec<(String, usize)>,
        /// The first of them, as `ID COLUMN`.
        first: Option<String>,
    },
    /// The folder is already a book.
    BookExists(PathBuf),
    /// The file is damaged, so it is not written.
    Damaged(Vec<Problem>),
    /// A block of a conflict in this file, which begins in this line, is not whole.
    TornConflict(String, usize),
    /// The book was made by a newer kehu.
    NewerFormat(i64),
    /// The file changed while it was edited.
    Changed(PathBuf),
    /// A link leads out of the book.
    OutsideBook(PathBuf),
    /// An answer was to be written over this file of the book.
    OwnFile(String),
    /// The book is in no git work tree, or git cannot be asked.
    NoRepository(PathBuf),
    /// git knows no such revision.
    UnknownRevision(String),
    /// The book could not be shared.
    Sharing(Sharing),
    /// Nothing was written about a customer's tier.
    Tier(Tiering),
    /// Nothing was written about points, referrals or benefits.
    Loyalty(Loyalty),
    /// A value would not fit its column.
    Value {
        /// The column.
        column: String,
        /// What it should hold.
        expected: Expected,
        /// What was given.
        found: String,
    },
    /// Cells of a row that was typed do not fit.
    Cells {
        /// The table.
        table: &'static str,
        /// Each that does not.
        problems: Vec<Problem>,
    },
    /// No item of this customer has this matter.
    NoMatter {
        /// What was typed.
        typed: String,
        /// The matters that are open.
        open: Vec<String>,
    },
    /// The journal has nothing to take back.
    NothingToUndo,
    /// The journal has no transaction of this id.
    NoTransaction(String),
    /// The transaction was taken back already: its id, and the one that did it.
    Undone(String, String),
    /// The transaction cannot be taken back, since rows that it wrote have changed.
    TouchedSince {
        /// The transaction.
        id: String,
        /// Table, row and column; no column where it is about the row as a whole.
        places: Vec<(String, String, Option<String>)>,
        /// The transaction that changed them; `None`: no command of kehu here did.
        by: Option<String>,
    },
    /// The editor ended with a failure, or changed nothing; a cell that `set` can change, as `ID COLUMN`.
    Editor(String, String),
    /// There is no such editor; a cell as before.
    NoEditor(String, String),
    /// The orders of the book do not bear a model.
    Unfit(Unfit),
    /// A step of a case that cannot be taken.
    Step {
        /// The case.
        case: String,
        /// The step.
        event: &'static str,
        /// What stands against it.
        why: Misstep,
        /// The moment that is spoken of, as the book's clocks show it.
        at: String,
    },
    /// A planned contact that is closed already.
    PlanClosed {
        /// Its id.
        id: String,
        /// It was made; otherwise it was skipped.
        done: bool,
    },
    /// Columns that kehu keeps itself.
    ReadOnly(String),
}

impl Error {
    /// The exit code of INTERFACE: 1 could not, 2 wrong usage, 3 the data has problems, 4 written, but it is not certain
    /// that it lasts or could not be told, 0 closed pipe.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            // As elsewhere on the command line: what fits no book is a mistake, what does not fit this one is refused.
            Self::Refused(Refusal::Cells { problems, .. }) if problems.iter().any(is_mistake) => 2,
            Self::Refused(Refusal::Loyalty(reason)) if reason.is_mistake() => 2,
            Self::Problems(_) | Self::Refused(Refusal::Damaged(_)) => 3,
            Self::NotDurable(_) | Self::Untold(_) => 4,
            Self::ClosedPipe => 0,
            _ => 1,
        }
    }

    /// The same of a command that has written all the same.
    #[must_use]
    pub fn untold(self) -> Self {
        match self {
            Self::ClosedPipe | Self::NotDurable(_) | Self::Untold(_) => self,
            other => Self::Untold(Box::new(other)),
        }
    }

    /// The problems that this error carries: whoever shows it looks up their lines first.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Problems(problems)
            | Self::Usage(Usage::Expression(problems))
            | Self::Refused(Refusal::Damaged(problems) | Refusal::Cells { problems, .. }) => problems,
            Self::Untold(reason) => reason.problems(),
            _ => &[],
        }
    }

    /// An answer of the operating system, with the path.
    pub fn io(doing: Doing, path: impl Into<PathBuf>, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Io { doing, path: path.into(), source }
        }
    }
}

/// Whether it is wrong usage: a column that is none, no `=`, a day that cannot be understood or cannot be meant.
fn is_mistake(problem: &Problem) -> bool {
    use Expected::{Coming, Past, Range, Said};
    match &problem.fault {
        Fault::UnknownColumn { .. } | Fault::NoEquals { .. } => true,
        Fault::BadValue { expected, .. } => matches!(expected, Said | Past | Coming | Range(_)),
        _ => false,
    }
}

//! Something is wrong in the data: a value, never thrown.
//!
//! A problem says what is wrong (a [`Fault`], with the values its sentence needs), and where. Reading collects problems and
//! goes on; whoever shows them works out line and column then, because counting lines costs a pass that most runs never
//! need. Sentences and hints are made in `words`, from the fault alone. May name only `value`.

mod fault;
pub mod misstep;
pub mod unfit;

pub use fault::{
    CODES, Declared, Domain, Encoding, Expected, Fault, Repair, Spreadsheet, Surroundings, Syntax, Template, Wording,
};

use std::ops::Range;

/// One thing that is wrong, and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub site: Site,
}

/// Where a problem is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Site {
    /// Bytes of a file of the book; the name is relative to the book, with `/`. An empty range points at its start.
    File {
        /// Relative name.
        file: String,
        /// Bytes from the start of the file.
        bytes: Range<u64>,
    },
    /// Characters of something that was typed, such as the expression after `--where`.
    Typed {
        /// What it was typed for: `--where`, `--columns` …
        label: String,
        /// All of it.
        text: String,
        /// Bytes of `text`.
        bytes: Range<usize>,
    },
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// An answer may be wrong because of it: exit code 3.
    Error,
    /// Worth mending; answers do not depend on it. Shown by `check` only.
    Warning,
    /// Nothing is wrong, but it should be known. Shown by `check` only.
    Note,
}

impl Problem {
    /// A problem in bytes of a file.
    pub fn in_file(fault: Fault, file: impl Into<String>, bytes: Range<u64>) -> Self {
        Self { fault, site: Site::File { file: file.into(), bytes } }
    }

    /// A problem in something that was typed.
    pub fn typed(fault: Fault, label: impl Into<String>, text: impl Into<String>, bytes: Range<usize>) -> Self {
        Self { fault, site: Site::Typed { label: label.into(), text: text.into(), bytes } }
    }
}

impl Problem {
    /// Whether both are in the same file.
    pub fn is_beside(&self, other: &Self) -> bool {
        matches!((&self.site, &other.site), (Site::File { file, .. }, Site::File { file: other, .. }) if file == other)
    }
}

impl Site {
    /// The file's name; `None` for something that was typed.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::File { file, .. } => Some(file),
            Self::Typed { .. } => None,
        }
    }
}

/// A problem as it is shown: with the user's own line. Made by `store`, which alone can read the file again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The problem.
    pub problem: Problem,
    /// Line (from 1, physical), column (from 1, characters) and the text of that line without its end; `None` where
    /// the file cannot be read or the problem is about all of it.
    pub line: Option<Line>,
    /// Who is named in that row.
    pub named: Named,
}

/// What a remedy can call by name.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Named {
    /// The id of the row.
    pub id: Option<String>,
    /// The customer that the row is of.
    pub customer: Option<String>,
    /// Whether git may know what the file was.
    pub in_git: bool,
}

/// A physical line of a file, and the part of it that is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// From 1.
    pub number: u64,
    /// From 1, in characters.
    pub column: u64,
    /// The line without its end; bytes that are not UTF-8 are replaced.
    pub text: String,
    /// Bytes of `text` to mark.
    pub marked: Range<usize>,
}

impl Severity {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

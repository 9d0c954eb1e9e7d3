//! An opened book: the place where reading meets meaning.
//!
//! `store` hands out rows and has no opinions; `facts` and `rules` have opinions and read nothing. Here the one is fed to the
//! other: which tables a question needs, which columns of them, how a row becomes a contact or a purchase, and how REF finds
//! a customer. A room of its own because several commands ask the same questions, and a command should only have to say
//! which. May name `value`, `problem`, `error`, `model`, `facts`, `rules`, `expr` and `store`; no format, no sentence.

mod actions;
pub mod addressees;
pub mod agenda;
pub mod bulk;
pub mod cases;
pub mod cells;
pub mod change;
pub mod check;
pub mod conclusions;
pub mod contacts;
pub mod contents;
pub mod criteria;
pub mod customers;
pub mod due;
pub mod duplicates;
pub mod explain;
mod festive;
pub mod filter;
pub mod find;
pub mod folds;
pub mod form;
pub mod handover;
pub mod heard;
pub mod history;
pub mod key_dates;
mod late;
pub mod ledger;
pub mod ledgers;
pub mod lines;
pub mod listing;
pub mod loyalty;
pub mod matters;
pub mod measures;
mod occasions;
pub mod offers;
mod other_rules;
pub mod past;
pub mod people;
pub mod plan;
pub mod population;
pub mod portraits;
pub mod portrayal;
pub mod products;
pub mod purchases;
pub mod reading;
pub mod related;
pub mod report;
mod signals;
pub mod sketches;
pub mod snoozes;
mod survey;
pub mod sync;
pub mod templates;
pub mod terms;
pub mod texts;
pub mod tiers;
pub mod vocabulary;
pub mod wording;
pub mod workdays;

use crate::error::{Error, Refusal};
use crate::model::settings::{self, Settings};
use crate::model::table::Table;
use crate::problem::{Fault, Problem, Severity};
use crate::store::disk::Real;
use crate::store::scan::Input;
use crate::store::{folder, marker};
use crate::value::moment::{Moment, Now};
use std::path::{Path, PathBuf};

/// A folder with its settings.
#[derive(Debug)]
pub struct Book {
    /// The folder that holds kehu.toml.
    pub root: PathBuf,
    /// What its TOML says.
    pub settings: Settings,
    /// How many threads may read.
    pub threads: usize,
    /// What is wrong in the TOML; where there are errors, only `check` goes on.
    pub problems: Vec<Problem>,
}

/// The settings files that there are: relative name and text, and what damages them.
struct Damaged {
    files: Vec<(String, String)>,
    problems: Vec<Problem>,
}

/// A question to a book: as of which moment.
#[derive(Clone, Copy, Debug)]
pub struct Question<'b> {
    /// The book.
    pub book: &'b Book,
    /// The moment asked about.
    pub now: Now<'b>,
    /// Whether rows may be dated later than that: the clock was set by hand.
    pub past: bool,
}

impl Book {
    /// Reads the settings in this folder.
    pub fn open(root: PathBuf, threads: usize) -> Result<Self, Error> {
        let Damaged { files, problems: damaged } = Self::texts(&root)?;
        let (settings, problems) = settings::read(&files);
        Ok(Self::of(root, settings, threads, problems, damaged))
    }

    fn of(
        root: PathBuf,
        settings: Settings,
        threads: usize,
        mut problems: Vec<Problem>,
        damaged: Vec<Problem>,
    ) -> Self {
        // What else is wrong in a file that is damaged as a whole follows from that.
        problems.retain(|found| !damaged.iter().any(|damage| damage.is_beside(found)));
        problems.extend(damaged);
        Self { root, settings, threads, problems }
    }

    /// The texts of the settings files.
    fn texts(root: &Path) -> Result<Damaged, Error> {
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for name in folder::settings(&Real, root)?.names {
            let (text, damage) = Self::text(root, &name)?;
            problems.extend(damage);
            files.push((name, text));
        }
        Ok(Damaged { files, problems })
    }

    /// The text of a settings file, and what damages it as a whole.
    fn text(root: &Path, name: &str) -> Result<(String, Vec<Problem>), Error> {
        let bytes = folder::content(&Real, &folder::path(root, name))?;
        let mut damaged: Vec<Problem> = marker::markers(name, &bytes).into_iter().collect();
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            damaged.push(reading::not_utf8(name, &error));
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        Ok((text, damaged))
    }

    /// The book, unless its settings have errors: then those, all of them.
    pub fn sound(self) -> Result<Self, Error> {
        let errors = self.problems.iter().filter(|problem| problem.fault.severity() == Severity::Error);
        match errors.count() {
            0 => Ok(self),
            _ => Err(Error::Problems(self.problems)),
        }
    }

    /// Refuses a book that a newer kehu made: what it means by its files is not known here.
    pub fn refuse_newer(&self) -> Result<(), Error> {
        let newer = self.problems.iter().find_map(|problem| match problem.fault {
            Fault::NewerFormat { found, .. } => Some(found),
            _ => None,
        });
        newer.map_or(Ok(()), |format| Err(Error::Refused(Refusal::NewerFormat(format))))
    }

    /// A question as of this moment.
    pub fn ask(&self, at: Moment, past: bool) -> Question<'_> {
        Question { book: self, now: Now::new(at, &self.settings.book.zone), past }
    }

    /// The files of a table.
    pub fn inputs(&self, table: &Table) -> Result<Vec<Input>, Error> {
        let files = folder::files(&Real, &self.root, table)?;
        Ok(files.names.into_iter().map(|name| Input { path: folder::path(&self.root, &name), name }).collect())
    }
}

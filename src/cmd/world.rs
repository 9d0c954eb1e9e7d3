//! What a command may know of the world outside the book: handed in by `main`, which alone asks for it.

use crate::problem::{Problem, Shown};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::moment::Moment;
use crate::view::{Table, View};
use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::path::PathBuf;

/// The world outside.
pub struct World<'w> {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// An environment variable, unless it is empty.
    pub variable: &'w dyn Fn(&str) -> Option<String>,
    /// The folder in which the program was started.
    pub folder: PathBuf,
    /// The system's clock.
    pub clock: Moment,
    /// How many threads may read.
    pub threads: usize,
    /// The language to speak: from the flags and the locale until a book is open.
    pub lang: Cell<Lang>,
    /// The folder of the book, once it is known.
    pub root: RefCell<Option<PathBuf>>,
    /// The day asked about, where it was said in words.
    pub as_of: Cell<Option<Date>>,
    /// What whoever reads the answer should know about the book, although it is no error.
    pub warnings: RefCell<Vec<Problem>>,
}

/// What a check found: the same findings for people and for machines.
pub struct Findings<'a> {
    /// Each with its line, as people read it.
    pub problems: &'a [Shown],
    /// How many there are besides.
    pub more: usize,
    /// Whether certain columns were asked for, so that people want the rows too.
    pub columns_chosen: bool,
    /// The findings as rows.
    pub table: Table<'a>,
}

/// How a command speaks.
pub trait Stage {
    /// Shows an answer.
    fn show(&mut self, view: View<'_>, lang: Lang) -> Result<(), crate::error::Error>;

    /// Writes what is gathered of the answers, where they are gathered.
    fn finish(&mut self) -> Result<(), crate::error::Error> {
        Ok(())
    }

    /// Says something about the answer that is no part of it.
    fn note(&mut self, sentence: &str);

    /// Says how far something long is, `done` of `total` where that is known: to somebody who waits at a terminal, and only
    /// after a while. Whatever is said next takes its place.
    fn progress(&mut self, _what: &str, _done: usize, _total: usize) {}

    /// Says something to somebody who looks at an empty answer: where the answer is a table on a terminal, and remarks are
    /// on one too. Scripts never see it.
    fn aside(&mut self, sentence: &str);

    /// Shows what a check found, as an answer.
    fn findings(&mut self, findings: Findings<'_>, lang: Lang) -> Result<(), crate::error::Error>;

    /// Shows what is wrong in the data: the first problems, and how many there are in all.
    fn problems(&mut self, shown: &[Shown], total: usize, lang: Lang);
}

impl World<'_> {
    /// What was typed, from the name of the command on.
    pub fn words(&self, command: &str) -> Vec<String> {
        let words = self.arguments.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
        words.skip_while(|word| word != command).collect()
    }

    /// An environment variable, unless it is empty.
    pub fn variable(&self, name: &str) -> Option<String> {
        (self.variable)(name)
    }

    /// The language of the flags, else of the environment; `None` where nobody has said.
    pub fn stated_lang(&self, flag: Option<&str>) -> Option<Lang> {
        flag.and_then(Lang::parse).or_else(|| self.variable("KEHU_LANG").and_then(|tag| Lang::parse(&tag)))
    }

    /// The language of the locale.
    pub fn locale(&self) -> Lang {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.variable(name));
        named.and_then(|tag| Lang::parse(&tag)).unwrap_or_default()
    }
}

//! rules/signals.toml: words of customers that matter, and what to do when they are said again and again.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;

/// The signals of a book.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Signals {
    /// In the file's order.
    pub list: Vec<Signal>,
    /// Words that turn what follows them into its opposite.
    pub negations: Vec<String>,
}

/// A signal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Signal {
    /// Its id.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// The words and phrases by which it is known.
    pub words: Vec<String>,
    /// What to do about it.
    pub action: String,
    /// Whether its words are about rivals.
    pub rival: bool,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/signals.toml", keys: &[KEYS] };

/// The section that is no signal.
const NEGATIONS: &str = "negations";

const KEYS: &[Key] = &[
    Key {
        path: "negations.words",
        holds: Holds::Proses,
        absent: Absent::Value("[]"),
        doc: "words that turn what stands shortly behind them into its opposite: such a mention does not count",
    },
    Key { path: "*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "*.words",
        holds: Holds::Proses,
        absent: Absent::Required,
        doc: "words and phrases by which it is known; a `*` at the end takes other endings too",
    },
    Key { path: "*.action", holds: Holds::Prose, absent: Absent::Value("\"\""), doc: "what to do about it" },
    Key {
        path: "*.rival",
        holds: Holds::Flag,
        absent: Absent::Value("false"),
        doc: "true: its words are about rivals (`kehu report competition`); where no signal says so, those of `competitor` are",
    },
];

/// Reads rules/signals.toml.
pub(super) fn read(source: &Source<'_>) -> Signals {
    let root = source.root();
    let sections = root.sections().into_iter().filter(|(id, _)| id.text != NEGATIONS);
    let list = sections.filter_map(|(id, section)| {
        let name = section.text("name");
        let action = section.text("action");
        let rival = section.flag("rival");
        let words = section.get("words", |entry| Some(entry.items()?.iter().filter_map(Entry::text).collect()))?;
        let name = if name.is_empty() { id.text.clone() } else { name };
        Some(Signal { id: id.text, name, words, action, rival })
    });
    Signals { list: list.collect(), negations: root.section(NEGATIONS).texts("words") }
}

impl Signals {
    /// The place of the signal with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|signal| signal.id == id)
    }
}

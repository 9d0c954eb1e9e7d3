//! rules/themes.toml: which words of customers are themes, which are noise, and what `report needs` looks ahead to.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use crate::value::span::Span;

/// The themes of a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Themes {
    /// In the file's order.
    pub list: Vec<Theme>,
    /// Words that say nothing.
    pub stop: Vec<String>,
    /// A word is a theme where so many rows have it.
    pub minimum: u32,
    /// Two words are a phrase where they stand side by side in so many rows.
    pub phrase_minimum: u32,
    /// How many are told at the most.
    pub most: u32,
    /// How far `report needs` looks ahead.
    pub soon: Span,
}

/// A theme that has a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// The words and phrases that mean it.
    pub words: Vec<String>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/themes.toml", keys: &[KEYS] };

const fn count(path: &'static str, default: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Count, absent: Absent::Value(default), doc }
}

const KEYS: &[Key] = &[
    Key {
        path: "words.stop",
        holds: Holds::Proses,
        absent: Absent::Value("[]"),
        doc: "words that say nothing, and are no themes",
    },
    count("words.minimum", "2", "a word is a theme where so many rows have it, in the period or in the one before"),
    count(
        "words.phrase_minimum",
        "2",
        "two words are a phrase where they stand side by side in so many rows, and in half of those that have the rarer one",
    ),
    count("words.most", "20", "how many themes are told, the most frequent ones"),
    Key { path: "theme.*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "theme.*.words",
        holds: Holds::Proses,
        absent: Absent::Required,
        doc: "words and phrases that mean this theme; a `*` at the end takes other endings too",
    },
    Key {
        path: "needs.soon",
        holds: Holds::Span,
        absent: Absent::Value("\"30 days\""),
        doc: "`kehu report needs` names the hot needs that are expected to be decided within so long",
    },
];

/// Reads rules/themes.toml.
pub(super) fn read(source: &Source<'_>) -> Themes {
    let root = source.root();
    let list = root.section("theme").sections().into_iter().filter_map(|(id, section)| {
        let name = section.text("name");
        let words = section.get("words", |entry| Some(entry.items()?.iter().filter_map(Entry::text).collect()))?;
        let name = if name.is_empty() { id.text.clone() } else { name };
        Some(Theme { id: id.text, name, words })
    });
    let words = root.section("words");
    let count = |name: &str| words.get(name, Entry::positive).unwrap_or(1);
    Themes {
        list: list.collect(),
        stop: words.texts("stop"),
        minimum: count("minimum"),
        phrase_minimum: count("phrase_minimum"),
        most: count("most"),
        soon: root.section("needs").span("soon"),
    }
}

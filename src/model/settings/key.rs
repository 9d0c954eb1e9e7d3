//! The keys of the settings files: one declaration each.
//!
//! A key that is not declared is refused where it stands, a declared one is read with the default written here, and
//! `schema` prints the same list; so what is documented, accepted and assumed cannot drift apart. The lists stand beside
//! the structs that they fill.

use std::rc::Rc;

/// A settings file.
#[derive(Debug)]
pub struct File {
    /// Its name, relative to the book.
    pub name: &'static str,
    /// Its keys, in groups.
    pub keys: &'static [&'static [Key]],
}

/// A key of a settings file.
#[derive(Debug)]
pub struct Key {
    /// Where it stands: names joined with `.`, `*` for a name that the user chooses.
    pub path: &'static str,
    /// What its value is.
    pub holds: Holds,
    /// What holds where it is left out.
    pub absent: Absent,
    /// What it means, in English; the other languages are in `words`.
    pub doc: &'static str,
}

/// What the value of a key is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Text for people, in the language of the book.
    Prose,
    /// A list of texts for people.
    Proses,
    /// Text for the program.
    Text,
    /// A list of texts for the program.
    Texts,
    /// A name that is declared elsewhere in the settings.
    Name,
    /// A list of such names.
    Names,
    /// One of a closed set of words.
    Choice,
    /// An expression.
    Expression,
    /// An expression or a list of them.
    Expressions,
    /// true or false.
    Flag,
    /// A whole number, not below 0.
    Count,
    /// A number.
    Number,
    /// A list of numbers.
    Numbers,
    /// An exact decimal.
    Decimal,
    /// A day.
    Date,
    /// A list of periods, `from/to`.
    Periods,
    /// A span such as `1 month`.
    Span,
    /// A part of the day, `09:00-12:00`.
    Hours,
    /// A list of parts of the day.
    HoursList,
    /// The type of a column of one's own, or its grades.
    Column,
}

/// What holds where a key is left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Absent {
    /// It must not be left out.
    Required,
    /// Nothing; the doc line says what that means.
    Nothing,
    /// This value, in TOML.
    Value(&'static str),
}

impl File {
    /// All its keys.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().flat_map(|group| group.iter())
    }

    /// What may stand at the top of it.
    pub(crate) fn top(&self) -> Below {
        Below(self.keys().map(|key| (key.path, key)).collect())
    }
}

/// The declarations that go on from one place of a file. Each step into the file keeps only those that lead on, so that
/// looking a name up is a walk over its few siblings, not over all keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Below(Rc<[(&'static str, &'static Key)]>);

impl Below {
    /// What may stand under this name; nothing when it is not declared.
    pub(crate) fn child(&self, name: &str) -> Option<Self> {
        let segment = self.segment(name);
        let rest = |path: &'static str| match path.split_once('.') {
            Some((first, rest)) => (first == segment).then_some(rest),
            None => (path == segment && !path.is_empty()).then_some(""),
        };
        let below: Rc<[_]> = self.0.iter().filter_map(|(path, key)| Some((rest(path)?, *key))).collect();
        (!below.is_empty()).then_some(Self(below))
    }

    /// The declaration of the value under this name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        let segment = self.segment(name);
        self.0.iter().find(|(path, _)| *path == segment).map(|(_, key)| *key)
    }

    /// The names that may stand here; `*` for those that the user chooses.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter_map(|(path, _)| path.split('.').next()).filter(|name| !name.is_empty())
    }

    /// How a name that the user wrote is declared: as itself, or as one that the user may choose.
    fn segment<'n>(&self, name: &'n str) -> &'n str {
        if self.names().any(|known| known == name) { name } else { "*" }
    }
}

/// `parent.name`.
pub(crate) fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

//! The keys of the settings files: one declaration each.
//!
//! A key that is not declared is refused where it stands, a declared one is read with the default written here, and
//! `schema` prints the same list; so what is documented, accepted and assumed cannot drift apart. The lists stand beside
//! the structs that they fill.

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

    /// The key with this path.
    pub(crate) fn key(&self, path: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.path == path)
    }

    /// The declared path of what a user called `name` under `parent`.
    pub(crate) fn child(&self, parent: &str, name: &str) -> Option<String> {
        let declared = |segment: &str| self.names_under(parent).any(|known| known == segment);
        let segment = if declared(name) { name } else { "*" };
        declared(segment).then(|| join(parent, segment))
    }

    /// The names that may stand under `parent`; `*` for those that the user chooses.
    pub(crate) fn names_under(&self, parent: &str) -> impl Iterator<Item = &'static str> {
        self.keys().filter_map(move |key| {
            let rest = match parent {
                "" => key.path,
                _ => key.path.strip_prefix(parent)?.strip_prefix('.')?,
            };
            rest.split('.').next()
        })
    }
}

/// `parent.name`.
pub(crate) fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

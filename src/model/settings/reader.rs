//! Reading one TOML file with the place of everything in it.
//!
//! serde stops at the first problem and forgets where the others were; a person who edits a settings file wants all of
//! them at once. So the file is walked here: keys are checked against their declarations ([`super::key`]), values are
//! taken by name, and what does not fit is recorded and replaced by its default. May not know what any key means.

use super::entry::Entry;
use super::key::{Absent, Below, File, join};
use super::text::Text;
use crate::problem::{Expected, Fault, Problem};
use crate::value::nearest::nearest;
use crate::value::span::{Span, Unit};
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A settings file while it is read.
pub(crate) struct Source<'a> {
    /// The file that the text was read from, which may be another one: problems point there.
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    table: Spanned<DeTable<'a>>,
    /// What is declared at its top.
    top: Below,
    problems: &'a RefCell<Vec<Problem>>,
    broken: bool,
}

/// A TOML table of it. One that is not there is read as an empty one, so that its defaults hold.
pub(crate) struct Section<'a> {
    pub(crate) source: &'a Source<'a>,
    entries: Option<&'a DeTable<'a>>,
    /// As the user would write it: `tier.vip`.
    path: String,
    /// What is declared under it.
    below: Below,
    /// Where to point when something is missing in it.
    place: Range<usize>,
}

/// A name that the user chose: the key of a table.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) place: Range<usize>,
}

impl<'a> Source<'a> {
    /// Takes the text apart. `newer`: the book is of a newer format, whose keys may be unknown here.
    pub(crate) fn parse(
        file: &'static File,
        name: &'a str,
        text: &'a str,
        newer: bool,
        problems: &'a RefCell<Vec<Problem>>,
    ) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut source = Self { name, text, table, top: file.top(), problems, broken: false };
        // After the first error the reader guesses; the others would mostly be echoes of it.
        if let Some(first) = errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
            source.report(Fault::TomlSyntax { message: first.message().to_owned() }, first.span().unwrap_or(0..0));
            source.broken = true;
        }
        if !newer {
            source.check_keys(source.table.get_ref(), "", &source.top);
        }
        source
    }

    /// Whether it is not TOML, so that what it declares is incomplete.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The table of the whole file.
    pub(crate) fn root(&self) -> Section<'_> {
        Section {
            source: self,
            entries: Some(self.table.get_ref()),
            path: String::new(),
            below: self.top.clone(),
            place: 0..0,
        }
    }

    /// Records a problem. In a file that is not TOML, what follows from that is not told.
    pub(crate) fn report(&self, fault: Fault, place: Range<usize>) {
        if !self.broken {
            let bytes = place.start as u64..place.end as u64;
            self.problems.borrow_mut().push(Problem::in_file(fault, self.name, bytes));
        }
    }

    fn check_keys(&self, table: &DeTable<'_>, path: &str, below: &Below) {
        for (key, value) in table {
            let name = key.get_ref();
            let Some(child) = below.child(name) else {
                let near = nearest(name, below.names()).map(str::to_owned);
                self.report(Fault::UnknownKey { key: join(path, name), near }, key.span());
                continue;
            };
            if child.names().next().is_none() {
                continue;
            }
            let tables: &[_] = match value.get_ref() {
                DeValue::Table(_) => std::slice::from_ref(value),
                DeValue::Array(items) => items,
                _ => &[],
            };
            for inner in tables.iter().filter_map(|table| table.get_ref().as_table()) {
                self.check_keys(inner, &join(path, name), &child);
            }
        }
    }
}

impl<'a> Section<'a> {
    /// Whether the key is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.is_some_and(|entries| entries.contains_key(name))
    }

    /// Whether the key may be there.
    pub(crate) fn declares(&self, name: &str) -> bool {
        self.below.key(name).is_some()
    }

    /// The place of the value of a key, or of this table where it is left out.
    pub(crate) fn place(&self, name: &str) -> Range<usize> {
        self.entries.and_then(|entries| entries.get(name)).map_or_else(|| self.place.clone(), Spanned::span)
    }

    /// What `read` makes of the value of a key. Where it is left out, or does not fit, its default is read.
    pub(crate) fn get<T>(&self, name: &str, read: impl Fn(&Entry<'a>) -> Option<T>) -> Option<T> {
        let key = self.below.key(name);
        debug_assert!(key.is_some(), "`{name}` is not declared under `{}`", self.path);
        if let Some(value) = self.entries.and_then(|entries| entries.get(name)) {
            let read = read(&Entry::new(self.source, join(&self.path, name), value.get_ref(), value.span()));
            if read.is_some() {
                return read;
            }
        } else if key?.absent == Absent::Required {
            self.source.report(Fault::MissingKey { key: join(&self.path, name) }, self.place.clone());
        }
        let Absent::Value(default) = key?.absent else { return None };
        let value = DeValue::parse(default).ok()?;
        read(&Entry::default(self.source, value.into_inner()))
    }

    /// What `read` makes of each item of a list.
    pub(crate) fn list<T>(&self, name: &str, read: impl Fn(&Entry<'a>) -> Option<T>) -> Vec<T> {
        self.get(name, |entry| Some(entry.items()?.iter().filter_map(&read).collect())).unwrap_or_default()
    }

    /// A text; empty where it is left out.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name, Entry::text).unwrap_or_default()
    }

    /// A list of texts.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        self.list(name, Entry::text)
    }

    /// A flag, which has a default.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name, Entry::flag).unwrap_or_default()
    }

    /// A span of whole days, which has a default.
    pub(crate) fn span(&self, name: &str) -> Span {
        self.get(name, Entry::days).unwrap_or(Span { count: 0, unit: Unit::Day })
    }

    /// The table under a key.
    pub(crate) fn section(&self, name: &str) -> Section<'a> {
        let below = self.below.child(name);
        debug_assert!(below.is_some(), "`{name}` is not declared under `{}`", self.path);
        self.under(name, below.unwrap_or_default(), self.place.clone())
    }

    /// The tables under this one, each with the name that the user gave it, in the file's order.
    pub(crate) fn sections(&self) -> Vec<(Name, Section<'a>)> {
        let below = self.below.child("*").unwrap_or_default();
        let section = |name: &Name| self.under(&name.text, below.clone(), name.place.clone());
        self.names().into_iter().map(|name| (name.clone(), section(&name))).collect()
    }

    /// The tables of a list of tables, `[[name]]`; one table is a list of one.
    pub(crate) fn tables(&self, name: &str) -> Vec<Section<'a>> {
        let below = self.below.child(name).unwrap_or_default();
        let path = join(&self.path, name);
        let Some(value) = self.entries.and_then(|entries| entries.get(name)) else { return Vec::new() };
        let bad = |value: &'a DeValue<'a>, place: Range<usize>, expected| {
            Entry::new(self.source, path.clone(), value, place).bad::<()>(expected);
        };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.as_ref(),
            DeValue::Table(_) => std::slice::from_ref(value),
            other => {
                bad(other, value.span(), Expected::List);
                return Vec::new();
            }
        };
        let table = |item: &'a Spanned<DeValue<'a>>| {
            let Some(inner) = item.get_ref().as_table() else {
                bad(item.get_ref(), item.span(), Expected::Table);
                return None;
            };
            let (path, below, place) = (path.clone(), below.clone(), item.span());
            Some(Section { source: self.source, entries: Some(inner), path, below, place })
        };
        items.iter().filter_map(table).collect()
    }

    /// The keys of this table, in the file's order.
    pub(crate) fn names(&self) -> Vec<Name> {
        let keys = self.entries.into_iter().flatten();
        keys.map(|(key, _)| Name { text: key.get_ref().to_string(), place: key.span() }).collect()
    }

    /// The name with its place, as a text to compile.
    pub(crate) fn locate(&self, name: &Name) -> Text {
        let written = self.source.text.get(name.place.clone()).unwrap_or_default();
        let quote = usize::from(written.starts_with(['"', '\'']));
        Text { text: name.text.clone(), file: self.source.name.to_owned(), offset: (name.place.start + quote) as u64 }
    }

    /// Records a problem at a name in this table.
    pub(crate) fn report(&self, fault: Fault, place: Range<usize>) {
        self.source.report(fault, place);
    }

    /// The name with its path, as the user would write it.
    pub(crate) fn path(&self, name: &str) -> String {
        join(&self.path, name)
    }

    fn under(&self, name: &str, below: Below, place: Range<usize>) -> Section<'a> {
        let mut section = Section { source: self.source, entries: None, path: join(&self.path, name), below, place };
        if let Some((key, value)) = self.entries.and_then(|entries| entries.get_key_value(name)) {
            section.place = key.span();
            match value.get_ref() {
                DeValue::Table(inner) => section.entries = Some(inner),
                other => {
                    let entry = Entry::new(self.source, section.path.clone(), other, value.span());
                    entry.bad::<()>(Expected::Table);
                }
            }
        }
        section
    }
}

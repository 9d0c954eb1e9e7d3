//! The types that expressions know, and the values that names have.
//!
//! Few types, those of cells: one kind of number, no time of day, lists of texts only. A value borrows from where it was
//! read, so that a filter over a million rows copies nothing.

use crate::value::date::Date;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// What a name or a part of an expression is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// A number; whole or not makes no difference.
    Number,
    /// Text.
    Text,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    /// A list of texts.
    List,
    /// One of these, best first; better is greater.
    Grade(Arc<[String]>),
    /// Something that is only asked by key, such as `row["…"]`.
    Map,
    /// Never there; `null`.
    Missing,
}

impl fmt::Display for Type {
    /// The stable word that faults carry.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Date => "date",
            Self::Flag => "flag",
            Self::List => "list",
            Self::Grade(_) => "grade",
            Self::Map => "map",
            Self::Missing => "null",
        })
    }
}

/// What a name has in one row, or what an expression comes to.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    /// Nothing: the cell is empty or the fact is not known.
    Missing,
    /// A number; one that is not finite counts as missing.
    Number(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// A list; one without entries counts as missing.
    List(List<'a>),
    /// The place in the declared order, 0 for the best.
    Grade(u32),
}

impl Value<'_> {
    /// The same, holding its own texts.
    pub fn into_owned(self) -> Value<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Missing => Value::Missing,
            Self::Number(number) => Value::Number(number),
            Self::Text(text) => Value::Text(own(text)),
            Self::Date(date) => Value::Date(date),
            Self::Flag(flag) => Value::Flag(flag),
            Self::List(List::Cell(cell)) => Value::List(List::Cell(own(cell))),
            Self::List(List::Entries(entries)) => Value::List(List::Entries(entries.into_iter().map(own).collect())),
            Self::Grade(place) => Value::Grade(place),
        }
    }
}

/// A list of texts.
#[derive(Clone, PartialEq, Debug)]
pub enum List<'a> {
    /// A cell: entries stand between `;`, blanks around them and empty ones do not count.
    Cell(Cow<'a, str>),
    /// The entries themselves.
    Entries(Vec<Cow<'a, str>>),
}

impl List<'_> {
    /// The entries in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (cell, entries): (&str, &[Cow<'_, str>]) = match self {
            Self::Cell(cell) => (cell, &[]),
            Self::Entries(entries) => ("", entries),
        };
        let of_cell = cell.split(';').map(str::trim).filter(|entry| !entry.is_empty());
        of_cell.chain(entries.iter().map(|entry| &**entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_split_at_semicolons() {
        let cell = List::Cell(Cow::Borrowed(" 茶 ; ;vip;"));
        assert_eq!(cell.iter().collect::<Vec<_>>(), ["茶", "vip"]);
        assert_eq!(List::Cell(Cow::Borrowed("")).iter().count(), 0);
        let entries = List::Entries(vec![Cow::Borrowed("a;b"), Cow::Borrowed("")]);
        assert_eq!(entries.iter().collect::<Vec<_>>(), ["a;b", ""]);
    }
}

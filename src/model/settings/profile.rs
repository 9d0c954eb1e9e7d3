//! `[profile]` of kehu.toml: what a complete profile says of a customer.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::own_column::OwnColumn;
use super::reader::Section;
use crate::model::customer;
use crate::problem::Expected;

/// Stands in the lists for somebody to talk to: a person who has not left, with a phone, an e-mail or `wechat`.
pub const PEOPLE: &str = "people";

/// What should be filled.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Profile {
    /// Columns of a company, and `people`.
    pub company: Vec<String>,
    /// Columns of a person, and `people`.
    pub person: Vec<String>,
}

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "profile.company",
        holds: Holds::Texts,
        absent: Absent::Value(r#"["industry", "size", "city", "owner", "since", "source", "channel", "people"]"#),
        doc: "what a complete profile of a company has: columns of customers; `people`: somebody to talk to",
    },
    Key {
        path: "profile.person",
        holds: Holds::Texts,
        absent: Absent::Value(r#"["city", "owner", "since", "source", "channel", "people"]"#),
        doc: "the same of a customer who is a person",
    },
];

/// Reads `[profile]`; `own` are the columns of one's own.
pub(super) fn read(section: &Section<'_>, own: &[OwnColumn]) -> Profile {
    let names = |entry: &Entry<'_>| column(entry, own);
    Profile { company: section.list("company", names), person: section.list("person", names) }
}

fn column(entry: &Entry<'_>, own: &[OwnColumn]) -> Option<String> {
    let name = entry.text()?;
    let is_own = own.iter().any(|column| column.table == customer::TABLE.name && column.name == name);
    if name == PEOPLE || is_own || customer::TABLE.column(&name).is_some_and(|place| place != customer::ID) {
        return Some(name);
    }
    let known = customer::TABLE.columns.iter().skip(1).map(|column| column.name.to_owned());
    entry.bad(Expected::OneOf(known.chain([PEOPLE.to_owned()]).collect()))
}

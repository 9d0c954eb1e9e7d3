//! Who serves customers: `[owners]` of kehu.toml.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::names::Names;
use super::reader::{Name, Section};
use crate::problem::{Declared, Expected};
use crate::value::date::Date;

/// Somebody of us.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owner {
    /// What an `owner` column holds.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// Compared with git's user.email to know who is typing.
    pub email: String,
    /// What they are, as in `served_by` of a tier.
    pub role: String,
    /// Where they belong.
    pub department: String,
    /// Contacts a day.
    pub daily: Option<u32>,
    /// Id of the owner who hears first of a breach.
    pub lead: Option<String>,
    /// Id of the owner who hears of it next.
    pub manager: Option<String>,
    /// Id of the owner who stands in.
    pub deputy: Option<String>,
    /// When they are away.
    pub away: Vec<Period>,
}

/// Days, both ends among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

pub(super) const KEYS: &[Key] = &[
    Key { path: "owners.*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "owners.*.email",
        holds: Holds::Text,
        absent: Absent::Nothing,
        doc: "how kehu knows who is typing: compared with git's user.email",
    },
    Key {
        path: "owners.*.role",
        holds: Holds::Prose,
        absent: Absent::Nothing,
        doc: "what they are, as in `served_by` of a tier",
    },
    Key { path: "owners.*.department", holds: Holds::Prose, absent: Absent::Nothing, doc: "where they belong" },
    Key {
        path: "owners.*.daily",
        holds: Holds::Count,
        absent: Absent::Nothing,
        doc: "contacts a day; left out: as many as there are",
    },
    Key { path: "owners.*.lead", holds: Holds::Name, absent: Absent::Nothing, doc: "who hears first of a breach" },
    Key { path: "owners.*.manager", holds: Holds::Name, absent: Absent::Nothing, doc: "who hears of it next" },
    Key {
        path: "owners.*.deputy",
        holds: Holds::Name,
        absent: Absent::Nothing,
        doc: "sees their due items while they are away",
    },
    Key {
        path: "owners.*.away",
        holds: Holds::Periods,
        absent: Absent::Value("[]"),
        doc: "when they are away: first and last day, `2026-10-01/2026-10-08`",
    },
];

impl Period {
    /// Reads `from/to`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('/')?;
        let period = Self { from: Date::parse(from.trim().as_bytes())?, to: Date::parse(to.trim().as_bytes())? };
        (period.from <= period.to).then_some(period)
    }

    /// Whether the day is among them.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Reads `[owners]`, in the file's order.
pub(super) fn read(section: &Section<'_>) -> Vec<Owner> {
    let sections = section.sections();
    let names = Names::new(Declared::Owner, sections.iter().map(|(name, _)| name.text.as_str()), true);
    let owner = |(id, section): &(Name, Section<'_>)| {
        let other = |key: &str| section.get(key, |entry| names.find(entry).and_then(|_| entry.text()));
        let name = section.text("name");
        Owner {
            id: id.text.clone(),
            name: if name.is_empty() { id.text.clone() } else { name },
            email: section.text("email"),
            role: section.text("role"),
            department: section.text("department"),
            daily: section.get("daily", Entry::count),
            lead: other("lead"),
            manager: other("manager"),
            deputy: other("deputy"),
            away: section.list("away", |entry| Period::parse(&entry.text()?).or_else(|| entry.bad(Expected::Period))),
        }
    };
    sections.iter().map(owner).collect()
}

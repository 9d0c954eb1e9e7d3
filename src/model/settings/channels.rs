//! rules/channels.toml: over which ways a customer is reached, and what each is good for.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use crate::value::span::Span;

/// A channel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Channel {
    /// What a `channel` column holds.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// What it is good for: words such as `urgent`, `formal`.
    pub good_for: Vec<String>,
    /// Whether it leaves a record.
    pub record: bool,
    /// How long a contact takes, in minutes.
    pub minutes: u32,
    /// What a contact costs, in the book's currency: an exact decimal.
    pub cost: String,
    /// Whether it counts as a contact.
    pub counts: bool,
}

/// How long after a contact something counts as brought about by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Windows {
    /// A word of the customer counts as the answer.
    pub answers: Span,
    /// An order counts.
    pub orders: Span,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/channels.toml", keys: &[KEYS] };

const KEYS: &[Key] = &[
    Key {
        path: "answers_within",
        holds: Holds::Span,
        absent: Absent::Value("\"14 days\""),
        doc: "a word of the customer so long after our contact counts as its answer in `kehu report channels`",
    },
    Key {
        path: "orders_within",
        holds: Holds::Span,
        absent: Absent::Value("\"30 days\""),
        doc: "an order so long after our contact counts for its channel in `kehu report channels` and `kehu report roi`",
    },
    Key { path: "channel.*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "channel.*.good_for",
        holds: Holds::Texts,
        absent: Absent::Value("[]"),
        doc: "what it is good for, such as `urgent` or `formal`",
    },
    Key {
        path: "channel.*.record",
        holds: Holds::Flag,
        absent: Absent::Value("true"),
        doc: "false: it leaves no proof, so a promise wants a written confirmation",
    },
    Key {
        path: "channel.*.minutes",
        holds: Holds::Count,
        absent: Absent::Value("0"),
        doc: "how long a contact takes that does not say it",
    },
    Key {
        path: "channel.*.cost",
        holds: Holds::Decimal,
        absent: Absent::Value("\"0\""),
        doc: "what a contact costs that does not say it, in the book's currency",
    },
    Key {
        path: "channel.*.counts",
        holds: Holds::Flag,
        absent: Absent::Value("true"),
        doc: "false: it is logged, but it is no contact",
    },
];

/// Reads rules/channels.toml; the channels stand in the file's order.
pub(super) fn read(source: &Source<'_>) -> Vec<Channel> {
    let sections = source.root().section("channel").sections().into_iter();
    sections
        .map(|(id, section)| {
            let name = section.text("name");
            Channel {
                name: if name.is_empty() { id.text.clone() } else { name },
                id: id.text,
                good_for: section.texts("good_for"),
                record: section.flag("record"),
                minutes: section.get("minutes", Entry::count).unwrap_or_default(),
                cost: section.get("cost", Entry::decimal).unwrap_or_default(),
                counts: section.flag("counts"),
            }
        })
        .collect()
}

/// Reads the windows of rules/channels.toml.
pub(super) fn windows(source: &Source<'_>) -> Windows {
    let root = source.root();
    Windows { answers: root.span("answers_within"), orders: root.span("orders_within") }
}

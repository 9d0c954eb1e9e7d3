//! `[reply]`: they wrote or called, and nobody answered.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, PerTier, Scenario, SettledBy, by};
use crate::value::span::{Span, Unit};

/// They wrote or called, and nobody answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// On or off, checklist, what to say.
    pub guide: Guide,
    /// Until when it should be answered, in working time.
    pub until: PerTier<Span>,
    /// Channels to answer over; empty: all.
    pub by: Vec<usize>,
    /// Which contact settles it.
    pub settled_by: SettledBy,
}

impl Scenario for Reply {
    const KEYS: &'static [Key] = &[
        Key { path: "reply.on", holds: Holds::Flag, absent: Absent::Value("true"), doc: "false switches it off" },
        Key {
            path: "reply.until.default",
            holds: Holds::Span,
            absent: Absent::Value("\"1 workday\""),
            doc: "until when they should have an answer, in working time",
        },
        Key {
            path: "reply.until.*",
            holds: Holds::Span,
            absent: Absent::Nothing,
            doc: "the same for one tier; left out: the default",
        },
        Key {
            path: "reply.by",
            holds: Holds::Names,
            absent: Absent::Value("[]"),
            doc: "channels, the first is suggested; left out: all",
        },
        Key {
            path: "reply.settled_by",
            holds: Holds::Choice,
            absent: Absent::Value("\"any\""),
            doc: "any: any contact settles it; kind: only one of this kind",
        },
        Key { path: "reply.checklist", holds: Holds::Proses, absent: Absent::Value("[]"), doc: "what to think of" },
        Key {
            path: "reply.say.*",
            holds: Holds::Prose,
            absent: Absent::Nothing,
            doc: "what to talk about, by the role of the person; `default` for every other",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let fallback = Span { count: 1, unit: Unit::Workday };
        Self {
            guide: Guide::read(section),
            until: PerTier::read(&section.section("until"), known, fallback, Entry::span),
            by: by(section, known),
            settled_by: SettledBy::read(section),
        }
    }
}

//! `[reply]`: they wrote or called, and nobody answered.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, PerTier, Scenario};
use crate::value::span::{Span, Unit};

/// They wrote or called, and nobody answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Until when it should be answered, in working time.
    pub until: PerTier<Span>,
}

impl Scenario for Reply {
    const SHARED: &'static [Key] = shared!("reply", by, "any");
    const KEYS: &'static [Key] = &[
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
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let fallback = Span { count: 1, unit: Unit::Workday };
        Self {
            guide: Guide::read(section, known),
            until: PerTier::read(&section.section("until"), known, fallback, Entry::span),
        }
    }
}

//! `[plan]`: contacts that were planned, and what `kehu plan make` plans.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::restraint::REASONS;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A planned contact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day, counted from the planned one.
    pub until: Span,
    /// Last day on which it is shown, counted from that day.
    pub give_up: Span,
    /// A contact so long ahead of the planned day still fulfils it.
    pub early: Span,
    /// The reasons that are planned for, by their ids.
    pub from: Vec<String>,
}

impl Scenario for Plan {
    const SHARED: &'static [Key] = shared!("plan", by, "kind");
    const KEYS: &'static [Key] = &[
        span("plan.until", "\"2 workdays\"", "last good day, counted from the planned one"),
        span("plan.give_up", "\"30 days\"", "last day on which it is shown, counted from the planned one"),
        span("plan.early", "\"1 week\"", "a contact so long ahead of the planned day still fulfils it"),
        Key {
            path: "plan.from",
            holds: Holds::Texts,
            absent: Absent::Value(r#"["cadence", "key_date", "renewal", "campaign"]"#),
            doc: "reasons that `kehu plan make` plans for",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let reason = |entry: &Entry<'_>| entry.one_of(&REASONS).and_then(|_| entry.text());
        Self {
            guide: Guide::read(section, known),
            until: section.span("until"),
            give_up: section.span("give_up"),
            early: section.span("early"),
            from: section.list("from", reason),
        }
    }
}

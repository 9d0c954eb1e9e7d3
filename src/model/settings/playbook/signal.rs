//! `[signal]`: words that matter were said more than once.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// Words that matter were said again and again; which, rules/signals.toml says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signal {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// So many rows with words of one signal …
    pub times: u32,
    /// … within this span make an alert.
    pub within: Span,
    /// Last good day, counted from the day on which it was said once too often.
    pub until: Span,
    /// Dropped then, counted from the same day.
    pub give_up: Span,
}

impl Scenario for Signal {
    const SHARED: &'static [Key] = shared!("signal", by, "kind");
    const KEYS: &'static [Key] = &[
        Key {
            path: "signal.times",
            holds: Holds::Count,
            absent: Absent::Value("2"),
            doc: "so many contacts or remarks in which words of one signal were said make an alert",
        },
        span("signal.within", "\"1 quarter\"", "the span in which they were said"),
        span("signal.until", "\"2 workdays\"", "last good day, counted from the day on which it was said that often"),
        span("signal.give_up", "\"90 days\"", "dropped then, counted from the same day"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            times: section.get("times", Entry::positive).unwrap_or(2),
            within: section.span("within"),
            until: section.span("until"),
            give_up: section.span("give_up"),
        }
    }
}

//! `[declined_need]`: a need cannot be met.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A need that cannot be met, and nobody has said so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeclinedNeed {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day to explain it, counted from the day it was declined.
    pub until: Span,
    /// Last day on which it is shown, counted from that day.
    pub give_up: Span,
}

impl Scenario for DeclinedNeed {
    const SHARED: &'static [Key] = shared!("declined_need", by, "kind");
    const KEYS: &'static [Key] = &[
        span(
            "declined_need.until",
            "\"1 workday\"",
            "last good day to explain it, counted from the day it was declined",
        ),
        span("declined_need.give_up", "\"30 days\"", "last day on which it is shown, counted from that day"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), until: section.span("until"), give_up: section.span("give_up") }
    }
}

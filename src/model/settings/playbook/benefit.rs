//! `[benefit]`: something they are entitled to is unused.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// Something they are entitled to and have not had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Benefit {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day, counted from the day they became entitled.
    pub until: Span,
    /// Last day on which it is shown, counted from that day.
    pub give_up: Span,
}

impl Scenario for Benefit {
    const SHARED: &'static [Key] = shared!("benefit", by, "kind");
    const KEYS: &'static [Key] = &[
        span("benefit.until", "\"2 weeks\"", "last good day, counted from the day they became entitled"),
        span("benefit.give_up", "\"1 year\"", "last day on which it is shown, counted from that day"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), until: section.span("until"), give_up: section.span("give_up") }
    }
}

//! `[delivery]`: a promised delivery is late.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A delivery that is later than was promised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day to tell them, counted from the day after the promised one.
    pub until: Span,
    /// Last day on which it is shown, counted from the promised day.
    pub give_up: Span,
}

impl Scenario for Delivery {
    const SHARED: &'static [Key] = shared!("delivery", by, "kind");
    const KEYS: &'static [Key] = &[
        span(
            "delivery.until",
            "\"1 workday\"",
            "last good day to tell them, counted from the day after the promised one",
        ),
        span("delivery.give_up", "\"90 days\"", "last day on which it is shown, counted from the promised day"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), until: section.span("until"), give_up: section.span("give_up") }
    }
}

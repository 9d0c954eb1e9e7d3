//! `[change]`: something has changed.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// Something has changed at the customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day for a fitting proposal, counted from the change.
    pub until: Span,
    /// Last day on which it is shown, counted from the change.
    pub give_up: Span,
}

impl Scenario for Change {
    const SHARED: &'static [Key] = shared!("change", by, "kind");
    const KEYS: &'static [Key] = &[
        span("change.until", "\"2 workdays\"", "last good day for a fitting proposal, counted from the change"),
        span("change.give_up", "\"30 days\"", "last day on which it is shown, counted from the change"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), until: section.span("until"), give_up: section.span("give_up") }
    }
}

//! `[campaign]`: a campaign runs, and its segment is to hear of it.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A campaign, or a planned contact with a segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Campaign {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day, counted from the first.
    pub until: Span,
    /// Last day on which it is shown where it has no end, counted from its first.
    pub give_up: Span,
}

impl Scenario for Campaign {
    const SHARED: &'static [Key] = shared!("campaign", by, "kind");
    const KEYS: &'static [Key] = &[
        span("campaign.until", "\"1 week\"", "last good day, counted from its first; its last day comes before"),
        span(
            "campaign.give_up",
            "\"30 days\"",
            "last day on which it is shown where it has no last one, counted from its first",
        ),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), until: section.span("until"), give_up: section.span("give_up") }
    }
}

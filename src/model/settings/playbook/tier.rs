//! `[tier]`: a tier is to be decided, or told.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A decision about their tier that is to be taken, or told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tier {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day to decide, counted from the application or proposal.
    pub decide: Span,
    /// Last day on which it is shown, counted from the step that waits.
    pub give_up: Span,
    /// Last good day to tell them, counted from the decision.
    pub notify: Span,
}

impl Scenario for Tier {
    const SHARED: &'static [Key] = shared!("tier", by, "kind");
    const KEYS: &'static [Key] = &[
        span("tier.decide", "\"1 week\"", "last good day to decide, counted from the application or proposal"),
        span("tier.give_up", "\"90 days\"", "last day on which it is shown, counted from the step that waits"),
        span("tier.notify", "\"3 workdays\"", "last good day to tell them, counted from the decision"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            decide: section.span("decide"),
            notify: section.span("notify"),
            give_up: section.span("give_up"),
        }
    }
}

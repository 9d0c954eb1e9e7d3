//! `[points]`: points expire.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// Points that lapse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Points {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the last day on which they can be used.
    pub before: Span,
}

impl Scenario for Points {
    const SHARED: &'static [Key] = shared!("points", by, "kind");
    const KEYS: &'static [Key] =
        &[span("points.before", "\"30 days\"", "first day, ahead of the last day on which they can be used")];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), before: section.span("before") }
    }
}

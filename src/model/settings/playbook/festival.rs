//! `[festival]`: the festivals of rules/calendar.toml.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A festival is near.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Festival {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the festival.
    pub before: Span,
    /// Last day on which it is shown, counted from the festival.
    pub give_up: Span,
}

impl Scenario for Festival {
    const SHARED: &'static [Key] = shared!("festival", by, "kind");
    const KEYS: &'static [Key] = &[
        span("festival.before", "\"5 days\"", "first day, ahead of the festival"),
        span("festival.give_up", "\"1 day\"", "last day on which it is shown, counted from the festival"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), before: section.span("before"), give_up: section.span("give_up") }
    }
}

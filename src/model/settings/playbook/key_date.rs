//! `[key_date]`: birthdays and anniversaries.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// A birthday or an anniversary is near.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyDate {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the date, unless that says so itself.
    pub before: Span,
    /// Last day on which it is shown, counted from the date.
    pub give_up: Span,
}

impl Scenario for KeyDate {
    const SHARED: &'static [Key] = shared!("key_date", by, "kind");
    const KEYS: &'static [Key] = &[
        span("key_date.before", "\"3 days\"", "first day, ahead of the day; lead_days of the date wins"),
        span("key_date.give_up", "\"1 day\"", "last day on which it is shown, counted from the date"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), before: section.span("before"), give_up: section.span("give_up") }
    }
}

//! `[renewal]`: an agreement ends.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// An agreement that ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renewal {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the end; `notice_days` of the agreement wins.
    pub before: Span,
    /// Last day on which it is shown, counted from the end.
    pub give_up: Span,
}

impl Scenario for Renewal {
    const SHARED: &'static [Key] = shared!("renewal", by, "kind");
    const KEYS: &'static [Key] = &[
        span("renewal.before", "\"60 days\"", "first day, ahead of the end; notice_days of the agreement wins"),
        span("renewal.give_up", "\"30 days\"", "last day on which it is shown, counted from the end"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known), before: section.span("before"), give_up: section.span("give_up") }
    }
}

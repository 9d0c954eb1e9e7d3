//! `[action]`: an improvement measure is to be done, or told.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// An improvement measure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day to look at it, ahead of its day.
    pub before: Span,
    /// Its day where it names none, counted from when it was decided.
    pub until: Span,
    /// Last good day to tell the customers, after it was done.
    pub tell: Span,
    /// Last day on which telling is shown, after it was done.
    pub give_up: Span,
}

impl Scenario for Action {
    const SHARED: &'static [Key] = shared!("action");
    const KEYS: &'static [Key] = &[
        span("action.before", "\"3 days\"", "first day to look at it, ahead of due_on"),
        span(
            "action.until",
            "\"2 weeks\"",
            "its day where due_on is empty, counted from the day on which it was decided",
        ),
        span("action.tell", "\"1 week\"", "last good day to tell the customers, after it was done"),
        span("action.give_up", "\"60 days\"", "last day on which telling them is shown, after it was done"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            before: section.span("before"),
            until: section.span("until"),
            tell: section.span("tell"),
            give_up: section.span("give_up"),
        }
    }
}

//! `[event]`: guests of an event are invited, reminded and thanked.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// Guests of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day to invite, ahead of the event.
    pub before: Span,
    /// Last good day to invite, ahead of the event.
    pub until: Span,
    /// First day to remind guests, ahead of the event.
    pub remind: Span,
    /// Last good day to thank, after the event.
    pub thanks: Span,
    /// Last day on which it is shown, after the event.
    pub give_up: Span,
}

impl Scenario for Event {
    const SHARED: &'static [Key] = shared!("event", by, "kind");
    const KEYS: &'static [Key] = &[
        span("event.before", "\"3 weeks\"", "first day to invite, ahead of the event"),
        span("event.until", "\"1 week\"", "last good day to invite, ahead of the event"),
        span("event.remind", "\"2 days\"", "first day to remind who has been invited, ahead of the event"),
        span(
            "event.thanks",
            "\"2 workdays\"",
            "last good day to thank who came, or to tell who missed it what it was like, after the event",
        ),
        span("event.give_up", "\"2 weeks\"", "last day on which thanks are shown, after the event"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            before: section.span("before"),
            until: section.span("until"),
            remind: section.span("remind"),
            thanks: section.span("thanks"),
            give_up: section.span("give_up"),
        }
    }
}

//! `[first_follow_up]`: after the first purchase.

use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::super::strand::not_less;
use super::{Guide, Known, Scenario};
use crate::value::span::Span;

/// After the first purchase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FirstFollowUp {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day to call, counted from the first order.
    pub after: Span,
    /// Last good day, counted from the first order.
    pub until: Span,
    /// Last day on which it is shown, counted from the first order.
    pub give_up: Span,
}

impl Scenario for FirstFollowUp {
    const SHARED: &'static [Key] = shared!("first_follow_up", by, "any");
    const KEYS: &'static [Key] = &[
        Key {
            path: "first_follow_up.after",
            holds: Holds::Span,
            absent: Absent::Value("\"3 days\""),
            doc: "first day, counted from the first order",
        },
        Key {
            path: "first_follow_up.until",
            holds: Holds::Span,
            absent: Absent::Value("\"5 days\""),
            doc: "last good day, counted from the first order",
        },
        Key {
            path: "first_follow_up.give_up",
            holds: Holds::Span,
            absent: Absent::Value("\"30 days\""),
            doc: "last day on which it is shown, counted from the first order",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let after = section.span("after");
        let until = not_less(section, "until", "after").unwrap_or(after);
        Self {
            guide: Guide::read(section, known),
            after,
            until,
            give_up: not_less(section, "give_up", "until").unwrap_or(until),
        }
    }
}

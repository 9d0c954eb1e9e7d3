//! `[first_follow_up]`: after the first purchase.

use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::super::strand::not_less;
use super::{Guide, Known, Scenario, SettledBy, by};
use crate::value::span::Span;

/// After the first purchase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FirstFollowUp {
    /// On or off, checklist, what to say.
    pub guide: Guide,
    /// First day to call, counted from the first order.
    pub after: Span,
    /// Last good day, counted from the first order.
    pub until: Span,
    /// Last day on which it is shown, counted from the first order.
    pub give_up: Span,
    /// Channels; empty: all.
    pub by: Vec<usize>,
    /// Which contact settles it.
    pub settled_by: SettledBy,
}

impl Scenario for FirstFollowUp {
    const KEYS: &'static [Key] = &[
        Key {
            path: "first_follow_up.on",
            holds: Holds::Flag,
            absent: Absent::Value("true"),
            doc: "false switches it off",
        },
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
        Key {
            path: "first_follow_up.by",
            holds: Holds::Names,
            absent: Absent::Value("[]"),
            doc: "channels, the first is suggested; left out: all",
        },
        Key {
            path: "first_follow_up.settled_by",
            holds: Holds::Choice,
            absent: Absent::Value("\"any\""),
            doc: "any: any contact settles it; kind: only one of this kind",
        },
        Key {
            path: "first_follow_up.checklist",
            holds: Holds::Proses,
            absent: Absent::Value("[]"),
            doc: "what to think of",
        },
        Key {
            path: "first_follow_up.say.*",
            holds: Holds::Prose,
            absent: Absent::Nothing,
            doc: "what to talk about, by the role of the person; `default` for every other",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let after = section.span("after");
        let until = not_less(section, "until", "after").unwrap_or(after);
        Self {
            guide: Guide::read(section),
            after,
            until,
            give_up: not_less(section, "give_up", "until").unwrap_or(until),
            by: by(section, known),
            settled_by: SettledBy::read(section),
        }
    }
}

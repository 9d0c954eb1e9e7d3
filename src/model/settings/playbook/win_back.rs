//! `[win_back]`: they have stopped ordering.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span, thousandths};
use crate::value::span::Span;

/// They have stopped ordering: asked a few times, until they reply or buy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WinBack {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Their usual gap times this is too long, in thousandths.
    pub late: i64,
    /// The same for who has ordered once and has no usual gap.
    pub late_single: Span,
    /// From one try to the next, and from the first day of a try to its last good one.
    pub spacing: Span,
    /// Tries, then it is given up.
    pub times: u32,
}

impl Scenario for WinBack {
    const SHARED: &'static [Key] = shared!("win_back", by, "any");
    const KEYS: &'static [Key] = &[
        Key {
            path: "win_back.late",
            holds: Holds::Number,
            absent: Absent::Value("2.0"),
            doc: "so many of their own usual gaps without an order",
        },
        span("win_back.late_single", "\"120 days\"", "the same for who has ordered only once, counted from that order"),
        span("win_back.spacing", "\"30 days\"", "from one try to the next"),
        Key {
            path: "win_back.times",
            holds: Holds::Count,
            absent: Absent::Value("3"),
            doc: "tries, then it is given up; a reply or a purchase ends it at once",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            late: section.get("late", thousandths).unwrap_or(2000),
            late_single: section.span("late_single"),
            spacing: section.span("spacing"),
            times: section.get("times", Entry::positive).unwrap_or(1),
        }
    }
}

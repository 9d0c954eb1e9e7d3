//! `[restraint]`: what holds contacts back.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::super::service::DAYS;
use crate::problem::Expected;
use crate::value::hours::Window;
use crate::value::span::Span;

/// What holds contacts back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restraint {
    /// Outgoing contacts with one customer in any 7 days.
    pub touches_per_week: u32,
    /// Ids of reasons that are never held back.
    pub never_held: Vec<String>,
    /// Days on which nothing falls due.
    pub quiet_days: QuietDays,
    /// The part of the day in which nobody is contacted; `None`: there is none.
    pub quiet_hours: Option<Window>,
    /// After a call that nobody answered.
    pub retry: Span,
    /// What silence does to the rhythm.
    pub unanswered: Unanswered,
    /// A customer never contacted is due so long after `since`.
    pub first_contact: Span,
    /// Over how long what is already late is spread when a book is new.
    pub spread: Span,
}

/// Days on which nothing falls due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuietDays {
    /// By the day of the week, Monday first.
    pub week: [bool; 7],
    /// Public holidays.
    pub holidays: bool,
}

/// What silence does to the rhythm: `stretch ^ (silent / after)`, but no more than `at_most`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unanswered {
    /// So many attempts in a row.
    pub after: u32,
    /// Multiply the rhythm by so much.
    pub stretch: u32,
    /// But by no more than this.
    pub at_most: u32,
}

/// Every reason that something can be due for, as `never_held` and `--reason` write it.
pub const REASONS: [&str; 25] = [
    "reply",
    "promise",
    "first_follow_up",
    "cadence",
    "change",
    "key_date",
    "festival",
    "case",
    "declined_need",
    "delivery",
    "payment",
    "restock",
    "renewal",
    "survey",
    "needs_review",
    "profile",
    "win_back",
    "benefit",
    "points",
    "event",
    "plan",
    "campaign",
    "signal",
    "action",
    "tier",
];

const HOLIDAY: &str = "holiday";

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "restraint.touches_per_week",
        holds: Holds::Count,
        absent: Absent::Value("2"),
        doc: "outgoing contacts with one customer in any 7 days, for all reasons together",
    },
    Key {
        path: "restraint.never_held",
        holds: Holds::Texts,
        absent: Absent::Value(r#"["reply", "promise", "case", "delivery"]"#),
        doc: "reasons that are never held back: what the customer is waiting for",
    },
    Key {
        path: "restraint.quiet_days",
        holds: Holds::Texts,
        absent: Absent::Value(r#"["sat", "sun", "holiday"]"#),
        doc: "what would fall due then moves to the next other day (key dates: the one before)",
    },
    Key {
        path: "restraint.quiet_hours",
        holds: Holds::Hours,
        absent: Absent::Value("\"21:00-09:00\""),
        doc: "bounds plans, calendar entries and message batches; \"\" is none",
    },
    Key {
        path: "restraint.retry",
        holds: Holds::Span,
        absent: Absent::Value("\"2 days\""),
        doc: "after a call that nobody answered",
    },
    Key {
        path: "restraint.unanswered.after",
        holds: Holds::Count,
        absent: Absent::Value("3"),
        doc: "so many unanswered attempts in a row stretch the rhythm; any answer resets it",
    },
    Key {
        path: "restraint.unanswered.stretch",
        holds: Holds::Count,
        absent: Absent::Value("2"),
        doc: "multiply the rhythm by so much each time",
    },
    Key {
        path: "restraint.unanswered.at_most",
        holds: Holds::Count,
        absent: Absent::Value("4"),
        doc: "but by no more than this",
    },
    Key {
        path: "restraint.first_contact",
        holds: Holds::Span,
        absent: Absent::Value("\"7 days\""),
        doc: "a customer never contacted is due so long after `since`",
    },
    Key {
        path: "restraint.spread",
        holds: Holds::Span,
        absent: Absent::Value("\"2 weeks\""),
        doc: "on the first days of a book, what is already late is spread over so long",
    },
];

impl Restraint {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let reason = |entry: &Entry<'_>| entry.one_of(&REASONS).and_then(|_| entry.text());
        let unanswered = section.section("unanswered");
        let positive = |name: &str| unanswered.get(name, Entry::positive).unwrap_or(1);
        Self {
            touches_per_week: section.get("touches_per_week", Entry::count).unwrap_or_default(),
            never_held: section.list("never_held", reason),
            quiet_days: QuietDays::read(section),
            quiet_hours: section.get("quiet_hours", quiet_hours).into_iter().flatten().next(),
            retry: section.span("retry"),
            unanswered: Unanswered {
                after: positive("after"),
                stretch: positive("stretch"),
                at_most: positive("at_most"),
            },
            first_contact: section.span("first_contact"),
            spread: section.span("spread"),
        }
    }
}

impl QuietDays {
    fn read(section: &Section<'_>) -> Self {
        let words: Vec<&str> = DAYS.into_iter().chain([HOLIDAY]).collect();
        let quiet = section.list("quiet_days", |entry| entry.one_of(&words));
        let mut place = 0;
        let week = DAYS.map(|_| {
            place += 1;
            quiet.contains(&(place - 1))
        });
        Self { week, holidays: quiet.contains(&DAYS.len()) }
    }
}

/// One window, or none where the text is empty.
fn quiet_hours(entry: &Entry<'_>) -> Option<Vec<Window>> {
    match entry.text()?.as_str() {
        "" => Some(Vec::new()),
        text => Window::parse(text).map(|window| vec![window]).or_else(|| entry.bad(Expected::Hours)),
    }
}

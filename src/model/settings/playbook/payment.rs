//! `[payment]`: an order is to be paid.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::super::score::bands;
use super::{Guide, Known, Scenario, span};
use crate::problem::Expected;
use crate::value::span::Span;

/// An order that is to be paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the day on which it is to be paid.
    pub before: Span,
    /// Last good day, counted from the day on which it is to be paid.
    pub until: Span,
    /// Asked again so long after a contact about it, while it is unpaid.
    pub spacing: Span,
    /// Where the next group of what is overdue begins, in days past the day: rising.
    pub ageing: Vec<u32>,
}

impl Scenario for Payment {
    const SHARED: &'static [Key] = shared!("payment", by, "kind");
    const KEYS: &'static [Key] = &[
        span("payment.before", "\"3 days\"", "first day, ahead of the day on which it is to be paid"),
        span("payment.until", "\"3 days\"", "last good day, counted from the day on which it is to be paid"),
        span("payment.spacing", "\"1 week\"", "asked again so long after a contact about it, while it is unpaid"),
        Key {
            path: "payment.ageing",
            holds: Holds::Numbers,
            absent: Absent::Value("[30, 60, 90]"),
            doc: "last days of the groups in which `kehu report receivables` shows what is overdue; rising",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            before: section.span("before"),
            until: section.span("until"),
            spacing: section.span("spacing"),
            ageing: section.get("ageing", |entry: &Entry<'_>| rising(entry)).unwrap_or_default(),
        }
    }
}

/// Days that rise, from one on.
fn rising(entry: &Entry<'_>) -> Option<Vec<u32>> {
    let days = bands(entry)?;
    let whole = days.iter().all(|day| *day >= 1.0 && *day <= 3650.0 && day.fract() == 0.0);
    let rises = days.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
    if whole && rises {
        Some(days.into_iter().map(|day| day as u32).collect())
    } else {
        entry.bad(Expected::Range("1…3650".to_owned()))
    }
}

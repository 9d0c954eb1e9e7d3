//! `[report]` of kehu.toml: what reports count by.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::reader::Section;
use crate::problem::Expected;
use crate::value::span::{Span, Unit};

/// When a customer counts as lost. Our own choice; a book that sells once a decade needs another one.
///
/// The bounds are those that the stage `lost` of the lifecycle is shipped with. They stand here a second time since churn asks
/// how every customer stood in the evening of any day, from order days alone, while a stage is an expression over everything that
/// is known today; and since a customer whose `status` says `lost` does not say since when: a row in `losses` does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lost {
    /// After so many times the usual gap between its orders.
    pub late: f64,
    /// But only after more than so long.
    pub at_least: Span,
    /// After more than so long without an order since its only one.
    pub single: Span,
}

impl Default for Lost {
    fn default() -> Self {
        Self { late: 4.0, at_least: Span::new(60, Unit::Day), single: Span::new(365, Unit::Day) }
    }
}

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "report.lost.late",
        holds: Holds::Number,
        absent: Absent::Value("4"),
        doc: "a customer is lost so many times its usual gap between orders after the last one",
    },
    Key {
        path: "report.lost.at_least",
        holds: Holds::Span,
        absent: Absent::Value("\"60 days\""),
        doc: "but only when more than so long has passed",
    },
    Key {
        path: "report.lost.single",
        holds: Holds::Span,
        absent: Absent::Value("\"365 days\""),
        doc: "a customer with one order is lost when more than so long has passed since",
    },
];

impl Lost {
    /// Reads `[report]`.
    pub(super) fn read(root: &Section<'_>) -> Self {
        let section = root.section("report").section("lost");
        let usual = Self::default();
        Self {
            late: section.get("late", late).unwrap_or(usual.late),
            at_least: section.get("at_least", Entry::days).unwrap_or(usual.at_least),
            single: section.get("single", Entry::days).unwrap_or(usual.single),
        }
    }
}

fn late(entry: &Entry<'_>) -> Option<f64> {
    match entry.number()? {
        late if (1.0..=1000.0).contains(&late) => Some(late),
        _ => entry.bad(Expected::Range("1…1000".to_owned())),
    }
}

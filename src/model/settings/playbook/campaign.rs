//! `[campaign]`: a campaign runs, and its segment is to hear of it.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::problem::Expected;
use crate::value::span::Span;

/// A campaign, or a planned contact with a segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Campaign {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Last good day, counted from the first.
    pub until: Span,
    /// Last day on which it is shown where it has no end, counted from its first.
    pub give_up: Span,
    /// Orders so long after its last day, or its first where it has no last, count as its results.
    pub window: Span,
    /// How sure the interval of an uplift is, in thousandths.
    thousandths: u32,
}

impl Campaign {
    /// How sure the interval of an uplift is, as a part of one.
    pub fn confidence(&self) -> f64 {
        f64::from(self.thousandths) / 1000.0
    }
}

impl Scenario for Campaign {
    const SHARED: &'static [Key] = shared!("campaign", by, "kind");
    const KEYS: &'static [Key] = &[
        span("campaign.until", "\"1 week\"", "last good day, counted from its first; its last day comes before"),
        span(
            "campaign.give_up",
            "\"30 days\"",
            "last day on which it is shown where it has no last one, counted from its first",
        ),
        span(
            "campaign.window",
            "\"30 days\"",
            "orders from its first day until so long after its last, or after its first where it has no last, count in `kehu report campaign`",
        ),
        Key {
            path: "campaign.confidence",
            holds: Holds::Number,
            absent: Absent::Value("0.95"),
            doc: "how sure the interval of the difference between those written to and those held out is",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            until: section.span("until"),
            give_up: section.span("give_up"),
            window: section.span("window"),
            thousandths: section.get("confidence", thousandths).unwrap_or_default(),
        }
    }
}

/// A part of one that leaves some doubt.
fn thousandths(entry: &Entry<'_>) -> Option<u32> {
    match entry.number()? {
        part if (0.5..=0.999).contains(&part) => Some((part * 1000.0).round() as u32),
        _ => entry.bad(Expected::Range("0.5…0.999".to_owned())),
    }
}

//! The rhythm of one kind of contact in one tier.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::names::Names;
use super::reader::{Name, Section};
use super::text::Text;
use crate::problem::{Declared, Expected, Fault};
use crate::value::span::{Span, Unit};
use std::ops::Range;

/// A kind of contact in a tier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strand {
    /// Place of its name in [`Tiers::strands`](super::tiers::Tiers::strands).
    pub kind: usize,
    /// Number among the strands of all tiers, below [`LIMIT`]: they fit into one word.
    pub number: usize,
    /// Due so long after the last one.
    pub every: Span,
    /// Overdue so long after the last one. `None`: one and a half times `every`.
    pub at_most: Option<Span>,
    /// Channels that count, the first is suggested: places in [`Settings::channels`](super::Settings::channels).
    /// Empty: all.
    pub by: Vec<usize>,
    /// Lighter strands that it satisfies, also through others: places in this tier's strands, rising, without its own.
    pub also: Vec<usize>,
    /// Only for these customers: all must hold.
    pub when: Vec<Text>,
    /// Whether it asks something of the customer.
    pub ask: bool,
}

/// Most strands over all tiers: a contact's effect on them is one word, whose other bits are taken.
pub const LIMIT: usize = 56;

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "tier.*.strands.*.every",
        holds: Holds::Span,
        absent: Absent::Required,
        doc: "due so long after the last",
    },
    Key {
        path: "tier.*.strands.*.at_most",
        holds: Holds::Span,
        absent: Absent::Nothing,
        doc: "overdue so long after the last; left out: one and a half times `every`",
    },
    Key {
        path: "tier.*.strands.*.by",
        holds: Holds::Names,
        absent: Absent::Value("[]"),
        doc: "channels that count, the first is suggested; left out: all",
    },
    Key {
        path: "tier.*.strands.*.also",
        holds: Holds::Names,
        absent: Absent::Value("[]"),
        doc: "lighter strands of this tier that it satisfies",
    },
    Key {
        path: "tier.*.strands.*.when",
        holds: Holds::Expressions,
        absent: Absent::Nothing,
        doc: "only for these customers; may use every fact but the tier",
    },
    Key {
        path: "tier.*.strands.*.ask",
        holds: Holds::Flag,
        absent: Absent::Value("false"),
        doc: "true: it asks something of the customer",
    },
];

/// Numbers the strands of all tiers.
#[derive(Default)]
pub(super) struct Numbering {
    count: usize,
    beyond: Option<Range<usize>>,
}

impl Numbering {
    /// Records where there are too many.
    pub(super) fn check(self, root: &Section<'_>) {
        if let Some(place) = self.beyond {
            root.report(Fault::TooManyStrands { found: self.count, limit: LIMIT }, place);
        }
    }
}

/// Reads the strands of a tier; those beyond [`LIMIT`] are counted and not kept.
pub(super) fn read(section: &Section<'_>, kinds: &Names, channels: &Names, numbering: &mut Numbering) -> Vec<Strand> {
    let known = section.sections().into_iter().filter_map(|(name, section)| {
        let kind = kinds.position(&name.text);
        if kind.is_none()
            && let Some(fault) = kinds.undeclared(&name.text)
        {
            section.report(fault, name.place.clone());
        }
        Some((name, section, kind?))
    });
    let sections: Vec<(Name, Section<'_>, usize)> = known.collect();
    let siblings = Names::new(Declared::Strand, sections.iter().map(|(name, _, _)| name.text.as_str()), true);
    let mut strands = Vec::new();
    for (name, section, kind) in &sections {
        let number = numbering.count;
        numbering.count += 1;
        let every = section.span("every");
        let strand = Strand {
            kind: *kind,
            number,
            every,
            at_most: not_less(section, "at_most", "every"),
            by: section.get("by", |entry| channels.find_all(entry)).unwrap_or_default(),
            also: section.get("also", |entry| siblings.find_all(entry)).unwrap_or_default(),
            when: section.get("when", Entry::expressions).unwrap_or_default(),
            ask: section.flag("ask"),
        };
        if number < LIMIT {
            strands.push(strand);
        } else if numbering.beyond.is_none() {
            numbering.beyond = Some(name.place.clone());
        }
    }
    close(&mut strands);
    strands
}

/// The span under `key`, which must not be shorter than the one under `least`, as far as that is certain: 4 weeks are
/// as long as some months.
pub(super) fn not_less(section: &Section<'_>, key: &str, least: &str) -> Option<Span> {
    let shortest = section.get(least, |entry| Some((entry.days()?, entry.text()?)));
    section.get(key, |entry| {
        let span = entry.days()?;
        match &shortest {
            Some((shortest, written)) if days(span).1 < days(*shortest).0 => {
                entry.bad(Expected::AtLeast(written.clone()))
            }
            _ => Some(span),
        }
    })
}

/// The fewest and the most days that a span can take.
fn days(span: Span) -> (u64, u64) {
    let count = u64::from(span.count);
    // February takes two days from the average, and other months add as many.
    let months = |count: u64| ((count * 365 / 12).saturating_sub(2), count * 366 / 12 + 2);
    match span.unit {
        Unit::Minute | Unit::Hour => (0, 0),
        Unit::Day => (count, count),
        Unit::Week => (count * 7, count * 7),
        Unit::Month => months(count),
        Unit::Quarter => months(count * 3),
        Unit::Year => months(count * 12),
        // Between two working days lies at the most a long row of holidays.
        Unit::Workday => (count, count * 3 + 14),
    }
}

/// Makes `also` say what each strand satisfies directly or through others.
fn close(strands: &mut [Strand]) {
    let direct: Vec<Vec<usize>> = strands.iter().map(|strand| strand.also.clone()).collect();
    for (own, strand) in strands.iter_mut().enumerate() {
        let mut reached = vec![own];
        let mut next = 0;
        while let Some(&place) = reached.get(next) {
            next += 1;
            for &lighter in direct.get(place).into_iter().flatten() {
                if lighter < direct.len() && !reached.contains(&lighter) {
                    reached.push(lighter);
                }
            }
        }
        reached.retain(|&place| place != own);
        reached.sort_unstable();
        strand.also = reached;
    }
}

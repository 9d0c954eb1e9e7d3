//! `[profile]`: what is known of a customer has gaps, or is old. What a profile should say stands in kehu.toml.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{ForSome, Guide, Known, Scenario, every, span, thousandths};
use crate::problem::Expected;
use crate::value::span::Span;

/// What is known of a customer has gaps, or is old.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// The part of it that has to be filled, in thousandths, in the tiers where that is asked.
    pub at_least: ForSome<i64>,
    /// Time to fill what is missing, from the day on which the customer came or the profile was last changed.
    pub after: Span,
    /// Looked at again after so long, in the tiers where that is done.
    pub every: ForSome<Span>,
    /// Last good day, counted from the first.
    pub until: Span,
}

impl Scenario for Profile {
    const SHARED: &'static [Key] = shared!("profile", by, "kind");
    const KEYS: &'static [Key] = &[
        Key {
            path: "profile.at_least.*",
            holds: Holds::Number,
            absent: Absent::Nothing,
            doc: "part of what kehu.toml asks for that has to be filled, by tier; `default` for every other",
        },
        span("profile.after", "\"2 weeks\"", "time to fill what is missing, since it was last changed"),
        every("profile.every.*", "looked at again after so long, by tier; `default` for every other"),
        span("profile.until", "\"2 weeks\"", "last good day, counted from the first"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            at_least: ForSome::read(&section.section("at_least"), known, part),
            after: section.span("after"),
            every: ForSome::read(&section.section("every"), known, Entry::days),
            until: section.span("until"),
        }
    }
}

impl Profile {
    /// Whether it is asked of customers of this tier.
    pub fn asks(&self, tier: usize) -> bool {
        self.at_least.of(tier).is_some() || self.every.of(tier).is_some()
    }

    /// Whether it is asked of no tier at all, so that nobody has to look.
    pub fn asks_nobody(&self) -> bool {
        self.at_least.is_empty() && self.every.is_empty()
    }
}

/// A part of a whole, in thousandths.
fn part(entry: &Entry<'_>) -> Option<i64> {
    let part = thousandths(entry)?;
    if part <= 1000 { Some(part) } else { entry.bad(Expected::Range("0.001…1".to_owned())) }
}

//! `[needs_review]`: their needs have not been looked at for long.

use super::super::entry::Entry;
use super::super::key::Key;
use super::super::reader::Section;
use super::{ForSome, Guide, Known, Scenario, every, span};
use crate::value::span::Span;

/// Their needs have not been looked at for long.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeedsReview {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Looked at again after so long, in the tiers where that is done.
    pub every: ForSome<Span>,
    /// Last good day, counted from the first.
    pub until: Span,
}

impl Scenario for NeedsReview {
    const SHARED: &'static [Key] = shared!("needs_review", by, "kind");
    const KEYS: &'static [Key] = &[
        every("needs_review.every.*", "looked at again after so long, by tier; `default` for every other"),
        span("needs_review.until", "\"2 weeks\"", "last good day, counted from the first"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            every: ForSome::read(&section.section("every"), known, Entry::days),
            until: section.span("until"),
        }
    }
}

//! `[survey]`: they have not been asked for long.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{ForSome, Guide, Known, Scenario, every, span};
use crate::value::span::Span;

/// They have not been asked for long how satisfied they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// Asked again after so long, in the tiers where anybody is asked.
    pub every: ForSome<Span>,
    /// Last good day, counted from the first.
    pub until: Span,
    /// What is asked for: one of [`MEASURES`].
    pub measure: usize,
}

/// What a survey may measure, as feedback has it.
pub const MEASURES: [&str; 3] = ["nps", "csat", "ces"];

impl Scenario for Survey {
    const SHARED: &'static [Key] = shared!("survey", by, "any");
    const KEYS: &'static [Key] = &[
        every(
            "survey.every.*",
            "asked again after so long, by tier; `default` for every other; a tier without one is not asked",
        ),
        span("survey.until", "\"2 weeks\"", "last good day, counted from the first"),
        Key {
            path: "survey.measure",
            holds: Holds::Choice,
            absent: Absent::Value("\"nps\""),
            doc: "what is asked for: nps, csat, ces",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            every: ForSome::read(&section.section("every"), known, Entry::days),
            until: section.span("until"),
            measure: section.get("measure", |entry| entry.one_of(&MEASURES)).unwrap_or_default(),
        }
    }
}

//! `[cadence]`: what to do and say when the rhythm of the tier falls due.

use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, Scenario};

/// The strands of the tier. Their rhythm and channels stand in rules/tiers.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cadence {
    /// On or off, checklist, what to say.
    pub guide: Guide,
}

impl Scenario for Cadence {
    const KEYS: &'static [Key] = &[
        Key { path: "cadence.on", holds: Holds::Flag, absent: Absent::Value("true"), doc: "false switches it off" },
        Key { path: "cadence.checklist", holds: Holds::Proses, absent: Absent::Value("[]"), doc: "what to think of" },
        Key {
            path: "cadence.say.*",
            holds: Holds::Prose,
            absent: Absent::Nothing,
            doc: "what to talk about, by the role of the person; `default` for every other",
        },
    ];

    fn read(section: &Section<'_>, _: &Known<'_>) -> Self {
        Self { guide: Guide::read(section) }
    }
}

//! `[promise]`: the next step that a contact promised.

use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, Scenario, by};

/// The next step that a contact promised. What settles a promise is fixed: it is kept, replaced, or answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promise {
    /// On or off, checklist, what to say.
    pub guide: Guide,
    /// Channels to keep it over; empty: all.
    pub by: Vec<usize>,
}

impl Scenario for Promise {
    const KEYS: &'static [Key] = &[
        Key { path: "promise.on", holds: Holds::Flag, absent: Absent::Value("true"), doc: "false switches it off" },
        Key {
            path: "promise.by",
            holds: Holds::Names,
            absent: Absent::Value("[]"),
            doc: "channels, the first is suggested; left out: all",
        },
        Key { path: "promise.checklist", holds: Holds::Proses, absent: Absent::Value("[]"), doc: "what to think of" },
        Key {
            path: "promise.say.*",
            holds: Holds::Prose,
            absent: Absent::Nothing,
            doc: "what to talk about, by the role of the person; `default` for every other",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section), by: by(section, known) }
    }
}

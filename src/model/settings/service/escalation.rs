//! `[[escalate]]`: who is told when so much of a clock has run.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use crate::problem::Expected;

/// A step of the ladder.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Escalation {
    /// When so much of the time allowed has run: 1 is the deadline.
    pub at: f64,
    /// Who is told.
    pub tell: Tell,
}

/// Somebody around a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tell {
    /// Whoever is responsible for it.
    Owner,
    /// Their lead, as kehu.toml has it.
    Lead,
    /// Their manager.
    Manager,
}

/// The earliest moment at which somebody can be told: nobody needs to hear that a case was opened on time.
const SMALLEST: f64 = 0.01;

/// Everybody who can be told, from the closest on.
const TELL: [(&str, Tell); 3] = [("owner", Tell::Owner), ("lead", Tell::Lead), ("manager", Tell::Manager)];

/// Without a ladder of its own a book has this one.
const LADDER: [Escalation; 3] = [
    Escalation { at: 0.75, tell: Tell::Owner },
    Escalation { at: 1.0, tell: Tell::Lead },
    Escalation { at: 2.0, tell: Tell::Manager },
];

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "escalate.at",
        holds: Holds::Number,
        absent: Absent::Required,
        doc: "when so much of the time allowed has run; 1.0 is the deadline",
    },
    Key {
        path: "escalate.tell",
        holds: Holds::Choice,
        absent: Absent::Required,
        doc: "who is told: owner, lead or manager, as kehu.toml has them",
    },
];

/// The steps, the earliest first; the shipped ones where no step is declared.
pub(super) fn read(root: &Section<'_>) -> Vec<Escalation> {
    if !root.has("escalate") {
        return LADDER.to_vec();
    }
    let words = TELL.map(|(word, _)| word);
    let step = |step: Section<'_>| {
        let tell = step.get("tell", |entry| TELL.get(entry.one_of(&words)?));
        Some(Escalation { at: step.get("at", part)?, tell: tell?.1 })
    };
    let mut ladder: Vec<Escalation> = root.tables("escalate").into_iter().filter_map(step).collect();
    ladder.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.tell.cmp(&b.tell)));
    ladder
}

/// A part of the time allowed: more than nothing.
fn part(entry: &Entry<'_>) -> Option<f64> {
    let part = entry.number()?;
    if part >= SMALLEST { Some(part) } else { entry.bad(Expected::AtLeast(SMALLEST.to_string())) }
}

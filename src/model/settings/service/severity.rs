//! `[severity.*]`: how much time each step of a case may take, by how bad it is.
//!
//! Nothing computed is stored, so a case does not keep the targets it was opened under. Whoever changes a target and wants
//! older cases judged by the old one leaves it standing under `before.DATE`.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use crate::problem::{Expected, Fault};
use crate::value::date::Date;
use crate::value::span::{Span, Unit};
use std::borrow::Cow;

/// How bad a case is, with the time that its steps may take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Severity {
    /// What the `severity` column holds.
    pub id: Cow<'static, str>,
    /// The name that people see; the id where it is left out.
    pub name: Cow<'static, str>,
    /// Which time its clocks run in.
    pub time: Time,
    /// The time allowed today.
    pub targets: Targets,
    /// What was allowed before a day, the latest day first.
    pub before: Vec<(Date, Targets)>,
}

/// The time that each step may take; `None`: no clock runs for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Targets {
    /// To a first answer, from opening.
    pub respond: Option<Span>,
    /// To a proposal, from opening.
    pub propose: Option<Span>,
    /// To the outcome, from opening.
    pub resolve: Option<Span>,
    /// To the customer's agreement, from the outcome.
    pub confirm: Option<Span>,
    /// To somebody taking over, from a hand-off.
    pub take_over: Option<Span>,
}

/// Which time a clock runs in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Time {
    /// Every minute counts.
    #[default]
    All,
    /// Only working time.
    Working,
}

/// The severity of a book that declares none.
pub(super) static NORMAL: Severity = Severity {
    id: Cow::Borrowed("normal"),
    name: Cow::Borrowed("normal"),
    time: Time::All,
    targets: Targets {
        respond: Some(Span::new(1, Unit::Hour)),
        propose: Some(Span::new(4, Unit::Hour)),
        resolve: Some(Span::new(24, Unit::Hour)),
        confirm: Some(Span::new(3, Unit::Day)),
        take_over: None,
    },
    before: Vec::new(),
};

const TIMES: [(&str, Time); 2] = [("all", Time::All), ("working", Time::Working)];

const fn clock(path: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Span, absent: Absent::Nothing, doc }
}

pub(super) const KEYS: &[Key] = &[
    Key { path: "severity.*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "severity.*.time",
        holds: Holds::Choice,
        absent: Absent::Value("\"all\""),
        doc: "all: every minute counts; working: only working time, and days are workdays",
    },
    clock("severity.*.respond", "to a first answer, from opening; left out: no clock"),
    clock("severity.*.propose", "to a proposal, from opening"),
    clock("severity.*.resolve", "to the outcome, from opening"),
    clock("severity.*.confirm", "to the customer's agreement, from the outcome; after that the case is unconfirmed"),
    clock("severity.*.take_over", "to somebody taking over, from a hand-off"),
    clock("severity.*.before.*.respond", "what was allowed before this day; left out: as after it"),
    clock("severity.*.before.*.propose", "the same for a proposal"),
    clock("severity.*.before.*.resolve", "the same for the outcome"),
    clock("severity.*.before.*.confirm", "the same for the customer's agreement"),
    clock("severity.*.before.*.take_over", "the same for taking over"),
];

/// The severities, in the file's order; without any the shipped one.
pub(super) fn read(section: &Section<'_>) -> Vec<Severity> {
    let words = TIMES.map(|(word, _)| word);
    let read = |id: String, section: &Section<'_>| {
        let name = section.text("name");
        let time = section.get("time", |entry| TIMES.get(entry.one_of(&words)?));
        let targets = Targets::read(section, Targets::default());
        let id: Cow<'static, str> = Cow::Owned(id);
        Severity {
            name: if name.is_empty() { id.clone() } else { Cow::Owned(name) },
            id,
            time: time.map(|(_, time)| *time).unwrap_or_default(),
            before: before(&section.section("before"), targets),
            targets,
        }
    };
    let found: Vec<Severity> =
        section.sections().into_iter().map(|(name, section)| read(name.text, &section)).collect();
    if found.is_empty() { vec![NORMAL.clone()] } else { found }
}

/// What was allowed before certain days: what is left out there is as it was after that day.
fn before(section: &Section<'_>, after: Targets) -> Vec<(Date, Targets)> {
    let dated = section.sections().into_iter().filter_map(|(name, section_of)| {
        let day = Date::parse(name.text.as_bytes());
        if day.is_none() {
            let key = section.path(&name.text);
            section.report(Fault::BadSetting { key, expected: Expected::Date, found: name.text }, name.place);
        }
        Some((day?, section_of))
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    let mut after = after;
    dated
        .into_iter()
        .map(|(day, section)| {
            after = Targets::read(&section, after);
            (day, after)
        })
        .collect()
}

impl Targets {
    fn read(section: &Section<'_>, fallback: Self) -> Self {
        let read = |name: &str| section.get(name, Entry::span);
        Self {
            respond: read("respond").or(fallback.respond),
            propose: read("propose").or(fallback.propose),
            resolve: read("resolve").or(fallback.resolve),
            confirm: read("confirm").or(fallback.confirm),
            take_over: read("take_over").or(fallback.take_over),
        }
    }
}

impl Severity {
    /// The time that was allowed on this day.
    pub fn targets_on(&self, day: Date) -> Targets {
        let older = self.before.iter().rev().find(|(until, _)| day < *until);
        older.map_or(self.targets, |(_, targets)| *targets)
    }
}

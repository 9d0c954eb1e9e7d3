//! rules/targets.toml: what the figures should be.
//!
//! A metric is a name with its place: which there are is known where figures are made, and there a wrong one is found.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::{Section, Source};
use super::text::Text;
use crate::value::period::Calendar;

/// What a figure should be.
#[derive(Clone, PartialEq, Debug)]
pub struct Target {
    /// Which figure.
    pub metric: Text,
    /// By what it is split, so that every group is held to it.
    pub by: Option<Text>,
    /// The one group that is.
    pub of: Option<String>,
    /// Over which days it is measured.
    pub period: Calendar,
    /// What it should reach, or stay under.
    pub target: f64,
    /// What is nearly as good: between the two it is only warned of.
    pub warn: Option<f64>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/targets.toml", keys: &[KEYS] };

const PERIODS: [(&str, Calendar); 3] =
    [("month", Calendar::Month), ("quarter", Calendar::Quarter), ("year", Calendar::Year)];

const KEYS: &[Key] = &[
    Key {
        path: "target.metric",
        holds: Holds::Text,
        absent: Absent::Required,
        doc: "which figure: a metric of `kehu report overview`",
    },
    Key {
        path: "target.by",
        holds: Holds::Text,
        absent: Absent::Nothing,
        doc: "every owner, tier … is held to it by itself; left out: all together",
    },
    Key { path: "target.of", holds: Holds::Text, absent: Absent::Nothing, doc: "only this owner, tier … is" },
    Key {
        path: "target.period",
        holds: Holds::Choice,
        absent: Absent::Value("\"month\""),
        doc: "measured over the month, quarter or year so far",
    },
    Key {
        path: "target.target",
        holds: Holds::Number,
        absent: Absent::Required,
        doc: "what it should reach, or for what should be small stay under; 0.9 is 90 %",
    },
    Key {
        path: "target.warn",
        holds: Holds::Number,
        absent: Absent::Nothing,
        doc: "up to here it is nearly met, and no miss",
    },
];

/// Reads rules/targets.toml, in the file's order.
pub(super) fn read(source: &Source<'_>) -> Vec<Target> {
    let words = PERIODS.map(|(word, _)| word);
    let one = |section: Section<'_>| {
        let period = section.get("period", |entry| PERIODS.get(entry.one_of(&words)?));
        // All of them are read, so that everything that is wrong is told at once.
        let (metric, by) = (section.get("metric", Entry::located), section.get("by", Entry::located));
        let of = section.get("of", Entry::text);
        let (target, warn) = (section.get("target", Entry::number), section.get("warn", Entry::number));
        let period = period.map_or(Calendar::Month, |(_, period)| *period);
        Some(Target { metric: metric?, by, of, period, target: target?, warn })
    };
    source.root().tables("target").into_iter().filter_map(one).collect()
}

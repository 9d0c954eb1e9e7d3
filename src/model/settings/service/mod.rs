//! rules/service.toml: working time, how fast a case is served, and who is told when it is not.

pub mod escalation;
pub mod severity;

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::reader::Source;
use crate::problem::{Declared, Expected};
use crate::value::hours::Window;
use escalation::Escalation;
use severity::Severity;

/// rules/service.toml.
#[derive(Clone, PartialEq, Debug)]
pub struct Service {
    /// For which cases a changed target counts.
    pub applies_to: AppliesTo,
    /// How bad a case can be, in the file's order.
    pub severities: Vec<Severity>,
    /// The place of the severity of a case that names none.
    pub default_severity: usize,
    /// Who is told when a clock has run so far, the earliest first.
    pub ladder: Vec<Escalation>,
    /// Working time by the day of the week, Monday first; an empty day is not worked.
    pub week: [Vec<Window>; 7],
    /// Working time of a weekend day that is worked; empty: that of the first day of the week that is worked.
    pub swapped: Vec<Window>,
}

/// For which cases a changed target counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AppliesTo {
    /// For those opened since; a clock of an older one keeps the target that was in force when it began.
    #[default]
    New,
    /// For every clock that still runs.
    Open,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/service.toml", keys: &[KEYS, severity::KEYS, escalation::KEYS] };

/// As `applies_to` writes them.
const APPLIES_TO: [(&str, AppliesTo); 2] = [("new", AppliesTo::New), ("open", AppliesTo::Open)];

/// Days as `[hours]` and `quiet_days` write them, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const WORKED: Absent = Absent::Value(r#"["09:00-12:00", "13:30-18:00"]"#);
const FREE: Absent = Absent::Value("[]");

const KEYS: &[Key] = &[
    Key {
        path: "applies_to",
        holds: Holds::Choice,
        absent: Absent::Value("\"new\""),
        doc: "a changed target counts for `new` cases, or for `open` ones too",
    },
    Key {
        path: "default_severity",
        holds: Holds::Name,
        absent: Absent::Value("\"normal\""),
        doc: "of a case that names none; left out and not declared: the first",
    },
    Key { path: "hours.mon", holds: Holds::HoursList, absent: WORKED, doc: "working time; [] is a day off" },
    Key { path: "hours.tue", holds: Holds::HoursList, absent: WORKED, doc: "working time; [] is a day off" },
    Key { path: "hours.wed", holds: Holds::HoursList, absent: WORKED, doc: "working time; [] is a day off" },
    Key { path: "hours.thu", holds: Holds::HoursList, absent: WORKED, doc: "working time; [] is a day off" },
    Key { path: "hours.fri", holds: Holds::HoursList, absent: WORKED, doc: "working time; [] is a day off" },
    Key { path: "hours.sat", holds: Holds::HoursList, absent: FREE, doc: "working time; [] is a day off" },
    Key { path: "hours.sun", holds: Holds::HoursList, absent: FREE, doc: "working time; [] is a day off" },
    Key {
        path: "hours.swapped",
        holds: Holds::HoursList,
        absent: FREE,
        doc: "working time of a weekend day that is worked; left out: that of the first day that is worked",
    },
];

impl Service {
    /// Reads rules/service.toml.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let root = source.root();
        let hours = root.section("hours");
        let day = |name: &str| hours.get(name, windows).unwrap_or_default();
        let severities = severity::read(&root.section("severity"));
        let ids = severities.iter().map(|severity| &*severity.id);
        let names = Names::new(Declared::Severity, ids, !source.is_broken());
        let words = APPLIES_TO.map(|(word, _)| word);
        let applies_to = root.get("applies_to", |entry| APPLIES_TO.get(entry.one_of(&words)?));
        let default_severity = root.get("default_severity", |entry| names.find(entry)).unwrap_or_default();
        Self {
            applies_to: applies_to.map(|(_, applies)| *applies).unwrap_or_default(),
            default_severity,
            ladder: escalation::read(&root),
            week: DAYS.map(day),
            swapped: day("swapped"),
            severities,
        }
    }

    /// The severity of a case that says this in its cell; a blank one has the default.
    pub fn severity(&self, cell: &str) -> &Severity {
        let named = self.severities.iter().find(|severity| severity.id == cell);
        named.or_else(|| self.severities.get(self.default_severity)).unwrap_or(&severity::NORMAL)
    }

    /// Its place in the file; that of the default for a blank cell, and for one that nobody has declared.
    pub fn severity_index(&self, cell: &str) -> usize {
        self.severities.iter().position(|severity| severity.id == cell).unwrap_or(self.default_severity)
    }
}

/// Windows in order and apart; the last may run into the next day.
fn windows(entry: &Entry<'_>) -> Option<Vec<Window>> {
    let mut windows: Vec<Window> = Vec::new();
    for item in entry.items()? {
        let Some(window) = Window::parse(&item.text()?) else { return item.bad(Expected::Hours) };
        if windows.last().is_some_and(|earlier| window.start() < earlier.end()) {
            return item.bad(Expected::Hours);
        }
        windows.push(window);
    }
    Some(windows)
}

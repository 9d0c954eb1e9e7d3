//! rules/service.toml: working time.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use crate::problem::Expected;
use crate::value::hours::Window;

/// rules/service.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    /// Working time by the day of the week, Monday first; an empty day is not worked.
    pub week: [Vec<Window>; 7],
    /// Working time of a weekend day that is worked; empty: that of the first day of the week that is worked.
    pub swapped: Vec<Window>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/service.toml", keys: &[KEYS] };

/// Days as `[hours]` and `quiet_days` write them, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const WORKED: Absent = Absent::Value(r#"["09:00-12:00", "13:30-18:00"]"#);
const FREE: Absent = Absent::Value("[]");

const KEYS: &[Key] = &[
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
        let hours = source.root().section("hours");
        let day = |name: &str| hours.get(name, windows).unwrap_or_default();
        Self { week: DAYS.map(day), swapped: day("swapped") }
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

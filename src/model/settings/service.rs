//! rules/service.toml: working time.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use crate::problem::Expected;
use std::fmt;

/// rules/service.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    /// Working time by the day of the week, Monday first; an empty day is not worked.
    pub week: [Vec<Window>; 7],
    /// Working time of a weekend day that is worked.
    pub swapped: Vec<Window>,
}

/// Part of a day. Where `to` is before `from` it runs past midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// Minutes after midnight, 0 to 1439.
    pub from: u16,
    /// Minutes after midnight, up to 1440; the first that is outside.
    pub to: u16,
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
        absent: WORKED,
        doc: "working time of a weekend day that is worked, as workdays.csv says",
    },
];

impl Window {
    /// Reads `HH:MM-HH:MM`; the end may be 24:00.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let window = Self { from: minute(from.trim())?, to: minute(to.trim())? };
        (window.from < 1440 && window.from != window.to).then_some(window)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        formatter.pad(&format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60))
    }
}

impl Service {
    /// Reads rules/service.toml.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let hours = source.root().section("hours");
        let day = |name: &str| hours.get(name, windows).unwrap_or_default();
        Self { week: DAYS.map(day), swapped: day("swapped") }
    }
}

/// Windows within one day, in order and apart.
fn windows(entry: &Entry<'_>) -> Option<Vec<Window>> {
    let mut windows: Vec<Window> = Vec::new();
    for item in entry.items()? {
        let Some(window) = Window::parse(&item.text()?) else { return item.bad(Expected::Hours) };
        let free_from = windows.last().map_or(0, |earlier| earlier.to);
        if window.from < free_from || window.to < window.from {
            return item.bad(Expected::Hours);
        }
        windows.push(window);
    }
    Some(windows)
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two_digits(hour) || !two_digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60 || hour == 24 && minute == 0).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::Window;

    #[test]
    fn windows_are_read_and_written_back() {
        for text in ["09:00-12:00", "00:00-24:00", "21:00-09:00"] {
            assert_eq!(Window::parse(text).map(|window| window.to_string()).as_deref(), Some(text));
        }
        for text in ["9:00-12:00", "09:00", "09:00-09:00", "24:00-25:00", "09:60-10:00", "+9:00-10:00", ""] {
            assert_eq!(Window::parse(text), None, "{text}");
        }
    }
}

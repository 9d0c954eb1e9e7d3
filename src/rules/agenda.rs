//! What stands in a calendar: the kinds of entries, what each says, and when somebody is reminded of it.

use crate::facts::clock::Clock;
use crate::value::date::Date;
use crate::value::hours::Window;
use crate::value::moment::{Moment, Zone};
use crate::value::span::Span;

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A public holiday.
    Holiday,
    /// A weekend day on which people work.
    Swapped,
    /// A festival.
    Festival,
    /// A birthday, an anniversary or another key date.
    KeyDate,
    /// Something was promised for the day.
    Promise,
    /// A contact is planned.
    Plan,
    /// The clock of a case runs out.
    Case,
    /// An agreement ends.
    Agreement,
}

impl Kind {
    /// All of them, in the order in which they stand on a day.
    pub const ALL: [Self; 8] = [
        Self::Holiday,
        Self::Swapped,
        Self::Festival,
        Self::KeyDate,
        Self::Promise,
        Self::Plan,
        Self::Case,
        Self::Agreement,
    ];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Swapped => "swapped",
            Self::Festival => "festival",
            Self::KeyDate => "key_date",
            Self::Promise => "promise",
            Self::Plan => "plan",
            Self::Case => "case",
            Self::Agreement => "agreement",
        }
    }

    /// Whether it asks somebody to be in touch.
    pub const fn asks(self) -> bool {
        matches!(self, Self::KeyDate | Self::Promise | Self::Plan | Self::Case)
    }
}

/// What an entry says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Label {
    /// In somebody's own words; perhaps none.
    Plain(String),
    /// The birthday of a person.
    BirthdayOf(String),
    /// A birthday that the row calls so, if it calls it anything.
    Birthday(String),
    /// An anniversary.
    Anniversary(String),
    /// An agreement of this kind ends.
    Ends(String),
    /// A step of a case is to be done by this minute of the day.
    Deadline {
        /// The clock that runs out.
        clock: Clock,
        /// The minute of the day.
        minute: u32,
        /// What the case is about.
        about: String,
    },
}

/// An entry of the calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// The moment, where it is not on the day as a whole.
    pub at: Option<Moment>,
    /// What it is.
    pub kind: Kind,
    /// The customer's id; empty where it is nobody's.
    pub customer: String,
    /// Whose of us it is; `None`: everybody's.
    pub owner: Option<String>,
    /// What it says.
    pub label: Label,
    /// What it is known by, the same in every calendar made of this book.
    pub key: String,
}

/// When to remind of an entry, so long before: never in the quiet hours of that zone. A day as a whole begins when they end.
/// Where the moment is quiet, it is the end of those hours, or their beginning where that would be too late.
pub fn remind_at(entry: &Entry, before: Span, quiet: Option<Window>, zone: &Zone) -> Option<Moment> {
    if !entry.kind.asks() {
        return None;
    }
    let start = zone.start(entry.on);
    let begins = entry.at.unwrap_or_else(|| around(start, quiet, zone).map_or(start, |(_, end)| end));
    let at = match before.seconds() {
        Some(seconds) => Moment(begins.0 - seconds),
        None => {
            let (day, second) = zone.local(begins);
            zone.moment(before.before(day), second)
        }
    };
    Some(match around(at, quiet, zone) {
        Some((_, end)) if end <= begins => end,
        Some((start, _)) => start,
        None => at,
    })
}

/// The quiet hours in which a moment lies: when they begin and end.
fn around(at: Moment, quiet: Option<Window>, zone: &Zone) -> Option<(Moment, Moment)> {
    const DAY: u32 = 86_400;
    let quiet = quiet?;
    let (day, second) = zone.local(at);
    let began = match second {
        second if (quiet.start()..quiet.end()).contains(&second) => day,
        second if second + DAY < quiet.end() => day.plus_days(-1),
        _ => return None,
    };
    let on_clock = |second: u32| zone.moment(began.plus_days((second / DAY) as i32), second % DAY);
    Some((on_clock(quiet.start()), on_clock(quiet.end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reminded(at: Option<&str>, before: &str, quiet: &str) -> String {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        let moment = |text: &str| zone.parse(text.as_bytes()).unwrap();
        let entry = Entry {
            on: Date::parse(b"2026-03-20").unwrap(),
            at: at.map(moment),
            kind: Kind::Case,
            customer: String::new(),
            owner: None,
            label: Label::Plain(String::new()),
            key: String::new(),
        };
        let at = remind_at(&entry, Span::parse(before).unwrap(), Window::parse(quiet), &zone).unwrap();
        zone.cell(at)
    }

    #[test]
    fn nobody_is_reminded_in_quiet_hours() {
        for (at, before, quiet, expected) in [
            (None, "1 day", "21:00-09:00", "2026-03-19T09:00"),
            (None, "1 hour", "21:00-09:00", "2026-03-20T09:00"),
            (None, "14 hours", "21:00-09:00", "2026-03-19T19:00"),
            (None, "1 hour", "", "2026-03-19T23:00"),
            (Some("2026-03-20T15:00"), "1 hour", "21:00-09:00", "2026-03-20T14:00"),
            (Some("2026-03-20T09:30"), "1 hour", "21:00-09:00", "2026-03-20T09:00"),
            // Nine o'clock would be too late.
            (Some("2026-03-20T08:00"), "1 hour", "21:00-09:00", "2026-03-19T21:00"),
            (Some("2026-03-20T23:30"), "30 minutes", "21:00-09:00", "2026-03-20T21:00"),
            (Some("2026-03-20T13:30"), "30 minutes", "12:00-14:00", "2026-03-20T12:00"),
            (Some("2026-03-20T15:00"), "90 minutes", "12:00-14:00", "2026-03-20T14:00"),
        ] {
            assert_eq!(reminded(at, before, quiet), expected, "{before} before {at:?}, quiet {quiet}");
        }
    }

    #[test]
    fn a_festival_reminds_nobody() {
        assert!(Kind::ALL.into_iter().filter(|kind| kind.asks()).count() == 4 && !Kind::Festival.asks());
    }
}

//! Recurring dates and birthdays as a cell holds them.
//!
//! `2026-05-01` (once, or the day of a birth), `yearly:05-01`, `lunar:05-05`, `lunar:leap-04-15`, `lunar:1987-06-12`,
//! `lunar:1987-leap-06-12`. A lunar date keeps its own words and is never turned into a Gregorian one here: a date
//! without a year has no Gregorian day, and converting through some arbitrary year is the usual mistake.

use super::date::Date;
use std::fmt;

/// A date that may come again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Recurring {
    /// One day; as a birthday, the day of birth.
    Once(Date),
    /// Every year; 29 February is 28 February in common years.
    Yearly {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// Every lunar year. Without such a leap month the ordinary one is meant; day 30 of a short month is its 29th.
    Lunar(LunarDay),
    /// A day of a lunar year; as a birthday, the day of birth.
    LunarOnce {
        /// The lunar year, named by the Gregorian year in which it begins: 1900 to 2100.
        year: i32,
        /// The day in it.
        day: LunarDay,
    },
}

/// A day of the lunar calendar, without a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct LunarDay {
    /// 1 to 12.
    pub month: u32,
    /// Whether the leap month after it is meant.
    pub leap: bool,
    /// 1 to 30.
    pub day: u32,
}

impl Recurring {
    /// Reads a cell; anything but the forms above, exactly, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("yearly:") {
            let (month, day) = month_and_day(rest)?;
            // 2000 was a leap year: 29 February is a day of some years, 30 February of none.
            return Date::from_ymd(2000, month, day).map(|_| Self::Yearly { month, day });
        }
        let Some(rest) = text.strip_prefix("lunar:") else { return Date::parse(text.as_bytes()).map(Self::Once) };
        match rest.split_once('-') {
            Some((year, rest)) if year.len() == 4 && year != "leap" => {
                let year = digits(year)? as i32;
                let day = LunarDay::parse(rest)?;
                (1900..=2100).contains(&year).then_some(Self::LunarOnce { year, day })
            }
            _ => LunarDay::parse(rest).map(Self::Lunar),
        }
    }

    /// The same day every year: what a birthday means to a calendar.
    #[must_use]
    pub fn yearly(self) -> Self {
        match self {
            Self::Once(date) => {
                let (_, month, day) = date.ymd();
                Self::Yearly { month, day }
            }
            Self::LunarOnce { day, .. } => Self::Lunar(day),
            recurring => recurring,
        }
    }

    /// Whether it is counted by the lunar calendar.
    pub fn is_lunar(self) -> bool {
        matches!(self, Self::Lunar(_) | Self::LunarOnce { .. })
    }

    /// The year it names: of birth, for a birthday.
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Once(date) => Some(date.ymd().0),
            Self::LunarOnce { year, .. } => Some(year),
            Self::Yearly { .. } | Self::Lunar(_) => None,
        }
    }

    /// The first occurrence on or after `day`. `None` for what is over, and for lunar years outside 1900–2100.
    pub fn next_on_or_after(self, day: Date) -> Option<Date> {
        match self {
            Self::Once(date) => (date >= day).then_some(date),
            Self::Yearly { month, day: of_month } => {
                let (year, ..) = day.ymd();
                let occurrence = |year| {
                    let last = if (month, of_month) == (2, 29) { 28 } else { of_month };
                    Date::from_ymd(year, month, of_month).or_else(|| Date::from_ymd(year, month, last))
                };
                occurrence(year).filter(|date| *date >= day).or_else(|| occurrence(year + 1))
            }
            Self::Lunar(lunar) => lunar.next_on_or_after(day),
            Self::LunarOnce { year, day: lunar } => lunar.in_year(year).filter(|date| *date >= day),
        }
    }
}

impl LunarDay {
    fn parse(text: &str) -> Option<Self> {
        let (leap, rest) = text.strip_prefix("leap-").map_or((false, text), |rest| (true, rest));
        let (month, day) = month_and_day(rest)?;
        ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(Self { month, leap, day })
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    (month.len() == 2 && day.len() == 2).then_some(())?;
    Some((digits(month)?, digits(day)?))
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

impl fmt::Display for Recurring {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&match self {
            Self::Once(date) => date.to_string(),
            Self::Yearly { month, day } => format!("yearly:{month:02}-{day:02}"),
            Self::Lunar(day) => format!("lunar:{day}"),
            Self::LunarOnce { year, day } => format!("lunar:{year:04}-{day}"),
        })
    }
}

impl fmt::Display for LunarDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { "leap-" } else { "" };
        formatter.pad(&format!("{leap}{:02}-{:02}", self.month, self.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn recurring(text: &str) -> Recurring {
        Recurring::parse(text).unwrap_or_else(|| panic!("{text} is a recurring date"))
    }

    #[test]
    fn every_form_reads_back() {
        for text in [
            "2026-05-01",
            "yearly:05-01",
            "yearly:02-29",
            "lunar:05-05",
            "lunar:08-30",
            "lunar:leap-04-15",
            "lunar:1987-06-12",
            "lunar:1987-leap-06-12",
        ] {
            assert_eq!(recurring(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_recurring_date_is_refused() {
        for text in [
            "",
            "05-01",
            "yearly:",
            "yearly:5-1",
            "yearly:02-30",
            "yearly:13-01",
            "yearly:2026-05-01",
            "lunar:13-01",
            "lunar:00-01",
            "lunar:01-31",
            "lunar:01-00",
            "lunar:leap-",
            "lunar:87-leap-06-12",
            "lunar:1899-01-01",
            "lunar:2101-01-01",
            "lunar:leap-1987-06-12",
            "lunar:+1-02",
            "Yearly:05-01",
            " 2026-05-01",
            "2026-02-30",
        ] {
            assert_eq!(Recurring::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_next_occurrence_is_today_or_later() {
        let next = |text, from| recurring(text).next_on_or_after(day(from)).map(|date| date.to_string());
        for (text, from, expected) in [
            ("yearly:05-01", "2026-05-01", Some("2026-05-01")),
            ("yearly:05-01", "2026-05-02", Some("2027-05-01")),
            ("yearly:02-29", "2026-01-01", Some("2026-02-28")),
            ("yearly:02-29", "2027-03-01", Some("2028-02-29")),
            ("yearly:02-29", "2028-02-29", Some("2028-02-29")),
            ("yearly:01-01", "9999-06-01", None),
            ("2026-05-01", "2026-05-01", Some("2026-05-01")),
            ("2026-05-01", "2026-05-02", None),
            ("lunar:05-05", "2026-05-02", Some("2026-06-19")),
            ("lunar:2026-05-05", "2026-05-02", Some("2026-06-19")),
            ("lunar:2026-05-05", "2026-06-20", None),
        ] {
            assert_eq!(next(text, from).as_deref(), expected, "{text} from {from}");
        }
    }

    #[test]
    fn a_birthday_comes_every_year() {
        assert_eq!(recurring("1988-02-29").yearly(), recurring("yearly:02-29"));
        assert_eq!(recurring("lunar:1987-leap-06-12").yearly(), recurring("lunar:leap-06-12"));
        assert_eq!(recurring("1988-05-01").year(), Some(1988));
        assert_eq!(recurring("lunar:05-05").year(), None);
    }
}

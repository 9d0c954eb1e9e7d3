//! Days that a calendar names without a year: `12-25`, the fourth Thursday of November, a lunar day, a solar term.

use super::date::Date;
use super::lunar;
use super::recurring::{LunarDay, Recurring};
use super::solar_term::SolarTerm;
use chrono::Weekday;

/// A day of every year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayOfYear {
    /// The same date every year; 29 February is 28 February in common years.
    Date {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// Of every lunar year.
    Lunar(LunarDay),
    /// By the week: the fourth Thursday of November.
    Week(DayOfWeek),
    /// The day on which the sun passes a mark.
    Term(SolarTerm),
}

/// A weekday of a month, counted from its beginning or from its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayOfWeek {
    /// 1 to 5 from the beginning; 0 is the last one.
    nth: u8,
    weekday: Weekday,
    month: u32,
}

const ORDINALS: [&str; 6] = ["last", "1st", "2nd", "3rd", "4th", "5th"];
const WEEK: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl DayOfYear {
    /// `12-25`.
    pub fn date(text: &str) -> Option<Self> {
        match Recurring::parse(&format!("yearly:{text}"))? {
            Recurring::Yearly { month, day } => Some(Self::Date { month, day }),
            _ => None,
        }
    }

    /// `08-15`, `leap-06-15`: a day of the lunar calendar.
    pub fn lunar(text: &str) -> Option<Self> {
        match Recurring::parse(&format!("lunar:{text}"))? {
            Recurring::Lunar(day) => Some(Self::Lunar(day)),
            _ => None,
        }
    }

    /// `4th thu of nov`, `last mon of may`.
    pub fn week(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let [nth, weekday, "of", month] = words.as_slice() else { return None };
        let nth = ORDINALS.iter().position(|known| known == nth)? as u8;
        let (_, weekday) = WEEK.iter().find(|(known, _)| known == weekday)?;
        let month = MONTHS.iter().position(|known| known == month)? as u32 + 1;
        Some(Self::Week(DayOfWeek { nth, weekday: *weekday, month }))
    }

    /// The first time it comes on or after a day. `None` where no year that is known has it: lunar days and solar terms are
    /// known from 1900 to 2100.
    pub fn next_on_or_after(self, day: Date) -> Option<Date> {
        let (year, ..) = day.ymd();
        // A fifth Monday of February takes 28 years at the longest to come again, and 40 where a century has no leap day.
        let years = if matches!(self, Self::Week(_)) { 40 } else { 1 };
        (year - 1..=year + years).filter_map(|year| self.in_year(year)).find(|found| *found >= day)
    }

    /// Its day in a year: of the lunar calendar, in the lunar year that begins in this one.
    fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Self::Date { month, day } => {
                let first = Date::from_ymd(year, 1, 1)?;
                Recurring::Yearly { month, day }.next_on_or_after(first)
            }
            Self::Lunar(day) => lunar::YEARS.contains(&year).then(|| day.in_year(year))?,
            Self::Week(day) => day.in_year(year),
            Self::Term(term) => term.on(year),
        }
    }
}

impl DayOfWeek {
    fn in_year(self, year: i32) -> Option<Date> {
        let first = Date::from_ymd(year, self.month, 1)?;
        let away = |from: Date| {
            let days = self.weekday.num_days_from_monday() + 7 - from.weekday().num_days_from_monday();
            (days % 7) as i32
        };
        if self.nth == 0 {
            let week = first.plus_months(1).plus_days(-7);
            return Some(week.plus_days(away(week)));
        }
        let found = first.plus_days(away(first) + 7 * (i32::from(self.nth) - 1));
        (found < first.plus_months(1)).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(day: Option<DayOfYear>, from: &str) -> String {
        let from = Date::parse(from.as_bytes()).unwrap();
        day.unwrap().next_on_or_after(from).map_or_else(String::new, |day| day.to_string())
    }

    #[test]
    fn a_weekday_is_counted_from_either_end_of_its_month() {
        let of = |text| move |from| next(DayOfYear::week(text), from);
        assert_eq!(of("4th thu of nov")("2026-01-01"), "2026-11-26");
        assert_eq!(of("4th thu of nov")("2026-11-26"), "2026-11-26");
        assert_eq!(of("4th thu of nov")("2026-11-27"), "2027-11-25");
        assert_eq!(of("last mon of may")("2026-01-01"), "2026-05-25");
        assert_eq!(of("last thu of dec")("2026-12-31"), "2026-12-31");
        assert_eq!(of("2nd Sun of May")("2026-01-01"), "2026-05-10");
        assert_eq!(of("1st mon of sep")("2025-01-01"), "2025-09-01");
        // February has five Sundays only in a leap year that begins its month with one.
        assert_eq!(of("5th sun of feb")("2026-01-01"), "2032-02-29");
        assert_eq!(of("5th sun of feb")("2088-03-01"), "2128-02-29");
    }

    #[test]
    fn dates_lunar_days_and_terms_come_every_year() {
        assert_eq!(next(DayOfYear::date("12-25"), "2026-12-26"), "2027-12-25");
        assert_eq!(next(DayOfYear::date("02-29"), "2026-01-01"), "2026-02-28");
        assert_eq!(next(DayOfYear::date("02-29"), "2028-01-01"), "2028-02-29");
        assert_eq!(next(DayOfYear::lunar("08-15"), "2026-09-26"), "2027-09-15");
        // The eve of the lunar new year belongs to the year that ends.
        assert_eq!(next(DayOfYear::lunar("12-30"), "2026-01-01"), "2026-02-16");
        let qingming = SolarTerm::named("qingming").map(DayOfYear::Term);
        assert_eq!(next(qingming, "2026-04-06"), "2027-04-05");
        assert_eq!(next(qingming, "2100-05-01"), "");
    }

    #[test]
    fn what_is_no_such_day_is_refused() {
        for text in ["13-01", "2026-12-25", "12-5", "02-30", ""] {
            assert_eq!(DayOfYear::date(text), None, "{text}");
        }
        for text in ["08-31", "13-01", "2026-08-15", ""] {
            assert_eq!(DayOfYear::lunar(text), None, "{text}");
        }
        for text in ["4 thu of nov", "thu of nov", "4th thu nov", "0th thu of nov", "4th thursday of nov", ""] {
            assert_eq!(DayOfYear::week(text), None, "{text}");
        }
    }
}

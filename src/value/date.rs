//! A calendar day, as a number.
//!
//! The scan reads tens of millions of dates and an answer holds a million, so a day is one `i32` counted from 1970-01-01
//! (proleptic Gregorian), read from bytes, counted on and written without a detour; tests hold the arithmetic against
//! `chrono`. Years 0001 to 9999 are accepted, four digits always: `26-2-3` is not the year 26.

use chrono::Weekday;
use std::fmt;

/// A day: whole days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(i32);

impl Date {
    /// 0001-01-01.
    pub const MIN: Self = Self(-719_162);
    /// 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// The day that lies `days` after 1970-01-01, kept inside the years 0001 to 9999.
    pub fn from_days(days: i32) -> Self {
        Self(days.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Whole days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day with this year, month (1–12) and day of the month (1–31), if there is one.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
            return None;
        }
        Some(Self(days_from_civil(year, month, day)))
    }

    /// Reads exactly `YYYY-MM-DD`; anything else, and any day that does not exist, is `None`. HOT.
    #[inline]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
        let digits = [y1, y2, y3, y4, m1, m2, d1, d2].map(|byte| u32::from(byte.wrapping_sub(b'0')));
        if digits.iter().any(|&digit| digit > 9) {
            return None;
        }
        let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
        Self::from_ymd((y1 * 1000 + y2 * 100 + y3 * 10 + y4) as i32, m1 * 10 + m2, d1 * 10 + d2)
    }

    /// Year, month (1–12) and day of the month (1–31).
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Mon,
            1 => Weekday::Tue,
            2 => Weekday::Wed,
            3 => Weekday::Thu,
            4 => Weekday::Fri,
            5 => Weekday::Sat,
            _ => Weekday::Sun,
        }
    }

    /// The day `days` later (earlier when negative), kept inside the years 0001 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_days(self.0.saturating_add(days))
    }

    /// The same day of the month `months` later (earlier when negative); a day that the month does not have becomes
    /// its last one: 31 January + 1 month = 28 or 29 February.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.ymd();
        let moved = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let (year, month) = (moved.div_euclid(12), moved.rem_euclid(12) as u32 + 1);
        match i32::try_from(year) {
            Ok(year @ 1..=9999) => Self(days_from_civil(year, month, day.min(days_in(year, month)))),
            _ if months < 0 => Self::MIN,
            _ => Self::MAX,
        }
    }

    /// The first day of its year.
    #[must_use]
    pub fn new_year(self) -> Self {
        Self::from_ymd(self.ymd().0, 1, 1).unwrap_or(self)
    }

    /// Writes `YYYY-MM-DD` into a buffer. HOT: two of them stand in every line of an answer.
    pub fn write(self, text: &mut [u8; 10]) -> &str {
        let (year, month, day) = self.ymd();
        let year = year as u32;
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let year = [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)];
        let [y1, y2, y3, y4] = year;
        *text = [y1, y2, y3, y4, b'-', digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)];
        str::from_utf8(text).unwrap_or_default()
    }

    /// Whole days from `earlier` to this day; negative when this day is the earlier one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 10];
        formatter.pad(self.write(&mut text))
    }
}

/// Days since 1970-01-01 of a day that exists, after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The way back.
fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + i32::from(month <= 2), month as u32, day as u32)
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    #[test]
    fn every_day_from_0001_to_9999_reads_back() {
        let mut expected = Date::MIN.days();
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let date = Date::from_ymd(year, month, day).expect("a real day");
                    assert_eq!(date.days(), expected);
                    expected += 1;
                    if day == 1 || day > 27 {
                        assert_eq!(date.ymd(), (year, month, day));
                        assert_eq!(Date::parse(date.to_string().as_bytes()), Some(date));
                    }
                }
            }
        }
        assert_eq!(expected - 1, Date::MAX.days());
    }

    #[test]
    fn weekdays_and_months_are_those_of_chrono() {
        for days in (Date::MIN.days()..Date::MAX.days()).step_by(37) {
            let date = Date::from_days(days);
            let (year, month, day) = date.ymd();
            let civil = chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a real day");
            assert_eq!(date.weekday(), civil.weekday());
            for months in [-13, -1, 1, 2, 6, 12, 25] {
                let step = chrono::Months::new(i32::unsigned_abs(months));
                let moved = if months < 0 { civil.checked_sub_months(step) } else { civil.checked_add_months(step) };
                let moved = moved.filter(|day| (1..=9999).contains(&day.year()));
                let edge = if months < 0 { Date::MIN } else { Date::MAX };
                let expected = moved.map_or(edge.to_string(), |day| day.to_string());
                assert_eq!(date.plus_months(months).to_string(), expected);
            }
        }
    }

    #[test]
    fn only_the_full_form_of_a_real_day_is_read() {
        for text in ["26-2-3", "2026-2-03", "2026-02-30", "2025-02-29", "2026/02/03", "2026-02-03 ", "", "0000-01-01"] {
            assert_eq!(Date::parse(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn months_are_counted_from_the_anchor_so_that_the_31st_does_not_drift() {
        let anchor = Date::from_ymd(2026, 1, 31).expect("a real day");
        let later = |months| anchor.plus_months(months).to_string();
        assert_eq!(
            [later(1), later(2), later(13), later(-2)],
            ["2026-02-28", "2026-03-31", "2027-02-28", "2025-11-30"]
        );
    }
}

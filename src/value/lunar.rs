//! Days of the lunar calendar: which Gregorian day they are, and the other way round.
//!
//! The calendar of the People's Republic as `icu_calendar` holds it, for the lunar years 1900 to 2100; other years are
//! refused, since months that far off are guesses. A lunar year is named by the Gregorian year in which it begins, so that the
//! twelfth month of 2025 lies in 2026. Two policies, stated in the docs: where a year has no such leap month, the
//! ordinary month of the same number is meant; day 30 of a month with 29 days is its 29th.

use super::date::Date;
use super::recurring::LunarDay;
use icu_calendar::cal::ChineseTraditional;
use icu_calendar::types::{Month, RataDie};

/// The lunar years that are known.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Days from 0001-01-01, which is day 1 of the count that `icu_calendar` uses, to 1970-01-01.
const EPOCH: i64 = 719_163;

/// A day in a lunar year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lunar {
    /// The lunar year.
    pub year: i32,
    /// The day in it.
    pub day: LunarDay,
}

impl Lunar {
    /// The lunar day of a date; `None` outside the known years.
    pub fn of(date: Date) -> Option<Self> {
        let rata_die = RataDie::new(i64::from(date.days()) + EPOCH);
        let found = icu_calendar::Date::from_rata_die(rata_die, ChineseTraditional::new());
        let (year, month) = (found.cyclic_year().related_iso, found.month().to_input());
        let day = LunarDay {
            month: u32::from(month.number()),
            leap: month.is_leap(),
            day: u32::from(found.day_of_month().0),
        };
        YEARS.contains(&year).then_some(Self { year, day })
    }
}

impl LunarDay {
    /// The date of this day in a lunar year, by the policies above; `None` outside the known years.
    pub fn in_year(self, year: i32) -> Option<Date> {
        if !YEARS.contains(&year) {
            return None;
        }
        let month = u8::try_from(self.month).ok()?;
        let months = [self.leap.then(|| Month::leap(month)), Some(Month::new(month))];
        let days = [u8::try_from(self.day).ok()?, 29];
        let exact = |month: Month, day: u8| {
            let found = icu_calendar::Date::try_new_chinese_traditional(year, month, day).ok()?;
            i32::try_from(found.to_rata_die().to_i64_date() - EPOCH).ok().map(Date::from_days)
        };
        let of = |month: Month| days.iter().filter(|&&day| day <= days[0]).find_map(|&day| exact(month, day));
        months.into_iter().flatten().find_map(of)
    }

    /// The first time this day comes on or after a date.
    pub fn next_on_or_after(self, date: Date) -> Option<Date> {
        let (year, ..) = date.ymd();
        (year - 1..=year + 1).filter_map(|year| self.in_year(year)).find(|found| *found >= date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::recurring::Recurring;

    fn date(text: &str) -> Date {
        Date::parse(text.as_bytes()).unwrap()
    }

    fn lunar(text: &str) -> LunarDay {
        match Recurring::parse(&format!("lunar:{text}")) {
            Some(Recurring::Lunar(day)) => day,
            other => panic!("{text} is {other:?}"),
        }
    }

    #[test]
    fn every_day_comes_back() {
        let mut last = None;
        let mut day = date("1900-01-31");
        while let Some(found) = Lunar::of(day) {
            assert_eq!(found.day.in_year(found.year), Some(day), "{day} is {} of {}", found.day, found.year);
            last = Some(day);
            day = day.plus_days(1);
        }
        assert_eq!(last, Some(date("2101-01-28")), "the end of the lunar year 2100");
        assert_eq!(Lunar::of(date("1900-01-30")), None);
    }

    #[test]
    fn festivals_fall_on_the_days_that_everybody_knows() {
        for (day, year, expected) in [
            ("01-01", 2024, "2024-02-10"),
            ("01-01", 2025, "2025-01-29"),
            ("01-01", 2026, "2026-02-17"),
            ("01-01", 2027, "2027-02-06"),
            ("01-01", 2030, "2030-02-03"),
            ("01-15", 2026, "2026-03-03"),
            ("05-05", 2026, "2026-06-19"),
            ("07-07", 2026, "2026-08-19"),
            ("08-15", 2025, "2025-10-06"),
            ("08-15", 2026, "2026-09-25"),
            ("09-09", 2026, "2026-10-18"),
            ("12-08", 2025, "2026-01-26"),
            ("leap-06-01", 2025, "2025-07-25"),
            ("leap-02-01", 2023, "2023-03-22"),
        ] {
            assert_eq!(lunar(day).in_year(year), Some(date(expected)), "{day} of {year}");
        }
    }

    #[test]
    fn a_leap_month_that_a_year_lacks_is_the_ordinary_one_and_day_30_is_the_29th_of_a_short_month() {
        assert_eq!(lunar("leap-06-12").in_year(2026), lunar("06-12").in_year(2026));
        assert_ne!(lunar("leap-06-12").in_year(2025), lunar("06-12").in_year(2025));
        // The twelfth month of 2024 had 29 days, so that its last day is the one before the new year.
        assert_eq!(lunar("12-30").in_year(2024), Some(date("2025-01-28")));
        assert_eq!(lunar("12-29").in_year(2024), Some(date("2025-01-28")));
        assert_eq!(lunar("12-30").in_year(2023), Some(date("2024-02-09")));
        // A short leap month keeps its own last day rather than going to the ordinary month's thirtieth.
        let leap = lunar("leap-06-30").in_year(2025).unwrap();
        assert!(Lunar::of(leap).unwrap().day.leap);
    }

    #[test]
    fn the_next_time_is_found_across_both_new_years() {
        let next = |day, from| lunar(day).next_on_or_after(date(from)).map(|found| found.to_string());
        assert_eq!(next("12-08", "2026-01-01").as_deref(), Some("2026-01-26"));
        assert_eq!(next("12-08", "2026-01-27").as_deref(), Some("2027-01-15"));
        assert_eq!(next("01-01", "2026-02-17").as_deref(), Some("2026-02-17"));
        assert_eq!(next("01-01", "2026-02-18").as_deref(), Some("2027-02-06"));
        assert_eq!(next("01-01", "2200-01-01"), None);
        assert_eq!(next("01-01", "0001-01-01"), None);
    }
}

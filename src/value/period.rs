//! A stretch of days as people name it: `2026`, `2026Q1`, `2026-03`, `2025-04..2026-03`, `last 12 months`, `2026年第一季度`.
//!
//! Calendar periods are whole, though today may lie inside: whoever asks of what has happened cuts them at today. `last 12
//! months` are the days up to today from the one that lies so long before it; `last month` is the calendar month before
//! this one.

use super::date::Date;
use super::numeral;
use super::span::{Span, Unit};

/// Days from the first to the last, both within.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day, never before the first.
    pub until: Date,
}

/// A unit of the calendar that periods are cut into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Calendar {
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// A year from January.
    Year,
}

impl Calendar {
    /// How many months it has.
    pub const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The one that a day lies in.
    pub fn around(self, day: Date) -> Period {
        let (year, month, _) = day.ymd();
        let first = (month as i32 - 1) / self.months() * self.months() + 1;
        let from = Date::from_ymd(year, first as u32, 1).unwrap_or(Date::MIN);
        self.from(from)
    }

    /// The one that begins with this day.
    fn from(self, from: Date) -> Period {
        let next = from.plus_months(self.months());
        Period { from, until: if next == Date::MAX { next } else { next.plus_days(-1) } }
    }

    /// The one that lies so many before (negative) or after that of a day.
    pub fn beside(self, day: Date, steps: i32) -> Period {
        self.from(self.around(day).from.plus_months(steps * self.months()))
    }
}

impl Period {
    /// What is meant, seen from today.
    pub fn parse(text: &str, today: Date) -> Option<Self> {
        let text = numeral::plain(text);
        if let Some((from, until)) = ends(&text) {
            let from = if from.is_empty() { Date::MIN } else { Self::whole(from, today)?.from };
            let until = if until.is_empty() { today.max(from) } else { Self::whole(until, today)?.until };
            return (from <= until).then_some(Self { from, until });
        }
        Self::whole(&text, today)
    }

    /// A period without `..`.
    fn whole(text: &str, today: Date) -> Option<Self> {
        let tight: String = text.chars().filter(|character| *character != ' ').collect();
        relative(text, &tight, today).or_else(|| dated(&tight))
    }

    /// Whether a day lies within.
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// The part that is over on the evening of this day; `None` where none is.
    pub fn up_to(self, today: Date) -> Option<Self> {
        (self.from <= today).then(|| Self { from: self.from, until: self.until.min(today) })
    }

    /// What it is compared with: the month, quarter or year before one, of which it may be the beginning, then as many days of
    /// that; else as many days just before. `None` where it has no beginning.
    pub fn before(self) -> Option<Self> {
        if self.from == Date::MIN {
            return None;
        }
        let units = [Calendar::Year, Calendar::Quarter, Calendar::Month];
        let begins = |calendar: &Calendar| {
            let whole = calendar.around(self.from);
            whole.from == self.from && self.until <= whole.until
        };
        if let Some(whole) = units.iter().find(|calendar| calendar.around(self.from) == self) {
            return Some(whole.beside(self.from, -1));
        }
        // The shortest that it is the beginning of.
        if let Some(part) = units.iter().rev().find(|calendar| begins(calendar)) {
            let before = part.beside(self.from, -1);
            return before.up_to(before.from.plus_days(self.days() - 1));
        }
        let until = self.from.plus_days(-1);
        Some(Self { from: until.plus_days(1 - self.days()), until })
    }

    /// How many days it has.
    pub fn days(self) -> i32 {
        self.until.since(self.from) + 1
    }

    /// Its months, quarters or years, the first and the last cut at its ends.
    pub fn cut(self, calendar: Calendar) -> impl Iterator<Item = Self> {
        let around = move |day| {
            let whole = calendar.around(day);
            Self { from: whole.from.max(self.from), until: whole.until.min(self.until) }
        };
        let next = move |part: &Self| (part.until < self.until).then(|| around(part.until.plus_days(1)));
        std::iter::successors(Some(around(self.from)), next)
    }
}

/// What stands before and after the `..` of a period.
fn ends(text: &str) -> Option<(&str, &str)> {
    let (from, until) = text.split_once("..").or_else(|| text.split_once('至')).or_else(|| text.split_once(" to "))?;
    Some((from.trim(), until.trim_start_matches('.').trim()))
}

/// `2026`, `2026q1`, `2026-03`, `2026-03-05` and the same in Chinese.
fn dated(text: &str) -> Option<Period> {
    if let Some(day) = Date::parse(text.as_bytes()) {
        return Some(Period { from: day, until: day });
    }
    let digits = text.chars().take(4).map(char::len_utf8).sum();
    let (year, rest) = text.split_at_checked(digits)?;
    let year = numeral::year(year)?;
    let first = |month| Date::from_ymd(year, month, 1);
    let rest = rest.strip_prefix(['年', '-', '/', '.']).unwrap_or(rest);
    if rest.is_empty() {
        return Some(Calendar::Year.from(first(1)?));
    }
    let quarter = |count: u32| (1..=4).contains(&count).then(|| first(count * 3 - 2)).flatten();
    let in_chinese =
        || rest.strip_suffix("季度").or_else(|| rest.strip_suffix('季')).map(|rest| rest.trim_start_matches('第'));
    if let Some(count) = rest.strip_prefix('q').or_else(in_chinese) {
        return Some(Calendar::Quarter.from(quarter(numeral::whole(count)?)?));
    }
    let months = |from: u32| Some(Period { from: first(from)?, until: Calendar::Month.from(first(from + 5)?).until });
    match rest {
        "h1" | "上半年" => return months(1),
        "h2" | "下半年" => return months(7),
        _ => {}
    }
    let month = rest.strip_suffix("月份").or_else(|| rest.strip_suffix('月')).unwrap_or(rest);
    Some(Calendar::Month.from(first(numeral::whole(month)?)?))
}

/// `last 12 months`, `this year`, `上个月`, `近三个月` …
fn relative(text: &str, tight: &str, today: Date) -> Option<Period> {
    use Calendar::{Month, Quarter, Year};
    let days = |days: i32| Period { from: today.plus_days(days), until: today.plus_days(days) };
    let of_calendar = match tight {
        "thismonth" | "本月" | "这个月" | "当月" => (Month, 0),
        "lastmonth" | "上月" | "上个月" => (Month, -1),
        "thisquarter" | "本季度" | "本季" | "这个季度" => (Quarter, 0),
        "lastquarter" | "上季度" | "上季" | "上个季度" => (Quarter, -1),
        "thisyear" | "今年" | "本年" => (Year, 0),
        "lastyear" | "去年" | "上年" => (Year, -1),
        "today" | "今天" | "今日" => return Some(days(0)),
        "yesterday" | "昨天" | "昨日" => return Some(days(-1)),
        "all" | "全部" | "所有" => return Some(Period { from: Date::MIN, until: today }),
        _ => {
            let english = text.strip_prefix("last ").or_else(|| text.strip_prefix("past "));
            let chinese = || ["最近", "过去", "过往", "近"].iter().find_map(|prefix| tight.strip_prefix(prefix));
            let span = Span::parse(english.or_else(chinese)?)?;
            let is_days = !matches!(span.unit, Unit::Minute | Unit::Hour | Unit::Workday) && span.count > 0;
            return is_days.then(|| Period { from: span.before(today).plus_days(1), until: today });
        }
    };
    Some(of_calendar.0.beside(today, of_calendar.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn told(text: &str) -> String {
        let period = Period::parse(text, day("2026-03-20"));
        period.map_or("-".to_owned(), |period| format!("{} {}", period.from, period.until))
    }

    #[test]
    fn a_period_is_compared_with_the_one_before_it() {
        let before = |from: &str, until: &str| {
            let before = Period { from: day(from), until: day(until) }.before();
            before.map_or("-".to_owned(), |period| format!("{} {}", period.from, period.until))
        };
        assert_eq!(before("2026-01-01", "2026-12-31"), "2025-01-01 2025-12-31");
        assert_eq!(before("2026-01-01", "2026-03-31"), "2025-10-01 2025-12-31");
        assert_eq!(before("2026-03-01", "2026-03-31"), "2026-02-01 2026-02-28");
        assert_eq!(before("2026-03-01", "2026-03-20"), "2026-02-01 2026-02-20");
        assert_eq!(before("2026-03-01", "2026-03-30"), "2026-02-01 2026-02-28");
        assert_eq!(before("2026-01-01", "2026-02-10"), "2025-10-01 2025-11-10");
        assert_eq!(before("2025-03-21", "2026-03-20"), "2024-03-21 2025-03-20");
        assert_eq!(before("2026-03-10", "2026-03-12"), "2026-03-07 2026-03-09");
        assert_eq!(Period { from: Date::MIN, until: day("2026-03-20") }.before(), None);
    }

    #[test]
    fn what_people_say_is_understood() {
        for (texts, expected) in [
            (&["2026", "2026年", "this year", "今年", "二〇二六年"][..], "2026-01-01 2026-12-31"),
            (
                &["2026Q1", "2026-q1", "2026 Q1", "2026年第一季度", "2026年1季度", "2026年第1季", "本季度"],
                "2026-01-01 2026-03-31",
            ),
            (&["2026-03", "2026/3", "2026年3月", "2026年三月份", "this month", "本月"], "2026-03-01 2026-03-31"),
            (&["2026-02", "上个月", "last month"], "2026-02-01 2026-02-28"),
            (&["2025-04..2026-03", "2025-04 to 2026-03", "2025年4月至2026年3月"], "2025-04-01 2026-03-31"),
            (&["2025Q4..2026-03-05"], "2025-10-01 2026-03-05"),
            (&["2025-04.."], "2025-04-01 2026-03-20"),
            (&["..2025"], "0001-01-01 2025-12-31"),
            (&["last 12 months", "近12个月", "最近一年", "過去12個月"], "2025-03-21 2026-03-20"),
            (&["last 7 days", "last 7d"], "2026-03-14 2026-03-20"),
            (&["2026H1", "2026年上半年"], "2026-01-01 2026-06-30"),
            (&["2026-03-05"], "2026-03-05 2026-03-05"),
            (&["去年", "last year"], "2025-01-01 2025-12-31"),
        ] {
            for text in texts {
                assert_eq!(told(text), expected, "{text}");
            }
        }
    }

    #[test]
    fn what_has_no_reading_is_none() {
        for text in [
            "",
            "soon",
            "26",
            "2026Q5",
            "2026-13",
            "2026-00",
            "2026-03..2025-01",
            "last",
            "last 0 days",
            "last 3 hours",
            "..x",
            "2026-03-32",
        ] {
            assert_eq!(told(text), "-", "{text}");
        }
    }

    #[test]
    fn parts_of_a_period_are_cut_at_its_ends() {
        let period = Period { from: day("2025-12-15"), until: day("2026-02-10") };
        let parts: Vec<_> = period.cut(Calendar::Month).map(|part| format!("{} {}", part.from, part.until)).collect();
        assert_eq!(parts, ["2025-12-15 2025-12-31", "2026-01-01 2026-01-31", "2026-02-01 2026-02-10"]);
        assert_eq!(period.up_to(day("2026-01-05")).map(|period| period.until), Some(day("2026-01-05")));
        assert_eq!(period.up_to(day("2025-12-14")), None);
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(text in "\\PC{0,12}") {
            if let Some(period) = Period::parse(&text, day("2026-03-20")) {
                prop_assert!(period.from <= period.until);
            }
        }

        #[test]
        fn the_parts_of_a_period_make_it(from in 0..20_000, length in 0..2000, unit in 0_usize..3) {
            let period = Period { from: Date::from_days(from), until: Date::from_days(from + length) };
            let calendar = [Calendar::Month, Calendar::Quarter, Calendar::Year][unit];
            let parts: Vec<Period> = period.cut(calendar).collect();
            prop_assert_eq!(parts.iter().map(|part| part.days()).sum::<i32>(), period.days());
            prop_assert!(parts.windows(2).all(|pair| pair[0].until.plus_days(1) == pair[1].from));
        }
    }
}

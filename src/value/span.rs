//! A stretch of the calendar or of the clock: `1 month`, `两周`, `3 workdays`.
//!
//! Calendar units run from their anchor, so that the 31st does not drift: a span is multiplied first and added once
//! (31 January + 2 × 1 month = 31 March). Minutes and hours need a moment to be added to and live in `hours`.

use super::date::Date;
use super::numeral;
use chrono::Weekday;
use std::fmt;

/// A number of units. Nought is allowed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// What a span counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// A calendar day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
    /// A day that is worked.
    Workday,
}

/// So many days in a row without a workday mean that no further one will come.
pub(super) const LONGEST_REST: u32 = 3653;

impl Span {
    /// `count` units.
    pub const fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }

    /// Reads `1 month`, `15 days`, `7d`, `2w`, `3m` (months), `1q`, `1y`, `2h`, `a week`, `1个月`, `两周`, `半年`,
    /// `2个工作日`, `30分钟` … in simplified or traditional characters. `半年` is six months, `半个月` 15 days and
    /// `半小时` 30 minutes.
    pub fn parse(text: &str) -> Option<Self> {
        let text = numeral::plain(text);
        if let Some(rest) = text.strip_prefix('半') {
            return match Unit::parse(rest)? {
                Unit::Year => Some(Self::new(6, Unit::Month)),
                Unit::Month => Some(Self::new(15, Unit::Day)),
                Unit::Hour => Some(Self::new(30, Unit::Minute)),
                _ => None,
            };
        }
        if let Some(rest) = text.strip_prefix("a ").or_else(|| text.strip_prefix("an ")) {
            return Some(Self::new(1, Unit::parse(rest)?));
        }
        let (count, rest) = numeral::leading(&text)?;
        Some(Self::new(count, Unit::parse(rest.trim_start())?))
    }

    /// The day so long after `day`. Minutes and hours count no day. Workdays are Monday to Friday here; with a book's
    /// calendar ask [`Self::after_on`].
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        self.after_on(day, monday_to_friday)
    }

    /// The day so long before `day`, by the same rules as [`Self::after`].
    #[must_use]
    pub fn before(self, day: Date) -> Date {
        self.before_on(day, monday_to_friday)
    }

    /// The day so long after `day`; workdays are the days for which `is_workday` holds. Where ten years hold none,
    /// the rest is counted in calendar days.
    #[must_use]
    pub fn after_on(self, day: Date, is_workday: impl Fn(Date) -> bool) -> Date {
        match self.unit {
            Unit::Workday => walk(day, self.count, 1, is_workday),
            _ => self.shifted(day, 1),
        }
    }

    /// The day so long before `day`; as [`Self::after_on`].
    #[must_use]
    pub fn before_on(self, day: Date, is_workday: impl Fn(Date) -> bool) -> Date {
        match self.unit {
            Unit::Workday => walk(day, self.count, -1, is_workday),
            _ => self.shifted(day, -1),
        }
    }

    /// `factor` times this span.
    #[must_use]
    pub const fn times(self, factor: u32) -> Self {
        Self { count: self.count.saturating_mul(factor), unit: self.unit }
    }

    /// Its length in seconds, for minutes and hours; the other units have no fixed one.
    pub fn seconds(self) -> Option<i64> {
        match self.unit {
            Unit::Minute => Some(i64::from(self.count) * 60),
            Unit::Hour => Some(i64::from(self.count) * 3600),
            _ => None,
        }
    }

    /// What the span means to a clock that runs in working time: days become workdays.
    #[must_use]
    pub fn in_working_time(self) -> Self {
        match self.unit {
            Unit::Day => Self::new(self.count, Unit::Workday),
            _ => self,
        }
    }

    fn shifted(self, day: Date, sign: i32) -> Date {
        let units = |each: u32| sign * i32::try_from(self.count.saturating_mul(each)).unwrap_or(i32::MAX);
        match self.unit {
            Unit::Minute | Unit::Hour => day,
            Unit::Day | Unit::Workday => day.plus_days(units(1)),
            Unit::Week => day.plus_days(units(7)),
            Unit::Month => day.plus_months(units(1)),
            Unit::Quarter => day.plus_months(units(3)),
            Unit::Year => day.plus_months(units(12)),
        }
    }
}

/// The `count`th workday after `day` (before it when `step` is −1).
fn walk(day: Date, count: u32, step: i32, is_workday: impl Fn(Date) -> bool) -> Date {
    let (mut day, mut left, mut rest) = (day, count, 0);
    while left > 0 {
        let next = day.plus_days(step);
        if next == day {
            break; // the end of the calendar
        }
        day = next;
        if is_workday(day) {
            (left, rest) = (left - 1, 0);
        } else {
            rest += 1;
            if rest > LONGEST_REST {
                let skipped = rest as i32 * step;
                return day.plus_days(i32::try_from(left).unwrap_or(i32::MAX).saturating_mul(step)).plus_days(-skipped);
            }
        }
    }
    day
}

fn monday_to_friday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

impl Unit {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "min" | "mins" | "minute" | "minutes" | "分钟" | "分" => Self::Minute,
            "h" | "hour" | "hours" | "小时" | "个小时" | "钟头" | "个钟头" => Self::Hour,
            "d" | "day" | "days" | "天" | "日" => Self::Day,
            "w" | "week" | "weeks" | "周" | "星期" | "个星期" | "礼拜" | "个礼拜" => Self::Week,
            // 3月 is March.
            "m" | "month" | "months" | "个月" => Self::Month,
            "q" | "quarter" | "quarters" | "季度" | "个季度" | "季" => Self::Quarter,
            "y" | "year" | "years" | "年" => Self::Year,
            "workday" | "workdays" | "working day" | "working days" | "business day" | "business days" | "工作日"
            | "个工作日" | "工作天" | "个工作天" => Self::Workday,
            _ => return None,
        })
    }

    /// The singular English word, as TOML has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Workday => "workday",
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        formatter.pad(&format!("{} {}{plural}", self.count, self.unit.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn span(text: &str) -> Span {
        Span::parse(text).unwrap_or_else(|| panic!("{text} is a span"))
    }

    #[test]
    fn every_way_to_write_a_span_is_read() {
        for (texts, canonical) in [
            (
                &["1 month", "1 months", " 1  Month ", "1m", "a month", "1个月", "一个月", "一個月", "１個月"][..],
                "1 month",
            ),
            (&["15 days", "15d", "15天", "十五天", "半个月", "半個月", "15日"], "15 days"),
            (&["2 weeks", "2w", "2周", "两周", "兩週", "二週", "两个星期", "2個禮拜", "两礼拜"], "2 weeks"),
            (&["6 months", "半年", "6个月", "六个月"], "6 months"),
            (&["1 quarter", "1q", "一季度", "1个季度", "一個季度"], "1 quarter"),
            (&["1 year", "1y", "一年", "1年"], "1 year"),
            (&["2 hours", "2h", "两小时", "兩小時", "2个小时", "两个钟头"], "2 hours"),
            (&["30 minutes", "30min", "30分钟", "三十分鐘", "半小时", "半个小时", "半個小時"], "30 minutes"),
            (&["2 workdays", "2 working days", "2个工作日", "两个工作日", "2個工作天", "兩工作天"], "2 workdays"),
            (&["0 days", "0d", "零天"], "0 days"),
        ] {
            for text in texts {
                assert_eq!(span(text).to_string(), canonical, "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in
            ["", "month", "1", "-1 day", "1.5 hours", "3月", "两三天", "半天", "个月", "1 fortnight", "99999999999d"]
        {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }

    #[test]
    fn calendar_units_run_from_the_anchor() {
        let anchor = day("2026-01-31");
        assert_eq!(span("1 month").after(anchor), day("2026-02-28"));
        assert_eq!(span("1 month").times(2).after(anchor), day("2026-03-31"));
        assert_eq!(span("1 quarter").after(anchor), day("2026-04-30"));
        assert_eq!(span("1 month").before(day("2026-03-31")), day("2026-02-28"));
        assert_eq!(span("2 weeks").before(anchor), day("2026-01-17"));
        assert_eq!(span("1 year").after(day("2024-02-29")), day("2025-02-28"));
        assert_eq!(span("5 hours").after(anchor), anchor);
    }

    #[test]
    fn workdays_skip_what_is_not_worked() {
        let friday = day("2026-03-06");
        assert_eq!(span("1 workday").after(friday), day("2026-03-09"));
        assert_eq!(span("1 workday").before(day("2026-03-09")), friday);
        assert_eq!(span("0 workdays").after(day("2026-03-07")), day("2026-03-07"));
        let holiday = day("2026-03-09");
        assert_eq!(span("1 workday").after_on(friday, |day| day != holiday), day("2026-03-07"));
        assert_eq!(span("3 workdays").after_on(friday, |_| false), day("2026-03-09"));
        assert_eq!(span("3 workdays").before_on(friday, |_| false), day("2026-03-03"));
    }

    #[test]
    fn the_ends_of_the_calendar_are_not_passed() {
        for unit in ["days", "weeks", "months", "quarters", "years", "workdays"] {
            let long = span(&format!("4294967295 {unit}"));
            assert_eq!(long.after(day("9990-01-01")), Date::MAX, "{unit}");
            assert_eq!(long.before(day("0010-01-01")), Date::MIN, "{unit}");
        }
    }

    proptest! {
        #[test]
        fn a_written_span_reads_back(count: u32, unit in 0_usize..8) {
            let unit = [Unit::Minute, Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year,
                Unit::Workday][unit];
            let span = Span::new(count, unit);
            prop_assert_eq!(Span::parse(&span.to_string()), Some(span));
        }
    }
}

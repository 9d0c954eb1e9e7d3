//! Days and moments in people's words: `next fri`, `3 days ago`, `jan 31`, `下周三`, `月底`, `明天下午3点`.
//!
//! An own small grammar in English and Chinese (simplified or traditional), because a date that is understood wrongly is
//! worse than one that is not understood: what has two readings (`31/1/2027`, `last fri`) is refused, and commands show
//! the day that they understood with its weekday. The rules that decide:
//!
//! - A weekday alone (`fri`, `周五`) is the next one after today, never today. `this`/`本` is the one of this ISO week,
//!   `next`/`下` the one of the next. `next week` and `下周` are seven days ahead, `next month` the same day of it.
//! - The end of a month (`月底`, `3月末`, `end of march`) is its last day, its beginning (`初`, `start of`, `early`) the 1st,
//!   its middle (`中`, `mid`) the 15th. Ten days (`中旬`) are no day.
//! - `周五前` and `by fri` are that day; before a whole week or month has two readings.
//! - A day without a year (`3月5日`, `jan 31`) or without a month (`5号`) is its next occurrence, today included.
//! - Hours without 上午, 下午, am, pm … are those of a clock of 24 hours. `晚上12点` ends the day.
//! - Of what has happened ([`read_past`], [`parse_past`]) a day without a year, a month or a week is the latest such day
//!   that has come, today included; `11/1` is month and day there, and a part of the day (`今早`) its day.
//! - Workdays are refused: only a book's calendar knows them.

mod chinese;
mod clock;
mod english;

use super::date::Date;
use super::moment::{Moment, Zone};
use super::numeral;
use super::span::{Span, Unit};
use chrono::Weekday;

/// What was said: a whole day, or a moment of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// A day; the caller knows whether its start or its end is meant.
    Day(Date),
    /// A moment.
    Moment(Moment),
}

/// Whether what is spoken of is to come or has happened: which day a name means that many days bear.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tense {
    Coming,
    Past,
}

impl Tense {
    /// The first of these days that fits; they begin with the nearest in the direction of this tense.
    fn nearest(self, today: Date, mut days: impl Iterator<Item = Date>) -> Option<Date> {
        match self {
            Self::Coming => days.find(|day| *day >= today),
            Self::Past => days.find(|day| *day <= today),
        }
    }

    /// The n-th month or year in the direction of this tense.
    fn steps(self, count: i32) -> impl Iterator<Item = i32> {
        (0..=count).map(move |step| if self == Self::Coming { step } else { -step })
    }
}

/// The day that is meant, seen from `today`. A text with a time of the day is `None`.
pub fn parse(text: &str, today: Date) -> Option<Date> {
    day(&numeral::plain(text), today, Tense::Coming)
}

/// The day that is meant by somebody who says what happened.
pub fn parse_past(text: &str, today: Date) -> Option<Date> {
    day(&numeral::plain(text), today, Tense::Past)
}

/// The moment that is meant, seen from `now`; a day is its start.
pub fn parse_moment(text: &str, now: Moment, zone: &Zone) -> Option<Moment> {
    Some(match read(text, now, zone)? {
        When::Day(day) => zone.start(day),
        When::Moment(moment) => moment,
    })
}

/// The day or moment that is meant, seen from `now`.
pub fn read(text: &str, now: Moment, zone: &Zone) -> Option<When> {
    read_in(Tense::Coming, text, now, zone)
}

/// The day or moment that is meant by somebody who says what happened.
pub fn read_past(text: &str, now: Moment, zone: &Zone) -> Option<When> {
    read_in(Tense::Past, text, now, zone)
}

fn read_in(tense: Tense, text: &str, now: Moment, zone: &Zone) -> Option<When> {
    let today = zone.date(now);
    if let Some(day) = day(&numeral::plain(text), today, tense) {
        return Some(When::Day(day));
    }
    if let Some(moment) = zone.parse(text.trim().as_bytes()) {
        return Some(When::Moment(moment));
    }
    let text = numeral::plain(text);
    if matches!(text.as_str(), "now" | "right now" | "just now" | "现在" | "刚才" | "刚刚") {
        return Some(When::Moment(now));
    }
    if let Some((direction, seconds)) = offset(&text).and_then(|(direction, span)| Some((direction, span.seconds()?))) {
        return Some(When::Moment(Moment(match direction {
            Direction::Ahead => now.0.saturating_add(seconds),
            Direction::Back => now.0.saturating_sub(seconds),
        })));
    }
    let (day, second) = day_and_clock(&text, today, tense)?;
    Some(When::Moment(zone.moment(day.plus_days((second / DAY) as i32), second % DAY)))
}

const DAY: u32 = 86_400;

/// Which way a span is counted from today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Direction {
    Ahead,
    Back,
}

/// A day in plain spelling.
fn day(text: &str, today: Date, tense: Tense) -> Option<Date> {
    if let Some((direction, span)) = offset(text) {
        return match (span.unit, direction) {
            (Unit::Minute | Unit::Hour | Unit::Workday, _) => None,
            (_, Direction::Ahead) => Some(span.after(today)),
            (_, Direction::Back) => Some(span.before(today)),
        };
    }
    named(text, today, tense).or_else(|| match tense {
        Tense::Coming => deadline(text, today),
        Tense::Past => month_and_day(text, today).or_else(|| part_of_day(text, today)),
    })
}

fn named(text: &str, today: Date, tense: Tense) -> Option<Date> {
    let chinese = || chinese::day(&without_blanks(text), today, tense);
    numeric(text).or_else(|| english::day(text, today, tense)).or_else(chinese)
}

/// `11-01`, `11/1`: the latest such day of a year.
fn month_and_day(text: &str, today: Date) -> Option<Date> {
    let (month, of_month) = text.split_once(['-', '/'])?;
    let short = |part: &str| if (1..=2).contains(&part.len()) { digits(part) } else { None };
    day_of_year(today, short(month)?, short(of_month)?, Tense::Past)
}

/// `今早`, `昨天下午`, `this morning`: the day, when nobody said at what time.
fn part_of_day(text: &str, today: Date) -> Option<Date> {
    match text {
        "this morning" | "this afternoon" | "this evening" | "tonight" => return Some(today),
        "last night" => return Some(today.plus_days(-1)),
        _ => {}
    }
    let tight = chinese::with_the_time_apart(&without_blanks(text));
    let rest = ["凌晨", "早上", "早晨", "清晨", "上午", "中午", "下午", "傍晚", "晚上"]
        .iter()
        .find_map(|part| tight.strip_suffix(part));
    let rest = rest.or_else(|| [" morning", " afternoon", " evening"].iter().find_map(|part| text.strip_suffix(part)));
    named(rest?, today, Tense::Past)
}

/// `周五前`, `by fri`: a day that something is wanted by.
fn deadline(text: &str, today: Date) -> Option<Date> {
    let tight = without_blanks(text);
    let by = || text.strip_prefix("by ").map(str::to_owned);
    let before = || ["以前", "之前", "前"].iter().find_map(|suffix| tight.strip_suffix(suffix).map(str::to_owned));
    let day = by().or_else(before)?;
    let is_span = day.ends_with(['周', '月', '年'])
        || ["星期", "礼拜", "week", "month", "quarter", "year"]
            .iter()
            .any(|span| day.ends_with(span) && !day.contains("end "));
    named(&day, today, Tense::Coming).filter(|found| !is_span && *found >= today)
}

/// Which day of a month, where a part of it is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    First,
    Middle,
    Last,
}

impl Part {
    /// Its day in the month that lies `months` after today's.
    fn of_month(self, today: Date, months: i32) -> Date {
        match self {
            Self::First => first_of_month(today).plus_months(months),
            Self::Middle => first_of_month(today).plus_months(months).plus_days(14),
            Self::Last => end_of_month(today, months),
        }
    }

    /// Its nearest day in the direction of this tense, today included.
    fn nearest(self, today: Date, tense: Tense) -> Option<Date> {
        tense.nearest(today, tense.steps(1).map(|months| self.of_month(today, months)))
    }

    /// Its day in a month of a year.
    fn of(self, year: i32, month: u32) -> Option<Date> {
        Some(self.of_month(Date::from_ymd(year, month, 1)?, 0))
    }

    /// Its day in the nearest month of this name, today included.
    fn nearest_of(self, today: Date, month: u32, tense: Tense) -> Option<Date> {
        let (year, ..) = today.ymd();
        tense.nearest(today, tense.steps(1).filter_map(|years| self.of(year + years, month)))
    }
}

/// `+3d`, `in 3 days`, `3 days ago`, `三天后` …
fn offset(text: &str) -> Option<(Direction, Span)> {
    use Direction::{Ahead, Back};
    let tight = without_blanks(text);
    let prefixes = [("+", Ahead), ("-", Back), ("in ", Ahead)];
    let suffixes = [(" ago", Back), (" from now", Ahead), (" later", Ahead)];
    let chinese = [("以后", Ahead), ("之后", Ahead), ("后", Ahead), ("以前", Back), ("之前", Back), ("前", Back)];
    let (direction, span) = prefixes
        .iter()
        .find_map(|(prefix, direction)| Some((*direction, text.strip_prefix(prefix)?)))
        .or_else(|| suffixes.iter().find_map(|(suffix, direction)| Some((*direction, text.strip_suffix(suffix)?))))
        .or_else(|| chinese.iter().find_map(|(suffix, direction)| Some((*direction, tight.strip_suffix(suffix)?))))?;
    Some((direction, Span::parse(span)?))
}

/// `2026-03-05`, and year first with other separators or fewer digits, which has one reading only.
fn numeric(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/', '.']);
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| if (1..=2).contains(&part.len()) { digits(part) } else { None };
    let year = if year.len() == 4 { digits(year)? as i32 } else { return None };
    let found = Date::from_ymd(year, short(month)?, short(of_month)?);
    let separator = text.get(4..5)?;
    (parts.next().is_none() && text.matches(separator).count() == 2).then_some(found)?
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A day and a time of it, in either order; the second may lie in the day after (`晚上12点`).
fn day_and_clock(text: &str, today: Date, tense: Tense) -> Option<(Date, u32)> {
    if let Some(second) = clock::second(text) {
        return Some((today, second));
    }
    let text = chinese::with_the_time_apart(text);
    for (place, _) in text.char_indices().skip(1) {
        let (first, last) = text.split_at_checked(place)?;
        let (first, last) = (first.trim(), last.trim());
        if let Some(second) = clock::second(last)
            && !ends_with_a_bare_week(first)
            && let Some(day) = day(first.trim_end_matches(" at").trim_end_matches(','), today, tense)
        {
            return Some((day, second));
        }
        if let Some(second) = clock::second(first)
            && let Some(day) = english::day(last.trim_start_matches("on "), today, tense)
        {
            return Some((day, second));
        }
    }
    None
}

/// `下周三点` is next Wednesday to one reader and three o'clock to another.
fn ends_with_a_bare_week(text: &str) -> bool {
    ["周", "星期", "礼拜"].iter().any(|week| text.ends_with(week))
}

fn without_blanks(text: &str) -> String {
    text.split(' ').collect()
}

/// The next day of that name after today, or the last one up to today.
fn nearest_weekday(today: Date, weekday: Weekday, tense: Tense) -> Date {
    if tense == Tense::Past {
        return today.plus_days(-(today.weekday().days_since(weekday) as i32));
    }
    let ahead = weekday.days_since(today.weekday()) as i32;
    today.plus_days(if ahead == 0 { 7 } else { ahead })
}

/// The day of that name in the ISO week that lies `weeks` after that of today.
fn weekday_of_week(today: Date, weeks: i32, weekday: Weekday) -> Date {
    let monday = today.plus_days(-(today.weekday().num_days_from_monday() as i32));
    monday.plus_days(weeks * 7 + weekday.num_days_from_monday() as i32)
}

/// The nearest such day of the year, today included. 29 February waits for a leap year.
fn day_of_year(today: Date, month: u32, of_month: u32, tense: Tense) -> Option<Date> {
    let (year, ..) = today.ymd();
    // Between leap years lie at most eight years.
    tense.nearest(today, tense.steps(8).filter_map(|years| Date::from_ymd(year + years, month, of_month)))
}

/// The nearest day with this number in its month, today included.
fn nearest_day_of_month(today: Date, of_month: u32, tense: Tense) -> Option<Date> {
    tense.nearest(today, tense.steps(2).filter_map(|months| day_of_month(today, months, of_month)))
}

/// That day of the month which lies `months` after today's.
fn day_of_month(today: Date, months: i32, of_month: u32) -> Option<Date> {
    let (year, month, _) = first_of_month(today).plus_months(months).ymd();
    Date::from_ymd(year, month, of_month)
}

/// The last day of the month which lies `months` after today's.
fn end_of_month(today: Date, months: i32) -> Date {
    first_of_month(today).plus_months(months.saturating_add(1)).plus_days(-1)
}

fn first_of_month(today: Date) -> Date {
    let (_, _, of_month) = today.ymd();
    today.plus_days(1 - of_month as i32)
}

/// The last day of the year which lies `years` after today's.
fn end_of_year(today: Date, years: i32) -> Option<Date> {
    Date::from_ymd(today.ymd().0 + years, 12, 31)
}

#[cfg(test)]
mod tests;

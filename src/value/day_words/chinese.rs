//! Chinese words for a day. Takes plain spelling without blanks: simplified in the characters that matter.

use super::{
    Part, Tense, day_of_month, day_of_year, end_of_year, nearest_day_of_month, nearest_weekday, weekday_of_week,
};
use crate::value::date::Date;
use crate::value::numeral;
use chrono::Weekday;

/// The day that the whole text names.
pub(super) fn day(text: &str, today: Date, tense: Tense) -> Option<Date> {
    named(text, today)
        .or_else(|| of_week(text, today, tense))
        .or_else(|| of_month(text, today, tense))
        .or_else(|| of_year(text, today, tense))
        .or_else(|| nearest_day_of_month(today, day_number(text)?, tense))
}

fn named(text: &str, today: Date) -> Option<Date> {
    let days = match text {
        "今天" | "今日" => 0,
        "明天" | "明日" => 1,
        "后天" | "后日" => 2,
        "大后天" => 3,
        "昨天" | "昨日" => -1,
        "前天" | "前日" => -2,
        "大前天" => -3,
        _ => return None,
    };
    Some(today.plus_days(days))
}

/// `周五`, `本周五`, `下星期三`, `下下周一`, `下周`.
fn of_week(text: &str, today: Date, tense: Tense) -> Option<Date> {
    let (which, rest) = ["星期", "礼拜", "周"].iter().find_map(|week| text.split_once(week))?;
    let weeks = match which {
        "" => return Some(nearest_weekday(today, weekday(rest)?, tense)),
        "本" | "这" | "这个" => 0,
        "下" | "下个" => 1,
        "下下" | "下下个" => 2,
        "上" | "上个" => -1,
        "上上" | "上上个" => -2,
        _ => return None,
    };
    match rest {
        "" if weeks == 0 => None,
        "" => Some(today.plus_days(weeks * 7)),
        rest => Some(weekday_of_week(today, weeks, weekday(rest)?)),
    }
}

/// `下个月`, `下个月5号`, `本月底`, `月底`, `下月初`.
fn of_month(text: &str, today: Date, tense: Tense) -> Option<Date> {
    let (which, rest) = text.split_once('月')?;
    let months = match which {
        "" => return part(rest)?.nearest(today, tense),
        "本" | "这" | "这个" | "当" => 0,
        "下" | "下个" | "次" => 1,
        "下下" | "下下个" => 2,
        "上" | "上个" => -1,
        _ => return None,
    };
    match rest {
        rest if part(rest).is_some() => Some(part(rest)?.of_month(today, months)),
        "" if months == 0 => None,
        "" => Some(today.plus_months(months)),
        rest => day_of_month(today, months, day_number(rest)?),
    }
}

/// `2026年3月5日`, `明年3月5号`, `3月5日`, `年底`.
fn of_year(text: &str, today: Date, tense: Tense) -> Option<Date> {
    let Some((which, rest)) = text.split_once('年') else {
        return match month_and_part(text) {
            Some((month, part)) => part.nearest_of(today, month, tense),
            None => month_and_day(text).and_then(|(month, of_month)| day_of_year(today, month, of_month, tense)),
        };
    };
    let years = match which {
        "" | "今" | "本" => 0,
        "明" => 1,
        "后" => 2,
        "去" => -1,
        year => {
            return of_that_year(numeral::year(year)?, rest);
        }
    };
    match rest {
        "底" | "末" | "年底" | "年末" => end_of_year(today, years),
        "初" if which.is_empty() => day_of_year(today, 1, 1, tense),
        "初" | "年初" => Date::from_ymd(today.ymd().0 + years, 1, 1),
        _ if which.is_empty() => None,
        rest => of_that_year(today.ymd().0 + years, rest),
    }
}

/// `3月5日`, `3月底`.
fn of_that_year(year: i32, rest: &str) -> Option<Date> {
    if let Some((month, part)) = month_and_part(rest) {
        return part.of(year, month);
    }
    let (month, of_month) = month_and_day(rest)?;
    Date::from_ymd(year, month, of_month)
}

/// `3月底`, `三月初`.
fn month_and_part(text: &str) -> Option<(u32, Part)> {
    let (month, rest) = text.split_once('月')?;
    Some((numeral::whole(month)?, part(rest)?))
}

fn part(text: &str) -> Option<Part> {
    Some(match text {
        "初" => Part::First,
        "中" => Part::Middle,
        "底" | "末" => Part::Last,
        _ => return None,
    })
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, rest) = text.split_once('月')?;
    Some((numeral::whole(month)?, day_number(rest)?))
}

/// `5日`, `五号`.
fn day_number(text: &str) -> Option<u32> {
    numeral::whole(text.strip_suffix(['日', '号'])?)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "一" | "1" => Weekday::Mon,
        "二" | "2" => Weekday::Tue,
        "三" | "3" => Weekday::Wed,
        "四" | "4" => Weekday::Thu,
        "五" | "5" => Weekday::Fri,
        "六" | "6" => Weekday::Sat,
        "日" | "天" => Weekday::Sun,
        _ => return None,
    })
}

/// `明晚8点` as `明天晚上8点`: the words that name a day and a part of it at once.
pub(super) fn with_the_time_apart(text: &str) -> String {
    for (short, long) in
        [("今早", "今天早上"), ("今晚", "今天晚上"), ("明早", "明天早上"), ("明晚", "明天晚上"), ("昨晚", "昨天晚上")]
    {
        // 今晚上8点 is said as well.
        if let Some(rest) = text.strip_prefix(short) {
            return format!("{long}{}", rest.strip_prefix('上').unwrap_or(rest));
        }
    }
    text.to_owned()
}

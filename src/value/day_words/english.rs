//! English words for a day. Takes plain spelling: lower case, single blanks.

use super::{
    Part, Tense, day_of_year, digits, end_of_month, end_of_year, nearest_day_of_month, nearest_weekday, weekday_of_week,
};
use crate::value::date::Date;
use crate::value::span::{Span, Unit};
use chrono::Weekday;

/// The day that the whole text names.
pub(super) fn day(text: &str, today: Date, tense: Tense) -> Option<Date> {
    let text = text.strip_prefix("on ").unwrap_or(text);
    named(text, today, tense)
        .or_else(|| relative(text, today))
        .or_else(|| weekday(text).map(|weekday| nearest_weekday(today, weekday, tense)))
        .or_else(|| of_month(text, today, tense))
}

fn named(text: &str, today: Date, tense: Tense) -> Option<Date> {
    Some(match text {
        "today" => today,
        "tomorrow" => today.plus_days(1),
        "yesterday" => today.plus_days(-1),
        "day after tomorrow" | "the day after tomorrow" => today.plus_days(2),
        "day before yesterday" | "the day before yesterday" => today.plus_days(-2),
        "eom" | "month end" => end_of_month(today, 0),
        "eoy" | "year end" => end_of_year(today, 0)?,
        _ => return of_part(text, today, tense),
    })
}

/// `end of march`, `mid april 2027`, `early next month`, `end of year`.
fn of_part(text: &str, today: Date, tense: Tense) -> Option<Date> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let (part, period) =
        PARTS.iter().find_map(|(words, part)| Some((*part, text.strip_prefix(words)?.strip_prefix([' ', '-'])?)))?;
    let is_end = part == Part::Last;
    Some(match period {
        "month" | "the month" if is_end => part.of_month(today, 0),
        "month" | "the month" => part.nearest(today, tense)?,
        "this month" => part.of_month(today, 0),
        "next month" => part.of_month(today, 1),
        "last month" => part.of_month(today, -1),
        "year" | "the year" | "this year" if is_end => end_of_year(today, 0)?,
        "next year" if is_end => end_of_year(today, 1)?,
        _ => match period.split_once(' ') {
            Some((name, year)) if year.len() == 4 => part.of(digits(year)? as i32, month(name)?)?,
            Some(_) => return None,
            None => part.nearest_of(today, month(period)?, tense)?,
        },
    })
}

const PARTS: [(&str, Part); 7] = [
    ("end of", Part::Last),
    ("end", Part::Last),
    ("start of", Part::First),
    ("beginning of", Part::First),
    ("early", Part::First),
    ("middle of", Part::Middle),
    ("mid", Part::Middle),
];

/// `next week`, `last month`, `this fri`, `next fri`. `last fri` has two readings on most days and is refused.
fn relative(text: &str, today: Date) -> Option<Date> {
    let (which, what) = text.split_once(' ')?;
    let unit = match what {
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "year" => Some(Unit::Year),
        _ => None,
    };
    match (which, unit) {
        ("next", Some(unit)) => Some(Span::new(1, unit).after(today)),
        ("last", Some(unit)) => Some(Span::new(1, unit).before(today)),
        ("next", None) => Some(weekday_of_week(today, 1, weekday(what)?)),
        ("this", None) => Some(weekday_of_week(today, 0, weekday(what)?)),
        _ => None,
    }
}

/// `31 jan`, `jan 31st`, `january 31, 2027`; `the 5th` of this month or the next.
fn of_month(text: &str, today: Date, tense: Tense) -> Option<Date> {
    if let Some(ordinal) = text.strip_prefix("the ") {
        let number = day_number(ordinal).filter(|_| !ordinal.ends_with(|last: char| last.is_ascii_digit()))?;
        return nearest_day_of_month(today, number, tense);
    }
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (first, second, year) = (words.next()?, words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let (month, number) = match month(first) {
        Some(month) => (month, day_number(second)?),
        None => (month(second)?, day_number(first)?),
    };
    match year {
        Some(year) if year.len() == 4 => Date::from_ymd(digits(year)? as i32, month, number),
        Some(_) => None,
        None => day_of_year(today, month, number, tense),
    }
}

fn day_number(text: &str) -> Option<u32> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    if number.len() > 2 { None } else { digits(number) }
}

fn month(text: &str) -> Option<u32> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = names.iter().position(|name| *name == text || name.get(..3) == Some(text));
    place.map(|place| place as u32 + 1).or((text == "sept").then_some(9))
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

//! Dates and moments as spreadsheets write them: `2026/1/5`, `5-Jan-26`, `2026年1月5日`, `46027`.
//!
//! A reading is an answer only where no other is possible: `1/5/2026` is none, `13/5/2026` is. Knows nothing of columns.

use super::date::Date;

/// 1970-01-01 as spreadsheets count days.
const EPOCH: i32 = 25_569;
/// Days that can be meant: 1927 to 2099. Fewer digits are numbers of something else.
const DAYS: std::ops::RangeInclusive<i32> = 10_000..=73_050;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a text means that has the form of a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// This day, and the second of it where a time is given.
    Day(Date, Option<u32>),
    /// One of several days.
    Unclear,
}

impl Reading {
    /// As a cell of the book writes it.
    pub fn cell(&self) -> Option<String> {
        match *self {
            Self::Day(day, None) => Some(day.to_string()),
            Self::Day(day, Some(second)) => {
                let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
                let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
                Some(format!("{day}T{hour:02}:{minute:02}{seconds}"))
            }
            Self::Unclear => None,
        }
    }
}

/// Reads a date or moment that is in another form than the book's; `None` where the text has no such form. A year of two
/// digits is this century's up to 29, as spreadsheets take it; where it may be a person's, `living` says that it is unclear.
pub fn read(text: &str, living: bool) -> Option<Reading> {
    let text = text.trim();
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(second_of(time.trim())?)),
        None => (text, None),
    };
    let marks = |c: char| matches!(c, '/' | '-' | '.' | '年' | '月');
    let parts: Vec<&str> = date.strip_suffix(['日', '号', '號']).unwrap_or(date).split(marks).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    if let Some(month) = month_named(second) {
        let two_digits = third.len() == 2 && number(third).is_some();
        let first = number(first)?;
        return match year(third, living) {
            Some(year) => day(year, month, first, time),
            None => two_digits.then_some(Reading::Unclear),
        };
    }
    let (first_number, second, third_number) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        return day(first_number, second, third_number, time);
    }
    if third.len() != 4 || first.len() > 2 {
        // `26-1-5` and `1/5/26` can be anything.
        let plausible = [first, parts.get(1)?, third].iter().all(|part| (1..=2).contains(&part.len()));
        return plausible.then_some(Reading::Unclear);
    }
    match (first_number > 12, second > 12) {
        (true, false) => day(third_number, second, first_number, time),
        (false, true) => day(third_number, first_number, second, time),
        (false, false) if first_number == second => day(third_number, first_number, second, time),
        (false, false) => Some(Reading::Unclear),
        (true, true) => None,
    }
}

/// Reads a spreadsheet's number of days, with a time of the day behind the point.
pub fn serial(text: &str) -> Option<Reading> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let days: i32 = Some(whole).filter(|whole| whole.len() == 5 && is_digits(whole))?.parse().ok()?;
    if !DAYS.contains(&days) {
        return None;
    }
    let second = match fraction.filter(|fraction| !fraction.is_empty()) {
        None => None,
        Some(fraction) if is_digits(fraction) => {
            let share: f64 = format!("0.{fraction}").parse().ok()?;
            Some((share * 86_400.0).round() as u32)
        }
        Some(_) => return None,
    };
    let day = Date::from_days(days - EPOCH);
    Some(match second {
        Some(86_400..) => Reading::Day(day.plus_days(1), Some(0)),
        second => Reading::Day(day, second),
    })
}

fn day(year: u32, month: u32, day: u32, time: Option<u32>) -> Option<Reading> {
    Date::from_ymd(year as i32, month, day).map(|day| Reading::Day(day, time))
}

/// A year of four digits, or of two where that is clear.
fn year(text: &str, living: bool) -> Option<u32> {
    let year = number(text)?;
    match text.len() {
        4 => Some(year),
        2 if !living => Some(if year < 30 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn month_named(text: &str) -> Option<u32> {
    let start = text.get(..3)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| *month == start)?;
    text.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(place as u32 + 1)
}

fn second_of(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let hour = number(parts.next()?).filter(|&hour| hour < 24)?;
    let minute = number(parts.next()?).filter(|&minute| minute < 60)?;
    let second = parts.next().map_or(Some(0), number).filter(|&second| second < 60)?;
    parts.next().is_none().then_some(hour * 3600 + minute * 60 + second)
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 4 && is_digits(text))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Option<String> {
        read(text, false).and_then(|reading| reading.cell())
    }

    #[test]
    fn what_can_only_mean_one_day_is_that_day() {
        for (text, day) in [
            ("2026/1/5", "2026-01-05"),
            ("2026-1-5", "2026-01-05"),
            ("2026.01.05", "2026-01-05"),
            ("2026年1月5日", "2026-01-05"),
            ("5-Jan-26", "2026-01-05"),
            ("05-january-2026", "2026-01-05"),
            ("1-Dec-98", "1998-12-01"),
            ("13/5/2026", "2026-05-13"),
            ("5/13/2026", "2026-05-13"),
            ("5/5/2026", "2026-05-05"),
            ("2026/3/2 9:05", "2026-03-02T09:05"),
            ("2026/3/2 10:20:33", "2026-03-02T10:20:33"),
        ] {
            assert_eq!(cell(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_can_mean_several_is_unclear_and_the_rest_is_no_date() {
        for text in ["1/5/2026", "1/5/26", "26-1-5"] {
            assert_eq!(read(text, false), Some(Reading::Unclear), "{text}");
        }
        assert_eq!(read("5-Jan-26", true), Some(Reading::Unclear));
        for text in ["", "soon", "2026/13/5", "2026/2/30", "1.2", "2026/1/5 25:00", "a/b/c", "13/13/2026", "2026/1/5/6"]
        {
            assert_eq!(read(text, false), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_count_from_1900() {
        let cell = |text| serial(text).and_then(|reading| reading.cell());
        assert_eq!(cell("46023").as_deref(), Some("2026-01-01"));
        assert_eq!(cell("32264").as_deref(), Some("1988-05-01"));
        assert_eq!(cell("46083.430555555555").as_deref(), Some("2026-03-02T10:20"));
        assert_eq!(cell("46083.999999").as_deref(), Some("2026-03-03T00:00"));
        for text in ["1988", "4602", "99999", "460231", "4602a", "46023.x", "-46023", "00012"] {
            assert_eq!(cell(text), None, "{text}");
        }
    }
}

//! Days and moments as people and programs write them, read the same way all down a column.
//!
//! `3/5/2026` says nothing alone; a column of them does as soon as one has a 13 in it. So the order of day and month is
//! decided over the whole file, and where two orders fit and mean different days nobody guesses.

use crate::value::date::Date;
use crate::value::foreign_date::{self, Reading};
use unicode_normalization::UnicodeNormalization;

/// In which order year, month and day stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// `26-1-5`
    Ymd,
    /// `5/1/2026`
    Dmy,
    /// `1/5/2026`
    Mdy,
}

impl Order {
    /// All of them, by the names that they are given.
    pub const ALL: [(&'static str, Self); 3] = [("dmy", Self::Dmy), ("mdy", Self::Mdy), ("ymd", Self::Ymd)];
}

/// What a column says of the order of its dates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// No cell needs it.
    Plain,
    /// All cells can be read so, and in no other way that means something else.
    One(Order),
    /// Several fit; a cell that they read differently.
    Several(Vec<Order>, String),
    /// None fits all cells.
    None,
}

/// What the texts of a column say together; `living`: years of two digits may be of either century.
pub fn verdict(texts: impl Iterator<Item = impl AsRef<str>>, living: bool) -> Verdict {
    let mut orders: Vec<Order> = Order::ALL.iter().map(|(_, order)| *order).collect();
    let mut differs = None;
    let mut needed = false;
    for text in texts {
        let text = text.as_ref();
        let written = Written::of(text);
        let clear = foreign_date::read(&written.date, living);
        let Some(parts) = written.numbers() else { continue };
        // With the year in front there is one order in use, whatever the other cells say.
        if parts.iter().any(|part| part.len() == 4) && matches!(parts, [first, ..] if first.len() == 4) {
            continue;
        }
        let by = |order| written.day(order, living);
        orders.retain(|&order| match &clear {
            Some(Reading::Day(day, _)) => by(order) == Some(*day),
            _ => by(order).is_some(),
        });
        needed |= matches!(clear, Some(Reading::Unclear));
        let days: Vec<Option<Date>> = orders.iter().map(|&order| by(order)).collect();
        if differs.is_none() && days.iter().any(|day| Some(day) != days.first()) {
            differs = Some(text.to_owned());
        }
    }
    match orders.as_slice() {
        _ if !needed => Verdict::Plain,
        [] => Verdict::None,
        [only] => Verdict::One(*only),
        [first, ..] => {
            // What differed may have been settled by a later cell.
            match differs {
                Some(text) => {
                    let written = Written::of(&text);
                    let same = orders.iter().all(|&order| written.day(order, living) == written.day(*first, living));
                    if same { Verdict::One(*first) } else { Verdict::Several(orders, text) }
                }
                None => Verdict::One(*first),
            }
        }
    }
}

/// The day or moment, as a cell of the book writes it.
pub fn read(text: &str, order: Option<Order>, living: bool) -> Option<String> {
    let written = Written::of(text);
    let day = match foreign_date::read(&written.date, living) {
        Some(Reading::Day(day, _)) => day,
        _ => match (compact(&written.date), order) {
            (Some(day), _) => day,
            (None, Some(order)) => written.day(order, living)?,
            (None, None) => return None,
        },
    };
    match (written.time, written.has_time) {
        (None, true) => None,
        (time, _) => Reading::Day(day, time.filter(|&second| second > 0 || written.has_time)).cell(),
    }
}

/// A spreadsheet's number of days; `is_1904`: counted from there.
pub fn serial(text: &str, is_1904: bool) -> Option<String> {
    let reading = foreign_date::serial(text);
    match reading? {
        Reading::Day(day, second) if is_1904 => Reading::Day(day.plus_days(EPOCHS), second).cell(),
        reading => reading.cell(),
    }
}

/// Days from the one epoch of spreadsheets to the other.
const EPOCHS: i32 = 1462;

/// `20260105`.
fn compact(text: &str) -> Option<Date> {
    let digits = Some(text).filter(|text| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let year = part(0..4).filter(|year| (1900..2100).contains(year))?;
    Date::from_ymd(year as i32, part(4..6)?, part(6..8)?)
}

/// A text taken apart: the date, and the second of the day.
struct Written {
    date: String,
    time: Option<u32>,
    has_time: bool,
}

impl Written {
    fn of(text: &str) -> Self {
        let text: String = text.nfkc().collect::<String>().trim().replace(['日', '号', '號'], " ");
        let text = text.replace(['时', '時', '点', '點'], ":").replace('分', "");
        let (mut date, mut time, mut half) = (None, None, None);
        for word in text.split([' ', 'T', ',']).filter(|word| !word.is_empty()) {
            let lower = word.to_ascii_lowercase();
            let is_weekday = ["星期", "周", "週", "礼拜", "禮拜"].iter().any(|start| word.starts_with(start))
                || DAYS.iter().any(|day| lower.starts_with(day)) && !lower.contains(|c: char| c.is_ascii_digit());
            if is_weekday {
                continue;
            }
            let (rest, of_half) = halves(&lower);
            half = of_half.or(half);
            if rest.contains(':') {
                time = Some(rest);
            } else if !rest.is_empty() && date.is_none() {
                date = Some(word.to_owned());
            } else if !rest.is_empty() {
                // `5 Jan 2026`
                date = date.map(|date| format!("{date}-{word}"));
            }
        }
        let has_time = time.is_some();
        let time = time.and_then(|time| second(&time, half));
        Self { date: date.unwrap_or_default().trim_end_matches(['年', '月']).to_owned(), time, has_time }
    }

    /// Three numbers between marks.
    fn numbers(&self) -> Option<[&str; 3]> {
        let marks = |c: char| matches!(c, '/' | '-' | '.' | '年' | '月');
        let parts: Vec<&str> = self.date.split(marks).collect();
        let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        match parts.as_slice() {
            [first, second, third] if parts.iter().all(is_number) => Some([first, second, third]),
            _ => None,
        }
    }

    fn day(&self, order: Order, living: bool) -> Option<Date> {
        let [first, second, third] = self.numbers()?;
        let (year, month, day) = match order {
            Order::Ymd => (first, second, third),
            Order::Dmy => (third, second, first),
            Order::Mdy => (third, first, second),
        };
        if month.len() > 2 || day.len() > 2 {
            return None;
        }
        let number = |text: &str| text.parse::<u32>().ok();
        let year = match (year.len(), number(year)?) {
            (4, year) => year,
            // As spreadsheets take it.
            (2, year) if !living => year + if year < 30 { 2000 } else { 1900 },
            _ => return None,
        };
        Date::from_ymd(year as i32, number(month)?, number(day)?)
    }
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A word without what says which half of the day it is: 0 for the morning, 12 for the afternoon.
fn halves(word: &str) -> (String, Option<u32>) {
    for (name, hours) in [("上午", 0), ("早上", 0), ("凌晨", 0), ("下午", 12), ("晚上", 12), ("am", 0), ("pm", 12)]
    {
        if let Some(rest) = word.strip_prefix(name).or_else(|| word.strip_suffix(name)) {
            return (rest.to_owned(), Some(hours));
        }
    }
    (word.to_owned(), None)
}

fn second(time: &str, half: Option<u32>) -> Option<u32> {
    let time = time.trim_end_matches(['秒', ':', 'z']);
    let time = time.split_once('.').map_or(time, |(time, _)| time);
    let mut parts = time.split(':').map(|part| part.parse::<u32>().ok());
    let hour = parts.next()??;
    let hour = match half {
        Some(half) if hour <= 12 => hour % 12 + half,
        _ => hour,
    };
    let minute = parts.next().unwrap_or(Some(0))?;
    let second = parts.next().unwrap_or(Some(0))?;
    let fits = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    fits.then_some(hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Verdict {
        verdict(texts.iter().copied(), false)
    }

    #[test]
    fn one_cell_decides_for_the_column() {
        assert_eq!(of(&["2026/1/5", "2026-01-05", "soon", ""]), Verdict::Plain);
        assert_eq!(of(&["3/5/2026", "13/5/2026"]), Verdict::One(Order::Dmy));
        assert_eq!(of(&["3/5/2026", "5/13/26"]), Verdict::One(Order::Mdy));
        assert_eq!(of(&["26-1-5", "99-12-31"]), Verdict::One(Order::Ymd));
        assert_eq!(of(&["5/5/2026", "7/7/2026"]), Verdict::Plain, "both orders mean the same");
        assert_eq!(of(&["3/5/2026"]), Verdict::Several(vec![Order::Dmy, Order::Mdy], "3/5/2026".to_owned()));
        assert_eq!(of(&["13/5/2026", "5/13/2026", "1/2/2026"]), Verdict::None);
    }

    #[test]
    fn what_people_write_is_read() {
        for (text, cell) in [
            ("3/5/2026", "2026-05-03"),
            ("3.5.26", "2026-05-03"),
            ("2026/1/5", "2026-01-05"),
            ("２０２６年１月５日", "2026-01-05"),
            ("2026年1月5日 星期一", "2026-01-05"),
            ("20260105", "2026-01-05"),
            ("5 Jan 2026", "2026-01-05"),
            ("2026/3/2 上午9:05", "2026-03-02T09:05"),
            ("2026年3月2日下午3点20分", "2026-03-02T15:20"),
            ("3/5/2026 9:05:07 PM", "2026-05-03T21:05:07"),
            ("2026/3/2 12:00 AM", "2026-03-02T00:00"),
        ] {
            assert_eq!(read(text, Some(Order::Dmy), false).as_deref(), Some(cell), "{text}");
        }
        for text in ["soon", "31/2/2026", "2026/13/1", "2026/3/2 25:00", "1/2", "20261305", ""] {
            assert_eq!(read(text, Some(Order::Dmy), false), None, "{text}");
        }
        assert_eq!(read("3/5/2026", None, false), None);
        assert_eq!(read("3/5/88", Some(Order::Dmy), true), None, "which century?");
    }

    #[test]
    fn serial_days_have_two_epochs() {
        assert_eq!(serial("46023", false).as_deref(), Some("2026-01-01"));
        assert_eq!(serial("44561", true).as_deref(), Some("2026-01-01"));
    }
}

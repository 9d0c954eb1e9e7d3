//! A moment, and the time zone that says on which day it falls.
//!
//! Cells hold moments as local time in the book's zone or as RFC 3339 with an offset; both become seconds since
//! 1970-01-01T00:00Z, so that they compare. Finding the offset of a zone costs a search through its history, hence a
//! table by day, filled on first use and shared by all threads: a lookup is then one load.

use super::date::Date;
use chrono::{MappedLocalTime, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

/// Seconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(pub i64);

pub(super) const DAY: i64 = 86_400;
/// Days from 1970-01-01 for which offsets are remembered: to the middle of 2149, a year and a half at a time.
const REMEMBERED: usize = 65_536;
const TOGETHER: usize = 512;
const UNKNOWN: i32 = 0;
pub(super) const CHANGES_WITHIN: i32 = i32::MAX;

/// The time zone of a book.
pub struct Zone {
    zone: Tz,
    /// What is known of the days, in parts that are made when they are asked for: a small book asks about a year or two, and the
    /// whole is half a megabyte.
    days: Box<[OnceLock<Part>]>,
}

type Part = Box<[Offsets; TOGETHER]>;

/// What is remembered of a day, in seconds + 1 000 000; `UNKNOWN` until asked, `CHANGES_WITHIN` where there are two.
struct Offsets {
    /// The offset of the local day.
    within: AtomicI32,
    /// That of the local day, the one before and the one after.
    around: AtomicI32,
}

impl Offsets {
    const fn new() -> Self {
        Self { within: AtomicI32::new(UNKNOWN), around: AtomicI32::new(UNKNOWN) }
    }
}

const SHIFT: i32 = 1_000_000;

impl Zone {
    /// The zone of this IANA name, such as `Asia/Shanghai`.
    pub fn named(name: &str) -> Option<Self> {
        Some(Self::of(name.parse().ok()?))
    }

    /// Coordinated universal time: what a book reads with whose own zone cannot be read.
    pub fn utc() -> Self {
        Self::of(Tz::UTC)
    }

    fn of(zone: Tz) -> Self {
        Self { zone, days: (0..REMEMBERED / TOGETHER).map(|_| OnceLock::new()).collect() }
    }

    /// Its IANA name.
    pub fn name(&self) -> &'static str {
        self.zone.name()
    }

    /// The moment at which clocks here show this day and second of the day. A time that the clocks skip is read with
    /// the offset before the change, one that they show twice is the first.
    pub fn moment(&self, day: Date, second: u32) -> Moment {
        let local = i64::from(day.days()) * DAY + i64::from(second);
        Moment(local - i64::from(self.offset_at_local(day, local)))
    }

    /// The first moment of the day.
    pub fn start(&self, day: Date) -> Moment {
        self.moment(day, 0)
    }

    /// The last second of the day: the moment that `--as-of DATE` means.
    pub fn end(&self, day: Date) -> Moment {
        Moment(self.start(day.plus_days(1)).0 - 1)
    }

    /// The day on which the moment falls here.
    pub fn date(&self, moment: Moment) -> Date {
        self.local(moment).0
    }

    /// The day and the second of that day which clocks here show.
    pub fn local(&self, moment: Moment) -> (Date, u32) {
        let local = moment.0 + i64::from(self.offset(moment));
        (Date::from_days(local.div_euclid(DAY) as i32), local.rem_euclid(DAY) as u32)
    }

    /// Reads a cell: `YYYY-MM-DD` (its start), `YYYY-MM-DDTHH:MM[:SS[.f]]` (local; a blank may stand for the `T`), and
    /// the same with `Z` or `±HH:MM`. Fractions of a second are not kept.
    pub fn parse(&self, text: &[u8]) -> Option<Moment> {
        let day = Date::parse(text.get(..10)?)?;
        let rest = text.get(10..)?;
        let Some((separator, clock)) = rest.split_first() else { return Some(self.start(day)) };
        if !matches!(separator, b'T' | b't' | b' ') {
            return None;
        }
        let (second, tail) = second_of_day(clock)?;
        match tail {
            [] => Some(self.moment(day, second)),
            _ => Some(Moment(i64::from(day.days()) * DAY + i64::from(second) - i64::from(offset_of(tail)?))),
        }
    }

    /// RFC 3339 with the offset in force here, such as `2026-03-02T10:20:00+08:00`.
    pub fn rfc3339(&self, moment: Moment) -> String {
        let offset = self.offset(moment);
        let (day, second) = self.local(moment);
        let sign = if offset < 0 { '-' } else { '+' };
        let minutes = offset.unsigned_abs() / 60;
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("{day}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// As a cell holds it: local `YYYY-MM-DDTHH:MM`, with seconds only where there are some.
    pub fn cell(&self, moment: Moment) -> String {
        let (day, second) = self.local(moment);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        if second == 0 {
            format!("{day}T{hour:02}:{minute:02}")
        } else {
            format!("{day}T{hour:02}:{minute:02}:{second:02}")
        }
    }

    fn offset(&self, moment: Moment) -> i32 {
        // The offset depends on the local day, which depends on the offset: zones differ from UTC by less than a day,
        // so where the days before and after agree there is nothing to find out.
        let day = Date::from_days(moment.0.div_euclid(DAY) as i32);
        let remembered = self.remembered(day).map(|days| &days.around);
        match remembered.map(|cell| cell.load(Ordering::Relaxed)) {
            Some(CHANGES_WITHIN) => {}
            Some(known) if known != UNKNOWN => return known - SHIFT,
            _ => {
                let before = self.of_day(day.plus_days(-1));
                let same = self.of_day(day) == before && self.of_day(day.plus_days(1)) == before;
                let found = if same { before } else { CHANGES_WITHIN };
                if let Some(cell) = remembered {
                    cell.store(if found == CHANGES_WITHIN { found } else { found + SHIFT }, Ordering::Relaxed);
                }
                if found != CHANGES_WITHIN {
                    return found;
                }
            }
        }
        let utc = chrono::DateTime::from_timestamp(moment.0, 0).unwrap_or_default().naive_utc();
        self.zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
    }

    fn offset_at_local(&self, day: Date, local: i64) -> i32 {
        match self.of_day(day) {
            CHANGES_WITHIN => self.search(local),
            offset => offset,
        }
    }

    /// The one offset of a local day, or `CHANGES_WITHIN`.
    pub(super) fn of_day(&self, day: Date) -> i32 {
        let remembered = self.remembered(day).map(|days| &days.within);
        match remembered.map(|cell| cell.load(Ordering::Relaxed)) {
            Some(CHANGES_WITHIN) => return CHANGES_WITHIN,
            Some(known) if known != UNKNOWN => return known - SHIFT,
            _ => {}
        }
        let start = i64::from(day.days()) * DAY;
        let first = self.search(start);
        // No zone changes twice in one day and back, so equal ends mean one offset.
        let found = if self.search(start + DAY - 1) == first { first } else { CHANGES_WITHIN };
        if let Some(cell) = remembered {
            cell.store(if found == CHANGES_WITHIN { found } else { found + SHIFT }, Ordering::Relaxed);
        }
        found
    }

    /// What is remembered of a day.
    #[inline]
    fn remembered(&self, day: Date) -> Option<&Offsets> {
        let day = usize::try_from(day.days()).ok()?;
        let part = self.days.get(day / TOGETHER)?;
        part.get_or_init(|| Box::new([const { Offsets::new() }; TOGETHER])).get(day % TOGETHER)
    }

    fn search(&self, local: i64) -> i32 {
        let shown = naive(local);
        match self.zone.offset_from_local_datetime(&shown) {
            MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => offset.fix().local_minus_utc(),
            // Skipped by the clocks: the offset of the day before is the one in force until the change.
            MappedLocalTime::None => match self.zone.offset_from_local_datetime(&naive(local - DAY)) {
                MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => {
                    offset.fix().local_minus_utc()
                }
                MappedLocalTime::None => 0,
            },
        }
    }
}

/// The moment asked about.
#[derive(Clone, Copy, Debug)]
pub struct Now<'a> {
    /// The moment.
    pub at: Moment,
    /// Its day in the book's zone.
    pub today: Date,
    /// The book's zone.
    pub zone: &'a Zone,
}

impl<'a> Now<'a> {
    /// This moment, in this zone.
    pub fn new(at: Moment, zone: &'a Zone) -> Self {
        Self { at, today: zone.date(at), zone }
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Zone").field(&self.name()).finish()
    }
}

fn naive(seconds: i64) -> NaiveDateTime {
    chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}

/// Reads `HH:MM[:SS[.f…]]`; answers the second of the day and what follows.
fn second_of_day(text: &[u8]) -> Option<(u32, &[u8])> {
    let (hour, rest) = two_digits(text)?;
    let (minute, mut rest) = two_digits(rest.strip_prefix(b":")?)?;
    let mut second = 0;
    if let Some(after) = rest.strip_prefix(b":") {
        (second, rest) = two_digits(after)?;
        if let Some(fraction) = rest.strip_prefix(b".") {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return None;
            }
            rest = fraction.get(digits..)?;
        }
    }
    (hour < 24 && minute < 60 && second < 60).then_some((hour * 3600 + minute * 60 + second, rest))
}

/// Reads `Z` or `±HH:MM` to the end; answers seconds east of Greenwich.
fn offset_of(text: &[u8]) -> Option<i32> {
    let (sign, rest) = match text.split_first()? {
        (b'Z' | b'z', []) => return Some(0),
        (b'+', rest) => (1, rest),
        (b'-', rest) => (-1, rest),
        _ => return None,
    };
    let (hours, rest) = two_digits(rest)?;
    let (minutes, rest) = two_digits(rest.strip_prefix(b":")?)?;
    (rest.is_empty() && hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60) as i32)
}

fn two_digits(text: &[u8]) -> Option<(u32, &[u8])> {
    let (&[high, low], rest) = text.split_first_chunk()?;
    (high.is_ascii_digit() && low.is_ascii_digit()).then(|| (u32::from(high - b'0') * 10 + u32::from(low - b'0'), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::named(name).expect("a known zone")
    }

    #[test]
    fn every_form_of_a_moment_is_read() {
        let shanghai = zone("Asia/Shanghai");
        let read = |text: &str| shanghai.parse(text.as_bytes()).map(|moment| shanghai.rfc3339(moment));
        for text in ["2026-03-02T10:20", "2026-03-02 10:20:00", "2026-03-02T02:20:00Z", "2026-03-02T04:20:00.75+02:00"]
        {
            assert_eq!(read(text).as_deref(), Some("2026-03-02T10:20:00+08:00"), "{text}");
        }
        assert_eq!(read("2026-03-02").as_deref(), Some("2026-03-02T00:00:00+08:00"));
        for text in
            ["2026-03-02T", "2026-03-02T24:00", "2026-03-02T10:60", "2026-03-02T10:20+8", "2026-03-02x", "10:20"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_written_as_a_cell_reads_back() {
        let new_york = zone("America/New_York");
        for text in ["2026-03-08T01:59", "2026-03-08T03:00:01", "2026-11-01T00:30", "1969-07-20T20:17:40"] {
            let moment = new_york.parse(text.as_bytes()).expect("a moment");
            assert_eq!(new_york.cell(moment), text);
        }
    }

    #[test]
    fn days_follow_the_zone_also_where_clocks_change() {
        let new_york = zone("America/New_York");
        let spring = Date::from_ymd(2026, 3, 8).expect("a day");
        assert_eq!(new_york.start(spring.plus_days(1)).0 - new_york.start(spring).0, 23 * 3600);
        let skipped = new_york.moment(spring, 2 * 3600 + 1800);
        assert_eq!(new_york.rfc3339(skipped), "2026-03-08T03:30:00-04:00");
        let autumn = Date::from_ymd(2026, 11, 1).expect("a day");
        assert_eq!(new_york.start(autumn.plus_days(1)).0 - new_york.start(autumn).0, 25 * 3600);
        assert_eq!(new_york.date(new_york.end(autumn)), autumn);
    }
}

//! Working time: which days are worked, when, and what lies so much of it ahead.
//!
//! The only arithmetic of working time in the program. It goes from window to window, never by the second, and asks the
//! zone for both ends of each, so that a window is as long as the clocks make it on that day. A window belongs to the day
//! on which it begins: a night shift of Friday runs into a Saturday that is off, and into a holiday.
//!
//! With no window at all, every minute of every day is working time and every day is a workday, holidays included: a
//! clock whose `time` is `all` is such a [`WorkingTime`]. Where ten years or the rest of the calendar hold no window (only
//! swapped days have any, and they are over), what is left is counted as if every minute were working time, so that every call ends.

use super::date::Date;
use super::moment::{Moment, Zone};
use super::numeral;
use super::span::{LONGEST_REST, Span, Unit};
use std::collections::BTreeMap;
use std::fmt;

const DAY: u32 = 86_400;

/// Working hours within a day, or from one day into the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Window {
    /// Second of the day at which it begins.
    start: u32,
    /// Second, counted from the start of the same day, before which it ends; more than a day for night shifts.
    end: u32,
}

/// What a day is, when it is not what its weekday says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayKind {
    /// Not worked.
    Holiday,
    /// Worked in place of another day (调休).
    Swapped,
}

/// The weekly hours of a book with the days that differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingTime {
    weekly: [Vec<Window>; 7],
    swapped: Vec<Window>,
    days: BTreeMap<Date, DayKind>,
    /// There is no window at all.
    always: bool,
}

impl Window {
    /// Reads `09:00-12:00`; an end at or before the start is on the next day (`22:00-06:00`), `24:00` ends the day.
    /// Full-width characters will do.
    pub fn parse(text: &str) -> Option<Self> {
        let text = numeral::plain(text);
        let (start, end) = text.split_once(['-', '–', '~'])?;
        let (start, end) = (second_of_day(start.trim())?, second_of_day(end.trim())?);
        if start == end || start == DAY {
            return None;
        }
        Some(Self { start, end: if end < start { end + DAY } else { end } })
    }

    /// Whether clocks that show this second of the day are within the window, on whichever day it began.
    pub fn contains(self, second: u32) -> bool {
        (self.start..self.end).contains(&second) || second + DAY < self.end
    }

    /// The second of the day at which it begins.
    pub fn start(self) -> u32 {
        self.start
    }

    /// The second before which it ends, counted from the start of the day on which it begins.
    pub fn end(self) -> u32 {
        self.end
    }
}

fn second_of_day(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str| match digits.len() {
        1 | 2 if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse::<u32>().ok(),
        _ => None,
    };
    let (hour, minute) = (number(hour)?, number(minute).filter(|_| minute.len() == 2)?);
    let second = hour * 3600 + minute * 60;
    (minute < 60 && second <= DAY).then_some(second)
}

impl fmt::Display for Window {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.end > DAY { self.end - DAY } else { self.end };
        let clock = |second: u32| format!("{:02}:{:02}", second / 3600, second / 60 % 60);
        formatter.pad(&format!("{}-{}", clock(self.start), clock(end)))
    }
}

impl WorkingTime {
    /// Windows from Monday to Sunday, those of a swapped day (none: those of the first weekday that has some), and the
    /// days that differ.
    pub fn new(
        weekly: [Vec<Window>; 7],
        swapped: Vec<Window>,
        days: impl IntoIterator<Item = (Date, DayKind)>,
    ) -> Self {
        let weekly = weekly.map(merged);
        let mut swapped = merged(swapped);
        let always = swapped.is_empty() && weekly.iter().all(Vec::is_empty);
        if swapped.is_empty() {
            swapped = weekly.iter().find(|windows| !windows.is_empty()).cloned().unwrap_or_default();
        }
        Self { weekly, swapped, days: days.into_iter().collect(), always }
    }

    /// Every minute counts.
    pub fn always() -> Self {
        Self::new(Default::default(), Vec::new(), [])
    }

    /// What the day is, when it is not what its weekday says.
    pub fn kind(&self, day: Date) -> Option<DayKind> {
        self.days.get(&day).copied()
    }

    /// Whether work begins on this day.
    pub fn is_workday(&self, day: Date) -> bool {
        self.always || !self.windows(day).is_empty()
    }

    /// The moment itself within working time, else the start of the next window.
    pub fn next_working_moment(&self, zone: &Zone, moment: Moment) -> Moment {
        self.shift_at(zone, moment).moment
    }

    /// The moment at which `seconds` of working time have passed since `moment`. Nought or less: the next working
    /// moment. The end of a window is still in it: nine hours from 09:00 are 18:00, not the next morning.
    pub fn add(&self, zone: &Zone, moment: Moment, seconds: i64) -> Moment {
        if seconds <= 0 {
            return self.next_working_moment(zone, moment);
        }
        if self.always {
            return within_calendar(zone, moment, seconds);
        }
        let (mut left, mut at) = (seconds, moment);
        for shift in self.shifts_from(zone, moment) {
            let Some(shift) = shift else { return within_calendar(zone, at, left) };
            let length = shift.end.0 - shift.moment.0;
            if left <= length {
                return Moment(shift.moment.0 + left);
            }
            (left, at) = (left - length, shift.end);
        }
        at
    }

    /// Seconds of working time from one moment to a later one; nought when `to` is the earlier. The inverse of
    /// [`Self::add`].
    pub fn between(&self, zone: &Zone, from: Moment, to: Moment) -> i64 {
        if self.always {
            return (to.0 - from.0).max(0);
        }
        let mut seconds = 0;
        let mut at = from;
        for shift in self.shifts_from(zone, from) {
            let Some(shift) = shift else { return seconds + (to.0 - at.0).max(0) };
            if shift.moment >= to {
                break;
            }
            seconds += shift.end.min(to).0 - shift.moment.0;
            at = shift.end;
        }
        seconds
    }

    /// `count` workdays later at the same time of the day, counted from the next working moment: a moment in a night
    /// shift belongs to the day on which that began. A shorter day is not clipped to its hours.
    pub fn add_workdays(&self, zone: &Zone, moment: Moment, count: u32) -> Moment {
        let shift = self.shift_at(zone, moment);
        let (date, second) = zone.local(shift.moment);
        let day = Span::new(count, Unit::Workday).after_on(shift.day, |day| self.is_workday(day));
        zone.moment(day.plus_days(date.since(shift.day)), second)
    }

    /// The moment so long after `moment`: minutes and hours are working time, workdays are working days, the other
    /// units go by the calendar and keep the time of the day. (A clock in working time takes days for workdays:
    /// [`Span::in_working_time`].)
    pub fn add_span(&self, zone: &Zone, moment: Moment, span: Span) -> Moment {
        match (span.seconds(), span.unit) {
            (Some(seconds), _) => self.add(zone, moment, seconds),
            (None, Unit::Workday) => self.add_workdays(zone, moment, span.count),
            (None, _) => {
                let (day, second) = zone.local(moment);
                zone.moment(span.after(day), second)
            }
        }
    }

    fn windows(&self, day: Date) -> &[Window] {
        match self.kind(day) {
            Some(DayKind::Holiday) => &[],
            Some(DayKind::Swapped) => &self.swapped,
            None => self.weekly.get(day.weekday().num_days_from_monday() as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// Where work goes on at or after `moment`.
    fn shift_at(&self, zone: &Zone, moment: Moment) -> Shift {
        let first = if self.always { None } else { self.shifts_from(zone, moment).next().flatten() };
        first.unwrap_or_else(|| Shift { day: zone.date(moment), moment, end: moment })
    }

    /// What is left of every window from `moment` on, in order and without overlap. The last item is `None`:
    /// ten years, or the rest of the calendar, hold no further one.
    fn shifts_from<'a>(&'a self, zone: &'a Zone, moment: Moment) -> impl Iterator<Item = Option<Shift>> + 'a {
        let mut day = zone.date(moment).plus_days(-1); // whose night shift may still run
        let mut place = 0;
        let mut rest = 0;
        let mut cursor = moment;
        let (mut over, mut told) = (false, false);
        std::iter::from_fn(move || {
            while !over {
                if let Some(window) = self.windows(day).get(place) {
                    place += 1;
                    let at = |second: u32| zone.moment(day.plus_days((second / DAY) as i32), second % DAY);
                    let (start, end) = (at(window.start).max(cursor), at(window.end));
                    if start < end {
                        (cursor, rest) = (end, 0);
                        return Some(Some(Shift { day, moment: start, end }));
                    }
                } else {
                    over = rest > LONGEST_REST || day == Date::MAX;
                    (day, place, rest) = (day.plus_days(1), 0, rest + 1);
                }
            }
            (!std::mem::replace(&mut told, true)).then_some(None)
        })
    }
}

/// A stretch of working time without a break.
struct Shift {
    /// The day on which its window begins.
    day: Date,
    /// Its first moment that counts.
    moment: Moment,
    end: Moment,
}

/// `seconds` of elapsed time later, kept within the calendar.
fn within_calendar(zone: &Zone, moment: Moment, seconds: i64) -> Moment {
    Moment(moment.0.saturating_add(seconds).min(zone.end(Date::MAX.plus_days(-1)).0).max(moment.0))
}

/// Windows in order; those that touch or overlap become one.
fn merged(mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_unstable();
    windows.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            kept.end = kept.end.max(next.end);
        }
        touches
    });
    windows
}

#[cfg(test)]
mod tests;

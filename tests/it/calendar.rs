//! Working days and working time against what others made of the same notices and the same arithmetic.
//!
//! The others are the Python packages `chinese_calendar` and `businesstimedelta`, asked through `KEHU_PYTHON`, else `python3`. Where
//! they are not installed these tests say so and pass.

use kehu::model::settings::shipped::Holidays;
use kehu::value::date::Date;
use kehu::value::hours::{DayKind, Window, WorkingTime};
use kehu::value::moment::{Moment, Zone};
use std::collections::BTreeMap;
use std::process::Command;

/// What a script prints; `None` where the package is not there.
fn python(package: &str, script: &str) -> Option<String> {
    let program = std::env::var_os("KEHU_PYTHON").unwrap_or_else(|| "python3".into());
    let run = |script: &str| Command::new(&program).args(["-c", script]).output().ok();
    if !run(&format!("import {package}")).is_some_and(|output| output.status.success()) {
        eprintln!("skipped: the Python package {package} is not there");
        return None;
    }
    let output = run(script).expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("text"))
}

/// The shipped days of mainland China.
fn shipped() -> BTreeMap<Date, DayKind> {
    let row = |line: &str| {
        let mut cells = line.split(',');
        let day = Date::parse(cells.next().unwrap_or_default().as_bytes()).expect("a day");
        (day, if cells.next() == Some("swapped") { DayKind::Swapped } else { DayKind::Holiday })
    };
    Holidays::China.csv().lines().skip(1).map(row).collect()
}

#[test]
fn the_shipped_days_are_those_that_were_announced() {
    let script = "
from chinese_calendar.constants import holidays, workdays
days = {day: 'holiday' for day in holidays} | {day: 'swapped' for day in workdays}
for day in sorted(days):
    if 2007 <= day.year <= 2026: print(day.isoformat(), days[day])
";
    let Some(theirs) = python("chinese_calendar", script) else { return };
    let kind = |kind: DayKind| if kind == DayKind::Swapped { "swapped" } else { "holiday" };
    let ours: String = shipped().into_iter().map(|(day, of)| format!("{day} {}\n", kind(of))).collect();
    assert_eq!(ours, theirs);
}

/// Three years of moments, half an hour apart at the least, that only look random.
fn moments(count: usize) -> Vec<i64> {
    let mut state = 7_u64;
    let start = 1_704_067_200; // 2024-01-01T00:00Z
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            start + (state >> 33) as i64 % (3 * 365 * 48) * 1800
        })
        .collect()
}

#[test]
fn working_time_is_what_another_program_makes_of_it() {
    let moments = moments(400);
    let (days, mut listed) = (shipped(), String::new());
    for (day, _) in days.iter().filter(|(_, kind)| **kind == DayKind::Holiday) {
        listed += &format!("'{day}',");
    }
    // It looks for a next holiday, and finds none after the last.
    listed += "'2030-01-01'";
    // Two windows a day, so that lunch does not count; swapped days are no part of that program.
    let script = format!(
        "
import datetime, businesstimedelta as b, pytz
class Days(dict):
    def __contains__(self, day): return day.isoformat() in days
days = {{{listed}}}
holidays = b.HolidayRule(Days())
work = b.Rules([
    b.WorkDayRule(start_time=datetime.time(9), end_time=datetime.time(12), working_days=[0,1,2,3,4]),
    b.WorkDayRule(start_time=datetime.time(13,30), end_time=datetime.time(18), working_days=[0,1,2,3,4]),
    holidays])
moments = {moments:?}
for first, then in zip(moments[::2], moments[1::2]):
    first, then = min(first, then), max(first, then)
    then = min(then, first + 40 * 86400)
    a, c = (datetime.datetime.fromtimestamp(s, pytz.utc) for s in (first, then))
    print(int(work.difference(a, c).timedelta.total_seconds()))
"
    );
    let Some(theirs) = python("businesstimedelta", &script) else { return };
    let window = |text| Window::parse(text).expect("a window");
    let worked = || vec![window("09:00-12:00"), window("13:30-18:00")];
    let week = [worked(), worked(), worked(), worked(), worked(), vec![], vec![]];
    let holidays = days.into_iter().filter(|(_, kind)| *kind == DayKind::Holiday);
    let (time, zone) = (WorkingTime::new(week, vec![], holidays), Zone::utc());
    for (pair, theirs) in moments.chunks(2).zip(theirs.lines()) {
        let &[first, then] = pair else { break };
        let (first, then) = (first.min(then), first.max(then));
        let then = then.min(first + 40 * 86_400);
        let ours = time.between(&zone, Moment(first), Moment(then));
        assert_eq!(ours.to_string(), theirs, "from {first} to {then}");
        // And back: so much later it is that moment, or the end of the window before it.
        let back = time.add(&zone, Moment(first), ours);
        assert!(ours == 0 || back.0 <= then && time.between(&zone, back, Moment(then)) == 0, "from {first} to {then}");
    }
    assert_eq!(theirs.lines().count(), moments.len() / 2);
}

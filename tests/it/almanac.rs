//! Lunar days against sxtwl, and calendar files against the Python package `icalendar`, where they are installed.
//!
//! They are asked through `KEHU_PYTHON`, else `python3`; where a package is not there these tests say so, and only read the file
//! strictly themselves.

use kehu::value::date::Date;
use kehu::value::lunar::Lunar;
use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};

fn python(package: &str, script: &str, input: &str) -> Option<String> {
    use std::io::Write;
    let program = std::env::var_os("KEHU_PYTHON").unwrap_or_else(|| "python3".into());
    let has = Command::new(&program).args(["-c", &format!("import {package}")]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: the Python package {package} is not there");
        return None;
    }
    let mut run = Command::new(&program)
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python runs");
    run.stdin.take().expect("an input").write_all(input.as_bytes()).expect("it reads");
    let output = run.wait_with_output().expect("python ends");
    assert!(output.status.success(), "{package} refuses it");
    Some(String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn lunar_days_are_those_of_an_astronomical_almanac() {
    let script = "
import sxtwl
from datetime import date, timedelta
day = date(1900, 1, 31)
while day <= date(2100, 12, 31):
    lunar = sxtwl.fromSolar(day.year, day.month, day.day)
    leap = 'leap-' if lunar.isLunarLeap() else ''
    print(f'{day} {lunar.getLunarYear()} {leap}{lunar.getLunarMonth():02}-{lunar.getLunarDay():02}')
    day += timedelta(days=7)
";
    let Some(told) = python("sxtwl", script, "") else { return };
    assert!(told.lines().count() > 10_000);
    for line in told.lines() {
        let day = Date::parse(line.split(' ').next().unwrap_or_default().as_bytes()).expect("a day");
        let lunar = Lunar::of(day).expect("a known year");
        assert_eq!(format!("{day} {} {}", lunar.year, lunar.day), line);
    }
}

fn calendar_of(book: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["calendar", "--months", "24", "-f", "ics", "--as-of", "2026-04-10"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(book))
        .env_clear()
        .env("LANG", "C.UTF-8")
        .output()
        .expect("kehu runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

const BOOKS: [&str; 3] = ["examples/shop", "examples/agency", "examples/bank"];

#[test]
fn a_calendar_file_is_as_the_standard_wants_it() {
    for book in BOOKS {
        let text = calendar_of(book);
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "lines end in CR LF");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{book}: folded at 75 octets");
        let unfolded = text.replace("\r\n ", "");
        let value = |name: &str| {
            let begun = format!("{name}:");
            unfolded
                .split("\r\n")
                .filter_map(move |line| line.strip_prefix(&begun).map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let uids = value("UID");
        assert!(uids.len() > 10, "{book}");
        assert_eq!(uids.iter().collect::<HashSet<_>>().len(), uids.len(), "{book}: every event has a UID of its own");
        assert_eq!(value("DTSTAMP"), vec!["20260410T000000Z"; uids.len()]);
        for (start, end) in value("DTSTART;VALUE=DATE").iter().zip(value("DTEND;VALUE=DATE")) {
            let day = |text: &str| Date::parse(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).as_bytes());
            assert_eq!(day(start).map(|day| day.plus_days(1)), day(&end), "{book}: the end is the day after");
        }
        for text in value("SUMMARY").iter().chain(&value("DESCRIPTION")) {
            let plain = text.replace("\\\\", "").replace("\\,", "").replace("\\;", "").replace("\\n", "");
            assert!(!plain.contains(['\\', ',', ';']), "{book}: {text}");
        }
        assert_eq!(value("BEGIN").len(), value("END").len());
    }
}

#[test]
fn another_program_reads_a_calendar_file() {
    let script = "
import sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
for event in calendar.walk('VEVENT'):
    assert (event.decoded('DTEND') - event.decoded('DTSTART')).days == 1 and not event.errors
    print(event['UID'])
";
    for book in BOOKS {
        let text = calendar_of(book);
        let Some(told) = python("icalendar", script, &text) else { return };
        assert_eq!(told.lines().count(), text.matches("BEGIN:VEVENT").count(), "{book}");
    }
}

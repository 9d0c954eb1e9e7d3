//! Lunar days against sxtwl, and calendar files against the Python package `icalendar`, where they are installed.
//!
//! They are asked through `KEHU_PYTHON`, else `python3`; where a package is not there these tests say so, and only read the file
//! strictly themselves.

use kehu::value::date::Date;
use kehu::value::lunar::Lunar;
use kehu::value::solar_term::SolarTerm;
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

/// Every day from the first of the lunar year 1900 to the end of 2100, as a line each.
fn lunar_days() -> impl Iterator<Item = (i32, String)> {
    let (first, last) = (Date::from_ymd(1900, 1, 31), Date::from_ymd(2100, 12, 31));
    let (first, last) = (first.expect("a day"), last.expect("a day"));
    (0..=last.since(first)).map(move |days| {
        let day = first.plus_days(days);
        let lunar = Lunar::of(day).expect("a known year");
        (day.ymd().0, format!("{day} {} {}\n", lunar.year, lunar.day))
    })
}

/// The solar terms of the same days.
fn solar_terms() -> Vec<(i32, String)> {
    let first = Date::from_ymd(1900, 1, 31).expect("a day");
    let names = || SolarTerm::names().filter_map(|name| Some((name, SolarTerm::named(name)?)));
    let of_year = |year| names().filter_map(move |(name, term)| Some((term.on(year)?, name)));
    let mut terms: Vec<(Date, &str)> = (1900..=2100).flat_map(of_year).filter(|(day, _)| *day >= first).collect();
    terms.sort_unstable();
    terms.into_iter().map(|(day, name)| (day.ymd().0, format!("{day} {name}\n"))).collect()
}

const SXTWL: &str = "
import sys, sxtwl
from datetime import date, timedelta
terms = ['dongzhi', 'xiaohan', 'dahan', 'lichun', 'yushui', 'jingzhe', 'chunfen', 'qingming', 'guyu', 'lixia', 'xiaoman',
    'mangzhong', 'xiazhi', 'xiaoshu', 'dashu', 'liqiu', 'chushu', 'bailu', 'qiufen', 'hanlu', 'shuangjiang', 'lidong',
    'xiaoxue', 'daxue']
wanted = sys.stdin.read()
day = date(1900, 1, 31)
while day <= date(2100, 12, 31):
    of = sxtwl.fromSolar(day.year, day.month, day.day)
    if wanted == 'terms':
        if of.hasJieQi(): print(day, terms[of.getJieQi()])
    else:
        leap = 'leap-' if of.isLunarLeap() else ''
        print(f'{day} {of.getLunarYear()} {leap}{of.getLunarMonth():02}-{of.getLunarDay():02}')
    day += timedelta(1)
";

#[test]
fn lunar_days_and_solar_terms_are_those_of_an_astronomical_almanac() {
    for (wanted, ours) in [("days", lunar_days().collect()), ("terms", solar_terms())] {
        let Some(theirs) = python("sxtwl", SXTWL, wanted) else { return };
        assert_eq!(theirs.lines().count(), ours.len(), "{wanted}");
        for ((_, ours), theirs) in ours.iter().zip(theirs.lines()) {
            assert_eq!(ours.trim_end(), theirs);
        }
    }
}

/// FNV-1a, 64 bits, of the lines that sxtwl writes for twenty years each: lunar days, then solar terms.
const ALMANAC: [[u64; 2]; 11] = [
    [0x0652_8809_96c0_34a3, 0x238c_8872_af6d_fa97],
    [0x7536_6f3f_1d1b_cbdf, 0xd861_ad96_09d9_c2b9],
    [0xb4f5_7f7b_e8a1_6f97, 0x314d_8104_4870_116c],
    [0x3116_8de2_9165_35ef, 0xa198_c95b_7632_3f9e],
    [0x34b9_0708_bc79_c75a, 0xbd90_b073_fb02_ceb6],
    [0x55d2_e87e_d0f6_b817, 0x48e1_b279_46db_1265],
    [0xa1a7_f665_fa7a_db51, 0xd1b7_5961_b08a_3919],
    [0xe73a_b26a_4051_0509, 0x0ff6_96b3_5006_bfaf],
    [0x4936_84a4_740d_1479, 0x0833_1d14_4f38_d9bd],
    [0xa8ce_a01c_f18e_4736, 0x3760_91c3_2593_4fd3],
    [0x44fc_c85f_591f_1422, 0xc0f8_0496_3e46_01e6],
];

#[test]
fn every_lunar_day_and_solar_term_is_what_the_almanac_said() {
    let mut hashes = [[0xcbf2_9ce4_8422_2325_u64; 2]; 11];
    let lines = lunar_days().map(|line| (0, line)).chain(solar_terms().into_iter().map(|line| (1, line)));
    for (which, (year, line)) in lines {
        let hash = &mut hashes[(year as usize - 1900) / 20][which];
        *hash = line.bytes().fold(*hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    }
    for (place, (ours, theirs)) in hashes.iter().zip(&ALMANAC).enumerate() {
        assert_eq!(ours, theirs, "from {} on", 1900 + 20 * place);
    }
}

fn calendar_of(book: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["calendar", "--months", "24", "--remind", "1h", "-f", "ics", "--as-of", "2026-04-10"])
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
        assert!(uids.iter().all(|uid| uid.ends_with("@kehu") && uid.len() < 255), "{book}");
        assert_eq!(value("DTSTAMP"), vec!["20260410T000000Z"; uids.len()]);
        let timed = value("DTSTART");
        assert!(timed.iter().all(|at| at.len() == 16 && at.ends_with('Z')), "{book}: a moment is in UTC");
        assert_eq!(timed.len() + value("DTSTART;VALUE=DATE").len(), uids.len());
        assert_eq!(value("DTSTART;VALUE=DATE").len(), value("DTEND;VALUE=DATE").len());
        assert_eq!(text, calendar_of(book), "{book}: the same bytes again");
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
import sys, datetime, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
for event in calendar.walk('VEVENT'):
    start = event.decoded('DTSTART')
    if isinstance(start, datetime.datetime):
        assert start.utcoffset() == datetime.timedelta(0) and 'DTEND' not in event
    else:
        assert (event.decoded('DTEND') - start).days == 1
    for alarm in event.walk('VALARM'):
        assert isinstance(alarm.decoded('TRIGGER'), datetime.datetime) and alarm['DESCRIPTION'] == event['SUMMARY']
        assert not alarm.errors
    assert not event.errors
    print(event['UID'])
";
    for book in BOOKS {
        let text = calendar_of(book);
        let Some(told) = python("icalendar", script, &text) else { return };
        assert_eq!(told.lines().count(), text.matches("BEGIN:VEVENT").count(), "{book}");
    }
}

#[test]
fn a_strict_reader_takes_a_calendar_file_too() {
    // This one parses by the grammar and refuses what does not fit it.
    let script = "
import sys, ics
calendar = ics.Calendar(sys.stdin.buffer.read().decode('utf-8'))
for event in calendar.events:
    assert event.uid.endswith('@kehu') and event.name
    print(event.uid)
";
    for book in BOOKS {
        let text = calendar_of(book);
        let Some(told) = python("ics", script, &text) else { return };
        let unique: HashSet<&str> = told.lines().collect();
        assert_eq!(unique.len(), text.matches("BEGIN:VEVENT").count(), "{book}");
    }
}

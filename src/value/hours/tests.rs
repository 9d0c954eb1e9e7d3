//! Working time against cases worked out by hand, and its laws.

use super::*;
use proptest::prelude::*;

const MONDAY_TO_FRIDAY: [&[&str]; 7] =
    [&["09:00-18:00"], &["09:00-18:00"], &["09:00-18:00"], &["09:00-18:00"], &["09:00-18:00"], &[], &[]];
const LUNCH: &[&str] = &["09:00-12:00", "13:30-18:00"];
const NIGHT: &[&str] = &["22:00-06:00"];

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a known zone")
}

fn shanghai() -> Zone {
    zone("Asia/Shanghai")
}

fn windows(texts: &[&str]) -> Vec<Window> {
    texts.iter().map(|text| Window::parse(text).expect("a window")).collect()
}

fn hours(weekly: [&[&str]; 7], swapped: &[&str], days: &[(&str, DayKind)]) -> WorkingTime {
    let days = days.iter().map(|(day, kind)| (Date::parse(day.as_bytes()).expect("a day"), *kind));
    WorkingTime::new(weekly.map(windows), windows(swapped), days)
}

fn at(zone: &Zone, text: &str) -> Moment {
    zone.parse(text.as_bytes()).expect("a moment")
}

/// `from` plus the span, as a cell.
fn after(hours: &WorkingTime, zone: &Zone, from: &str, span: &str) -> String {
    zone.cell(hours.add_span(zone, at(zone, from), Span::parse(span).expect("a span")))
}

#[test]
fn windows_are_read_and_written() {
    for text in ["09:00-12:00", "22:00-06:00", "00:00-24:00"] {
        assert_eq!(Window::parse(text).expect("a window").to_string(), text);
    }
    assert_eq!(Window::parse("18:00-00:00"), Window::parse("18:00-24:00"));
    for text in ["9:00 – 12:30", "０９：００～１２：３０"] {
        assert_eq!(Window::parse(text).expect("a window").to_string(), "09:00-12:30", "{text}");
    }
    for text in
        ["", "09:00", "09:00-09:00", "24:00-06:00", "09:60-10:00", "9-12", "09:0-10:00", "09:00-24:01", "+9:00-10:00"]
    {
        assert_eq!(Window::parse(text), None, "{text}");
    }
    let quiet = Window::parse("21:00-09:00").expect("a window");
    let inside = |text: &str| quiet.contains(second_of_day(text).expect("a time"));
    assert!(inside("21:00") && inside("00:00") && inside("08:59"));
    assert!(!inside("09:00") && !inside("20:59"));
}

#[test]
fn a_case_opened_on_saturday_starts_on_monday() {
    let hours = hours(MONDAY_TO_FRIDAY, &[], &[]);
    // 2026-03-07 is a Saturday.
    assert_eq!(after(&hours, &shanghai(), "2026-03-07T16:00", "4 hours"), "2026-03-09T13:00");
    assert_eq!(after(&hours, &shanghai(), "2026-03-07T16:00", "0 hours"), "2026-03-09T09:00");
    assert_eq!(after(&hours, &shanghai(), "2026-03-06T16:00", "4 hours"), "2026-03-09T11:00");
    assert_eq!(after(&hours, &shanghai(), "2026-03-06T08:00", "9 hours"), "2026-03-06T18:00");
    assert_eq!(after(&hours, &shanghai(), "2026-03-06T18:00", "1 minute"), "2026-03-09T09:01");
    assert_eq!(after(&hours, &shanghai(), "2026-03-02T09:00", "90 hours"), "2026-03-13T18:00");
}

#[test]
fn a_lunch_break_does_not_count() {
    let hours = hours([LUNCH, LUNCH, LUNCH, LUNCH, LUNCH, &[], &[]], &[], &[]);
    for (from, span, expected) in [
        ("2026-03-05T11:00", "1 hour", "2026-03-05T12:00"),
        ("2026-03-05T11:00", "2 hours", "2026-03-05T14:30"),
        ("2026-03-05T12:30", "30 minutes", "2026-03-05T14:00"),
        ("2026-03-05T17:30", "4 hours", "2026-03-06T14:00"),
        ("2026-03-05T10:20:30", "1 minute", "2026-03-05T10:21:30"),
    ] {
        assert_eq!(after(&hours, &shanghai(), from, span), expected, "{from} + {span}");
    }
}

#[test]
fn holidays_are_off_and_swapped_days_are_worked() {
    let days = [
        ("2026-02-16", DayKind::Holiday),
        ("2026-02-17", DayKind::Holiday),
        ("2026-02-14", DayKind::Swapped),
        ("2026-02-28", DayKind::Swapped),
    ];
    let working = hours(MONDAY_TO_FRIDAY, &["09:00-12:00"], &days);
    let shanghai = shanghai();
    // Friday the 13th, then a worked Saturday of three hours, Sunday off, two holidays.
    assert_eq!(after(&working, &shanghai, "2026-02-13T17:00", "3 hours"), "2026-02-14T11:00");
    assert_eq!(after(&working, &shanghai, "2026-02-13T17:00", "5 hours"), "2026-02-18T10:00");
    assert_eq!(after(&working, &shanghai, "2026-02-13T10:00", "2 workdays"), "2026-02-18T10:00");
    assert_eq!(after(&working, &shanghai, "2026-02-16T10:00", "1 workday"), "2026-02-19T09:00");
    assert!(working.is_workday(Date::parse(b"2026-02-28").expect("a day")));
    assert!(!working.is_workday(Date::parse(b"2026-02-17").expect("a day")));
    // Without windows of its own a swapped day has those of the first weekday that has some.
    let working = hours(MONDAY_TO_FRIDAY, &[], &days);
    assert_eq!(after(&working, &shanghai, "2026-02-13T17:00", "3 hours"), "2026-02-14T11:00");
    assert_eq!(after(&working, &shanghai, "2026-02-13T17:00", "9 hours"), "2026-02-14T17:00");
}

#[test]
fn workdays_keep_the_time_of_the_day() {
    let hours = hours(MONDAY_TO_FRIDAY, &[], &[]);
    for (from, span, expected) in [
        ("2026-03-05T16:00", "3 workdays", "2026-03-10T16:00"),
        ("2026-03-07T16:00", "3 workdays", "2026-03-12T09:00"),
        ("2026-03-05T20:00", "1 workday", "2026-03-09T09:00"),
        ("2026-03-05T07:00", "0 workdays", "2026-03-05T09:00"),
        ("2026-03-05T16:00", "3 days", "2026-03-08T16:00"),
        ("2026-01-31T16:00", "1 month", "2026-02-28T16:00"),
    ] {
        assert_eq!(after(&hours, &shanghai(), from, span), expected, "{from} + {span}");
    }
    let span = Span::parse("3 days").expect("a span").in_working_time();
    assert_eq!(span.to_string(), "3 workdays");
}

#[test]
fn a_night_shift_belongs_to_the_day_on_which_it_begins() {
    let hours = hours([NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, &[], &[]], &[], &[("2026-03-04", DayKind::Holiday)]);
    for (from, span, expected) in [
        ("2026-03-02T23:00", "4 hours", "2026-03-03T03:00"),
        ("2026-03-03T03:00", "4 hours", "2026-03-03T23:00"),
        // Friday's shift runs into Saturday, Saturday has none.
        ("2026-03-07T03:00", "4 hours", "2026-03-09T23:00"),
        ("2026-03-07T03:00", "1 workday", "2026-03-10T03:00"),
        // Tuesday's runs into the holiday; that of the holiday is off.
        ("2026-03-03T23:00", "8 hours", "2026-03-05T23:00"),
        ("2026-03-07T06:00", "0 minutes", "2026-03-09T22:00"),
    ] {
        assert_eq!(after(&hours, &shanghai(), from, span), expected, "{from} + {span}");
    }
}

#[test]
fn windows_that_overlap_count_once() {
    let whole: &[&str] = &["00:00-24:00"];
    let around = hours([whole; 7], &[], &[]);
    assert_eq!(after(&around, &shanghai(), "2026-03-05T10:00", "30 hours"), "2026-03-06T16:00");
    let overlapping: &[&str] = &["20:00-10:00", "09:00-12:00", "11:00-13:00"];
    let overlapping = hours([overlapping; 7], &[], &[]);
    // Worked from 20:00 to 13:00: 17 hours a day.
    assert_eq!(after(&overlapping, &shanghai(), "2026-03-05T20:00", "17 hours"), "2026-03-06T13:00");
    assert_eq!(after(&overlapping, &shanghai(), "2026-03-05T20:00", "18 hours"), "2026-03-06T21:00");
}

#[test]
fn windows_are_as_long_as_the_clocks_make_them() {
    let new_york = zone("America/New_York");
    let whole: &[&str] = &["00:00-06:00"];
    let hours = hours([whole; 7], &[], &[]);
    // On 2026-03-08 the clocks skip 02:00-03:00, on 2026-11-01 they show 01:00-02:00 twice.
    assert_eq!(after(&hours, &new_york, "2026-03-08T00:00", "5 hours"), "2026-03-08T06:00");
    assert_eq!(after(&hours, &new_york, "2026-03-08T00:00", "6 hours"), "2026-03-09T01:00");
    assert_eq!(after(&hours, &new_york, "2026-11-01T00:00", "7 hours"), "2026-11-01T06:00");
    assert_eq!(after(&hours, &new_york, "2026-03-07T02:30", "1 workday"), "2026-03-08T03:30");
    assert_eq!(after(&WorkingTime::always(), &new_york, "2026-03-07T12:00", "24 hours"), "2026-03-08T13:00");
    assert_eq!(after(&WorkingTime::always(), &new_york, "2026-03-07T12:00", "1 day"), "2026-03-08T12:00");
}

#[test]
fn without_windows_every_minute_counts() {
    let none: [&[&str]; 7] = [&[]; 7];
    let hours = hours(none, &[], &[("2026-03-07", DayKind::Holiday)]);
    assert_eq!(after(&hours, &shanghai(), "2026-03-06T16:00", "24 hours"), "2026-03-07T16:00");
    assert_eq!(after(&hours, &shanghai(), "2026-03-06T16:00", "2 workdays"), "2026-03-08T16:00");
    assert_eq!(hours.between(&shanghai(), at(&shanghai(), "2026-03-06"), at(&shanghai(), "2026-03-07")), 86_400);
}

#[test]
fn every_call_ends() {
    let shanghai = shanghai();
    let none: [&[&str]; 7] = [&[]; 7];
    let once = hours(none, &["09:00-12:00"], &[("2026-03-07", DayKind::Swapped)]);
    assert_eq!(after(&once, &shanghai, "2026-03-06T16:00", "3 hours"), "2026-03-07T12:00");
    // Nothing is worked after it: the fourth hour is an hour of the clock.
    assert_eq!(after(&once, &shanghai, "2026-03-06T16:00", "4 hours"), "2026-03-07T13:00");
    assert_eq!(after(&once, &shanghai, "2026-03-06T16:00", "2 workdays"), "2026-03-09T09:00");
    assert_eq!(after(&once, &shanghai, "2026-03-08T16:00", "1 hour"), "2026-03-08T17:00");
    let weekly = hours(MONDAY_TO_FRIDAY, &[], &[]);
    let longest = Span::new(u32::MAX, Unit::Hour);
    for hours in [&once, &weekly, &WorkingTime::always()] {
        let late = hours.add_span(&shanghai, at(&shanghai, "9998-03-06T16:00"), longest);
        assert!(late > at(&shanghai, "9999-12-01"));
    }
}

proptest! {
    #[test]
    fn what_was_added_lies_between(
        minutes in 0_i64..3_000_000,
        seconds in 1_i64..3_000_000,
        place in 0_usize..4,
        weekly in prop::array::uniform7(prop::sample::subsequence(
            vec!["00:30-02:30", "09:00-12:00", "13:30-18:00", "22:00-06:00"], 0..3)),
    ) {
        let zone = zone(["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"][place]);
        let weekly = weekly.map(|texts| windows(&texts));
        let hours = WorkingTime::new(weekly, Vec::new(), []);
        let from = Moment(at(&zone, "2026-01-01").0 + minutes * 60);
        let to = hours.add(&zone, from, seconds);
        prop_assert_eq!(hours.between(&zone, from, to), seconds);
        let next = hours.next_working_moment(&zone, from);
        prop_assert_eq!(hours.between(&zone, from, next), 0);
        prop_assert_eq!(hours.next_working_moment(&zone, next), next);
        prop_assert_eq!(hours.add(&zone, next, seconds), to);
    }

    /// Minute by minute, as the definition of working time says.
    #[test]
    fn windows_say_the_same_as_minutes(
        first in 0_i64..20_000,
        minutes in 0_i64..6_000,
        place in 0_usize..3,
        weekly in prop::array::uniform7(prop::sample::subsequence(
            vec!["09:00-12:00", "11:00-18:00", "20:00-03:00", "22:00-09:30"], 0..3)),
        holiday in 0_i32..28,
        swapped in 0_i32..28,
    ) {
        // Ten years without a window count as elapsed time; that is shown by a case of its own.
        prop_assume!(weekly.iter().any(|texts| !texts.is_empty()));
        let zone = zone(["Asia/Shanghai", "America/New_York", "Pacific/Auckland"][place]);
        let start = Date::parse(b"2026-03-01").expect("a day");
        let days = [(start.plus_days(holiday), DayKind::Holiday), (start.plus_days(swapped), DayKind::Swapped)];
        let hours = WorkingTime::new(weekly.map(|texts| windows(&texts)), windows(&["06:00-07:00"]), days);
        let works = |moment: Moment| {
            let (day, second) = zone.local(moment);
            let within = |day: Date, second: u32| {
                hours.windows(day).iter().any(|window| (window.start..window.end).contains(&second))
            };
            within(day, second) || within(day.plus_days(-1), second + DAY)
        };
        // No clocks change in these weeks; what they do to a window is worked out by hand above.
        let from = Moment(zone.start(start.plus_days(9)).0 + first * 60);
        let to = Moment(from.0 + minutes * 60);
        let counted = (0..minutes).filter(|minute| works(Moment(from.0 + minute * 60))).count() as i64 * 60;
        prop_assert_eq!(hours.between(&zone, from, to), counted);
    }
}

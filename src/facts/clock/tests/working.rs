//! Clocks in working time, and in every minute of zones that change theirs.

use super::*;

#[test]
fn a_saturday_afternoon_and_four_working_hours_end_on_monday_at_one() {
    // Others come out on Tuesday at 11:00.
    let service = service(&format!("{WEEK}respond = '4 hours'"));
    let (terms, zone) = (terms(&service, &[]), zone());
    let case = "2026-03-14T16:00 open";
    assert_eq!(stands(&zone, &terms, case, "2026-03-14T16:30"), "open respond 2026-03-16T13:00 240");
    assert_eq!(stands(&zone, &terms, case, "2026-03-16T13:00"), "open respond 2026-03-16T13:00 0");
    assert_eq!(stands(&zone, &terms, case, "2026-03-16T13:01"), "open respond 2026-03-16T13:00 -1!");
}

#[test]
fn a_pause_moves_a_working_deadline_by_working_time() {
    // Others add the sixteen hours of the night.
    let service = service(&format!("{WEEK}respond = '4 hours'"));
    let (terms, zone) = (terms(&service, &[]), zone());
    let case = "2026-03-16T15:00 open
        2026-03-16T17:00 pause
        2026-03-17T10:00 resume";
    // Two hours ran on Monday, the pause took one there and one on Tuesday.
    assert_eq!(stands(&zone, &terms, case, "2026-03-17T10:00"), "open respond 2026-03-17T12:00 120");
    let paused = "2026-03-16T15:00 open
        2026-03-16T17:00 pause";
    // While it stands, what is left stays.
    assert_eq!(stands(&zone, &terms, paused, "2026-03-16T17:30"), "paused respond 2026-03-17T10:30 120");
    assert_eq!(stands(&zone, &terms, paused, "2026-03-19T09:30"), "paused respond 2026-03-19T11:30 120");
    let lifted = "2026-03-14T10:00 open
        2026-03-14T11:00 pause
        2026-03-15T20:00 resume";
    // A pause outside working time moves nothing.
    assert_eq!(stands(&zone, &terms, lifted, "2026-03-15T21:00"), "open respond 2026-03-16T13:00 240");
}

#[test]
fn lunch_night_shifts_and_swapped_days() {
    let zone = zone();
    let lunch = service(
        "[hours]\nmon = ['09:00-12:00', '13:30-18:00']\ntue = ['09:00-12:00', '13:30-18:00']\nswapped = ['10:00-12:00']\nwed = []\nthu = []\nfri = []\n\
         [severity.normal]\ntime = 'working'\nrespond = '3 hours'",
    );
    let days = [("2026-03-17", DayKind::Holiday), ("2026-03-21", DayKind::Swapped)];
    let terms_of = terms(&lunch, &days);
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-16T11:00 open", "2026-03-16T12:30"),
        "open respond 2026-03-16T15:30 120"
    );
    // Tuesday is a holiday, the Saturday is worked for two hours.
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-16T17:00 open", "2026-03-17T10:00"),
        "open respond 2026-03-21T12:00 120"
    );
    let night = service("[hours]\nfri = ['22:00-06:00']\n[severity.normal]\ntime = 'working'\nrespond = '6 hours'");
    let terms_of = terms(&night, &[]);
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-20T20:00 open", "2026-03-21T01:00"),
        "open respond 2026-03-21T04:00 180"
    );
}

#[test]
fn days_of_working_time_are_workdays_and_hours_follow_the_clocks() {
    let three = service(&format!("{WEEK}respond = '3 days'"));
    let zone = zone();
    let terms_of = terms(&three, &[("2026-03-17", DayKind::Holiday)]);
    assert_eq!(
        stands(&zone, &terms_of, "2026-03-13T16:00 open", "2026-03-13T16:00"),
        "open respond 2026-03-19T16:00 1620"
    );
    // The night in which clocks go forward has an hour less: a day by the calendar keeps the time of the day.
    let new_york = Zone::named("America/New_York").expect("a zone");
    let day = service("[severity.normal]\nrespond = '1 day'\nresolve = '24 hours'");
    let terms_of = terms(&day, &[]);
    let case = "2026-03-07T12:00 open";
    assert_eq!(stands(&new_york, &terms_of, case, "2026-03-07T13:00"), "open respond 2026-03-08T12:00 1320");
    let answered = "2026-03-07T12:00 open
        2026-03-07T12:30 respond";
    assert_eq!(stands(&new_york, &terms_of, answered, "2026-03-07T13:00"), "responded resolve 2026-03-08T13:00 1380");
}

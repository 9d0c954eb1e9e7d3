//! Laws of plans: no day is overfull, nothing is lost, the same load is the same plan, and as much fits as can.

use super::*;
use crate::rules::due::tests::{day, terms};
use crate::value::date::Date;
use proptest::prelude::*;

const TALK: u8 = 0;
const NEWS: u8 = 1;
const PHONE: u8 = 0;
const WECHAT: u8 = 1;
const BIRTHDAY: u8 = 7;

fn weekdays(from: &str, count: i32) -> Vec<Day> {
    let days = (0..count).map(|step| day(from).plus_days(step));
    days.filter(|day| day.weekday().number_from_monday() < 6).map(|on| Day { on, taken: 0 }).collect()
}

fn fixed(from: i32, length: i32) -> Fixed {
    let from = day("2026-10-01").plus_days(from);
    Fixed { kind: BIRTHDAY, window: Window { from, until: from.plus_days(length) }, channel: PHONE, exempt: false }
}

fn load(customers: Vec<Customer>, daily: Option<u32>) -> Load {
    Load { days: weekdays("2026-10-01", 31), start: day("2026-10-01"), customers, daily }
}

fn told(load: &Load) -> (Vec<String>, u32) {
    let (outcome, peak) = level(load, &terms(), 0);
    let placed = outcome.placed.iter().map(|it| format!("{} {:?} {}", it.customer, it.what, it.on));
    let unfit = outcome.unfit.iter().map(|it| format!("{} {:?} {}", it.customer, it.what, it.why.id()));
    (placed.chain(unfit).collect(), peak)
}

fn rhythm(place: usize, from: &str, until: &str) -> Rhythm {
    let first = Some(Window { from: day(from), until: day(until) });
    let (kind, channel) = [(TALK, PHONE), (NEWS, WECHAT)][place];
    Rhythm { place, kind, first, channel }
}

#[test]
fn a_talk_speaks_for_the_news_and_the_next_is_counted_from_it() {
    let rhythms = vec![rhythm(0, "2026-10-05", "2026-10-16"), rhythm(1, "2026-10-05", "2026-10-08")];
    let (told, peak) = told(&load(vec![Customer { rhythms, ..Customer::default() }], None));
    // The talk of the fifth does for the news; news of the twelfth, and so on each week.
    let expected =
        ["0 Rhythm(0) 2026-10-05", "0 Rhythm(1) 2026-10-12", "0 Rhythm(1) 2026-10-19", "0 Rhythm(1) 2026-10-26"];
    assert_eq!((told, peak), (expected.map(str::to_owned).to_vec(), 1));
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let asks = |windows: &[(i32, i32)]| Customer {
        fixed: windows.iter().map(|&(from, length)| fixed(from, length)).collect(),
        ..Customer::default()
    };
    // 3 and 4 October are a weekend, 1 October a Thursday.
    let crowd =
        vec![asks(&[(0, 0)]), asks(&[(0, 0)]), asks(&[(2, 1)]), asks(&[(29, 10)]), asks(&[(0, 1), (0, 1), (0, 1)])];
    let (told, _) = told(&load(crowd, Some(3)));
    let unfit: Vec<&String> = told.iter().filter(|line| !line.contains("2026")).collect();
    // As their windows end.
    assert_eq!(unfit, ["4 Fixed(2) touches", "2 Fixed(0) no_day"], "{told:?}");
}

#[test]
fn a_contact_that_stands_takes_its_place_and_begins_the_rhythm_anew() {
    let customer = Customer {
        rhythms: vec![rhythm(0, "2026-10-05", "2026-10-16")],
        fulfilled: vec![Fulfilled { on: day("2026-10-14"), kind: TALK, channel: PHONE }],
        ..Customer::default()
    };
    let (placed, _) = told(&Load { days: weekdays("2026-10-01", 61), ..load(vec![customer], None) });
    assert_eq!(placed, ["0 Rhythm(0) 2026-11-16"], "the fourteenth is a Saturday");
}

#[test]
fn what_falls_due_before_the_period_is_taken_to_be_done_by_then() {
    let customer = Customer { rhythms: vec![rhythm(0, "2026-10-05", "2026-10-16")], ..Customer::default() };
    let load = Load { start: day("2026-11-02"), days: weekdays("2026-10-01", 61), ..load(vec![customer], Some(1)) };
    assert_eq!(told(&load).0, ["0 Rhythm(0) 2026-11-05"]);
}

#[test]
fn no_day_is_fuller_than_it_has_to_be() {
    let once = |from, length| Customer { fixed: vec![fixed(from, length)], ..Customer::default() };
    let crowd: Vec<Customer> = (0..20).map(|_| once(4, 11)).collect();
    let (_, peak) = told(&load(crowd, Some(12)));
    assert_eq!(peak, 2, "twenty contacts on ten working days");
}

#[test]
fn visits_to_a_city_come_together_where_nothing_is_late_for_it() {
    let visit = |city, from| Customer { city: Some(city), fixed: vec![fixed(from, 1)], ..Customer::default() };
    let crowd = vec![visit(1, 4), visit(2, 4), visit(1, 4), visit(2, 4)];
    let load = load(crowd, Some(2));
    let (outcome, _) = level(&load, &terms(), 1 << PHONE);
    let cities = |on: Date| {
        let there = outcome.placed.iter().filter(|placed| placed.on == on);
        there.filter_map(|placed| load.customers[placed.customer].city).collect::<std::collections::BTreeSet<_>>().len()
    };
    assert!(load.days.iter().all(|day| cities(day.on) <= 1), "{outcome:?}");
    assert_eq!(outcome.placed.len(), 4);
}

/// As many contacts as can have a day at all: augmenting paths between contacts and places of days.
fn most_that_fit(load: &Load, daily: u32) -> usize {
    let places: Vec<Date> = load.days.iter().flat_map(|day| (0..daily).map(|_| day.on)).collect();
    let jobs: Vec<Window> = load.customers.iter().flat_map(|it| it.fixed.iter().map(|fixed| fixed.window)).collect();
    let mut of: Vec<Option<usize>> = vec![None; places.len()];
    fn seat(job: usize, jobs: &[Window], places: &[Date], of: &mut [Option<usize>], seen: &mut [bool]) -> bool {
        for place in 0..places.len() {
            if seen[place] || places[place] < jobs[job].from || places[place] > jobs[job].until {
                continue;
            }
            seen[place] = true;
            let free = match of[place] {
                None => true,
                Some(other) => seat(other, jobs, places, of, seen),
            };
            if free {
                of[place] = Some(job);
                return true;
            }
        }
        false
    }
    (0..jobs.len()).filter(|&job| seat(job, &jobs, &places, &mut of, &mut vec![false; places.len()])).count()
}

proptest! {
    #[test]
    fn as_many_fit_as_can(windows in prop::collection::vec((0_i32..26, 0_i32..9), 1..40), daily in 1_u32..3) {
        let crowd: Vec<Customer> = windows.iter().map(|&(from, length)| Customer { fixed: vec![fixed(from, length)], ..Customer::default() }).collect();
        let load = load(crowd, Some(daily));
        let outcome = level_of(&load, &terms(), 0, daily, false);
        prop_assert_eq!(outcome.placed.len(), most_that_fit(&load, daily));
        prop_assert_eq!(outcome.placed.len() + outcome.unfit.len(), windows.len());
    }

    #[test]
    fn plans_keep_their_laws(
        windows in prop::collection::vec((0_i32..26, 0_i32..12, 0_usize..12, prop::option::of(0_u32..3)), 0..30),
        rhythms in prop::collection::vec((0_i32..20, 0_i32..9, 0_usize..2), 0..12),
        stands in prop::collection::vec((0_usize..12, 0_i32..31), 0..6),
        daily in prop::option::of(1_u32..6),
        taken in 0_u32..3,
    ) {
        let mut crowd = vec![Customer::default(); 12];
        for &(from, length, number, city) in &windows {
            crowd[number].fixed.push(fixed(from, length));
            crowd[number].city = city;
        }
        for (number, &(from, length, place)) in rhythms.iter().enumerate() {
            let from = day("2026-10-01").plus_days(from);
            let first = Some(Window { from, until: from.plus_days(length) });
            crowd[number].rhythms.push(Rhythm { first, ..rhythm(place, "2026-10-01", "2026-10-01") });
        }
        for &(number, on) in &stands {
            crowd[number].fulfilled.push(Fulfilled { on: day("2026-10-01").plus_days(on), kind: TALK, channel: PHONE });
        }
        let mut load = load(crowd, daily);
        load.days.iter_mut().step_by(5).for_each(|day| day.taken = taken);
        let (outcome, peak) = level(&load, &terms(), 1 << PHONE);
        prop_assert_eq!(&level(&load, &terms(), 1 << PHONE).0, &outcome, "the same load is the same plan");
        // No day is overfull.
        for day in &load.days {
            let on = outcome.placed.iter().filter(|placed| placed.on == day.on).count() as u32;
            prop_assert!(on == 0 || day.taken + on <= peak);
            prop_assert!(daily.is_none_or(|daily| on == 0 || day.taken + on <= daily));
        }
        prop_assert!(outcome.placed.iter().all(|placed| load.days.iter().any(|day| day.on == placed.on)));
        // Everything has a day in its window, or is told.
        for placed in &outcome.placed {
            prop_assert!(placed.window.from <= placed.on && placed.on <= placed.window.until);
        }
        for (number, customer) in load.customers.iter().enumerate() {
            for (place, fixed) in customer.fixed.iter().enumerate() {
                let what = What::Fixed(place);
                let placed = outcome.placed.iter().filter(|it| (it.customer, it.what) == (number, what)).count();
                let unfit = outcome.unfit.iter().filter(|it| (it.customer, it.what) == (number, what)).count();
                let last = load.days.last().expect("days").on;
                prop_assert!(placed + unfit == 1 || fixed.window.from > last, "{number} {place}");
            }
            // The week's limit holds for what is planned.
            let mut days: Vec<Date> = outcome.placed.iter().filter(|it| it.customer == number).map(|it| it.on).collect();
            let own = days.len();
            days.extend(customer.fulfilled.iter().map(|it| it.on));
            if own > 0 && customer.fulfilled.is_empty() {
                days.sort_unstable();
                prop_assert!(days.windows(3).all(|week| week[2].since(week[0]) >= 7), "{days:?}");
            }
        }
    }
}

#[test]
fn what_falls_into_an_absence_is_told_and_made_up_for() {
    let both = vec![rhythm(0, "2026-10-05", "2026-10-08"), rhythm(1, "2026-10-05", "2026-10-07")];
    let mut load = load(vec![Customer { rhythms: both, ..Customer::default() }], None);
    load.days.retain(|it| it.on < day("2026-10-05") || it.on > day("2026-10-09"));
    let (told, _) = told(&load);
    // The talk does for the news: it is told once, and made up for on the Monday after.
    let expected = ["0 Rhythm(0) 2026-10-12", "0 Rhythm(1) 2026-10-19", "0 Rhythm(1) 2026-10-26", "0 Rhythm(0) no_day"];
    assert_eq!(told, expected);
}

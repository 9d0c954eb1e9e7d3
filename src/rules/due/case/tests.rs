//! Items of cases at the moments at which something changes.

use super::*;
use crate::facts::cases::{Cases, Event};
use crate::facts::clock::{Act, Terms as Clocks};
use crate::facts::contact::NONE;
use crate::facts::ledger::{Ledger, Stamp, tests::folded};
use crate::facts::ledgers::Ledgers;
use crate::model::place::Place;
use crate::model::settings;
use crate::rules::due::item::Item;
use crate::rules::due::reason::Entry;
use crate::rules::due::situation::{Snooze, Status};
use crate::rules::due::tests::{day, found, situation, terms, told, zone};
use crate::value::hours::WorkingTime;

/// An hour to respond, four to propose, a day to resolve, three days to confirm: as shipped.
fn ledgers(lines: &str) -> Ledgers {
    let zone = zone();
    let event = |(line, text): (usize, &str)| {
        let mut words = text.split_whitespace();
        let (case, at) = (words.next().expect("a case"), words.next().expect("a moment"));
        let (act, rest) = (words.next().expect("an act"), words.next().unwrap_or_default());
        let at = zone.parse(at.as_bytes()).expect("a moment");
        let stamp = Stamp { at, rank: line as u64, place: Place::new(0, line as u64, 0), on: zone.date(at) };
        let act = Act::parse(act, rest).expect("an act");
        let owner = if rest == "no" { "" } else { rest };
        let [severity, department] = [(); 2].map(|()| "".into());
        Event { case: case.into(), stamp, act, severity, owner: owner.into(), department, person: 0, channel: NONE }
    };
    let events: Vec<Event> = lines.lines().map(str::trim).enumerate().map(event).collect();
    let cases: Ledger<Cases> = folded(&events, 1);
    let clocks = Clocks::new(&settings::read(&[]).0.service, WorkingTime::always());
    Ledgers { cases: Some(cases), clocks: Some(clocks), ..Ledgers::default() }
}

/// The usual terms with this reason alone.
fn of_cases() -> Terms {
    Terms { reasons: Entry::of(Reason::Case).into_iter().collect(), ..terms() }
}

fn ask(lines: &str, now: &str, change: impl Fn(&mut Situation<'_>)) -> Vec<Item> {
    let (ledgers, zone) = (ledgers(lines), zone());
    let mut customer = Situation { accounts: ledgers.of(1), ..situation(&[]) };
    change(&mut customer);
    let now = Now::new(zone.parse(now.as_bytes()).expect("a moment"), &zone);
    let mut items = found(&customer, &of_cases(), &now);
    items.retain(|item| item.matter.reason() == Reason::Case);
    items
}

/// Matter, due, latest, held; and the pressure in hundredths.
fn says(lines: &str, now: &str) -> Vec<(String, i64)> {
    let items = ask(lines, now, |_| ());
    let pressures = items.iter().map(|item| (item.pressure.ratio() * 100.0).round() as i64);
    told(&items).into_iter().zip(pressures).collect()
}

fn one(item: &str, pressure: i64) -> Vec<(String, i64)> {
    vec![(item.to_owned(), pressure)]
}

#[test]
fn the_window_is_the_clock_in_force() {
    let open = "k-1 2026-03-18T11:00 open";
    assert!(says(open, "2026-03-18T10:59").is_empty() || says(open, "2026-03-18T10:59")[0].1 <= 0);
    let day = "case:k-1 2026-03-18 2026-03-18";
    assert_eq!(says(open, "2026-03-18T11:00"), one(day, 0));
    assert_eq!(says(open, "2026-03-18T11:45"), one(day, 75));
    assert_eq!(says(open, "2026-03-18T12:00"), one(day, 100));
    assert_eq!(says(open, "2026-03-18T13:00"), one(day, 200));
    let answered = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:30 respond";
    // Four hours to a proposal, from opening.
    assert_eq!(says(answered, "2026-03-18T12:00"), one(day, 25));
    let proposed = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:30 propose";
    assert_eq!(says(proposed, "2026-03-18T17:00"), one("case:k-1 2026-03-18 2026-03-19", 25));
}

#[test]
fn a_pause_moves_the_latest_day_and_the_window() {
    let paused = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:30 pause";
    assert_eq!(says(paused, "2026-03-20T11:30"), one("case:k-1 2026-03-18 2026-03-20", 99));
    let resumed = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:30 pause\nk-1 2026-03-19T11:30 resume";
    // A day later than without the pause: 25 hours from opening.
    assert_eq!(says(resumed, "2026-03-19T12:00"), one("case:k-1 2026-03-18 2026-03-19", 100));
    assert_eq!(says(resumed, "2026-03-19T12:15"), one("case:k-1 2026-03-18 2026-03-19", 101));
}

#[test]
fn a_resolved_case_waits_for_the_customer_and_leaves_when_nobody_asks() {
    let resolved = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:30 respond\nk-1 2026-03-18T12:00 resolve";
    assert_eq!(says(resolved, "2026-03-20T00:00"), one("case:k-1 2026-03-18 2026-03-21", 50));
    assert_eq!(says(resolved, "2026-03-21T12:00"), one("case:k-1 2026-03-18 2026-03-21", 100));
    assert!(says(resolved, "2026-03-21T12:01").is_empty(), "unconfirmed");
    let no = format!("{resolved}\nk-1 2026-03-19T09:00 confirm no");
    assert_eq!(says(&no, "2026-03-19T09:30"), one("case:k-1 2026-03-19 2026-03-19", 50));
    let yes = format!("{resolved}\nk-1 2026-03-19T09:00 confirm");
    assert!(says(&yes, "2026-03-19T09:30").is_empty());
}

#[test]
fn a_customer_waits_whatever_the_status_the_day_and_the_age_of_the_book() {
    // A Saturday long before the first day of the book, nobody may be called, and it is all over.
    let open = "k-1 2025-03-15T11:00 open";
    let items = ask(open, "2026-02-20T10:00", |customer| {
        customer.status = Status::Closed;
        customer.refused = u64::MAX;
    });
    // `never_held` of this test's terms does not name it, so that it moves off the weekend.
    assert_eq!(told(&items), ["case:k-1 2025-03-17 2025-03-17"]);
    assert_eq!(items[0].channels, 0);
}

#[test]
fn each_case_is_an_item_and_a_reopened_one_forgets_what_was_put_off() {
    let two = "k-1 2026-03-18T11:00 open\nk-2 2026-03-18T11:30 open";
    assert_eq!(says(two, "2026-03-18T12:00").len(), 2);
    let snoozed = |lines: &str, at: &str| {
        let at = zone().parse(at.as_bytes()).expect("a moment");
        let matter = Matter::row(Reason::Case, id::rank("k", b"k-1"));
        let snoozes = [Snooze { at, rank: 1, matter, until: day("2026-03-25") }];
        let (ledgers, zone) = (ledgers(lines), zone());
        let customer = Situation { accounts: ledgers.of(1), snoozes: &snoozes, ..situation(&[]) };
        let now = Now::new(zone.parse(b"2026-03-23T10:00").expect("a moment"), &zone);
        let items = found(&customer, &of_cases(), &now);
        items.iter().find(|item| item.matter == matter).map(|item| item.due.to_string()).unwrap_or_default()
    };
    let open = "k-1 2026-03-18T11:00 open";
    assert_eq!(snoozed(open, "2026-03-18T12:00"), "2026-03-25");
    let again = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T12:00 respond\nk-1 2026-03-18T13:00 resolve\nk-1 2026-03-20T09:00 reopen";
    assert_eq!(snoozed(again, "2026-03-18T12:00"), "2026-03-20");
    assert_eq!(snoozed(again, "2026-03-20T12:00"), "2026-03-25");
}

#[test]
fn the_ladder_tells_owner_then_lead_then_manager() {
    let owners: Vec<Owner> = {
        let text = "format = 1\nname = 'B'\ncurrency = 'CNY'\ntimezone = 'Asia/Shanghai'\nlanguage = 'en'\nstarted = 2026-01-05\n\
            [owners.ann]\nlead = 'li'\nmanager = 'wu'\n[owners.wei]\nlead = 'wu'\n[owners.li]\n[owners.wu]\n";
        settings::read(&[("kehu.toml".to_owned(), text.to_owned())]).0.book.owners
    };
    let hands = |lines: &str, now: &str| {
        let (ledgers, zone) = (ledgers(lines), zone());
        let customer = Situation { accounts: ledgers.of(1), ..situation(&[]) };
        let now = Now::new(zone.parse(now.as_bytes()).expect("a moment"), &zone);
        let matter = Matter::row(Reason::Case, id::rank("k", b"k-1"));
        let hands = hands(&customer, matter, "ann", &owners, &now);
        format!("{}: {}", hands.owner, hands.told.join(" "))
    };
    let open = "k-1 2026-03-18T11:00 open";
    assert_eq!(hands(open, "2026-03-18T11:44"), ": ");
    assert_eq!(hands(open, "2026-03-18T11:45"), ": ann");
    assert_eq!(hands(open, "2026-03-18T12:00"), ": ann li");
    assert_eq!(hands(open, "2026-03-18T13:00"), ": ann li wu");
    // In other hands others are told.
    let moved = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:10 transfer wei";
    assert_eq!(hands(moved, "2026-03-18T11:59"), "wei: wei");
    assert_eq!(hands(moved, "2026-03-18T12:00"), "wei: wei wu");
    let by_hand = "k-1 2026-03-18T11:00 open\nk-1 2026-03-18T11:10 escalate wu";
    assert_eq!(hands(by_hand, "2026-03-18T11:20"), ": wu");
}

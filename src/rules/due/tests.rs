//! Cases of the due list that two careful readings could decide differently, and the law that the rows kept by
//! `facts::standing` decide exactly what the whole log decides.

use super::held::Held;
use super::item::Item;
use super::line;
use super::matter::{Matter, Names};
use super::reason::{Entry, Reason};
use super::situation::{Situation, Snooze, Status};
use super::terms::{By, Restraint, StrandTerms, Terms};
use super::{Found, on};
use crate::facts::contact::{Contact, NONE, Nature, Outcome};
use crate::facts::ledgers::Accounts;
use crate::facts::occasions::Occasions;
use crate::facts::orders::First;
use crate::facts::rhythm::Orders;
use crate::facts::standing::Standing;
use crate::facts::strand::{Strand, Strands};
use crate::model::place::Place;
use crate::model::settings;
use crate::model::settings::playbook::{PerTier, Playbook};
use crate::value::date::Date;
use crate::value::hours::WorkingTime;
use crate::value::moment::{Now, Zone};
use crate::value::span::Span;
use chrono::Weekday;
use proptest::prelude::*;

pub(super) const TALK: u8 = 0;
const NEWS: u8 = 1;
pub(super) const PHONE: u8 = 0;
const WECHAT: u8 = 1;

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text.as_bytes()).expect("a day")
}

pub(super) fn span(text: &str) -> Span {
    Span::parse(text).expect("a span")
}

/// The playbook as shipped, with two hours to answer everybody.
pub(super) fn playbook() -> Playbook {
    let mut playbook = settings::read(&[]).0.playbook;
    playbook.reply.until = PerTier { tiers: Vec::new(), default: span("2 hours") };
    playbook
}

/// One tier: a talk every month (six weeks at most; also news), news every week (ten days).
pub(crate) fn terms() -> Terms {
    let strand = |kind, every, at_most, by: usize, satisfies: &[u8]| StrandTerms {
        kind,
        every: span(every),
        at_most: Some(span(at_most)),
        by: By::new([by]),
        satisfies: satisfies.to_vec(),
    };
    let talk = Strand { kind: TALK, by: vec![PHONE], satisfies: vec![0, 1] };
    let news = Strand { kind: NEWS, by: vec![WECHAT], satisfies: vec![1] };
    let playbook = playbook();
    Terms {
        started: day("2026-01-05"),
        restraint: Restraint {
            touches_per_week: 2,
            never_held: vec![Reason::Reply, Reason::Promise],
            quiet_weekdays: vec![Weekday::Sat, Weekday::Sun],
            quiet_holidays: true,
            retry: span("2 days"),
            after: 3,
            stretch: 2,
            at_most: 4,
            first_contact: span("7 days"),
            spread_days: 14,
        },
        names: Names {
            kinds: vec!["talk".into(), "news".into()],
            festivals: vec!["spring".into(), "mid_autumn".into()],
        },
        tiers: vec![vec![
            strand(TALK, "1 month", "6 weeks", 0, &[TALK, NEWS]),
            strand(NEWS, "1 week", "10 days", 1, &[NEWS]),
        ]],
        strands: Strands::new(vec![vec![talk, news]], 2, 2, &[false, false]),
        // Those that look at contacts and orders alone.
        reasons: Terms::switched_on(&playbook).into_iter().filter(|entry| entry.from.is_empty()).collect(),
        playbook,
        kind_of: Reason::ALL.iter().map(|reason| 10 + *reason as u8).collect(),
        by: Reason::ALL.iter().map(|_| By::new([0, 1])).collect(),
        festive: Vec::new(),
        consent_required: false,
        working: WorkingTime::always(),
        until: Date::MAX,
        trace: true,
        given_up: false,
        count_attempts: false,
    }
}

pub(super) fn zone() -> Zone {
    Zone::named("Asia/Shanghai").expect("a zone")
}

/// The rows in the order of the log, each with its line as id.
pub(super) struct Log(Vec<Contact>);

impl Log {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn row(mut self, at: &str, nature: Nature, change: impl Fn(Contact) -> Contact) -> Self {
        let number = self.0.len() as u64 + 1;
        let at = zone().parse(at.as_bytes()).expect("a moment");
        self.0.push(change(Contact::new(at, number << 59 | 1, Place::new(0, number, 0), nature)));
        self
    }

    pub(super) fn out(self, at: &str, kind: u8, channel: u8, outcome: Outcome) -> Self {
        self.row(at, Nature { outcome, ..Nature::default() }, |row| row.over(kind, channel))
    }

    pub(super) fn inbound(self, at: &str, outcome: Outcome) -> Self {
        self.row(at, Nature { inbound: true, outcome, uncounted: false }, |row| row)
    }

    pub(super) fn promise(self, at: &str, next: &str) -> Self {
        self.row(at, Nature::default(), |row| row.over(TALK, PHONE).promising(Some(day(next))))
    }

    pub(super) fn latest_first(&self) -> Vec<Contact> {
        let mut rows = self.0.clone();
        rows.sort_by(|a, b| b.order(a));
        rows
    }
}

pub(super) fn situation(contacts: &[Contact]) -> Situation<'_> {
    Situation {
        place: Place::new(0, 0, 0),
        id: "c-9f2kq7xm",
        status: Status::Active,
        tier: 0,
        tier_decided: None,
        since: Some(day("2026-01-05")),
        refused: 0,
        active: 0b11,
        contacts,
        first_order: None,
        orders: None,
        accounts: Accounts::default(),
        occasions: Occasions::default(),
        key_dates: &[],
        country: "",
        snoozes: &[],
    }
}

pub(super) fn found(situation: &Situation<'_>, terms: &Terms, now: &Now<'_>) -> Vec<Item> {
    let mut found = Found::default();
    on(situation, terms, now, &mut found);
    found.items
}

pub(super) fn ask(situation: &Situation<'_>, today: &str) -> Vec<Item> {
    let zone = zone();
    found(situation, &terms(), &Now::new(zone.end(day(today)), &zone))
}

/// Those of one reason alone, with the small logs.
pub(super) fn of(situation: &Situation<'_>, reason: Reason, today: &str) -> Vec<String> {
    let zone = zone();
    let terms = Terms { reasons: Entry::of(reason).into_iter().collect(), ..terms() };
    told(&found(situation, &terms, &Now::new(zone.end(day(today)), &zone)))
}

/// matter, due, latest, held — as one readable line each.
pub(super) fn told(items: &[Item]) -> Vec<String> {
    let names = terms().names;
    let tell = |item: &Item| {
        let held = item.held.map_or(String::new(), |held| format!(" {}", held.id()));
        format!("{} {} {}{held}", item.matter.text(&names).unwrap_or_default(), item.due, item.latest)
    };
    items.iter().map(tell).collect()
}

fn on_log(log: &Log, today: &str) -> Vec<String> {
    told(&ask(&situation(&log.latest_first()), today))
}

#[test]
fn a_logged_contact_restarts_the_clock_and_a_stronger_one_satisfies_the_lighter() {
    let log = Log::new().out("2026-03-02T10:00", TALK, PHONE, Outcome::Reached);
    assert_eq!(
        on_log(&log, "2026-03-20"),
        ["cadence:talk 2026-04-02 2026-04-13", "cadence:news 2026-03-09 2026-03-12"]
    );
    let log = log.out("2026-03-10T10:00", NEWS, WECHAT, Outcome::Blank);
    assert_eq!(
        on_log(&log, "2026-03-20"),
        ["cadence:talk 2026-04-02 2026-04-13", "cadence:news 2026-03-17 2026-03-20"]
    );
}

#[test]
fn who_was_never_contacted_is_due_once_a_week_after_since_and_on_one_strand_only() {
    assert_eq!(on_log(&Log::new(), "2026-03-20"), ["cadence:talk 2026-01-12 2026-01-19"]);
    // An attempt is no contact.
    let log = Log::new().out("2026-03-02T10:00", TALK, PHONE, Outcome::NoAnswer);
    assert_eq!(on_log(&log, "2026-03-20"), ["cadence:talk 2026-01-12 2026-01-19"]);
}

#[test]
fn contacts_but_none_for_a_strand_count_from_since() {
    let log = Log::new().out("2026-03-02T10:00", NEWS, WECHAT, Outcome::Blank);
    assert_eq!(
        on_log(&log, "2026-03-20"),
        ["cadence:talk 2026-02-05 2026-02-16", "cadence:news 2026-03-09 2026-03-12"]
    );
}

#[test]
fn silence_stretches_the_rhythm_from_the_latest_attempt() {
    let mut log = Log::new().out("2026-02-02T10:00", TALK, PHONE, Outcome::Reached);
    for at in ["2026-03-02T10:00", "2026-03-05T10:00", "2026-03-09T10:00"] {
        log = log.out(at, TALK, PHONE, Outcome::NoAnswer);
    }
    // Two months and twelve weeks from 9 March; news two weeks and twenty days, moved off a Sunday or not.
    assert_eq!(
        on_log(&log, "2026-03-20"),
        ["cadence:talk 2026-05-11 2026-06-01", "cadence:news 2026-03-23 2026-03-29"]
    );
    // Any answer resets it, also a no.
    let log = log.out("2026-03-16T10:00", TALK, PHONE, Outcome::Declined);
    assert_eq!(
        on_log(&log, "2026-03-20"),
        ["cadence:talk 2026-04-16 2026-04-27", "cadence:news 2026-03-23 2026-03-26"]
    );
}

#[test]
fn after_an_attempt_the_next_waits() {
    let log = Log::new().out("2026-02-02T10:00", TALK, PHONE, Outcome::Reached).out(
        "2026-03-19T10:00",
        TALK,
        PHONE,
        Outcome::NoAnswer,
    );
    let due = ["cadence:talk 2026-03-02 2026-03-16", "cadence:news 2026-02-09 2026-02-12"];
    assert_eq!(on_log(&log, "2026-03-20"), due.map(|item| format!("{item} retry")));
    assert_eq!(on_log(&log, "2026-03-21"), due);
}

#[test]
fn two_touches_a_week_are_enough_for_what_the_customer_does_not_wait_for() {
    // Posts on a channel that does not count are touches all the same.
    let post = Nature { uncounted: true, ..Nature::default() };
    let log = Log::new().promise("2026-02-02T10:00", "2026-03-02");
    let log = log.row("2026-03-16T10:00", post, |row| row).row("2026-03-18T10:00", post, |row| row);
    let due = [
        "promise:f-1 2026-03-02 2026-03-02",
        "cadence:talk 2026-03-02 2026-03-16",
        "cadence:news 2026-02-12 2026-02-12",
    ];
    let held = [due[0].to_owned(), format!("{} touches", due[1]), format!("{} touches", due[2])];
    assert_eq!(on_log(&log, "2026-03-22"), held);
    // Seven days after the first of them there is room again.
    assert_eq!(on_log(&log, "2026-03-23"), due);
}

#[test]
fn a_promise_stands_until_it_is_kept() {
    let log = Log::new().promise("2026-03-02T10:00", "2026-03-12");
    let promised = |log: &Log| on_log(log, "2026-03-20").iter().any(|item| item.starts_with("promise:"));
    assert!(promised(&log));
    // One-way or inbound rows before the date leave it; an attempt on the day does too.
    let log = log.out("2026-03-04T10:00", NEWS, WECHAT, Outcome::Blank).inbound("2026-03-05T10:00", Outcome::Replied);
    assert!(promised(&log));
    let log = log.out("2026-03-12T10:00", TALK, PHONE, Outcome::NoAnswer);
    assert!(promised(&log));
    assert!(!promised(&log.out("2026-03-12T11:00", NEWS, WECHAT, Outcome::Blank)));
    // Answered before the date settles it, and a new promise takes its place.
    let early =
        Log::new().promise("2026-03-02T10:00", "2026-03-12").out("2026-03-05T10:00", TALK, PHONE, Outcome::Reached);
    assert!(!promised(&early));
    let moved = Log::new().promise("2026-03-02T10:00", "2026-03-12").promise("2026-03-06T10:00", "2026-03-19");
    assert_eq!(on_log(&moved, "2026-03-20")[0], "promise:f-2 2026-03-19 2026-03-19");
}

#[test]
fn a_promise_later_than_the_rhythm_moves_it_but_not_past_the_latest_day() {
    let log = Log::new().promise("2026-03-02T10:00", "2026-04-08");
    assert_eq!(on_log(&log, "2026-03-20")[1], "cadence:talk 2026-04-08 2026-04-13");
    let log = Log::new().promise("2026-03-02T10:00", "2026-05-08");
    assert_eq!(on_log(&log, "2026-03-20")[1], "cadence:talk 2026-04-13 2026-04-13");
}

#[test]
fn whoever_wrote_waits_from_the_first_row_after_our_last_contact() {
    let log =
        Log::new().out("2026-03-02T10:00", TALK, PHONE, Outcome::Reached).inbound("2026-03-16T09:00", Outcome::Blank);
    let log =
        log.inbound("2026-03-17T09:00", Outcome::NoAnswer).out("2026-03-17T10:00", TALK, PHONE, Outcome::NoAnswer);
    let items = ask(&situation(&log.latest_first()), "2026-03-17");
    assert_eq!(told(&items)[0], "reply:f-2 2026-03-16 2026-03-16");
    assert_eq!((items[0].overdue_days, items[0].pressure.ratio() > 19.0), (1, true));
    assert!(
        !on_log(&log.out("2026-03-17T11:00", NEWS, WECHAT, Outcome::Blank), "2026-03-17")
            .iter()
            .any(|item| item.starts_with("reply"))
    );
    let settled = Log::new().inbound("2026-03-16T09:00", Outcome::Replied);
    assert!(!on_log(&settled, "2026-03-17").iter().any(|item| item.starts_with("reply")));
}

#[test]
fn the_first_order_is_followed_up_between_day_three_and_five() {
    let first = First { on: day("2026-03-02"), rank: 1, place: Place::new(0, 0, 0) };
    let log = Log::new().out("2026-03-04T10:00", TALK, PHONE, Outcome::Reached);
    let contacts = log.latest_first();
    let with = |contacts, today| told(&ask(&Situation { first_order: Some(first), ..situation(contacts) }, today));
    assert_eq!(with(&contacts, "2026-03-06")[0], "first_follow_up:2026-03-02 2026-03-05 2026-03-07");
    assert!(with(&contacts, "2026-04-01")[0].starts_with("first_follow_up"), "the thirtieth day is the last shown");
    assert!(!with(&contacts, "2026-04-02")[0].starts_with("first_follow_up"));
    let settled = log.inbound("2026-03-05T00:00", Outcome::Replied).latest_first();
    assert!(!with(&settled, "2026-03-06")[0].starts_with("first_follow_up"));
}

#[test]
fn nobody_is_late_for_what_was_before_the_book() {
    let log = Log::new().out("2025-06-02T10:00", TALK, PHONE, Outcome::Reached);
    let items = ask(&situation(&log.latest_first()), "2026-02-20");
    // FNV-1a of the id, modulo 14, is 6; 11 January is a Sunday, hence the 12th; the width of the window is kept.
    let floor = day("2026-01-05").plus_days(i32::try_from(fnv("c-9f2kq7xm") % 14).expect("small"));
    assert!(
        items.iter().all(|item| item.due >= floor && item.due <= floor.plus_days(2)),
        "{:?} from {floor}",
        told(&items)
    );
    // Asked before the first day there is no floor.
    assert_eq!(on_log(&log, "2026-01-04")[0], "cadence:talk 2025-07-02 2025-07-14");
}

fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[test]
fn a_tier_decided_later_begins_then_and_keeps_the_width() {
    let log = Log::new().out("2026-02-02T10:00", TALK, PHONE, Outcome::Reached);
    let contacts = log.latest_first();
    let items = ask(&Situation { tier_decided: Some(day("2026-03-11")), ..situation(&contacts) }, "2026-03-20");
    assert_eq!(told(&items), ["cadence:talk 2026-03-11 2026-03-25", "cadence:news 2026-03-11 2026-03-14"]);
}

#[test]
fn a_snooze_moves_this_occurrence_only() {
    let log = Log::new().out("2026-02-02T10:00", TALK, PHONE, Outcome::Reached);
    let snooze = |at: &str, until: &str| Snooze {
        at: zone().parse(at.as_bytes()).expect("a moment"),
        rank: 1,
        matter: Matter::strand(TALK),
        until: day(until),
    };
    let contacts = log.latest_first();
    let with = |snoozes: &[Snooze]| told(&ask(&Situation { snoozes, ..situation(&contacts) }, "2026-03-20"))[0].clone();
    assert_eq!(with(&[snooze("2026-03-03T10:00", "2026-03-28")]), "cadence:talk 2026-03-28 2026-03-28");
    // It may be shortened again, never before the day it is due anyway; one of an earlier occurrence says nothing.
    assert_eq!(
        with(&[snooze("2026-03-03T10:00", "2026-03-28"), snooze("2026-03-04T10:00", "2026-03-10")]),
        "cadence:talk 2026-03-10 2026-03-16"
    );
    assert_eq!(with(&[snooze("2026-01-20T10:00", "2026-03-28")]), "cadence:talk 2026-03-02 2026-03-16");
}

#[test]
fn status_and_refused_channels_hold_back() {
    let log = Log::new().promise("2026-02-02T10:00", "2026-03-02");
    let contacts = log.latest_first();
    let held = |status, refused| {
        let items = ask(&Situation { status, refused, ..situation(&contacts) }, "2026-03-20");
        items.into_iter().map(|item| item.held).collect::<Vec<_>>()
    };
    assert_eq!(held(Status::Paused, 0), [None, Some(Held::Status), Some(Held::Status)]);
    assert_eq!(held(Status::Closed, 0), [Some(Held::Status); 3]);
    assert_eq!(held(Status::Active, 0b01), [None, Some(Held::Refused), None]);
    assert_eq!(held(Status::Active, u64::MAX), [Some(Held::Refused); 3]);
}

#[test]
fn one_line_speaks_with_the_greatest_pressure_of_what_it_covers() {
    let log = Log::new().out("2026-02-02T10:00", TALK, PHONE, Outcome::Reached);
    let mut items = ask(&situation(&log.latest_first()), "2026-03-20");
    let news = items[1].pressure;
    assert!(news > items[0].pressure, "a weekly rhythm presses sooner");
    let line = line::choose(&mut items, 0, &terms()).expect("a line");
    assert_eq!((line.item.matter, line.item.pressure, line.more), (Matter::strand(TALK), news, 1));
}

proptest! {
    #[test]
    fn the_rows_that_stand_decide_what_the_whole_log_decides(
        rows in prop::collection::vec((0_i64..200, 0_u64..3, any::<bool>(), 0_u8..5, any::<bool>(), 0_u8..4, 0_u8..3, prop::option::of(0..260)), 0..60),
        today in 120..200,
        snooze in 0..200,
    ) {
        let (terms, zone) = (terms(), zone());
        let outcomes = [Outcome::Blank, Outcome::Reached, Outcome::Replied, Outcome::Declined, Outcome::NoAnswer];
        let place = |place: u8| if place == 2 { NONE } else { place };
        let start = day("2025-12-20");
        let contacts: Vec<Contact> = rows.iter().enumerate().map(|(number, &(days, rank, inbound, outcome, uncounted, kind, channel, next))| {
            let at = zone.moment(start.plus_days(days as i32), 36_000);
            let nature = Nature { inbound, outcome: outcomes[usize::from(outcome)], uncounted };
            Contact::new(at, rank, Place::new(0, number as u64, 0), nature)
                .over(if kind == 3 { terms.kind(Reason::Restock) } else { place(kind) }, place(channel))
                .with_person(rank)
                .promising(next.map(|days| start.plus_days(days)))
        }).collect();
        let now = Now::new(zone.end(start.plus_days(today)), &zone);
        let mut whole: Vec<Contact> = contacts.into_iter().filter(|contact| contact.at <= now.at).collect();
        whole.sort_by(|a, b| b.order(a));
        let standing = Standing {
            strands: terms.strands.clone(),
            recent: zone.start(now.today.plus_days(-6)),
            attempts: terms.restraint.attempts_that_matter(),
            steps: terms.steps_that_matter(),
            kinds: terms.settling_kinds(),
        };
        let mut kept = whole.clone();
        standing.keep(&mut kept, terms.strands.mask(Some(0)));
        let snoozes = [Snooze { at: zone.start(start.plus_days(snooze)), rank: 0, matter: Matter::strand(NEWS), until: start.plus_days(snooze + 9) }];
        let ordered = [50, 70, 90].map(|days| start.plus_days(days));
        let on_rows = |rows: &[Contact]| {
            let orders = Some(Orders { days: &ordered, last: start.plus_days(90), place: Place::new(0, 0, 0), lasts: None });
            let mut items = found(&Situation { snoozes: &snoozes, orders, ..situation(rows) }, &terms, &now);
            // How often they were silent is told exactly only by the whole log; beyond the cap it decides nothing.
            items.iter_mut().for_each(|item| item.steps = None);
            items
        };
        prop_assert_eq!(on_rows(&whole), on_rows(&kept));
    }
}

//! The log of contacts: one file per month and writer, in the order in which the rows were written down.

use super::crowd::{Crowd, Customer, Tier, owner};
use super::draw::Draw;
use super::row::{self, Rows};
use super::{Month, phrase};
use kehu::model::{customer, followup, person};
use std::io;
use std::ops::Range;
use std::path::Path;

const KIND: u64 = 3;
/// Draws before a customer is taken who is not fit for the row.
const PATIENCE: usize = 12;
/// When the first contact of a day is made, in minutes, and how long a day lasts.
const MORNING: u64 = 8 * 60 + 30;
const DAY: u64 = 10 * 60;
/// What a strand's contact goes over.
const STRANDS: &[(Tier, &str, &[&str])] = &[
    (Tier::Vip, "talk", &["phone", "visit", "video"]),
    (Tier::Vip, "news", &["wechat", "email"]),
    (Tier::Vip, "visit", &["visit"]),
    (Tier::Core, "visit", &["visit", "meeting"]),
    (Tier::Core, "call", &["phone", "wechat"]),
    (Tier::Core, "call", &["phone"]),
    (Tier::Normal, "update", &["wechat", "email"]),
    (Tier::Normal, "hello", &["wechat", "phone"]),
    (Tier::Normal, "hello", &["wechat"]),
    (Tier::Potential, "call", &["phone", "wechat"]),
];

/// Writes the file of one writer in one month. The rows are told by their ordinals in the whole log.
pub fn write(path: &Path, crowd: &Crowd, month: Month, writer: u64, rows: Range<u64>) -> io::Result<()> {
    let mut file = Rows::create(path, &followup::TABLE, crowd.seed)?;
    let (first, count) = (rows.start, rows.end - rows.start);
    let name = owner(writer);
    for ordinal in rows {
        let mut draw = Draw::new(crowd.seed, KIND, ordinal);
        // A file is written from the first of the month to the last, morning to evening.
        let pace = (ordinal - first) * month.days as u64;
        let logged = (month.first + (pace / count) as i32, MORNING + pace % count * DAY / count);
        let at =
            if draw.chance(30) { (logged.0 - 1 - draw.below(20) as i32, MORNING + draw.below(DAY)) } else { logged };
        let who = pick(&mut draw, crowd, writer, at.0);
        contact(&mut file, &mut draw, ordinal, who, name, at, logged)?;
    }
    file.finish()
}

/// A customer of this writer, seldom of another one, who was there on the day; those of better tiers more often.
fn pick(draw: &mut Draw, crowd: &Crowd, writer: u64, day: i32) -> Customer {
    let mut who = crowd.customer(writer % crowd.size.customers);
    for _ in 0..PATIENCE {
        let any = draw.below(crowd.size.customers);
        let own = any - any % crowd.size.writers + writer;
        who = crowd.customer(if draw.chance(100) || own >= crowd.size.customers { any } else { own });
        if who.since <= day && draw.chance(who.tier.weight()) {
            break;
        }
    }
    who
}

fn contact(
    rows: &mut Rows,
    draw: &mut Draw,
    ordinal: u64,
    who: Customer,
    owner: &str,
    at: (i32, u64),
    logged: (i32, u64),
) -> io::Result<()> {
    use followup as column;
    let inbound = draw.chance(100);
    let strands = STRANDS.iter().filter(|(tier, ..)| *tier == who.tier);
    let (_, strand, channels) = strands.cycle().nth(draw.below(6) as usize).unwrap_or(&STRANDS[0]);
    let channel = if draw.chance(900) { draw.one(channels) } else { draw.one(&["phone", "wechat", "email", "sms"]) };
    rows.id(column::ID, &column::TABLE, ordinal);
    rows.moment(column::AT, at.0, at.1);
    if at != logged {
        rows.moment(column::LOGGED_AT, logged.0, logged.1);
    } else if draw.chance(500) {
        rows.moment(column::LOGGED_AT, logged.0, logged.1 + draw.below(60));
    }
    rows.id(column::CUSTOMER_ID, &customer::TABLE, who.ordinal);
    if draw.chance(700) {
        rows.id(column::PERSON_ID, &person::TABLE, who.ordinal);
    }
    rows.plain(column::OWNER, owner);
    rows.plain(column::CHANNEL, channel);
    rows.plain(column::KIND, if inbound || draw.chance(300) { "" } else { strand });
    rows.plain(
        column::DIRECTION,
        if inbound {
            "in"
        } else if draw.chance(800) {
            "out"
        } else {
            ""
        },
    );
    rows.plain(column::PURPOSE, draw.one(phrase::purposes(who.chinese)));
    if matches!(channel, "visit" | "meeting") {
        rows.text(column::PLACE, &phrase::address(draw, who.chinese));
    }
    summary(rows, draw, who, at.0);
    let outcome = match draw.below(100) {
        0..40 if inbound => "replied",
        40..95 if inbound => "",
        0..50 => "reached",
        50..72 => "replied",
        72..75 => "declined",
        75..86 | 95.. => "no_answer",
        _ => "",
    };
    rows.plain(column::OUTCOME, outcome);
    if draw.chance(150) {
        rows.text(column::FEEDBACK, &phrase::talk(draw, who.chinese, 1));
    }
    if draw.chance(200) {
        rows.text(column::NEXT_ACTION, draw.one(phrase::next_steps(who.chinese)));
        rows.date(column::NEXT_DATE, at.0 + 2 + draw.below(40) as i32);
    }
    if draw.chance(600) {
        rows.number(column::MINUTES, 5 * (1 + draw.below(18)));
    }
    if channel == "visit" {
        rows.money(column::COST, draw.below(40_000) as i64);
    }
    if draw.chance(300) {
        rows.number(column::RATING, 1 + draw.below(5));
    }
    rows.end()
}

/// What was said: now and then over several lines, one of which could be a record of this very file.
fn summary(rows: &mut Rows, draw: &mut Draw, who: Customer, day: i32) {
    let sentences = 1 + draw.below(2);
    let mut text = phrase::talk(draw, who.chinese, sentences);
    match draw.below(1000) {
        0..15 => text = format!("\"{text}\""),
        15..30 => text.push_str(", 他说\"再看看\", ok"),
        30..40 => text = format!("- {text}\n- {}", phrase::talk(draw, who.chinese, 1)),
        40..44 => {
            let mut copied = vec![];
            row::id(&mut copied, &followup::TABLE, draw.bits(), 0);
            copied.push(b',');
            row::moment(&mut copied, day, MORNING);
            copied.extend_from_slice(b",,");
            row::id(&mut copied, &customer::TABLE, draw.bits(), 0);
            copied.extend_from_slice(b",,ann,phone,call,out,,,copied,reached,,,,,,,,,,");
            let width = followup::TABLE.columns.len();
            copied.resize(copied.len() + width - 1 - memchr::memchr_iter(b',', &copied).count(), b',');
            text = format!("{text}\n{}\n{text}", String::from_utf8_lossy(&copied));
        }
        _ => {}
    }
    rows.text(followup::SUMMARY, &text);
}

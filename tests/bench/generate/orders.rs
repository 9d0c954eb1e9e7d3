//! The log of purchases: one file per month.

use super::Month;
use super::crowd::{Crowd, Customer, Tier};
use super::draw::Draw;
use super::row::Rows;
use kehu::model::{customer, purchase};
use std::io;
use std::ops::Range;
use std::path::Path;

const KIND: u64 = 4;
/// Draws before a customer is taken who is not fit for the row.
const PATIENCE: usize = 12;
/// Name, category, price in hundredths.
const PRODUCTS: &[(&str, &str, i64)] = &[
    ("龙井 250g", "绿茶", 16_800),
    ("普洱, 七子饼", "黑茶", 29_900),
    ("大红袍 礼盒", "乌龙", 58_800),
    ("茉莉花茶", "花茶", 8_800),
    ("Breakfast tea, 100 bags", "black", 12_500),
    ("Tea pot \"Lake\"", "ware", 23_000),
    ("运费", "运费", 1_500),
];

/// Writes the file of one month. The rows are told by their ordinals in the whole log.
pub fn write(path: &Path, crowd: &Crowd, month: Month, rows: Range<u64>) -> io::Result<()> {
    let mut file = Rows::create(path, &purchase::TABLE, crowd.seed)?;
    let (first, count) = (rows.start, rows.end - rows.start);
    for ordinal in rows {
        let mut draw = Draw::new(crowd.seed, KIND, ordinal);
        let day = month.first + ((ordinal - first) * month.days as u64 / count) as i32;
        let who = pick(&mut draw, crowd, day);
        order(&mut file, &mut draw, ordinal, who, day)?;
    }
    file.finish()
}

/// A customer who buys and was there on the day; those of better tiers more often.
fn pick(draw: &mut Draw, crowd: &Crowd, day: i32) -> Customer {
    let mut who = crowd.customer(0);
    for _ in 0..PATIENCE {
        who = crowd.customer(draw.below(crowd.size.customers));
        if who.since <= day && who.tier != Tier::Potential && draw.chance(who.tier.weight()) {
            break;
        }
    }
    who
}

fn order(rows: &mut Rows, draw: &mut Draw, ordinal: u64, who: Customer, day: i32) -> io::Result<()> {
    use purchase as column;
    let (name, category, price) = draw.one(PRODUCTS);
    let quantity = 1 + draw.below(if who.tier == Tier::Vip { 60 } else { 8 });
    let gross = price * quantity as i64;
    let discount = if draw.chance(200) { gross / 20 } else { 0 };
    let refund = draw.chance(20);
    rows.id(column::ID, &column::TABLE, ordinal);
    rows.date(column::DATE, day);
    rows.id(column::CUSTOMER_ID, &customer::TABLE, who.ordinal);
    rows.text(column::PRODUCT, name);
    rows.plain(column::CATEGORY, category);
    rows.number(column::QUANTITY, quantity);
    rows.money(column::AMOUNT, if refund { discount - gross } else { gross - discount });
    if discount > 0 {
        rows.money(column::DISCOUNT, discount);
    }
    rows.money(column::COST, gross * 6 / 10);
    rows.plain(column::CURRENCY, if draw.chance(100) { "CNY" } else { "" });
    rows.plain(column::ORDER_NO, &format!("S{ordinal:08}"));
    rows.plain(column::CHANNEL, draw.one(&["shop", "web", "phone", ""]));
    if draw.chance(300) {
        let promised = day + 2 + draw.below(6) as i32;
        rows.date(column::PROMISED_ON, promised);
        rows.date(column::DELIVERED_ON, promised - 1 + draw.below(3) as i32);
    }
    if draw.chance(200) {
        rows.date(column::DUE_ON, day + 30);
    }
    rows.end()
}

//! Who is in the book: customers, computed from their ordinal whenever they are needed, and one person at each.

use super::draw::Draw;
use super::row::Rows;
use super::{AS_OF, Size, day, phrase};
use kehu::model::{customer, person};
use std::io;
use std::path::Path;

/// Days before the logs begin on which the oldest customers came.
const OLDEST: u64 = 2000;
/// One customer in so many came while the logs were already written.
const NEW_ONES: u64 = 7;
const CHANNELS: &[&str] = &["phone", "wechat", "email", "visit", "sms"];
const CUSTOMER: u64 = 1;
const DETAILS: u64 = 2;

/// All customers.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    pub seed: u64,
    pub size: Size,
    as_of: i32,
    start: i32,
}

/// What the logs need to know of a customer.
#[derive(Clone, Copy, Debug)]
pub struct Customer {
    /// Its place in customers.csv; that of its person in people.csv too.
    pub ordinal: u64,
    /// What it is served as, also where the cell is blank.
    pub tier: Tier,
    /// First day, in days since 1970-01-01.
    pub since: i32,
    /// Whether it is written to in Chinese.
    pub chinese: bool,
}

/// The tiers of the shipped set for sales.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tier {
    Vip,
    Core,
    Normal,
    Potential,
}

impl Tier {
    fn id(self) -> &'static str {
        match self {
            Self::Vip => "vip",
            Self::Core => "core",
            Self::Normal => "normal",
            Self::Potential => "potential",
        }
    }

    /// How often a customer drawn for a contact is taken, in a thousand.
    pub fn weight(self) -> u64 {
        match self {
            Self::Vip => 1000,
            Self::Core => 600,
            Self::Normal => 250,
            Self::Potential => 300,
        }
    }
}

/// The id of the owner who is this writer.
pub fn owner(writer: u64) -> &'static str {
    phrase::OWNERS[writer as usize % phrase::OWNERS.len()]
}

impl Crowd {
    pub fn new(size: Size, seed: u64) -> Self {
        Self { seed, size, as_of: day(AS_OF).days(), start: day(super::START).days() }
    }

    /// The customer with this ordinal.
    pub fn customer(&self, ordinal: u64) -> Customer {
        let mut draw = Draw::new(self.seed, CUSTOMER, ordinal);
        let tier = match draw.below(100) {
            0..2 => Tier::Vip,
            2..12 => Tier::Core,
            12..82 => Tier::Normal,
            _ => Tier::Potential,
        };
        let since = if draw.below(NEW_ONES) == 0 {
            self.start + draw.below((self.as_of - self.start - 30) as u64) as i32
        } else {
            self.start - draw.below(OLDEST) as i32
        };
        Customer { ordinal, tier, since, chinese: draw.chance(700) }
    }

    /// Writes customers.csv and people.csv.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let mut customers = Rows::create(&folder.join("customers.csv"), &customer::TABLE, self.seed)?;
        let mut people = Rows::create(&folder.join("people.csv"), &person::TABLE, self.seed)?;
        for ordinal in 0..self.size.customers {
            let customer = self.customer(ordinal);
            let mut draw = Draw::new(self.seed, DETAILS, ordinal);
            write_customer(&mut customers, &mut draw, customer, owner(ordinal % self.size.writers))?;
            write_person(&mut people, &mut draw, customer)?;
        }
        customers.finish()?;
        people.finish()
    }
}

fn write_customer(rows: &mut Rows, draw: &mut Draw, who: Customer, owner: &str) -> io::Result<()> {
    use customer as column;
    let company = draw.chance(850);
    let (region, city) = draw.one(phrase::places(who.chinese));
    let name = if company { phrase::company(draw, who.chinese, city) } else { phrase::person(draw, who.chinese) };
    rows.id(column::ID, &column::TABLE, who.ordinal);
    rows.text(column::NAME, &name);
    rows.plain(column::KIND, if company { "company" } else { "person" });
    rows.plain(column::TIER, if draw.chance(20) { "" } else { who.tier.id() });
    let status = match draw.below(100) {
        0..60 => "active",
        60..93 => "",
        93..96 => "paused",
        96..98 => "lost",
        _ => "closed",
    };
    rows.plain(column::STATUS, status);
    rows.plain(column::OWNER, owner);
    rows.text(column::INDUSTRY, draw.one(phrase::industries(who.chinese)));
    if company {
        rows.plain(column::SIZE, draw.one(&["1-9", "10-49", "50-99", "100-499", "500"]));
        rows.money(column::REVENUE, draw.below(5_000_000) as i64 * 100);
    } else {
        rows.money(column::INCOME, draw.below(500_000) as i64 * 100);
    }
    rows.plain(column::COUNTRY, if who.chinese { "CN" } else { "SG" });
    rows.plain(column::REGION, region);
    rows.plain(column::CITY, city);
    rows.text(column::ADDRESS, &phrase::address(draw, who.chinese));
    rows.plain(column::SOURCE, draw.one(&["referral", "web", "fair", "call", ""]));
    rows.date(column::SINCE, who.since);
    rows.plain(column::CHANNEL, if draw.chance(600) { draw.one(CHANNELS) } else { "" });
    rows.plain(column::LANGUAGE, if who.chinese { "zh-Hans" } else { "en" });
    rows.plain(column::CREDIT, draw.one(&["AAA", "AA", "A", "B", "C", "", "", ""]));
    if draw.chance(300) {
        rows.number(column::STRATEGIC, if who.tier == Tier::Vip { 2 + draw.below(4) } else { draw.below(4) });
    }
    if draw.chance(200) {
        rows.text(column::CONCERNS, &phrase::talk(draw, who.chinese, 1));
    }
    match draw.below(1000) {
        0..5 => rows.plain(column::DO_NOT_CONTACT, "all"),
        5..15 => rows.plain(column::DO_NOT_CONTACT, "phone"),
        15..18 => rows.plain(column::DO_NOT_CONTACT, "phone;sms"),
        _ => {}
    }
    rows.plain(column::TAGS, draw.one(&["", "", "", "fair2025", "tea;gift", "new"]));
    if draw.chance(150) {
        rows.text(column::NOTE, &phrase::talk(draw, who.chinese, 2));
    }
    rows.end()
}

fn write_person(rows: &mut Rows, draw: &mut Draw, who: Customer) -> io::Result<()> {
    use person as column;
    rows.id(column::ID, &column::TABLE, who.ordinal);
    rows.id(column::CUSTOMER_ID, &customer::TABLE, who.ordinal);
    rows.text(column::NAME, &phrase::person(draw, who.chinese));
    rows.text(column::TITLE, draw.one(phrase::titles(who.chinese)));
    rows.plain(column::ROLE, draw.one(person::ROLES));
    rows.plain(column::STYLE, draw.one(&["direct", "detailed", "friendly", "formal", ""]));
    // No number in the mainland begins with 12.
    rows.plain(column::PHONE, &format!("12{:09}", draw.below(1_000_000_000)));
    rows.plain(column::EMAIL, &format!("p{}@example.com", who.ordinal));
    rows.plain(column::WECHAT, &format!("wx_{:08x}", draw.below(1 << 32)));
    rows.plain(column::GENDER, draw.one(&["female", "male", ""]));
    match draw.below(10) {
        0..3 => rows.date(column::BIRTHDAY, draw.below(12_000) as i32),
        3 => rows.plain(column::BIRTHDAY, &format!("yearly:{:02}-{:02}", 1 + draw.below(12), 1 + draw.below(28))),
        4 => rows.plain(column::BIRTHDAY, &format!("lunar:{:02}-{:02}", 1 + draw.below(12), 1 + draw.below(29))),
        _ => {}
    }
    rows.plain(column::INTERESTS, draw.one(&["", "", "tea", "golf;travel", "茶;书法"]));
    rows.plain(column::CHANNEL, if draw.chance(500) { draw.one(CHANNELS) } else { "" });
    rows.end()
}

//! kehu.toml: what the book is called, in which currency, zone and language it is kept, and by whom.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::nearest::nearest;
use super::reader::{Section, Source};
use crate::problem::{Declared, Expected, Fault};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::moment::Zone;

/// The format of books that this kehu writes.
pub const FORMAT: i64 = 1;

/// kehu.toml.
#[derive(Debug)]
pub struct Book {
    /// Layout of the book.
    pub format: i64,
    /// Its name.
    pub name: String,
    /// Currency of every amount that names none.
    pub currency: String,
    /// Decides on which day a moment falls.
    pub zone: Zone,
    /// Language of headings and sentences.
    pub lang: Lang,
    /// First day of use.
    pub started: Date,
    /// Fixed rates for amounts in another currency.
    pub rates: Vec<Rate>,
    /// Who serves customers.
    pub owners: Vec<Owner>,
    /// Columns of one's own, with their types.
    pub columns: Vec<OwnColumn>,
}

/// A fixed rate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    /// The other currency.
    pub currency: String,
    /// What one unit of it is worth in the book's currency: an exact decimal, above 0.
    pub rate: String,
}

/// Somebody of us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owner {
    /// What an `owner` column holds.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// Compared with git's user.email to know who is typing.
    pub email: String,
    /// What they are, as in `served_by` of a tier.
    pub role: String,
    /// Where they belong.
    pub department: String,
    /// Contacts a day.
    pub daily: Option<u32>,
    /// Id of the owner who hears first of a breach.
    pub lead: Option<String>,
    /// Id of the owner who hears of it next.
    pub manager: Option<String>,
    /// Id of the owner who stands in.
    pub deputy: Option<String>,
    /// When they are away.
    pub away: Vec<Period>,
}

/// Days, both ends among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// A column of one's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnColumn {
    /// The table.
    pub table: String,
    /// The column's name in the header.
    pub name: String,
    /// What its cells hold.
    pub holds: OwnKind,
}

/// What the cells of a column of one's own hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwnKind {
    /// Any text.
    Text,
    /// A decimal number.
    Number,
    /// `YYYY-MM-DD`.
    Date,
    /// yes or empty.
    YesNo,
    /// Texts separated by `;`.
    List,
    /// An exact decimal amount.
    Money,
    /// One of these, best first.
    Grade(Vec<String>),
}

const KINDS: [(&str, OwnKind); 6] = [
    ("text", OwnKind::Text),
    ("number", OwnKind::Number),
    ("date", OwnKind::Date),
    ("yes/no", OwnKind::YesNo),
    ("list", OwnKind::List),
    ("money", OwnKind::Money),
];

/// Tables that may have columns of one's own.
const TABLES: [&str; 28] = [
    "customers",
    "people",
    "dates",
    "assignments",
    "products",
    "agreements",
    "needs",
    "plans",
    "contents",
    "campaigns",
    "actions",
    "followups",
    "purchases",
    "payments",
    "cases",
    "feedback",
    "measures",
    "points",
    "benefits",
    "referrals",
    "attendance",
    "tier_changes",
    "losses",
    "snoozes",
    "consents",
    "changes",
    "aliases",
    "tombstones",
];

/// The file and its keys.
pub const FILE: File = File { name: "kehu.toml", keys: &[KEYS] };

const KEYS: &[Key] = &[
    Key { path: "format", holds: Holds::Count, absent: Absent::Required, doc: "layout of the book" },
    Key { path: "name", holds: Holds::Prose, absent: Absent::Required, doc: "name of the book" },
    Key { path: "currency", holds: Holds::Text, absent: Absent::Required, doc: "of every amount that names none" },
    Key {
        path: "timezone",
        holds: Holds::Text,
        absent: Absent::Required,
        doc: "IANA name; decides on which day a moment falls",
    },
    Key {
        path: "language",
        holds: Holds::Text,
        absent: Absent::Required,
        doc: "of headings and sentences: en, zh-Hans, zh-Hant",
    },
    Key {
        path: "started",
        holds: Holds::Date,
        absent: Absent::Required,
        doc: "first day of use: nobody is late for what was before it",
    },
    Key {
        path: "rates.*",
        holds: Holds::Decimal,
        absent: Absent::Nothing,
        doc: "what one unit of another currency is worth; without it such amounts are a problem",
    },
    Key { path: "owners.*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "owners.*.email",
        holds: Holds::Text,
        absent: Absent::Nothing,
        doc: "how kehu knows who is typing: compared with git's user.email",
    },
    Key {
        path: "owners.*.role",
        holds: Holds::Prose,
        absent: Absent::Nothing,
        doc: "what they are, as in `served_by` of a tier",
    },
    Key { path: "owners.*.department", holds: Holds::Prose, absent: Absent::Nothing, doc: "where they belong" },
    Key {
        path: "owners.*.daily",
        holds: Holds::Count,
        absent: Absent::Nothing,
        doc: "contacts a day; left out: as many as there are",
    },
    Key { path: "owners.*.lead", holds: Holds::Name, absent: Absent::Nothing, doc: "who hears first of a breach" },
    Key { path: "owners.*.manager", holds: Holds::Name, absent: Absent::Nothing, doc: "who hears of it next" },
    Key {
        path: "owners.*.deputy",
        holds: Holds::Name,
        absent: Absent::Nothing,
        doc: "sees their due items while they are away",
    },
    Key {
        path: "owners.*.away",
        holds: Holds::Periods,
        absent: Absent::Value("[]"),
        doc: "when they are away: first and last day, `2026-10-01/2026-10-08`",
    },
    Key {
        path: "columns.*.*",
        holds: Holds::Column,
        absent: Absent::Nothing,
        doc: "by table, a column of your own: text, number, date, yes/no, list, money, or its grades, best first; \
              one that is not listed is text",
    },
];

impl Book {
    /// Reads kehu.toml.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let root = source.root();
        let format = root.get("format", format).unwrap_or(FORMAT);
        Self {
            format,
            name: root.text("name"),
            currency: root.get("currency", currency).unwrap_or_default(),
            zone: root.get("timezone", zone).unwrap_or_else(Zone::utc),
            lang: root.get("language", lang).unwrap_or_default(),
            started: root.get("started", Entry::date).unwrap_or(Date::MIN),
            rates: rates(&root.section("rates")),
            owners: owners(&root.section("owners"), !source.is_broken()),
            columns: columns(&root.section("columns")),
        }
    }

    /// The rate of another currency, as an exact decimal.
    pub fn rate(&self, currency: &str) -> Option<&str> {
        self.rates.iter().find(|rate| rate.currency == currency).map(|rate| rate.rate.as_str())
    }

    /// The place of the owner with this id.
    pub fn owner_index(&self, id: &str) -> Option<usize> {
        self.owners.iter().position(|owner| owner.id == id)
    }

    /// What a column of one's own holds.
    pub fn column(&self, table: &str, name: &str) -> Option<&OwnKind> {
        self.columns.iter().find(|column| column.table == table && column.name == name).map(|column| &column.holds)
    }
}

impl Period {
    /// Reads `from/to`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('/')?;
        let period = Self { from: Date::parse(from.trim().as_bytes())?, to: Date::parse(to.trim().as_bytes())? };
        (period.from <= period.to).then_some(period)
    }

    /// Whether the day is among them.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

fn format(entry: &Entry<'_>) -> Option<i64> {
    let found = i64::from(entry.positive()?);
    if found > FORMAT {
        entry.report(Fault::NewerFormat { found, known: FORMAT });
    }
    Some(found)
}

fn currency(entry: &Entry<'_>) -> Option<String> {
    let code = entry.text()?;
    if is_currency(&code) { Some(code) } else { entry.bad(Expected::Currency) }
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn zone(entry: &Entry<'_>) -> Option<Zone> {
    Zone::named(&entry.text()?).or_else(|| entry.bad(Expected::TimeZone))
}

fn lang(entry: &Entry<'_>) -> Option<Lang> {
    Lang::parse(&entry.text()?).or_else(|| entry.bad(Expected::Language))
}

fn rates(section: &Section<'_>) -> Vec<Rate> {
    let rate = |name: super::reader::Name| {
        if !is_currency(&name.text) {
            let fault = Fault::BadSetting {
                key: section.path(&name.text),
                expected: Expected::Currency,
                found: name.text.clone(),
            };
            section.report(fault, name.place);
            return None;
        }
        let rate = section.get(&name.text, |entry| {
            let rate = entry.decimal()?;
            let worth = rate.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
            if worth { Some(rate) } else { entry.bad(Expected::Range("> 0".to_owned())) }
        })?;
        Some(Rate { currency: name.text, rate })
    };
    section.names().into_iter().filter_map(rate).collect()
}

fn owners(section: &Section<'_>, complete: bool) -> Vec<Owner> {
    let sections = section.sections();
    let names = Names::new(Declared::Owner, sections.iter().map(|(name, _)| name.text.as_str()), complete);
    let owner = |(id, section): &(super::reader::Name, Section<'_>)| {
        let other = |key: &str| section.get(key, |entry| names.find(entry).and_then(|_| entry.text()));
        let name = section.text("name");
        Owner {
            id: id.text.clone(),
            name: if name.is_empty() { id.text.clone() } else { name },
            email: section.text("email"),
            role: section.text("role"),
            department: section.text("department"),
            daily: section.get("daily", Entry::count),
            lead: other("lead"),
            manager: other("manager"),
            deputy: other("deputy"),
            away: section.list("away", |entry| Period::parse(&entry.text()?).or_else(|| entry.bad(Expected::Period))),
        }
    };
    sections.iter().map(owner).collect()
}

fn columns(section: &Section<'_>) -> Vec<OwnColumn> {
    let mut columns = Vec::new();
    for (table, section_of_table) in section.sections() {
        if !TABLES.contains(&table.text.as_str()) {
            let near = nearest(&table.text, TABLES).map(str::to_owned);
            section.report(Fault::UnknownKey { key: section.path(&table.text), near }, table.place);
            continue;
        }
        for name in section_of_table.names() {
            if let Some(holds) = section_of_table.get(&name.text, own_kind) {
                columns.push(OwnColumn { table: table.text.clone(), name: name.text, holds });
            }
        }
    }
    columns
}

fn own_kind(entry: &Entry<'_>) -> Option<OwnKind> {
    if !entry.is_list() {
        let place = entry.one_of(&KINDS.map(|(word, _)| word))?;
        return KINDS.get(place).map(|(_, kind)| kind.clone());
    }
    let mut grades: Vec<String> = Vec::new();
    for item in entry.items()? {
        let grade = item.text()?;
        if grades.contains(&grade) {
            item.report(Fault::Repeated { key: item.path().to_owned(), found: grade });
        } else {
            grades.push(grade);
        }
    }
    if grades.is_empty() { entry.bad(Expected::List) } else { Some(OwnKind::Grade(grades)) }
}

//! kehu.toml: what the book is called, in which currency, zone and language it is kept, and by whom.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::own_column::{self, OwnColumn};
use super::owner::{self, Owner};
use super::profile::{self, Profile};
use super::reader::{Name, Section, Source};
use crate::problem::{Expected, Fault};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::moment::Zone;

/// The format of books that this kehu writes.
pub const FORMAT: i64 = 1;

const CONSENT: [&str; 2] = ["assumed", "required"];

/// What a rate of nothing is told to be.
const SMALLEST_RATE: &str = "0.00000001";

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
    /// Consent has to be given before anybody is contacted; else it is enough that nobody withdrew it.
    pub consent_required: bool,
    /// What a complete profile says.
    pub profile: Profile,
    /// What an hour of ours costs: an exact decimal; `None`: contacts cost what they and their channels say.
    pub hour_costs: Option<String>,
}

/// A fixed rate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rate {
    /// The other currency.
    pub currency: String,
    /// What one unit of it is worth in the book's currency: an exact decimal, above 0.
    pub rate: String,
}

/// The file and its keys.
pub const FILE: File = File { name: "kehu.toml", keys: &[KEYS, owner::KEYS, own_column::KEYS, profile::KEYS] };

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
        path: "hour_costs",
        holds: Holds::Decimal,
        absent: Absent::Nothing,
        doc: "what an hour of your time costs; left out: contacts cost what they and their channels say",
    },
    Key {
        path: "rates.*",
        holds: Holds::Decimal,
        absent: Absent::Nothing,
        doc: "what one unit of another currency is worth; without it such amounts are a problem",
    },
    Key {
        path: "privacy.consent",
        holds: Holds::Choice,
        absent: Absent::Value("\"assumed\""),
        doc: "assumed: a channel may be used until somebody withdraws consent; required: only after it was given",
    },
];

impl Book {
    /// Reads kehu.toml.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let root = source.root();
        let format = root.get("format", format).unwrap_or(FORMAT);
        let columns = own_column::read(&root.section("columns"));
        Self {
            format,
            name: root.text("name"),
            currency: root.get("currency", currency).unwrap_or_default(),
            zone: root.get("timezone", zone).unwrap_or_else(Zone::utc),
            lang: root.get("language", lang).unwrap_or_default(),
            started: root.get("started", Entry::date).unwrap_or(Date::MIN),
            rates: rates(&root.section("rates")),
            owners: owner::read(&root.section("owners")),
            consent_required: root.section("privacy").get("consent", |entry| entry.one_of(&CONSENT)) == Some(1),
            profile: profile::read(&root.section("profile"), &columns),
            hour_costs: root.get("hour_costs", Entry::decimal),
            columns,
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

    /// A column of one's own.
    pub fn column(&self, table: &str, name: &str) -> Option<&OwnColumn> {
        self.columns.iter().find(|column| column.table == table && column.name == name)
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
    let rate = |name: Name| {
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
            if worth { Some(rate) } else { entry.bad(Expected::AtLeast(SMALLEST_RATE.to_owned())) }
        })?;
        Some(Rate { currency: name.text, rate })
    };
    section.names().into_iter().filter_map(rate).collect()
}

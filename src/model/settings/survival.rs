//! rules/model.toml: what was fitted on the book's own orders, by `kehu report value --fit --write`.
//!
//! No shipped set of rules has it; without the file whatever follows from it is missing. It says what it was fitted on, so
//! that whoever reviews it can do it again.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::{Section, Source};
use crate::problem::Expected;
use crate::value::date::Date;

/// rules/model.toml.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// Orders up to the end of this day were looked at.
    pub fitted_on: Date,
    /// Of so many customers.
    pub customers: u32,
    /// Of whom so many had ordered again.
    pub repeaters: u32,
    /// Logarithm of the likelihood of the model of orders.
    pub log_likelihood: f64,
    /// When they order.
    pub orders: Orders,
    /// What they spend; left out where the orders do not bear that model.
    pub values: Option<Values>,
    /// How orders to come are summed up.
    pub lifetime: Lifetime,
}

/// BG/NBD, time in weeks: rates are gamma distributed, the probability of going after an order is beta distributed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Orders {
    /// Shape of the rates.
    pub r: f64,
    /// Their scale, in weeks.
    pub alpha: f64,
    /// Beta distribution, first parameter.
    pub a: f64,
    /// Beta distribution, second parameter.
    pub b: f64,
}

/// Gamma-Gamma, in the book's currency.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Values {
    /// Shape of the orders of one customer.
    pub p: f64,
    /// Shape of what customers spend on average.
    pub q: f64,
    /// Its scale.
    pub gamma: f64,
}

/// How orders to come are summed up.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lifetime {
    /// What an amount a year away is worth less, as a part of it.
    pub discount: f64,
    /// Years that are looked ahead.
    pub years: f64,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self { discount: 0.1, years: 3.0 }
    }
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/model.toml", keys: &[KEYS] };

const fn key(path: &'static str, holds: Holds, doc: &'static str) -> Key {
    Key { path, holds, absent: Absent::Required, doc }
}

const KEYS: &[Key] = &[
    key("fitted_on", Holds::Date, "orders up to the end of this day were looked at"),
    key("customers", Holds::Count, "customers with an order"),
    key("repeaters", Holds::Count, "those of them who had ordered again"),
    Key { path: "unit", holds: Holds::Choice, absent: Absent::Value("\"weeks\""), doc: "the unit of time: weeks" },
    key("log_likelihood", Holds::Number, "logarithm of the likelihood of [orders]"),
    key("orders.r", Holds::Number, "BG/NBD: shape of the distribution of order rates"),
    key("orders.alpha", Holds::Number, "BG/NBD: scale of the distribution of order rates, in weeks"),
    key("orders.a", Holds::Number, "BG/NBD: first parameter of the distribution of the probability of going"),
    key("orders.b", Holds::Number, "BG/NBD: second parameter of the distribution of the probability of going"),
    key("values.p", Holds::Number, "Gamma-Gamma: shape of the orders of one customer"),
    key("values.q", Holds::Number, "Gamma-Gamma: shape of the distribution of mean orders"),
    key("values.gamma", Holds::Number, "Gamma-Gamma: scale of the distribution of mean orders"),
    Key {
        path: "lifetime.discount",
        holds: Holds::Number,
        absent: Absent::Value("0.1"),
        doc: "what an amount a year away is worth less, as a part of it",
    },
    Key {
        path: "lifetime.years",
        holds: Holds::Number,
        absent: Absent::Value("3"),
        doc: "years of orders that make up the lifetime value",
    },
];

/// Reads rules/model.toml; `None` where something in it is missing or wrong.
pub(super) fn read(source: &Source<'_>) -> Option<Model> {
    let root = source.root();
    let (fitted_on, customers) = (root.get("fitted_on", Entry::date), root.get("customers", Entry::count));
    let repeaters = root.get("repeaters", Entry::count);
    let _weeks = root.get("unit", |entry| entry.one_of(&["weeks"]));
    let log_likelihood = root.get("log_likelihood", Entry::number);
    let orders = Orders::read(&root.section("orders"));
    let values = root.has("values").then(|| Values::read(&root.section("values")));
    let section = root.section("lifetime");
    let usual = Lifetime::default();
    let lifetime = Lifetime {
        discount: section.get("discount", |entry| within(entry, 0.0..=10.0, "0…10")).unwrap_or(usual.discount),
        years: section.get("years", |entry| within(entry, 0.1..=100.0, "0.1…100")).unwrap_or(usual.years),
    };
    Some(Model {
        fitted_on: fitted_on?,
        customers: customers?,
        repeaters: repeaters?,
        log_likelihood: log_likelihood?,
        orders: orders?,
        values: match values {
            Some(values) => Some(values?),
            None => None,
        },
        lifetime,
    })
}

impl Orders {
    fn read(section: &Section<'_>) -> Option<Self> {
        let [r, alpha, a, b] = ["r", "alpha", "a", "b"].map(|name| shape(section, name));
        Some(Self { r: r?, alpha: alpha?, a: a?, b: b? })
    }
}

impl Values {
    fn read(section: &Section<'_>) -> Option<Self> {
        let [p, q, gamma] = ["p", "q", "gamma"].map(|name| shape(section, name));
        Some(Self { p: p?, q: q?, gamma: gamma? })
    }
}

/// A parameter of a distribution: above nought.
fn shape(section: &Section<'_>, name: &str) -> Option<f64> {
    section.get(name, |entry| within(entry, 1e-9..=1e12, "0.000000001…1000000000000"))
}

fn within(entry: &Entry<'_>, range: std::ops::RangeInclusive<f64>, said: &str) -> Option<f64> {
    match entry.number()? {
        number if range.contains(&number) => Some(number),
        _ => entry.bad(Expected::Range(said.to_owned())),
    }
}

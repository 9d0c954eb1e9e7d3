//! The one vocabulary of facts: what rules, filters and listings may ask of a customer, each with its definition.
//!
//! A new fact is an entry in one of the files here (and a fold, where none of the present ones has what it needs). Filters,
//! `list --columns`, `schema facts` and the docs follow from the list. A fact that cannot be known is missing, never
//! nought; what can be counted is nought where there is nothing.

use super::known::Known;
use crate::expr::{Type, Value};
use crate::value::date::Date;
use std::sync::LazyLock;
pub use unit::Unit;

mod conclusions;
mod contacts;
mod loyalty;
mod orders;
mod outlook;
mod profile;
mod rank;
mod service;
mod unit;

/// A fact.
pub struct Fact {
    /// Its name in expressions and its id as a column.
    pub name: &'static str,
    /// What it is.
    pub kind: Type,
    /// Which fold it is read from.
    pub from: Source,
    /// What it is counted in.
    pub unit: Unit,
    /// Whether it is an amount of money, in the book's currency.
    pub money: bool,
    /// Whether it is worked out by a division: with four places where it is written, two if it is money.
    pub ratio: bool,
    /// Its definition, in English; the other languages are in `words`.
    pub doc: &'static str,
    /// How it is known.
    pub read: Reading,
}

/// How a fact is known.
#[derive(Clone, Copy)]
pub enum Reading {
    /// Read from what the folds say.
    Folds(fn(&Known<'_>) -> Value<'static>),
    /// Concluded from other facts, as the settings say: only whoever has them compiled can tell.
    Concluded(Conclusion),
}

/// What the settings conclude from columns and other facts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Conclusion {
    /// The value score.
    Value,
    /// The risk score.
    Risk,
    /// The stage of the lifecycle.
    Stage,
}

/// What has to be read to know a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The log of contacts, of which only the rows are kept that decide when a customer is due.
    Contacts,
    /// The log of purchases.
    Purchases,
    /// The log of purchases, seen through rules/model.toml.
    Model,
    /// The customer's own row.
    Row,
    /// The log of cases.
    Cases,
    /// The log of feedback.
    Feedback,
    /// The log of points.
    Points,
    /// The log of benefits.
    Benefits,
    /// The log of consents.
    Consents,
    /// The log of tier changes.
    Decisions,
    /// The log of purchases, for what is late.
    Deliveries,
    /// The whole log of contacts.
    Dialogue,
    /// The log of purchases with costs and discounts.
    Trade,
    /// Margins and what contacts cost.
    Return,
    /// The logs of purchases and payments.
    Claims,
    /// The log of purchases of everybody.
    Everybody,
    /// The table of needs.
    Needs,
    /// The table of agreements.
    Agreements,
    /// The log of referrals.
    Referrals,
    /// The table of planned contacts.
    Plans,
    /// The log of contacts, for what they say that they fulfil.
    Ties,
    /// The log of guests.
    Attendance,
    /// The logs of feedback, guests and referrals.
    Engagement,
    /// Customers, their people, and the log of changes.
    Profile,
    /// What was said in the logs of contacts and feedback.
    Signals,
    /// Other facts: what these are is said by the settings.
    Settings,
}

impl Source {
    /// Everything that is read before the customers are looked at.
    pub const READ: [Self; 19] = [
        Self::Contacts,
        Self::Purchases,
        Self::Model,
        Self::Cases,
        Self::Feedback,
        Self::Points,
        Self::Benefits,
        Self::Dialogue,
        Self::Trade,
        Self::Return,
        Self::Claims,
        Self::Everybody,
        Self::Needs,
        Self::Agreements,
        Self::Referrals,
        Self::Attendance,
        Self::Engagement,
        Self::Profile,
        Self::Signals,
    ];

    /// The table where one would look for the rows.
    pub const fn table(self) -> &'static str {
        match self {
            Self::Contacts | Self::Dialogue | Self::Signals | Self::Ties => "followups",
            Self::Purchases
            | Self::Model
            | Self::Trade
            | Self::Return
            | Self::Claims
            | Self::Everybody
            | Self::Deliveries => "purchases",
            Self::Row | Self::Profile => "customers",
            Self::Cases => "cases",
            Self::Feedback | Self::Engagement => "feedback",
            Self::Points => "points",
            Self::Benefits => "benefits",
            Self::Consents => "consents",
            Self::Decisions => "tier_changes",
            Self::Needs => "needs",
            Self::Agreements => "agreements",
            Self::Referrals => "referrals",
            Self::Attendance => "attendance",
            Self::Plans => "plans",
            Self::Settings => "settings",
        }
    }
}

type Read = fn(&Known<'_>) -> Value<'static>;

impl Fact {
    const fn of(name: &'static str, kind: Type, from: Source, doc: &'static str, read: Read) -> Self {
        let unit = if matches!(kind, Type::Number) { Unit::Count } else { Unit::None };
        Self { name, kind, from, unit, money: false, ratio: false, doc, read: Reading::Folds(read) }
    }

    const fn concluded(name: &'static str, kind: Type, conclusion: Conclusion, doc: &'static str) -> Self {
        let read = Reading::Concluded(conclusion);
        Self { name, kind, from: Source::Settings, unit: Unit::None, money: false, ratio: false, doc, read }
    }

    const fn number(name: &'static str, from: Source, doc: &'static str, read: Read) -> Self {
        Self::of(name, Type::Number, from, doc, read)
    }

    const fn date(name: &'static str, from: Source, doc: &'static str, read: Read) -> Self {
        Self::of(name, Type::Date, from, doc, read)
    }

    /// An amount of money.
    const fn money(mut self) -> Self {
        self.money = true;
        self.unit = Unit::Currency;
        self
    }

    /// Counted in this.
    const fn counted(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Worked out by a division.
    const fn ratio(mut self) -> Self {
        self.ratio = true;
        self
    }

    /// What it is, from what the folds say; missing where that is for the settings to say.
    pub fn folded(&self, known: &Known<'_>) -> Value<'static> {
        match self.read {
            Reading::Folds(read) => read(known),
            Reading::Concluded(_) => Value::Missing,
        }
    }

    /// What the settings conclude, where they do.
    pub fn conclusion(&self) -> Option<Conclusion> {
        match self.read {
            Reading::Folds(_) => None,
            Reading::Concluded(conclusion) => Some(conclusion),
        }
    }
}

/// All facts.
pub static FACTS: LazyLock<Vec<&'static Fact>> = LazyLock::new(|| {
    [
        contacts::FACTS,
        orders::FACTS,
        rank::FACTS,
        outlook::FACTS,
        service::FACTS,
        loyalty::FACTS,
        profile::FACTS,
        conclusions::FACTS,
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// The place of a fact in [`FACTS`].
pub fn position(name: &str) -> Option<usize> {
    FACTS.iter().position(|fact| fact.name == name)
}

fn day(day: Option<Date>) -> Value<'static> {
    day.map_or(Value::Missing, Value::Date)
}

/// A number; nothing that is none.
fn number(number: Option<f64>) -> Value<'static> {
    number.filter(|number| number.is_finite()).map_or(Value::Missing, Value::Number)
}

fn whole(number: Option<i32>) -> Value<'static> {
    number.map_or(Value::Missing, |number| Value::Number(f64::from(number)))
}

fn count(number: Option<usize>) -> Value<'static> {
    number.map_or(Value::Missing, |number| Value::Number(number as f64))
}

fn amount(amount: Option<i64>) -> Value<'static> {
    amount.map_or(Value::Missing, |amount| Value::Number(units(amount)))
}

fn units(amount: i64) -> f64 {
    amount as f64 / 10_000.0
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::spending::Spending;
    use crate::value::moment::{Now, Zone};

    #[test]
    fn names_are_unique_and_every_fact_is_defined() {
        for (place, fact) in FACTS.iter().enumerate() {
            assert_eq!(position(fact.name), Some(place), "{} is declared twice", fact.name);
            assert!(!fact.doc.is_empty());
        }
    }

    #[test]
    fn facts_of_orders() {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        let date = |text: &str| Date::parse(text.as_bytes()).unwrap();
        let now = Now::new(zone.end(date("2026-03-20")), &zone);
        let days = ["2025-01-10", "2025-03-20", "2025-03-21", "2026-03-10"].map(date).to_vec();
        let spending = Spending { total: 1_500_000, recent: 500_000, previous: 0, days: &days };
        let figures = crate::facts::measures::Figures::default();
        let (settings, _) = crate::model::settings::read(&[]);
        let known = Known {
            now: &now,
            since: None,
            contacts: &[],
            spending: Some(spending),
            figures,
            prospect: None,
            crowd: None,
            settings: &settings,
            accounts: crate::facts::ledgers::Accounts::default(),
        };
        let told = |name: &str| match FACTS[position(name).unwrap()].folded(&known) {
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            other => format!("{other:?}"),
        };
        let asked = [
            "first_order",
            "last_order",
            "orders",
            "orders_12m",
            "spend",
            "average_order",
            "usual_gap",
            "lateness",
            "last_contact",
        ];
        let expected = ["2025-01-10", "2026-03-10", "4", "2", "150", "37.5", "69", "0.14492753623188406", "Missing"];
        assert_eq!(asked.map(told), expected);
    }
}

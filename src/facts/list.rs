//! The one vocabulary of facts: what rules, filters and listings may ask of a customer, each with its definition.
//!
//! A new fact is an entry here (and a fold, where none of the present ones has what it needs). Filters, `list --columns`,
//! `schema facts` and the docs follow from the list. A fact that cannot be known is missing, never nought.

use super::known::Known;
use super::survival::history::History;
use super::survival::{bg_nbd, lifetime};
use crate::expr::{Type, Value};
use crate::model::settings::survival::Model;
use crate::value::date::Date;

/// A fact.
pub struct Fact {
    /// Its name in expressions and its id as a column.
    pub name: &'static str,
    /// What it is.
    pub kind: Type,
    /// Which fold it is read from.
    pub from: Source,
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
    /// The log of contacts.
    Contacts,
    /// The log of purchases.
    Purchases,
    /// The log of purchases, seen through rules/model.toml.
    Model,
    /// The customer's own row.
    Row,
    /// Other facts: what these are is said by the settings.
    Settings,
}

const fn fact(
    name: &'static str,
    kind: Type,
    from: Source,
    doc: &'static str,
    read: fn(&Known<'_>) -> Value<'static>,
) -> Fact {
    Fact { name, kind, from, money: false, ratio: false, doc, read: Reading::Folds(read) }
}

const fn money(name: &'static str, doc: &'static str, read: fn(&Known<'_>) -> Value<'static>) -> Fact {
    Fact {
        name,
        kind: Type::Number,
        from: Source::Purchases,
        money: true,
        ratio: false,
        doc,
        read: Reading::Folds(read),
    }
}

const fn mean(name: &'static str, doc: &'static str, read: fn(&Known<'_>) -> Value<'static>) -> Fact {
    Fact {
        name,
        kind: Type::Number,
        from: Source::Purchases,
        money: true,
        ratio: true,
        doc,
        read: Reading::Folds(read),
    }
}

const fn ratio(name: &'static str, doc: &'static str, read: fn(&Known<'_>) -> Value<'static>) -> Fact {
    Fact {
        name,
        kind: Type::Number,
        from: Source::Purchases,
        money: false,
        ratio: true,
        doc,
        read: Reading::Folds(read),
    }
}

const fn modelled(name: &'static str, doc: &'static str, read: fn(&Known<'_>) -> Value<'static>) -> Fact {
    Fact { name, kind: Type::Number, from: Source::Model, money: false, ratio: true, doc, read: Reading::Folds(read) }
}

const fn worth(name: &'static str, doc: &'static str, read: fn(&Known<'_>) -> Value<'static>) -> Fact {
    Fact { name, kind: Type::Number, from: Source::Model, money: true, ratio: true, doc, read: Reading::Folds(read) }
}

const fn concluded(name: &'static str, kind: Type, conclusion: Conclusion, doc: &'static str) -> Fact {
    let read = Reading::Concluded(conclusion);
    Fact { name, kind, from: Source::Settings, money: false, ratio: false, doc, read }
}

/// All facts.
pub static FACTS: &[Fact] = &[
    fact("last_contact", Type::Date, Source::Contacts, "day of the latest real contact", |known| {
        day(known.last_contact())
    }),
    fact("days_since_contact", Type::Number, Source::Contacts, "days since the latest real contact", |known| {
        whole(known.last_contact().map(|last| known.now.today.since(last)))
    }),
    fact("unanswered", Type::Number, Source::Contacts, "attempts in a row since the customer last answered", |known| {
        Value::Number(known.unanswered() as f64)
    }),
    fact(
        "awaiting_reply_since",
        Type::Date,
        Source::Contacts,
        "day since which the customer waits for an answer",
        |known| day(known.awaiting_reply_since()),
    ),
    fact(
        "first_order",
        Type::Date,
        Source::Purchases,
        "day of the first order: the first day with a positive amount",
        |known| day(known.spending.and_then(|spending| spending.days.first().copied())),
    ),
    fact("last_order", Type::Date, Source::Purchases, "day of the last order", |known| {
        day(known.spending.and_then(|spending| spending.days.last().copied()))
    }),
    fact("days_since_order", Type::Number, Source::Purchases, "days since the last order", |known| {
        whole(known.days_since_order())
    }),
    fact("orders", Type::Number, Source::Purchases, "orders so far: days with a positive amount", |known| {
        count(known.spending.map(|spending| spending.days.len()))
    }),
    fact("orders_12m", Type::Number, Source::Purchases, "orders of the last twelve months", |known| {
        count(known.recent_orders())
    }),
    money("spend", "sum of all purchases less refunds, in the book's currency", |known| {
        amount(known.spending.map(|spending| spending.total))
    }),
    money("spend_12m", "the same of the last twelve months", |known| {
        amount(known.spending.map(|spending| spending.recent))
    }),
    money("spend_previous_12m", "the same of the twelve months before those", |known| {
        amount(known.spending.map(|spending| spending.previous))
    }),
    mean("average_order", "what was spent, divided by the orders", |known| {
        let spending = known.spending.filter(|spending| !spending.days.is_empty());
        spending.map_or(Value::Missing, |spending| Value::Number(units(spending.total) / spending.days.len() as f64))
    }),
    ratio("usual_gap", "days between orders: the median of the gaps", |known| {
        known.spending.and_then(super::orders::Spending::usual_gap).map_or(Value::Missing, Value::Number)
    }),
    ratio("lateness", "days since the last order, divided by the customer's own usual gap", |known| {
        let gap = known.spending.and_then(super::orders::Spending::usual_gap);
        match (known.days_since_order(), gap) {
            (Some(days), Some(gap)) if gap > 0.0 => Value::Number(f64::from(days) / gap),
            _ => Value::Missing,
        }
    }),
    modelled(
        "p_alive",
        "probability that the customer is still one, by the BG/NBD model in rules/model.toml",
        |known| foreseen(known, |model, history| Some(bg_nbd::p_alive(&model.orders, history))),
    ),
    modelled("expected_orders", "orders to expect in the next 365 days, by the BG/NBD model", |known| {
        foreseen(known, lifetime::orders_in_a_year)
    }),
    worth("expected_order_value", "what the next order is expected to be worth, by the Gamma-Gamma model", |known| {
        foreseen(known, lifetime::order_value)
    }),
    worth("expected_value", "spending to expect in the next 365 days: expected orders times their value", |known| {
        foreseen(known, lifetime::value_in_a_year)
    }),
    worth("clv", "customer lifetime value: spending to expect in the years ahead, discounted", |known| {
        foreseen(known, lifetime::value)
    }),
    fact("days_since_first_order", Type::Number, Source::Purchases, "days since the first order", |known| {
        let first = known.spending.and_then(|spending| spending.days.first());
        whole(first.map(|&first| known.now.today.since(first)))
    }),
    fact("last_gap", Type::Number, Source::Purchases, "days between the last two orders", |known| {
        whole(known.spending.and_then(super::orders::Spending::last_gap))
    }),
    ratio(
        "last_lateness",
        "lateness on the day of the last order: the gap before it, divided by the usual gap until then",
        |known| known.spending.and_then(super::orders::Spending::last_lateness).map_or(Value::Missing, Value::Number),
    ),
    fact("days_as_customer", Type::Number, Source::Row, "days since `since`", |known| {
        whole(known.since.map(|since| known.now.today.since(since)))
    }),
    concluded(
        "value_score",
        Type::Number,
        Conclusion::Value,
        "value score, 0 to 100: points by band, times weight, as [score.value] of rules/tiers.toml says",
    ),
    concluded(
        "risk_score",
        Type::Number,
        Conclusion::Risk,
        "risk score, 0 to 100: points by band, times weight, as [score.risk] of rules/tiers.toml says",
    ),
    concluded(
        "stage",
        Type::Text,
        Conclusion::Stage,
        "lifecycle stage: potential, new, growing, steady, at_risk, lost or won_back, as rules/lifecycle.toml says",
    ),
];

/// The place of a fact in [`FACTS`].
pub fn position(name: &str) -> Option<usize> {
    FACTS.iter().position(|fact| fact.name == name)
}

fn day(day: Option<Date>) -> Value<'static> {
    day.map_or(Value::Missing, Value::Date)
}

fn whole(number: Option<i32>) -> Value<'static> {
    number.map_or(Value::Missing, |number| Value::Number(f64::from(number)))
}

fn count(number: Option<usize>) -> Value<'static> {
    number.map_or(Value::Missing, |number| Value::Number(number as f64))
}

fn foreseen(known: &Known<'_>, read: fn(&Model, &History) -> Option<f64>) -> Value<'static> {
    let prospect = known.prospect.as_ref();
    prospect.and_then(|prospect| read(prospect.model, &prospect.history)).map_or(Value::Missing, Value::Number)
}

fn amount(amount: Option<i64>) -> Value<'static> {
    amount.map_or(Value::Missing, |amount| Value::Number(units(amount)))
}

fn units(amount: i64) -> f64 {
    amount as f64 / 10_000.0
}

impl Fact {
    /// What it is, from what the folds say; missing where that is for the settings to say.
    pub fn folded(&self, known: &Known<'_>) -> Value<'static> {
        match self.read {
            Reading::Folds(read) => read(known),
            Reading::Concluded(_) => Value::Missing,
        }
    }

    /// What the settings conclude it from, if they do.
    pub fn conclusion(&self) -> Option<Conclusion> {
        match self.read {
            Reading::Folds(_) => None,
            Reading::Concluded(conclusion) => Some(conclusion),
        }
    }
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::orders::Spending;
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
        let spending = Spending { total: 1_500_000, recent: 500_000, previous: 0, days };
        let figures = crate::facts::measures::Figures::default();
        let known = Known { now: &now, since: None, contacts: &[], spending: Some(&spending), figures, prospect: None };
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

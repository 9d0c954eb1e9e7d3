//! Facts that a model of the whole book's orders foresees.

use super::{Fact, Source, Unit};
use crate::expr::Value;
use crate::facts::known::Known;
use crate::facts::survival::history::History;
use crate::facts::survival::{bg_nbd, lifetime};
use crate::model::settings::survival::Model;

const FROM: Source = Source::Model;

pub(super) const FACTS: &[Fact] = &[
    Fact::number(
        "p_alive",
        FROM,
        "probability that the customer is still one, by the BG/NBD model in rules/model.toml",
        |known| foreseen(known, |model, history| Some(bg_nbd::p_alive(&model.orders, history))),
    )
    .counted(Unit::Share)
    .ratio(),
    Fact::number("expected_orders", FROM, "orders to expect in the next 365 days, by the BG/NBD model", |known| {
        foreseen(known, lifetime::orders_in_a_year)
    })
    .ratio(),
    Fact::number(
        "expected_order_value",
        FROM,
        "what the next order is expected to be worth, by the Gamma-Gamma model",
        |known| foreseen(known, lifetime::order_value),
    )
    .money()
    .ratio(),
    Fact::number(
        "expected_value",
        FROM,
        "spending to expect in the next 365 days: expected orders times their value",
        |known| foreseen(known, lifetime::value_in_a_year),
    )
    .money()
    .ratio(),
    Fact::number("clv", FROM, "customer lifetime value: spending to expect in the years ahead, discounted", |known| {
        foreseen(known, lifetime::value)
    })
    .money()
    .ratio(),
];

fn foreseen(known: &Known<'_>, read: fn(&Model, &History) -> Option<f64>) -> Value<'static> {
    let prospect = known.prospect.as_ref();
    prospect.and_then(|prospect| read(prospect.model, &prospect.history)).map_or(Value::Missing, Value::Number)
}

//! Facts of what a customer bought.

use super::{Fact, Source, amount, count, day, units, whole};
use crate::expr::Value;
use crate::facts::orders::Spending;

const FROM: Source = Source::Purchases;

pub(super) const FACTS: &[Fact] = &[
    Fact::date("first_order", FROM, "day of the first order: the first day with a positive amount", |known| {
        day(known.spending.and_then(|spending| spending.days.first().copied()))
    }),
    Fact::date("last_order", FROM, "day of the last order", |known| {
        day(known.spending.and_then(|spending| spending.days.last().copied()))
    }),
    Fact::number("days_since_order", FROM, "days since the last order", |known| whole(known.days_since_order())),
    Fact::number("orders", FROM, "orders so far: days with a positive amount", |known| {
        count(known.spending.map(|spending| spending.days.len()))
    }),
    Fact::number("orders_12m", FROM, "orders of the last twelve months", |known| count(known.recent_orders())),
    Fact::number("spend", FROM, "sum of all purchases less refunds, in the book's currency", |known| {
        amount(known.spending.map(|spending| spending.total))
    })
    .money(),
    Fact::number("spend_12m", FROM, "the same of the last twelve months", |known| {
        amount(known.spending.map(|spending| spending.recent))
    })
    .money(),
    Fact::number("average_order", FROM, "what was spent, divided by the orders", |known| {
        let spending = known.spending.filter(|spending| !spending.days.is_empty());
        spending.map_or(Value::Missing, |spending| Value::Number(units(spending.total) / spending.days.len() as f64))
    })
    .money()
    .ratio(),
    Fact::number("usual_gap", FROM, "days between orders: the median of the gaps", |known| {
        known.spending.and_then(Spending::usual_gap).map_or(Value::Missing, Value::Number)
    })
    .ratio(),
    Fact::number("lateness", FROM, "days since the last order, divided by the customer's own usual gap", |known| {
        let gap = known.spending.and_then(Spending::usual_gap);
        match (known.days_since_order(), gap) {
            (Some(days), Some(gap)) if gap > 0.0 => Value::Number(f64::from(days) / gap),
            _ => Value::Missing,
        }
    })
    .ratio(),
];

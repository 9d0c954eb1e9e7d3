//! Facts of what a customer bought.

use super::{Fact, Source, Unit, amount, count, day, number, units, whole};
use crate::expr::Value;
use crate::facts::known::Known;
use crate::facts::spending::Spending;
use crate::facts::trade::Trade;

const FROM: Source = Source::Purchases;

pub(super) const FACTS: &[Fact] = &[
    Fact::date("first_order", FROM, "day of the first order: the first day with a positive amount", |known| {
        day(known.spending.and_then(|spending| spending.days.first().copied()))
    }),
    Fact::date("last_order", FROM, "day of the last order", |known| {
        day(known.spending.and_then(|spending| spending.days.last().copied()))
    }),
    Fact::number("days_since_order", FROM, "days since the last order", |known| whole(known.days_since_order())).counted(Unit::Days),
    Fact::number("orders", FROM, "orders so far: days with a positive amount, whatever was refunded", |known| {
        count(known.spending.map(|spending| spending.days.len()))
    }),
    Fact::number("orders_12m", FROM, "orders of the last twelve months", |known| count(known.recent_orders())),
    Fact::number("spend", FROM, "sum of all purchases less refunds, in the book's currency", |known| {
        amount(known.spending.map(|spending| spending.total))
    })
    .money(),
    Fact::number("spend_12m", FROM, "the same of the last twelve months; a refund counts on its own day", |known| {
        amount(known.spending.map(|spending| spending.recent))
    })
    .money(),
    Fact::number("spend_previous_12m", FROM, "the same of the twelve months before those", |known| {
        amount(known.spending.map(|spending| spending.previous))
    })
    .money(),
    Fact::number(
        "margin",
        Source::Trade,
        "amount less cost, over the rows whose cost is known: their own, else the product's times the quantity",
        |known| amount(known.accounts.trade().and_then(|trade| trade.margin)),
    )
    .money(),
    Fact::number("margin_12m", Source::Trade, "the same of the last twelve months", |known| {
        amount(known.accounts.trade().and_then(|trade| trade.recent_margin))
    })
    .money(),
    Fact::number("discount_share", Source::Trade, "part of the full price that was taken off", |known| {
        number(known.accounts.trade().and_then(Trade::discount_share))
    }).counted(Unit::Share)
    .ratio(),
    Fact::number("average_order", FROM, "what was spent, divided by the orders", |known| {
        let spending = known.spending.filter(|spending| !spending.days.is_empty());
        number(spending.map(|spending| units(spending.total) / spending.days.len() as f64))
    })
    .money()
    .ratio(),
    Fact::number("usual_gap", FROM, "days between orders: the median of the gaps", |known| {
        number(known.spending.and_then(Spending::usual_gap))
    }).counted(Unit::Days)
    .ratio(),
    Fact::number(
        "gap_spread",
        FROM,
        "how much the gaps vary: the days between their first and third quartile; with four gaps or more",
        |known| number(known.spending.and_then(Spending::gap_spread)),
    ).counted(Unit::Days)
    .ratio(),
    Fact::number("lateness", FROM, "days since the last order, divided by the customer's own usual gap", |known| {
        let gap = known.spending.and_then(Spending::usual_gap).filter(|&gap| gap > 0.0);
        number(known.days_since_order().zip(gap).map(|(days, gap)| f64::from(days) / gap))
    }).counted(Unit::Times)
    .ratio(),
    Fact::date("next_order_on", FROM, "day on which the next order is expected: a usual gap after the last", |known| {
        day(known.spending.and_then(|spending| spending.next(0.0)))
    }),
    Fact::date("next_order_from", FROM, "the same less half the spread of the gaps", |known| window(known, -0.5)),
    Fact::date("next_order_until", FROM, "the same and half the spread of the gaps", |known| window(known, 0.5)),
    Fact::number(
        "receivable",
        Source::Claims,
        "what is owed: purchases with a `due_on`, less payments (of that order, else the oldest first) and refunds of it",
        |known| amount(Some(known.owed(false))),
    )
    .money(),
    Fact::number("arrears", Source::Claims, "what of that is past its `due_on`", |known| {
        amount(Some(known.owed(true)))
    })
    .money(),
    Fact::number("arrears_days", Source::Claims, "days that the oldest of it is past its `due_on`", |known| {
        whole(known.arrears_days())
    }).counted(Unit::Days),
    Fact::number("days_since_first_order", FROM, "days since the first order", |known| {
        let first = known.spending.and_then(|spending| spending.days.first());
        whole(first.map(|&first| known.now.today.since(first)))
    }).counted(Unit::Days),
    Fact::number("last_gap", FROM, "days between the last two orders", |known| {
        whole(known.spending.and_then(Spending::last_gap))
    }).counted(Unit::Days),
    Fact::number(
        "last_lateness",
        FROM,
        "lateness on the day of the last order: the gap before it, divided by the usual gap until then",
        |known| known.spending.and_then(Spending::last_lateness).map_or(Value::Missing, Value::Number),
    ).counted(Unit::Times)
    .ratio(),
];

fn window(known: &Known<'_>, part: f64) -> Value<'static> {
    let around = |spending: Spending<'_>| spending.next(part * spending.gap_spread()?);
    day(known.spending.and_then(around))
}

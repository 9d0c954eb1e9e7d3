//! Facts of recency, frequency and money: in bands that the rules set, and among all customers.

use super::{Fact, Source, Unit, count};
use crate::expr::Value;
use crate::facts::crowd::Axis;
use crate::facts::known::Known;
use crate::model::settings::rfm::band;

const FROM: Source = Source::Purchases;

pub(super) const FACTS: &[Fact] = &[
    Fact::number(
        "r_band",
        FROM,
        "recency by the bands of `[rfm]`: days since the last order; 1 is the worst",
        |known| {
            let days = known.days_since_order();
            count(days.map(|days| band(&known.settings.tiers.rfm.recency, f64::from(days))))
        },
    )
    .counted(Unit::Fifth),
    Fact::number("f_band", FROM, "frequency by the bands of `[rfm]`: orders of the last twelve months", |known| {
        let orders = known.recent_orders().filter(|_| known.has_ordered());
        count(orders.map(|orders| band(&known.settings.tiers.rfm.frequency, orders as f64)))
    })
    .counted(Unit::Fifth),
    Fact::number("m_band", FROM, "money by the bands of `[rfm]`: spending of the last twelve months", |known| {
        let spending = known.spending.filter(|_| known.has_ordered());
        count(spending.map(|spending| band(&known.settings.tiers.rfm.money, super::units(spending.recent))))
    })
    .counted(Unit::Fifth),
    Fact::number(
        "r_quintile",
        Source::Everybody,
        "recency among all active customers with an order: 5 is the best fifth, equals get the better one",
        |known| quintile(known, Axis::Recency),
    )
    .counted(Unit::Fifth),
    Fact::number("f_quintile", Source::Everybody, "frequency among them, by orders so far", |known| {
        quintile(known, Axis::Frequency)
    })
    .counted(Unit::Fifth),
    Fact::number("m_quintile", Source::Everybody, "money among them, by what was spent so far", |known| {
        quintile(known, Axis::Money)
    })
    .counted(Unit::Fifth),
];

fn quintile(known: &Known<'_>, axis: Axis) -> Value<'static> {
    let among = known.crowd.zip(known.spending);
    count(among.and_then(|(crowd, own)| crowd.quintile(axis, own)).map(usize::from))
}

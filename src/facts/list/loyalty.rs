//! Facts of points and benefits.

use super::{Fact, Source, day, units};
use crate::expr::Value;

pub(super) const FACTS: &[Fact] = &[
    Fact::number("points_balance", Source::Points, "points that can be used; never below zero", |known| {
        Value::Number(known.accounts.points().map_or(0, |points| points.balance(known.now.today)) as f64)
    }),
    Fact::date("points_expire_on", Source::Points, "last day of the points that lapse next", |known| {
        day(known.accounts.points().and_then(|points| points.next_expiry(known.now.today)).map(|(on, _)| on))
    }),
    Fact::number("points_expiring", Source::Points, "points that lapse after that day", |known| {
        let next = known.accounts.points().and_then(|points| points.next_expiry(known.now.today));
        next.map_or(Value::Missing, |(_, points)| Value::Number(points as f64))
    }),
    Fact::number(
        "benefits_this_year",
        Source::Benefits,
        "worth of the gifts, coupons and the like that they were given this calendar year",
        |known| {
            let new_year = known.now.today.new_year();
            Value::Number(units(known.accounts.benefits().map_or(0, |benefits| benefits.given_since(new_year))))
        },
    )
    .money(),
];

//! Facts of points, benefits, recommendations and taking part.

use super::{Fact, Source, Unit, count, day, units};
use crate::expr::Value;
use crate::facts::known::Known;
use crate::facts::referrals::Referrals;

pub(super) const FACTS: &[Fact] = &[
    Fact::number(
        "points_balance",
        Source::Points,
        "points that can be used: the oldest are redeemed first, what is past its day has lapsed; never below zero",
        |known| Value::Number(known.accounts.points().map_or(0, |points| points.balance(known.now.today)) as f64),
    )
    .counted(Unit::Points),
    Fact::date("points_expire_on", Source::Points, "last day of the points that lapse next", |known| {
        day(known.accounts.points().and_then(|points| points.next_expiry(known.now.today)).map(|(on, _)| on))
    }),
    Fact::number("points_expiring", Source::Points, "points that lapse after that day", |known| {
        let next = known.accounts.points().and_then(|points| points.next_expiry(known.now.today));
        next.map_or(Value::Missing, |(_, points)| Value::Number(points as f64))
    })
    .counted(Unit::Points),
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
    Fact::number("referrals", Source::Referrals, "customers whom they brought", |known| {
        count(Some(known.accounts.referrals().map_or(0, |referrals| referrals.all().len())))
    }),
    Fact::number(
        "referrals_converted",
        Source::Referrals,
        "those of them who ordered from then on, within the time that rules/loyalty.toml gives",
        |known| count(Some(known.accounts.referrals().map_or(0, Referrals::converted))),
    ),
    Fact::number("surveys_answered", Source::Feedback, "answers of the last 365 days", |known| {
        count(Some(answers(known)))
    }),
    Fact::number(
        "events_attended",
        Source::Attendance,
        "guests whom they sent to events in the last 365 days",
        |known| count(Some(attended(known))),
    ),
    Fact::number(
        "engagement",
        Source::Engagement,
        "surveys answered, events attended and customers brought in the last 365 days, together",
        |known| {
            let brought = known.accounts.referrals().map_or(0, |referrals| referrals.after(known.year_ago()));
            count(Some(answers(known) + attended(known) + brought))
        },
    ),
];

fn answers(known: &Known<'_>) -> usize {
    known.accounts.feedback().map_or(0, |feedback| feedback.answers_after(known.year_ago()))
}

fn attended(known: &Known<'_>) -> usize {
    known.accounts.attendance().map_or(0, |attendance| attendance.attended_after(known.year_ago()))
}

//! Facts of the contacts with a customer.

use super::{Fact, Source, Unit, day, number, units, whole};
use crate::expr::Value;
use crate::facts::dialogue::Dialogue;
use crate::facts::known::Known;

pub(super) const FACTS: &[Fact] = &[
    Fact::date("last_contact", Source::Contacts, "day of the latest real contact", |known| day(known.last_contact())),
    Fact::number("days_since_contact", Source::Contacts, "days since the latest real contact", |known| {
        whole(known.last_contact().map(|last| known.now.today.since(last)))
    }).counted(Unit::Days),
    Fact::number("contacts_30d", Source::Dialogue, "real contacts of the last 30 days, theirs and ours", |known| {
        within(known, 0)
    }),
    Fact::number("contacts_90d", Source::Dialogue, "the same of the last 90 days", |known| within(known, 1)),
    Fact::number("contacts_365d", Source::Dialogue, "the same of the last 365 days", |known| within(known, 2)),
    Fact::number("unanswered", Source::Contacts, "attempts in a row since the customer last answered", |known| {
        Value::Number(known.unanswered() as f64)
    }),
    Fact::date(
        "awaiting_reply_since",
        Source::Contacts,
        "day since which the customer waits for an answer",
        |known| day(known.awaiting_reply_since()),
    ),
    Fact::number(
        "reply_hours",
        Source::Dialogue,
        "hours until we answered them, by the clock: the median of the last 365 days",
        |known| number(known.accounts.dialogue().and_then(Dialogue::reply_hours)),
    ).counted(Unit::Hours)
    .ratio(),
    Fact::number(
        "giving_share",
        Source::Dialogue,
        "part of our contacts of the last 365 days that asked nothing of the customer: those of no strand with `ask = true`",
        |known| number(known.accounts.dialogue().and_then(Dialogue::giving_share)),
    ).counted(Unit::Share)
    .ratio(),
    Fact::number(
        "cost_to_serve",
        Source::Dialogue,
        "cost of the contacts of the last 365 days: what they say, else their channel, and the time where `hour_costs` is set",
        |known| Value::Number(units(known.accounts.dialogue().map_or(0, Dialogue::cost))),
    )
    .money()
    .ratio(),
    Fact::number(
        "return_on_service",
        Source::Return,
        "margin of the last twelve months, divided by what contacts cost in the last 365 days",
        |known| {
            let cost = known.accounts.dialogue().map(Dialogue::cost).filter(|&cost| cost > 0);
            let margin = known.accounts.trade().and_then(|trade| trade.recent_margin);
            number(margin.zip(cost).map(|(margin, cost)| margin as f64 / cost as f64))
        },
    ).counted(Unit::Times)
    .ratio(),
];

fn within(known: &Known<'_>, place: usize) -> Value<'static> {
    Value::Number(f64::from(known.accounts.dialogue().map_or(0, |dialogue| dialogue.within(place))))
}

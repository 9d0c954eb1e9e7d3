//! Facts of the contacts with a customer.

use super::{Fact, Source, day, whole};
use crate::expr::Value;

pub(super) const FACTS: &[Fact] = &[
    Fact::date("last_contact", Source::Contacts, "day of the latest real contact", |known| day(known.last_contact())),
    Fact::number("days_since_contact", Source::Contacts, "days since the latest real contact", |known| {
        whole(known.last_contact().map(|last| known.now.today.since(last)))
    }),
    Fact::number("unanswered", Source::Contacts, "attempts in a row since the customer last answered", |known| {
        Value::Number(known.unanswered() as f64)
    }),
    Fact::date("awaiting_reply_since", Source::Contacts, "day since which the customer waits for an answer", |known| {
        day(known.awaiting_reply_since())
    }),
];

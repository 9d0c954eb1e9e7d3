//! Facts of who the customer is.

use super::{Fact, Source, whole};

pub(super) const FACTS: &[Fact] = &[Fact::number("days_as_customer", Source::Row, "days since `since`", |known| {
    whole(known.since.map(|since| known.now.today.since(since)))
})];

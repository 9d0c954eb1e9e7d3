//! Facts of who the customer is, what they need and what binds them.

use super::{Fact, Source, Unit, count, number, whole};
use crate::facts::agreements::Agreements;
use crate::facts::profile::Profile;

pub(super) const FACTS: &[Fact] = &[
    Fact::number("open_needs", Source::Needs, "needs that are neither met nor declined nor dropped", |known| {
        count(Some(known.accounts.needs().map_or(0, |needs| needs.open(known.now.today).count())))
    }),
    Fact::number(
        "agreement_days_left",
        Source::Agreements,
        "days until the last of their agreements ends, below zero once it has; missing while one is open-ended",
        |known| whole(known.accounts.agreements().and_then(Agreements::last_end).map(|end| end.since(known.now.today))),
    )
    .counted(Unit::Days),
    Fact::number(
        "profile_completeness",
        Source::Profile,
        "part of what `[profile]` of kehu.toml asks for that is filled",
        |known| number(known.accounts.profile().and_then(Profile::completeness)),
    )
    .counted(Unit::Share)
    .ratio(),
    Fact::number(
        "profile_age",
        Source::Profile,
        "days since something of the profile was changed; where nothing was, since `since` or the book's first day",
        |known| whole(Some(known.now.today.since(known.profile_since()).max(0))),
    )
    .counted(Unit::Days),
    Fact::number("days_as_customer", Source::Row, "days since `since`; missing while that is still to come", |known| {
        whole(known.since.map(|since| known.now.today.since(since)).filter(|&days| days >= 0))
    })
    .counted(Unit::Days),
];

//! Facts of complaints, requests and what customers say of us.

use super::{Fact, Source};
use crate::expr::Value;
use crate::facts::cases::Cases;
use crate::facts::clock;
use crate::facts::feedback::Measure;
use crate::facts::known::Known;
use crate::value::moment::Now;

pub(super) const FACTS: &[Fact] = &[
    Fact::number(
        "open_cases",
        Source::Cases,
        "cases that are open: not confirmed as settled by the customer, and not left unconfirmed for longer than rules/service.toml allows",
        |known| cases(known, Cases::open),
    ),
    Fact::number("breached_cases", Source::Cases, "open cases past the deadline of the clock in force", |known| {
        cases(known, Cases::breached)
    }),
    Fact::number("last_nps", Source::Feedback, "latest answer to how likely they are to recommend us", |known| {
        score(known, Measure::Nps)
    }),
    Fact::number("last_csat", Source::Feedback, "latest answer to how satisfied they are", |known| {
        score(known, Measure::Csat)
    }),
    Fact::number("last_ces", Source::Feedback, "latest answer to how much trouble it was", |known| {
        score(known, Measure::Ces)
    }),
];

fn cases(known: &Known<'_>, count: impl Fn(&Cases, &clock::Terms, &Now<'_>) -> usize) -> Value<'static> {
    let counted =
        known.accounts.cases().zip(known.accounts.clocks()).map(|(cases, terms)| count(cases, terms, known.now));
    Value::Number(counted.unwrap_or(0) as f64)
}

fn score(known: &Known<'_>, measure: Measure) -> Value<'static> {
    known.accounts.feedback().and_then(|feedback| feedback.last(measure)).map_or(Value::Missing, Value::Number)
}

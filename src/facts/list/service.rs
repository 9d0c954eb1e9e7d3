//! Facts of complaints, requests and what customers say of us.

use super::{Fact, Source};
use crate::expr::Value;
use crate::facts::feedback::Measure;
use crate::facts::known::Known;

pub(super) const FACTS: &[Fact] = &[
    Fact::number("open_cases", Source::Cases, "cases that the customer has not confirmed as settled", |known| {
        Value::Number(known.accounts.cases().map_or(0, |cases| cases.open().count()) as f64)
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

fn score(known: &Known<'_>, measure: Measure) -> Value<'static> {
    known.accounts.feedback().and_then(|feedback| feedback.last(measure)).map_or(Value::Missing, Value::Number)
}

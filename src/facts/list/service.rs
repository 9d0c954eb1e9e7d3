//! Facts of complaints, requests and what customers say of us.

use super::{Fact, Source, Unit};
use crate::expr::{List, Type, Value};
use crate::facts::cases::Cases;
use crate::facts::clock;
use crate::facts::feedback::Measure;
use crate::facts::known::Known;
use crate::facts::signals;
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
    })
    .counted(Unit::Score),
    Fact::number("last_csat", Source::Feedback, "latest answer to how satisfied they are", |known| {
        score(known, Measure::Csat)
    })
    .counted(Unit::Score),
    Fact::number("last_ces", Source::Feedback, "latest answer to how much trouble it was", |known| {
        score(known, Measure::Ces)
    })
    .counted(Unit::Score),
    Fact::of(
        "signals",
        Type::List,
        Source::Signals,
        "signals of rules/signals.toml that were heard in contacts and feedback within the span of [signal] in rules/playbook.toml",
        |known| {
            let heard = heard(known).fold(0, |all, heard| all | heard.signals);
            let names = signals::places(heard).filter_map(|place| known.settings.signals.list.get(place));
            Value::List(List::Entries(names.map(|signal| signal.id.clone().into()).collect()))
        },
    ),
    Fact::number(
        "signal_count",
        Source::Signals,
        "contacts and remarks in which a signal was heard within that span",
        |known| Value::Number(heard(known).count() as f64),
    ),
    Fact::date("last_signal", Source::Signals, "last day within that span on which a signal was heard", |known| {
        super::day(heard(known).last().map(|heard| heard.stamp.on))
    }),
];

/// What was heard within the span that counts.
fn heard<'k>(known: &'k Known<'_>) -> impl Iterator<Item = &'k signals::Heard> {
    let from = known.settings.playbook.signal.within.before(known.now.today);
    known.accounts.signals().into_iter().flat_map(move |signals| signals.since(from))
}

fn cases(known: &Known<'_>, count: impl Fn(&Cases, &clock::Terms, &Now<'_>) -> usize) -> Value<'static> {
    let counted =
        known.accounts.cases().zip(known.accounts.clocks()).map(|(cases, terms)| count(cases, terms, known.now));
    Value::Number(counted.unwrap_or(0) as f64)
}

fn score(known: &Known<'_>, measure: Measure) -> Value<'static> {
    known.accounts.feedback().and_then(|feedback| feedback.last(measure)).map_or(Value::Missing, Value::Number)
}

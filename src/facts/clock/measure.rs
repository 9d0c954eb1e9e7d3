//! How the clocks of a case were kept, also the inner ones between hands.

use super::event::{Act, Event};
use super::kinds::Clock;
use super::round::{History, Round};
use super::terms::{Case, Kept, Terms};
use crate::model::settings::service::severity::Severity;
use crate::value::moment::Now;

/// The severity of a case at last, as far as anybody said.
pub fn severity<'s>(events: &[Event<'_>], history: &History, terms: &'s Terms) -> &'s Severity {
    let said = history.order.iter().rev().filter_map(|&place| events.get(place)).map(|event| event.severity);
    terms.service.severity(said.into_iter().find(|severity| !severity.is_empty()).unwrap_or_default())
}

/// How each clock of each round was kept. Empty where the order of the events is impossible: nothing can be measured then.
pub fn kept(events: &[Event<'_>], history: &History, terms: &Terms, now: &Now<'_>) -> Vec<Kept> {
    if !history.impossible.is_empty() {
        return Vec::new();
    }
    let severity = severity(events, history, terms);
    let of_round = |(place, round): (usize, &Round)| {
        let case = Case { severity, now, round: place };
        let ends = round.resolve.or(round.confirm.map(|(at, _)| at));
        let clock = |clock: Clock| {
            let (from, to) = clock.run(round)?;
            // Without a proposal there is nothing to measure once it is settled.
            if clock == Clock::Propose && to.is_none() && ends.is_some() {
                return None;
            }
            Some(terms.kept(clock, &case, (from, to), &round.pauses))
        };
        Clock::ALL.into_iter().filter_map(clock).collect::<Vec<_>>()
    };
    let mut kept: Vec<Kept> = history.rounds.iter().enumerate().flat_map(of_round).collect();
    kept.extend(hand_offs(events, history, terms, now));
    kept
}

/// The inner clocks: from each hand-off to the next thing that somebody did about the case.
pub fn hand_offs(events: &[Event<'_>], history: &History, terms: &Terms, now: &Now<'_>) -> Vec<Kept> {
    let severity = severity(events, history, terms);
    let in_order: Vec<&Event<'_>> = history.order.iter().filter_map(|&place| events.get(place)).collect();
    let pauses: Vec<_> = history.rounds.iter().flat_map(|round| round.pauses.iter().copied()).collect();
    let handed = in_order.iter().enumerate().filter(|(_, event)| event.act == Act::Transfer);
    handed
        .map(|(place, transfer)| {
            let taken = |event: &&&Event<'_>| !matches!(event.act, Act::Pause | Act::Resume | Act::Escalate);
            let next = in_order.iter().skip(place + 1).find(taken).map(|event| event.at);
            let round = history.rounds.iter().rposition(|round| round.from <= transfer.at).unwrap_or_default();
            let case = Case { severity, now, round };
            terms.kept(Clock::TakeOver, &case, (transfer.at, next), &pauses)
        })
        .collect()
}

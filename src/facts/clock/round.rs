//! Rounds: from opening, or opening again, to the customer's agreement.

use super::event::{Act, Event, ordered};
use crate::value::moment::Moment;

/// What happened to a case, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History {
    /// The places of the events, in their order.
    pub order: Vec<usize>,
    /// When it was opened; where nobody did, its first event.
    pub opened_at: Moment,
    /// Its rounds, at least one.
    pub rounds: Vec<Round>,
    /// What cannot have happened so.
    pub impossible: Vec<Impossible>,
}

/// From opening, or opening again, on: when each step was first done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// When it began.
    pub from: Moment,
    /// The place of the event with which it began.
    pub began: usize,
    /// A first answer; a proposal is one.
    pub respond: Option<Moment>,
    /// A proposal.
    pub propose: Option<Moment>,
    /// The outcome.
    pub resolve: Option<Moment>,
    /// What the customer says of it.
    pub confirm: Option<(Moment, bool)>,
    /// When the clocks stood; the last may stand still.
    pub pauses: Vec<(Moment, Option<Moment>)>,
}

/// An event that cannot have happened when it is said to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Impossible {
    /// The place of the event.
    pub event: usize,
    /// What is wrong.
    pub why: Why,
}

/// Why an event cannot have happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Nobody opened the case.
    NotOpened,
    /// It lies before the opening, which was then.
    BeforeOpening(Moment),
    /// Settled before the first answer, which was then.
    BeforeResponse(Moment),
    /// Settled, and nobody has answered at all.
    Unanswered,
    /// The customer was asked about an outcome that there was not yet.
    BeforeOutcome,
}

impl Round {
    fn new(from: Moment, began: usize) -> Self {
        Self { from, began, respond: None, propose: None, resolve: None, confirm: None, pauses: Vec::new() }
    }

    /// Whether the clocks stand since a moment.
    pub fn paused_since(&self) -> Option<Moment> {
        self.pauses.last().filter(|(_, until)| until.is_none()).map(|(since, _)| *since)
    }

    fn resume(&mut self, at: Moment) {
        if let Some((_, until)) = self.pauses.last_mut().filter(|(_, until)| until.is_none()) {
            *until = Some(at);
        }
    }
}

/// What the events of a case say; `None` where there are none.
pub fn read(events: &[Event<'_>]) -> Option<History> {
    let order = ordered(events);
    let in_order = || order.iter().filter_map(|&place| Some((place, *events.get(place)?)));
    let (first, earliest) = in_order().next()?;
    let opening = in_order().find(|(_, event)| event.act == Act::Open);
    let opened_at = opening.map_or(earliest.at, |(_, event)| event.at);
    let mut impossible = Vec::new();
    if opening.is_none() {
        impossible.push(Impossible { event: first, why: Why::NotOpened });
    }
    let mut rounds = vec![Round::new(opened_at, opening.map_or(first, |(place, _)| place))];
    for (place, event) in in_order() {
        // Of two events at the moment of the opening, the opening comes first.
        if event.at < opened_at {
            impossible.push(Impossible { event: place, why: Why::BeforeOpening(opened_at) });
            continue;
        }
        if opening.is_some_and(|(opening, _)| opening == place) {
            continue;
        }
        let Some(round) = rounds.last_mut() else { break };
        match event.act {
            // Where nothing has happened since, they are about the same round: a `reopen` written after a "no".
            Act::Open | Act::Reopen if round.is_untouched() => {}
            Act::Open | Act::Reopen => rounds.push(Round::new(event.at, place)),
            Act::Respond => round.respond = round.respond.or(Some(event.at)),
            Act::Propose => {
                round.respond = round.respond.or(Some(event.at));
                round.propose = round.propose.or(Some(event.at));
            }
            Act::Resolve => {
                if round.respond.is_none() && round.resolve.is_none() {
                    impossible.push(Impossible { event: place, why: answer_after(events, &order, place) });
                }
                round.resolve = round.resolve.or(Some(event.at));
                round.resume(event.at);
            }
            Act::Confirm(satisfied) => {
                if round.resolve.is_none() {
                    impossible.push(Impossible { event: place, why: Why::BeforeOutcome });
                }
                if round.confirm.is_none() {
                    round.confirm = Some((event.at, satisfied));
                }
                round.resume(event.at);
                if !satisfied {
                    rounds.push(Round::new(event.at, place));
                }
            }
            Act::Pause if round.paused_since().is_none() => round.pauses.push((event.at, None)),
            Act::Resume => round.resume(event.at),
            Act::Pause | Act::Assign | Act::Transfer | Act::Escalate | Act::Note => {}
        }
    }
    Some(History { order, opened_at, rounds, impossible })
}

/// What is wrong with an outcome that nobody answered before.
fn answer_after(events: &[Event<'_>], order: &[usize], outcome: usize) -> Why {
    let after = order.iter().skip_while(|&&place| place != outcome).skip(1).filter_map(|&place| events.get(place));
    let mut of_round = after.take_while(|event| !matches!(event.act, Act::Open | Act::Reopen | Act::Confirm(false)));
    let answer = of_round.find(|event| matches!(event.act, Act::Respond | Act::Propose));
    answer.map_or(Why::Unanswered, |answer| Why::BeforeResponse(answer.at))
}

impl Round {
    /// Nothing happened in it.
    fn is_untouched(&self) -> bool {
        self.respond.is_none() && self.resolve.is_none() && self.confirm.is_none() && self.pauses.is_empty()
    }
}

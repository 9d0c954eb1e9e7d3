//! How a case stands at a moment: the clock in force, what is left of it, who is told by now.

use super::event::Event;
use super::kinds::{Clock, Step};
use super::measure;
use super::round::{History, Round};
use super::terms::{Case, Kept, Terms};
use crate::model::settings::service::escalation::Tell;
use crate::value::moment::{Moment, Now};

/// Somebody who is told, and by which part of the clock.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Told {
    /// Who.
    pub tell: Tell,
    /// At which part of the time allowed.
    pub at: f64,
}

/// How a case stands at a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// Where it stands.
    pub step: Step,
    /// When its present round began.
    pub from: Moment,
    /// When the clock in force began.
    pub since: Moment,
    /// The clock in force; `None` where it is over, and where no step that is left has a target.
    pub clock: Option<Clock>,
    /// Until when; it moves while the case is paused.
    pub deadline: Option<Moment>,
    /// What is left, in seconds of the clock's own time; below nought when it is over.
    pub remaining: Option<i64>,
    /// The deadline has passed.
    pub breached: bool,
    /// Who is told by now, the earliest first.
    pub told: Vec<Told>,
}

/// How a case stands now.
pub fn state(events: &[Event<'_>], history: &History, terms: &Terms, now: &Now<'_>) -> State {
    let severity = measure::severity(events, history, terms);
    let place = history.rounds.len().saturating_sub(1);
    let case = Case { severity, now, round: place };
    let Some(round) = history.rounds.last() else { return State::none(history.opened_at) };
    let paused = round.paused_since().is_some();
    let mut step = match round {
        Round { confirm: Some(_), .. } => Step::Confirmed,
        Round { resolve: Some(_), .. } => Step::Resolved,
        _ if paused => Step::Paused,
        Round { propose: Some(_), .. } => Step::Proposed,
        Round { respond: Some(_), .. } => Step::Responded,
        _ if place > 0 => Step::Reopened,
        _ => Step::Open,
    };
    let runs = |clock: Clock| {
        let run = clock.run(round).filter(|(_, to)| to.is_none())?;
        let kept = terms.kept(clock, &case, run, &round.pauses);
        kept.deadline.map(|deadline| (kept, deadline))
    };
    let left: &[Clock] = match step {
        Step::Confirmed => &[],
        Step::Resolved => &[Clock::Confirm],
        _ => &[Clock::Respond, Clock::Propose, Clock::Resolve],
    };
    let Some((kept, deadline)) = left.iter().find_map(|&clock| runs(clock)) else {
        return State { step, ..State::none(round.from) };
    };
    if kept.clock == Clock::Confirm && kept.missed {
        step = Step::Unconfirmed;
        return State { step, ..State::none(round.from) };
    }
    let time = terms.time(severity);
    let remaining =
        if kept.missed { -time.between(now.zone, deadline, now.at) } else { time.between(now.zone, now.at, deadline) };
    State {
        step,
        from: round.from,
        since: kept.from,
        clock: Some(kept.clock),
        deadline: Some(deadline),
        remaining: Some(remaining),
        breached: kept.missed,
        told: told(terms, &kept, remaining),
    }
}

/// Who is told by now: whose part of the time allowed has run.
fn told(terms: &Terms, kept: &Kept, remaining: i64) -> Vec<Told> {
    // A minute at the least, so that a clock of no length has parts.
    let allowed = (kept.took + remaining).max(60) as f64;
    // Outside working time the deadline may have passed without any of the clock's own time passing since.
    let ran = if kept.missed { (kept.took as f64 / allowed).max(1.0) } else { kept.took as f64 / allowed };
    let steps = terms.service.ladder.iter().filter(|step| step.at <= ran);
    steps.map(|step| Told { tell: step.tell, at: step.at }).collect()
}

impl State {
    fn none(from: Moment) -> Self {
        let (clock, deadline, remaining) = (None, None, None);
        Self { step: Step::Open, from, since: from, clock, deadline, remaining, breached: false, told: Vec::new() }
    }
}

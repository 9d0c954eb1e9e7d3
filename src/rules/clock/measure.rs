//! The clocks themselves: targets, deadlines, what is left, who is told.

use super::event::{Act, Event};
use super::round::{History, Round};
use crate::model::settings::service::escalation::Tell;
use crate::model::settings::service::severity::{Severity, Targets, Time};
use crate::model::settings::service::{AppliesTo, Service};
use crate::value::hours::WorkingTime;
use crate::value::moment::{Moment, Now};
use crate::value::span::{Span, Unit};

/// What the book says of service, and its working time.
#[derive(Debug)]
pub struct Terms<'s> {
    /// rules/service.toml.
    pub service: &'s Service,
    /// Working hours and holidays.
    pub working: WorkingTime,
    always: WorkingTime,
}

/// A clock of a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Clock {
    /// To a first answer.
    Respond,
    /// To a proposal.
    Propose,
    /// To the outcome.
    Resolve,
    /// From the outcome to the customer's agreement.
    Confirm,
    /// From a hand-off to somebody taking over: an inner one, beside the others.
    TakeOver,
}

/// Where a case stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Nobody has answered yet.
    Open,
    /// It was opened again, and nobody has answered since.
    Reopened,
    /// Somebody has answered.
    Responded,
    /// The customer has a proposal.
    Proposed,
    /// Its clocks stand.
    Paused,
    /// It is settled on our side.
    Resolved,
    /// The customer agreed.
    Confirmed,
    /// It is settled on our side, and the customer never said anything.
    Unconfirmed,
}

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

/// How a clock was kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Which.
    pub clock: Clock,
    /// The round, counted from 0.
    pub round: usize,
    /// When it began.
    pub from: Moment,
    /// When it ended; `None` while it runs.
    pub to: Option<Moment>,
    /// Seconds of its own time, without pauses; so far, while it runs.
    pub took: i64,
    /// Until when it had to; `None` without a target.
    pub deadline: Option<Moment>,
    /// It ended later than that, or runs on past it.
    pub missed: bool,
}

impl Clock {
    /// Those of a round, in their order.
    pub const ALL: [Self; 5] = [Self::Respond, Self::Propose, Self::Resolve, Self::Confirm, Self::TakeOver];

    /// The id of machine formats: the key of its target.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Respond => "respond",
            Self::Propose => "propose",
            Self::Resolve => "resolve",
            Self::Confirm => "confirm",
            Self::TakeOver => "take_over",
        }
    }

    fn target(self, targets: &Targets) -> Option<Span> {
        match self {
            Self::Respond => targets.respond,
            Self::Propose => targets.propose,
            Self::Resolve => targets.resolve,
            Self::Confirm => targets.confirm,
            Self::TakeOver => targets.take_over,
        }
    }

    /// When it began and ended in a round; `None` where it has not begun.
    fn run(self, round: &Round) -> Option<(Moment, Option<Moment>)> {
        match self {
            Self::Respond => Some((round.from, round.respond)),
            Self::Propose => Some((round.from, round.propose)),
            Self::Resolve => Some((round.from, round.resolve)),
            Self::Confirm => Some((round.resolve?, round.confirm.map(|(at, _)| at))),
            Self::TakeOver => None,
        }
    }
}

impl Step {
    /// All, as a case goes through them.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Reopened,
        Self::Responded,
        Self::Proposed,
        Self::Paused,
        Self::Resolved,
        Self::Confirmed,
        Self::Unconfirmed,
    ];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reopened => "reopened",
            Self::Responded => "responded",
            Self::Proposed => "proposed",
            Self::Paused => "paused",
            Self::Resolved => "resolved",
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// Whether somebody has still to do something about it.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Confirmed | Self::Unconfirmed)
    }
}

impl<'s> Terms<'s> {
    /// By these rules, in this working time.
    pub fn new(service: &'s Service, working: WorkingTime) -> Self {
        Self { service, working, always: WorkingTime::always() }
    }

    /// The time that the clocks of a severity run in.
    pub fn time(&self, severity: &Severity) -> &WorkingTime {
        if severity.time == Time::Working { &self.working } else { &self.always }
    }

    /// `span` after `from`, in a severity's own time; in working time days are workdays.
    fn after(&self, severity: &Severity, from: Moment, span: Span, now: &Now<'_>) -> Moment {
        let span = if severity.time == Time::Working { span.in_working_time() } else { span };
        // Workdays are those of the calendar, also where every minute counts.
        let time = if span.unit == Unit::Workday { &self.working } else { self.time(severity) };
        time.add_span(now.zone, from, span)
    }

    /// The time allowed, for a clock that began and ended then.
    fn target(
        &self,
        clock: Clock,
        severity: &Severity,
        from: Moment,
        to: Option<Moment>,
        now: &Now<'_>,
    ) -> Option<Span> {
        let decides = match self.service.applies_to {
            AppliesTo::New => from,
            AppliesTo::Open => to.unwrap_or(now.at),
        };
        clock.target(&severity.targets_on(now.zone.date(decides)))
    }

    /// How a clock that began and ended then was kept, given when it stood.
    fn kept(
        &self,
        clock: Clock,
        case: &Case<'_>,
        run: (Moment, Option<Moment>),
        pauses: &[(Moment, Option<Moment>)],
    ) -> Kept {
        let Case { severity, now, .. } = *case;
        let (from, to) = run;
        let end = to.unwrap_or(now.at);
        let time = self.time(severity);
        let length = |a: Moment, b: Moment| time.between(now.zone, a, b);
        let stood = pauses.iter().map(|&(since, until)| (since.max(from), until.unwrap_or(now.at).min(end)));
        let stood: i64 = stood.map(|(since, until)| length(since, until)).sum();
        let target = self.target(clock, severity, from, to, now);
        let deadline = target.map(|span| {
            let deadline = self.after(severity, from, span, now);
            if stood > 0 { time.add(now.zone, deadline, stood) } else { deadline }
        });
        let took = (length(from, end) - stood).max(0);
        Kept { clock, round: case.round, from, to, took, deadline, missed: deadline.is_some_and(|until| end > until) }
    }
}

/// What is needed to look at a round of a case.
struct Case<'a> {
    severity: &'a Severity,
    now: &'a Now<'a>,
    round: usize,
}

/// The severity of a case at last, as far as anybody said.
fn severity_of<'s>(events: &[Event<'_>], history: &History, terms: &Terms<'s>) -> &'s Severity {
    let said = history.order.iter().rev().filter_map(|&place| events.get(place)).map(|event| event.severity);
    terms.service.severity(said.into_iter().find(|severity| !severity.is_empty()).unwrap_or_default())
}

/// How a case stands now.
pub fn state(events: &[Event<'_>], history: &History, terms: &Terms<'_>, now: &Now<'_>) -> State {
    let severity = severity_of(events, history, terms);
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
        clock: Some(kept.clock),
        deadline: Some(deadline),
        remaining: Some(remaining),
        breached: kept.missed,
        told: told(terms, &kept, remaining),
    }
}

/// Who is told by now: whose part of the time allowed has run.
fn told(terms: &Terms<'_>, kept: &Kept, remaining: i64) -> Vec<Told> {
    // A minute at the least, so that a clock of no length has parts.
    let allowed = (kept.took + remaining).max(60) as f64;
    // Outside working time the deadline may have passed without any of the clock's own time passing since.
    let ran = if kept.missed { (kept.took as f64 / allowed).max(1.0) } else { kept.took as f64 / allowed };
    let steps = terms.service.ladder.iter().filter(|step| step.at <= ran);
    steps.map(|step| Told { tell: step.tell, at: step.at }).collect()
}

/// How each clock of each round was kept. Empty where the order of the events is impossible: nothing can be measured then.
pub fn kept(events: &[Event<'_>], history: &History, terms: &Terms<'_>, now: &Now<'_>) -> Vec<Kept> {
    if !history.impossible.is_empty() {
        return Vec::new();
    }
    let severity = severity_of(events, history, terms);
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
pub fn hand_offs(events: &[Event<'_>], history: &History, terms: &Terms<'_>, now: &Now<'_>) -> Vec<Kept> {
    let severity = severity_of(events, history, terms);
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

impl State {
    fn none(from: Moment) -> Self {
        let (clock, deadline, remaining) = (None, None, None);
        Self { step: Step::Open, from, clock, deadline, remaining, breached: false, told: Vec::new() }
    }
}

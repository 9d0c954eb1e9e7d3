//! What the book says of service with its working time; from it deadlines, and how long something took.

use super::kinds::Clock;
use crate::model::settings::service::severity::{Severity, Time};
use crate::model::settings::service::{AppliesTo, Service};
use crate::value::hours::WorkingTime;
use crate::value::moment::{Moment, Now};
use crate::value::span::{Span, Unit};

/// What the book says of service, and its working time.
#[derive(Clone, Debug)]
pub struct Terms {
    /// rules/service.toml.
    pub service: Service,
    /// Working hours and holidays.
    pub working: WorkingTime,
    always: WorkingTime,
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
    /// Seconds of its own time for which it stood.
    pub stood: i64,
    /// The time allowed, and whether it is working time; `None` without a target.
    pub allowed: Option<(Span, bool)>,
    /// Until when it had to; `None` without a target.
    pub deadline: Option<Moment>,
    /// It ended later than that, or runs on past it.
    pub missed: bool,
}

impl Terms {
    /// By these rules, in this working time.
    pub fn new(service: &Service, working: WorkingTime) -> Self {
        Self { service: service.clone(), working, always: WorkingTime::always() }
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
    pub(super) fn target(
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
    pub(super) fn kept(
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
        Kept {
            clock,
            round: case.round,
            from,
            to,
            took,
            stood,
            allowed: target.map(|span| (span, severity.time == Time::Working)),
            deadline,
            missed: deadline.is_some_and(|until| end > until),
        }
    }
}

/// What is needed to look at a round of a case.
pub(super) struct Case<'a> {
    pub(super) severity: &'a Severity,
    pub(super) now: &'a Now<'a>,
    pub(super) round: usize,
}

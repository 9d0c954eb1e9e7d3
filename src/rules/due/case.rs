//! `case`: a complaint, a problem or a request is open, and the clock in force says until when what has to be done.
//!
//! The window is that clock: from when it began to its deadline, which pauses move. A case is no item where no clock is in
//! force: when it is over, when the customer has left it unconfirmed, and when no step that is left has a target.

use super::detail::{Detail, Local};
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::cases::{Case, Cases};
use crate::facts::clock::{self, Clock, Kept};
use crate::model::case;
use crate::model::settings::owner::Owner;
use crate::value::id;
use crate::value::moment::{Moment, Now};

/// Adds an item for each case with a clock in force.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some((cases, clocks)) = customer.accounts.cases().zip(customer.accounts.clocks()) else { return };
    for case in cases.all() {
        let Some((history, state)) = case.standing(clocks, now) else { continue };
        let Some((clock, deadline)) = state.clock.zip(state.deadline) else { continue };
        let Some(begun) = case.begun_by(&history) else { continue };
        let (due, latest) = (now.zone.date(state.since), now.zone.date(deadline));
        let (person, channel) = case.contact();
        let anchor = Anchor { person, channel, ..Anchor::row(&case::TABLE, begun.stamp.place, begun.stamp.at) };
        let mut draft = Draft::days(matter(&case), due, latest, anchor, terms.by(Reason::Case).bits);
        draft.clock = Some((state.since, (deadline.0 - state.since.0).max(60)));
        if terms.trace {
            let kept = clock::kept(&case.events(), &history, clocks, now);
            let last = history.rounds.len() - 1;
            let kept = kept.into_iter().find(|kept| kept.clock == clock && kept.round == last);
            draft.steps = terms.steps().with(steps(clock, state.since, kept, deadline, now));
            draft.steps = draft.steps.with(state.told.iter().map(|told| Step::Told(told.tell)));
        }
        drafts.push(draft);
    }
}

fn steps(
    clock: Clock,
    since: Moment,
    kept: Option<Kept>,
    deadline: Moment,
    now: &Now<'_>,
) -> impl Iterator<Item = Step> {
    let at = |moment| Local::of(now.zone, moment);
    let allowed = kept.and_then(|kept| kept.allowed);
    let stood = kept.map_or(0, |kept| kept.stood / 60);
    let allowed = allowed.map(|(span, working)| Step::Allowed { clock, span, working });
    let stood = (stood > 0).then_some(Step::Stood(stood));
    [Some(Step::ClockFrom(at(since))), allowed, stood, Some(Step::Deadline(at(deadline)))].into_iter().flatten()
}

/// What the item of a case is called.
fn matter(case: &Case<'_>) -> Matter {
    Matter::row(Reason::Case, id::rank(case::CASE_PREFIX, case.id().as_bytes()))
}

/// The case that a matter is about.
fn of(cases: &Cases, about: Matter) -> Option<Case<'_>> {
    cases.all().find(|case| matter(case) == about)
}

/// How the case stands, and until when what has to be done.
pub fn detail(customer: &Situation<'_>, _: &Terms, about: Matter, now: &Now<'_>) -> Option<Detail> {
    let (cases, clocks) = customer.accounts.cases().zip(customer.accounts.clocks())?;
    let case = of(cases, about)?;
    let (history, state) = case.standing(clocks, now)?;
    let severity = clock::severity(&case.events(), &history, clocks);
    Some(Detail::Case {
        step: state.step,
        clock: state.clock?,
        until: Local::of(now.zone, state.deadline?),
        breached: state.breached,
        severity: clocks.service.severity_index(&severity.id),
    })
}

/// In whose hands the case of an item is: who is responsible, where that is not whoever serves the customer, and whom the
/// ladder and people have told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hands<'a> {
    /// Who is responsible; empty: whoever serves the customer.
    pub owner: &'a str,
    /// Who is told by now.
    pub told: Vec<&'a str>,
}

/// In whose hands it is; `serves` is whoever serves the customer. Nobody's where it is no case.
pub fn hands<'a>(
    customer: &Situation<'a>,
    about: Matter,
    serves: &'a str,
    owners: &'a [Owner],
    now: &Now<'_>,
) -> Hands<'a> {
    let of = || {
        let (cases, clocks) = customer.accounts.cases().zip(customer.accounts.clocks())?;
        let case = of(cases, about)?;
        let (history, state) = case.standing(clocks, now)?;
        let events = case.events();
        let owner = clock::owner(&events, &history);
        let responsible = if owner.is_empty() { serves } else { owner };
        Some(Hands { owner, told: clock::told(&events, &state, responsible, owners) })
    };
    if about.reason() == Reason::Case { of().unwrap_or_default() } else { Hands::default() }
}

#[cfg(test)]
mod tests;

//! `cadence`: the rhythm of every strand of the customer's tier.
//!
//! Chained: the next contact is counted from the last one that reset the strand, in calendar spans, so that the 31st does not
//! drift. Silence stretches the rhythm; from then on it is counted from the latest attempt, so that a customer who never
//! answers is not called for ever.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step, Steps};
use super::matter::Matter;
use super::plan;
use super::promise;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::{StrandTerms, Terms};
use crate::facts::contact::Contact;
use crate::model::place::Place;
use crate::value::date::Date;
use crate::value::moment::Now;

/// Adds an item for every active strand; one only, the first, where there was never a contact.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(strands) = terms.tiers.get(customer.tier) else { return };
    let silence = Silence::of(customer.contacts, terms, now);
    let promised = promise::standing(customer.contacts, now).map(|(_, day)| day);
    let beginning = Beginning { day: customer.since.unwrap_or(terms.started), place: customer.place };
    let active = strands.iter().enumerate().filter(|(place, _)| customer.active & 1 << place != 0);
    let known = customer.contacts.iter().any(Contact::real);
    for (place, strand) in active.take(if known { usize::MAX } else { 1 }) {
        let mut draft = if known {
            let bit = terms.strands.bit(customer.tier, place);
            let last = customer.contacts.iter().find(|contact| terms.strands.reset_by(contact) & bit != 0);
            again(strand, last, &beginning, &silence, terms, now)
        } else {
            first(strand, &beginning, &silence, terms)
        };
        draft.since_tier(customer.tier_decided);
        if terms.looks_for(Reason::Plan) {
            let last = draft.anchor.at.map_or(beginning.day, |at| now.zone.date(at));
            if plan::takes_place(customer, strand.kind, (last, draft.latest), terms, now) {
                continue;
            }
        }
        if let Some(day) = promised.filter(|&day| day > draft.due) {
            draft.due = day.min(draft.latest);
            draft.steps.push(Step::PromisedFor(day));
        }
        drafts.push(draft);
    }
}

/// How long they have not answered, where that stretches the rhythm.
pub fn detail(customer: &Situation<'_>, terms: &Terms, _: Matter, now: &Now<'_>) -> Option<Detail> {
    let Silence { silent, factor, .. } = Silence::of(customer.contacts, terms, now);
    (factor > 1).then_some(Detail::Silence { silent, factor })
}

/// What a rhythm without a contact is counted from.
struct Beginning {
    day: Date,
    /// Where the row that says so stands.
    place: Place,
}

/// How long they have not answered, and what that does to the rhythm.
struct Silence {
    silent: u32,
    factor: u32,
    latest_attempt: Option<Date>,
}

impl Silence {
    fn of(contacts: &[Contact], terms: &Terms, now: &Now<'_>) -> Self {
        let since_answer = contacts.iter().take_while(|contact| !contact.answered());
        let silent = since_answer.filter(|contact| contact.attempt()).count() as u32;
        let latest_attempt = contacts.iter().find(|contact| contact.attempt()).map(|attempt| now.zone.date(attempt.at));
        Self { silent, factor: terms.restraint.factor(silent), latest_attempt }
    }

    /// The day from which the rhythm runs, and its steps.
    fn run_from(&self, last: Date, steps: &mut Steps) -> Date {
        if self.factor == 1 {
            return last;
        }
        steps.push(Step::Stretched { silent: self.silent, factor: self.factor });
        self.latest_attempt.map_or(last, |attempt| attempt.max(last))
    }
}

/// The next time after contacts: from the last one for this strand, or from the beginning where there is none.
fn again(
    strand: &StrandTerms,
    last: Option<&Contact>,
    beginning: &Beginning,
    silence: &Silence,
    terms: &Terms,
    now: &Now<'_>,
) -> Draft {
    let mut steps = terms.steps();
    let (anchor, from) = match last {
        Some(contact) => {
            let day = now.zone.date(contact.at);
            steps.push(Step::FromContact(day));
            (Anchor::contact(contact), day)
        }
        None => {
            steps.push(Step::NoneForStrand(beginning.day));
            (Anchor::customer(beginning.place), beginning.day)
        }
    };
    let from = silence.run_from(from, &mut steps);
    let (due, latest) = window(strand, from, silence.factor);
    steps.push(Step::After(strand.every));
    steps.push(strand.at_most.map_or_else(|| Step::AtMostByHalf(half_as_long_again(strand, from)), Step::AtMost));
    let mut draft = Draft::days(Matter::strand(strand.kind), due, latest, anchor, strand.by.bits);
    draft.steps = steps;
    draft
}

/// The first day to act and the last good one of a strand whose rhythm runs from this day, stretched by a factor.
pub fn window(strand: &StrandTerms, from: Date, factor: u32) -> (Date, Date) {
    let due = strand.every.times(factor).after(from);
    let latest = match strand.at_most {
        Some(at_most) => at_most.times(factor).after(from),
        None => from.plus_days(half_as_long_again(strand, from).saturating_mul(factor as i32)),
    };
    (due, latest.max(due))
}

/// Half as long again as the interval, in whole days, rounded up.
fn half_as_long_again(strand: &StrandTerms, from: Date) -> i32 {
    (3 * strand.every.after(from).since(from) + 1) / 2
}

/// The first time ever.
fn first(strand: &StrandTerms, beginning: &Beginning, silence: &Silence, terms: &Terms) -> Draft {
    let mut steps = terms.steps().with([Step::FromBeginning(beginning.day)]);
    let from = match silence.latest_attempt {
        Some(attempt) if silence.factor > 1 => {
            steps.push(Step::Stretched { silent: silence.silent, factor: silence.factor });
            attempt
        }
        _ => beginning.day,
    };
    let span = terms.restraint.first_contact;
    let steps = steps.with([Step::After(span), Step::AtMost(span)]);
    let due = span.times(silence.factor).after(from);
    let latest = span.times(silence.factor).after(due);
    let mut draft =
        Draft::days(Matter::strand(strand.kind), due, latest, Anchor::customer(beginning.place), strand.by.bits);
    draft.steps = steps;
    draft
}

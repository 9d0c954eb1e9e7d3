//! `reply`: they wrote or called, and nobody answered.
//!
//! The anchor is the first such row after our last real contact; a failed attempt of ours settles nothing. The clock runs
//! in working time and differs by tier; from outside working time it starts at the next working moment.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::value::moment::Now;

/// Adds the item, if somebody waits.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let since_ours = customer.contacts.iter().take_while(|contact| !contact.outbound_real());
    let Some(first) = since_ours.filter(|contact| contact.opens_reply()).last() else { return };
    let span = *terms.playbook.reply.until.of(Some(customer.tier));
    let latest_at = terms.working.add_span(now.zone, first.at, span);
    let (due, latest) = (now.zone.date(first.at), now.zone.date(latest_at));
    let anchor = Anchor::contact(first);
    let matter = Matter::row(Reason::Reply, first.rank);
    let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Reply).bits);
    // A clock has a minute at the least.
    draft.clock = Some((first.at, (latest_at.0 - first.at.0).max(60)));
    draft.steps = terms.steps().with([Step::TheyWrote(due), Step::Answer(span)]);
    drafts.push(draft);
}

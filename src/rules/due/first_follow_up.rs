//! `first_follow_up` (首次回访): some days after the first order, ask how it goes.

use super::item::{Anchor, Draft, Row, Step};
use super::matter::Matter;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::contact::NONE;
use crate::value::moment::Now;

/// Adds the item between the window's start and giving up, unless a real contact lies at or after the start.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let (Some(scenario), Some(first)) = (&terms.first_follow_up, customer.first_order) else { return };
    let (due, latest) = (scenario.after.after(first.on), scenario.until.after(first.on));
    let given_up = now.today > scenario.give_up.after(first.on);
    let settled =
        customer.contacts.iter().find(|contact| contact.real()).is_some_and(|last| now.zone.date(last.at) >= due);
    if given_up || settled {
        return;
    }
    let row = Row::Purchase(first.place);
    let anchor = Anchor { row, at: Some(now.zone.start(first.on)), person: 0, channel: NONE };
    let mut draft = Draft::days(Matter::FirstFollowUp(first.on), due, latest, anchor, scenario.by.bits);
    draft.steps =
        terms.steps().with([Step::FirstOrder(first.on), Step::After(scenario.after), Step::AtMost(scenario.until)]);
    drafts.push(draft);
}

//! `first_follow_up` (首次回访): some days after the first order, ask how it goes.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::model::purchase;
use crate::value::moment::Now;

/// Adds the item between the window's start and giving up, unless a real contact lies at or after the start.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(first) = customer.first_order else { return };
    let scenario = &terms.playbook.first_follow_up;
    let (due, latest) = (scenario.after.after(first.on), scenario.until.after(first.on));
    let last = scenario.give_up.after(first.on);
    let given_up = now.today > last;
    let settled =
        customer.contacts.iter().find(|contact| contact.real()).is_some_and(|last| now.zone.date(last.at) >= due);
    if settled || given_up && !terms.misses(last) {
        return;
    }
    let anchor = Anchor::row(&purchase::TABLE, first.place, now.zone.start(first.on));
    let matter = Matter::day(Reason::FirstFollowUp, first.on);
    let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::FirstFollowUp).bits);
    draft.given_up = given_up;
    draft.steps =
        terms.steps().with([Step::FirstOrder(first.on), Step::After(scenario.after), Step::AtMost(scenario.until)]);
    drafts.push(draft);
}

//! In whose hands a case is, and who hears of it.

use super::event::{Act, Event};
use super::round::History;
use super::state::State;
use crate::model::settings::owner::Owner;
use crate::model::settings::service::escalation::Tell;

/// Who is responsible: the person it was given to last; nobody where a department has it since. Empty: as for the customer.
pub fn owner<'e>(events: &[Event<'e>], history: &History) -> &'e str {
    let in_order = history.order.iter().rev().filter_map(|&place| events.get(place));
    let mut given = in_order.filter(|event| event.act != Act::Escalate);
    let last =
        given.find(|event| !event.owner.is_empty() || event.act == Act::Transfer && !event.department.is_empty());
    last.map_or("", |event| event.owner)
}

/// The ids of those who are told by now: by the ladder, and by hand since the present round began. `owner` is responsible;
/// `owners` are those of kehu.toml. Nobody of a case that is over.
pub fn told<'a>(events: &[Event<'a>], state: &State, owner: &'a str, owners: &'a [Owner]) -> Vec<&'a str> {
    if !state.step.is_open() {
        return Vec::new();
    }
    let by_ladder = state.told.iter().filter_map(|told| somebody(told.tell, owner, owners));
    let by_hand = events.iter().filter(|event| event.act == Act::Escalate && event.at >= state.from);
    let mut told: Vec<&str> = Vec::new();
    for id in by_ladder.chain(by_hand.map(|event| event.owner)).filter(|id| !id.is_empty()) {
        if !told.contains(&id) {
            told.push(id);
        }
    }
    told
}

/// Somebody around a case; where there is no lead, the manager hears of it, and the other way round.
pub fn somebody<'a>(tell: Tell, owner: &'a str, owners: &'a [Owner]) -> Option<&'a str> {
    let known = |id: &str| owners.iter().find(|known| known.id == id);
    let of = known(owner);
    let (lead, manager) = (of.and_then(|owner| owner.lead.as_deref()), of.and_then(|owner| owner.manager.as_deref()));
    match tell {
        Tell::Owner => Some(owner),
        Tell::Lead => lead.or(manager),
        Tell::Manager => manager.or_else(|| known(lead?)?.lead.as_deref()).or(lead),
    }
}

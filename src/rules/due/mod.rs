//! Who must be contacted, and why: derived on every call, never stored.
//!
//! [`on`] answers for one customer with every open [`Item`]; [`mod@line`] then speaks with one voice per customer. One file per
//! reason, listed in [`reason`]; what happens to every item alike (the first days of a book, quiet days, snoozes, being
//! held back) is in [`adjust`] and [`held`].

pub mod action;
pub mod adjust;
pub mod benefit;
pub mod cadence;
pub mod campaign;
pub mod case;
pub mod change;
pub mod declined_need;
pub mod delivery;
pub mod detail;
pub mod event;
pub mod festival;
pub mod first_follow_up;
pub mod hands;
pub mod held;
pub mod item;
pub mod key_date;
pub mod line;
pub mod matter;
pub mod needs_review;
pub mod payment;
pub mod plan;
pub mod points;
pub mod profile;
pub mod promise;
pub mod reason;
pub mod renewal;
pub mod reply;
pub mod restock;
pub mod settled;
pub mod signal;
pub mod situation;
pub mod survey;
pub mod terms;
#[cfg(test)]
pub(super) mod tests;
pub mod tier;
pub mod win_back;

use crate::value::moment::Now;
use item::{Draft, Item};
use situation::Situation;
use terms::Terms;

/// What was found for a customer; the next one is found in the same place, since a million are asked.
#[derive(Debug, Default)]
pub struct Found {
    drafts: Vec<Draft>,
    /// Every open item, due now or later, held or not; in the order of the reasons, then of the strands.
    pub items: Vec<Item>,
}

/// Finds every open item of a customer.
pub fn on(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, found: &mut Found) {
    let Found { drafts, items } = found;
    drafts.clear();
    for reason in &terms.reasons {
        (reason.draft)(customer, terms, now, drafts);
    }
    items.clear();
    items.extend(drafts.drain(..).map(|draft| adjust::settle(draft, customer, terms, now)));
}

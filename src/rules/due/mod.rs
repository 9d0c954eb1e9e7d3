//! Who must be contacted, and why: derived on every call, never stored.
//!
//! [`on`] answers for one customer with every open [`Item`]; [`mod@line`] then speaks with one voice per customer. One file per
//! reason, listed in [`reason`]; what happens to every item alike (the first days of a book, quiet days, snoozes, being
//! held back) is in [`adjust`] and [`held`].

pub mod adjust;
pub mod cadence;
pub mod first_follow_up;
pub mod held;
pub mod item;
pub mod line;
pub mod matter;
pub mod promise;
pub mod reason;
pub mod reply;
pub mod situation;
pub mod terms;
#[cfg(test)]
mod tests;

use crate::value::moment::Now;
use item::Item;
use situation::Situation;
use terms::Terms;

/// Every open item of a customer, due now or later, held or not; in the order of the reasons, then of the strands.
pub fn on(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>) -> Vec<Item> {
    let mut drafts = Vec::new();
    for reason in reason::REASONS {
        (reason.draft)(customer, terms, now, &mut drafts);
    }
    drafts.into_iter().map(|draft| adjust::settle(draft, customer, terms, now)).collect()
}

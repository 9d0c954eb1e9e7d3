//! What holds an item back, though it is due.

use super::item::Item;
use super::reason::Reason;
use super::situation::{Situation, Status};
use super::terms::Terms;
use crate::value::moment::Now;

/// Why an item is not listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// The customer is paused, lost or closed.
    Status,
    /// No channel is left that may be used.
    Refused,
    /// Nobody was in touch while there was time.
    GivenUp,
    /// Nobody answered just now; trying again comes later.
    Retry,
    /// There were enough contacts in the last seven days.
    Touches,
}

impl Held {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Status, Self::Refused, Self::GivenUp, Self::Retry, Self::Touches];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Refused => "refused",
            Self::GivenUp => "given_up",
            Self::Retry => "retry",
            Self::Touches => "touches",
        }
    }
}

/// Why the item is held back, the first that fits. `given_up`: whether its reason gave it up.
pub fn why(item: &Item, given_up: bool, customer: &Situation<'_>, terms: &Terms, now: &Now<'_>) -> Option<Held> {
    let reason = item.matter.reason();
    let day = item.due.max(now.today);
    let holds = |held| match held {
        Held::Status => !goes_on(customer.status, reason),
        // A case is shown all the same, with a hint not to contact first.
        Held::Refused => item.channels == 0 && reason != Reason::Case,
        Held::GivenUp => given_up,
        Held::Retry => !terms.never_held(reason) && waits_to_retry(customer, terms, now, day),
        Held::Touches => {
            let after = day.plus_days(-7);
            let recent =
                customer.contacts.iter().filter(|contact| !contact.inbound() && now.zone.date(contact.at) > after);
            !terms.never_held(reason) && recent.count() >= terms.restraint.touches_per_week
        }
    };
    Held::ALL.into_iter().find(|&held| holds(held))
}

/// Whether it tells how well a customer is looked after: a rhythm, or something that was given up. Nobody counts who must
/// not be contacted.
pub fn counts(item: &Item) -> bool {
    match item.held {
        Some(Held::Status | Held::Refused) => false,
        held => item.strand().is_some() || held == Some(Held::GivenUp),
    }
}

fn goes_on(status: Status, reason: Reason) -> bool {
    match status {
        Status::Active => true,
        Status::Paused => matches!(reason, Reason::Promise | Reason::Reply | Reason::Case),
        Status::Lost => matches!(reason, Reason::Promise | Reason::Reply | Reason::Case | Reason::WinBack),
        Status::Closed => reason == Reason::Case,
    }
}

/// Whether our latest row is an attempt and it is too early for another.
fn waits_to_retry(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, day: crate::value::date::Date) -> bool {
    let ours = customer.contacts.iter().find(|contact| !contact.inbound());
    ours.is_some_and(|contact| contact.attempt() && day < terms.restraint.retry.after(now.zone.date(contact.at)))
}

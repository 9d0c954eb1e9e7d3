//! In whose hands an item is, where that is not whoever serves the customer: a case that was handed over, a contact that was
//! planned for somebody else.

use super::case::{self, Hands};
use super::matter::Matter;
use super::plan;
use super::reason::Reason;
use super::situation::Situation;
use crate::facts::ledgers::Accounts;
use crate::model::settings::owner::Owner;
use crate::value::moment::Now;

/// Whether some item of theirs may be in other hands.
pub fn may_differ(accounts: &Accounts<'_>) -> bool {
    accounts.cases().is_some() || accounts.plans().is_some()
}

/// In whose hands it is; `serves` is whoever serves the customer.
pub fn of<'a>(
    customer: &Situation<'a>,
    about: Matter,
    serves: &'a str,
    owners: &'a [Owner],
    now: &Now<'_>,
) -> Hands<'a> {
    match about.reason() {
        Reason::Case => case::hands(customer, about, serves, owners, now),
        Reason::Plan => {
            let owner = plan::owner(customer, about).and_then(|place| owners.get(place));
            Hands { owner: owner.map_or("", |owner| owner.id.as_str()), told: Vec::new() }
        }
        _ => Hands::default(),
    }
}

//! What a person decided about a customer's tier, for the row that is written together with the cell.

use super::Pen;
use crate::value::date::Date;

/// What a row of `tier_changes` says besides who, from where and to where.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decision {
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub evidence: String,
    /// The last day of an exception from the criteria.
    pub until: Option<Date>,
}

impl Pen<'_> {
    /// Says why the tier of a customer is set; without this, the reason of the command is the reason.
    pub fn decides(&mut self, customer: String, decision: Decision) {
        self.decisions.insert(customer, decision);
    }
}

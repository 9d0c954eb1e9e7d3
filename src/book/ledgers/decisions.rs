//! The log of tier changes, for what is still to be decided or told.

use super::Desk;
use super::line::Log;
use crate::error::Error;
use crate::facts::decisions::{Decisions, Step};
use crate::facts::ledger::Ledger;
use crate::model::tier_change;

const LOG: Log = Log {
    table: &tier_change::TABLE,
    at: Some(tier_change::DATE),
    customer: tier_change::CUSTOMER_ID,
    columns: &[tier_change::STATUS],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Decisions>, Error> {
    desk.ledger(&LOG, |line| {
        let step = match &*line.word(0) {
            "requested" => Step::Requested,
            "proposed" => Step::Proposed,
            "approved" => Step::Approved,
            "rejected" => Step::Rejected,
            "notified" => Step::Notified,
            _ => return None,
        };
        Some((line.stamp, step))
    })
}

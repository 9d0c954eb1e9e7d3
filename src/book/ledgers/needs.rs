//! The table of needs.

use super::Desk;
use super::line::Log;
use crate::error::Error;
use crate::facts::ledger::Ledger;
use crate::facts::needs::{Need, Needs, Status};
use crate::model::need;

const LOG: Log = Log {
    table: &need::TABLE,
    at: Some(need::DATE),
    customer: need::CUSTOMER_ID,
    columns: &[need::STATUS, need::EXPECTED_ON, need::CLOSED_ON],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Needs>, Error> {
    desk.ledger(&LOG, |line| {
        let status = match &*line.word(0) {
            "met" => Status::Met,
            "declined" => Status::Declined,
            "dropped" => Status::Dropped,
            _ => Status::Open,
        };
        Some(Need { stamp: line.stamp, status, expected_on: line.date(1), closed_on: line.date(2) })
    })
}

//! The log of guests.

use super::Desk;
use super::line::Log;
use crate::error::Error;
use crate::facts::attendance::{Attendance, Event};
use crate::facts::ledger::{Ledger, fingerprint};
use crate::model::attendance;

const LOG: Log = Log {
    table: &attendance::TABLE,
    at: Some(attendance::AT),
    customer: attendance::CUSTOMER_ID,
    columns: &[attendance::CAMPAIGN_ID, attendance::PERSON_ID, attendance::STATUS],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Attendance>, Error> {
    desk.ledger(&LOG, |line| {
        let guest = fingerprint([0, 1].map(|place| line.text(place)).join("\0").as_bytes());
        let status = line.word(2);
        (!status.is_empty()).then_some(Event { stamp: line.stamp, guest, attended: status == "attended" })
    })
}

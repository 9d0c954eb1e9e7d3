//! The log of guests.

use super::Desk;
use super::line::Log;
use crate::book::contacts::person_key;
use crate::error::Error;
use crate::facts::attendance::{Attendance, Event, Status};
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
        let status = match &*line.word(2) {
            "invited" => Status::Invited,
            "accepted" => Status::Accepted,
            "declined" => Status::Declined,
            "attended" => Status::Attended,
            "no_show" => Status::NoShow,
            _ => return None,
        };
        let (event, person) = (fingerprint(line.text(0).as_bytes()), line.text(1));
        let person = if person.is_empty() { 0 } else { person_key(person.as_bytes()) };
        Some(Event { stamp: line.stamp, guest, event, person, status })
    })
}

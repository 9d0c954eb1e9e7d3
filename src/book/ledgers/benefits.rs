//! The log of benefits.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::benefits::{Benefits, Event, Status};
use crate::facts::ledger::{Ledger, fingerprint};
use crate::model::benefit;

const LOG: Log = Log {
    table: &benefit::TABLE,
    at: Some(benefit::DATE),
    customer: benefit::CUSTOMER_ID,
    columns: &[benefit::PERSON_ID, benefit::KIND, benefit::REASON, benefit::STATUS, benefit::VALUE],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Benefits>, Error> {
    desk.ledger(&LOG, event)
}

fn event(line: &mut Line<'_, '_, '_>) -> Option<Event> {
    let which = [0, 1, 2].map(|place| line.text(place)).join("\0");
    let status = match &*line.word(3) {
        "sent" => Status::Sent,
        "used" => Status::Used,
        "expired" => Status::Expired,
        "entitled" => Status::Entitled,
        // A blank cell is an entitlement, one that cannot be read is nothing.
        _ if line.text(3).trim().is_empty() => Status::Entitled,
        _ => return None,
    };
    let loyalty = &line.question().book.settings.loyalty;
    let expires = loyalty.grant(&line.text(2)).and_then(|grant| grant.expires);
    let until = expires.map(|span| span.after(line.stamp.on));
    Some(Event { stamp: line.stamp, which: fingerprint(which.as_bytes()), status, value: line.money(4, None), until })
}

//! The log of consents.

use super::Desk;
use super::line::Log;
use crate::book::contacts::person_key;
use crate::error::Error;
use crate::facts::consents::{Consents, Event};
use crate::facts::ledger::Ledger;
use crate::model::consent;
use crate::problem::{Declared, Expected};

const LOG: Log = Log {
    table: &consent::TABLE,
    at: Some(consent::AT),
    customer: consent::CUSTOMER_ID,
    columns: &[consent::PERSON_ID, consent::CHANNEL, consent::EVENT],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Consents>, Error> {
    let settings = &desk.question.book.settings;
    desk.ledger(&LOG, |line| {
        let given = match &*line.word(2) {
            "given" => true,
            "withdrawn" => false,
            _ => return None,
        };
        let channel = line.text(1);
        let channels = match settings.channel_index(channel.trim()) {
            _ if channel.trim().is_empty() => u64::MAX,
            Some(place) if place < 64 => 1 << place,
            Some(_) => return None,
            // What was withdrawn and cannot be read is taken for everything; what was given, for nothing.
            None => {
                let known = settings.declared(Declared::Channel).into_iter().map(str::to_owned).collect();
                line.wrong(1, Expected::OneOf(known));
                if given {
                    return None;
                }
                u64::MAX
            }
        };
        Some(Event { stamp: line.stamp, person: person_key(line.text(0).as_bytes()), channels, given })
    })
}

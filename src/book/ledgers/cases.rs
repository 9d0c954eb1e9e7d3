//! The log of cases.

use super::Desk;
use super::line::{Line, Log};
use crate::book::contacts::person_key;
use crate::error::Error;
use crate::facts::cases::{Cases, Event};
use crate::facts::clock::Act;
use crate::facts::contact::NONE;
use crate::facts::ledger::Ledger;
use crate::model::case;
use crate::model::settings::Settings;

const LOG: Log = Log {
    table: &case::TABLE,
    at: Some(case::AT),
    customer: case::CUSTOMER_ID,
    columns: &[
        case::CASE_ID,
        case::EVENT,
        case::SEVERITY,
        case::SATISFIED,
        case::OWNER,
        case::DEPARTMENT,
        case::PERSON_ID,
        case::CHANNEL,
    ],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Cases>, Error> {
    let settings = &desk.question.book.settings;
    desk.ledger(&LOG, |line| event(line, settings))
}

fn event(line: &mut Line<'_, '_, '_>, settings: &Settings) -> Option<Event> {
    let (event, satisfied) = (line.word(1).into_owned(), line.word(3).into_owned());
    let act = Act::parse(&event, &satisfied)?;
    let text = |place: usize| line.text(place).trim().into();
    let case: Box<str> = text(0);
    let channel = settings.channel_index(line.text(7).trim()).and_then(|place| u8::try_from(place).ok());
    let person = line.text(6);
    let event = Event {
        case,
        stamp: line.stamp,
        act,
        severity: text(2),
        owner: text(4),
        department: text(5),
        person: if person.trim().is_empty() { 0 } else { person_key(person.trim().as_bytes()) },
        channel: channel.unwrap_or(NONE),
    };
    // An event of no case is told by `check`, and belongs to none here.
    (!event.case.is_empty()).then_some(event)
}

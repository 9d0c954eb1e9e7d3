//! The log of cases.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::cases::{Cases, Event, Step};
use crate::facts::ledger::Ledger;
use crate::model::case;

const LOG: Log = Log {
    table: &case::TABLE,
    at: Some(case::AT),
    customer: case::CUSTOMER_ID,
    columns: &[case::CASE_ID, case::EVENT, case::SEVERITY, case::SATISFIED],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Cases>, Error> {
    desk.ledger(&LOG, event)
}

fn event(line: &mut Line<'_, '_, '_>) -> Option<Event> {
    let step = match &*line.word(1) {
        "open" => Step::Open,
        "respond" => Step::Respond,
        "propose" => Step::Propose,
        "resolve" => Step::Resolve,
        "confirm" if line.word(3) == "no" => Step::Refuse,
        "confirm" => Step::Confirm,
        "reopen" => Step::Reopen,
        "pause" => Step::Pause,
        "resume" => Step::Resume,
        "" => return None,
        _ => Step::Other,
    };
    Some(Event { case: (*line.text(0)).into(), stamp: line.stamp, step, severity: line.text(2).trim().into() })
}

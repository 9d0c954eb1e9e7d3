//! The log of points.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::ledger::Ledger;
use crate::facts::points::{Event, Kind, Points};
use crate::model::point;
use crate::problem::Expected;

const LOG: Log = Log {
    table: &point::TABLE,
    at: Some(point::DATE),
    customer: point::CUSTOMER_ID,
    columns: &[point::KIND, point::POINTS, point::EXPIRES_ON],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Points>, Error> {
    desk.ledger(&LOG, event)
}

fn event(line: &mut Line<'_, '_, '_>) -> Option<Event> {
    let word = line.word(0);
    let Some(points) = line.integer(1) else {
        if line.text(1).trim().is_empty() {
            line.wrong(1, Expected::Integer);
        }
        return None;
    };
    // People write what was redeemed with or without a minus.
    let (kind, points) = match &*word {
        "" => return None,
        "expire" => (Kind::Expire, points),
        "redeem" => (Kind::Entry, points.saturating_abs().saturating_neg()),
        _ => (Kind::Entry, points),
    };
    Some(Event { stamp: line.stamp, kind, points, expires_on: line.date(2) })
}

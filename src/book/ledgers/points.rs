//! The log of points.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::ledger::{Ledger, fingerprint};
use crate::facts::points::{Event, Kind, Points};
use crate::model::point;
use crate::problem::Expected;

const LOG: Log = Log {
    table: &point::TABLE,
    at: Some(point::DATE),
    customer: point::CUSTOMER_ID,
    columns: &[point::KIND, point::POINTS, point::EXPIRES_ON, point::REF],
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
    let (kind, points) = effect(&word, points)?;
    // What points are used for earned none of them.
    let of = if word == "redeem" || line.text(3).is_empty() { 0 } else { fingerprint(line.text(3).as_bytes()) };
    Some(Event { stamp: line.stamp, kind, points, expires_on: line.date(2), of })
}

/// What a row of this kind does: people write what was redeemed with or without a minus.
pub(in crate::book) fn effect(word: &str, points: i64) -> Option<(Kind, i64)> {
    match word {
        "" => None,
        "expire" => Some((Kind::Expire, points)),
        "redeem" => Some((Kind::Entry, points.saturating_abs().saturating_neg())),
        _ => Some((Kind::Entry, points)),
    }
}

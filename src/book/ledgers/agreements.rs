//! The table of agreements.

use super::Desk;
use super::line::Log;
use crate::error::Error;
use crate::facts::agreements::{Agreement, Agreements};
use crate::facts::ledger::{Ledger, fingerprint};
use crate::model::agreement;

const LOG: Log = Log {
    table: &agreement::TABLE,
    at: Some(agreement::START),
    customer: agreement::CUSTOMER_ID,
    columns: &[agreement::END, agreement::NOTICE_DAYS, agreement::KIND],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Agreements>, Error> {
    desk.ledger(&LOG, |line| {
        let end = line.date(0);
        // An end that cannot be read is no open end.
        if end.is_none() && !line.text(0).trim().is_empty() {
            return None;
        }
        let notice_days = line.integer(1).and_then(|days| u32::try_from(days).ok());
        Some(Agreement { stamp: line.stamp, end, notice_days, kind: fingerprint(line.text(2).trim().as_bytes()) })
    })
}

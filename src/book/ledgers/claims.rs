//! The logs of purchases and payments, for what is owed.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::claims::{Bill, Bills, Payment, Payments};
use crate::facts::ledger::{Ledger, fingerprint};
use crate::model::{payment, purchase};

const BILLS: Log = Log {
    table: &purchase::TABLE,
    at: Some(purchase::DATE),
    customer: purchase::CUSTOMER_ID,
    columns: &[purchase::AMOUNT, purchase::CURRENCY, purchase::ORDER_NO, purchase::DUE_ON],
};

const PAYMENTS: Log = Log {
    table: &payment::TABLE,
    at: Some(payment::DATE),
    customer: payment::CUSTOMER_ID,
    columns: &[payment::AMOUNT, payment::CURRENCY, payment::ORDER_NO],
};

/// Purchases as far as they are owed.
pub(super) fn bills(desk: &mut Desk<'_>) -> Result<Ledger<Bills>, Error> {
    desk.ledger(&BILLS, |line| {
        let (order, due_on) = (order(line), line.date(3));
        if order.is_none() && due_on.is_none() {
            return None;
        }
        Some(Bill { stamp: line.stamp, order, due_on, amount: line.required_money(0, Some(1))? })
    })
}

/// Money received.
pub(super) fn payments(desk: &mut Desk<'_>) -> Result<Ledger<Payments>, Error> {
    desk.ledger(&PAYMENTS, |line| Some(Payment { order: order(line), amount: line.required_money(0, Some(1))? }))
}

fn order(line: &Line<'_, '_, '_>) -> Option<u64> {
    let number = line.text(2);
    let number = number.trim();
    (!number.is_empty()).then(|| fingerprint(number.as_bytes()))
}

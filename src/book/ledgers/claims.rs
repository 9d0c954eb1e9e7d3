//! The logs of purchases and payments, for what is owed.

use super::Desk;
use super::line::{Line, Log};
use crate::book::reading::{pages, wanted};
use crate::error::Error;
use crate::facts::claims::{Bill, Bills, Payment, Payments};
use crate::facts::ledger::{Ledger, fingerprint};
use crate::facts::sharded::Sharded;
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

/// Purchases as far as they are owed: those of customers who have one to be paid later. What was paid on the spot matters
/// only beside payments, which may name it.
pub(super) fn bills(desk: &mut Desk<'_>, payments: bool) -> Result<Ledger<Bills>, Error> {
    let debtors = debtors(desk)?;
    if debtors.is_empty() {
        return Ok(Sharded::new(desk.customers.len()).finish());
    }
    desk.ledger(&BILLS, |line| {
        if !debtors.get(line.customer as usize).copied().unwrap_or_default() {
            return None;
        }
        let (order, due_on) = (order(line), line.date(3));
        if order.is_none() && due_on.is_none() {
            return None;
        }
        let amount = line.required_money(0, Some(1))?;
        let matters = payments || due_on.is_some() || amount < 0;
        matters.then_some(Bill { stamp: line.stamp, order, due_on, amount })
    })
}

/// Who has a purchase to be paid later, by customer number; empty where nobody has.
fn debtors(desk: &Desk<'_>) -> Result<Vec<bool>, Error> {
    let columns = wanted(&purchase::TABLE, &[purchase::CUSTOMER_ID, purchase::DUE_ON]);
    let read = pages(
        desk.question,
        &purchase::TABLE,
        &columns,
        || (),
        |(), page| {
            let later = page.iter().filter(|row| !row.is_blank(1) && !row.bytes(1).is_empty());
            later.filter_map(|row| desk.customers.number(&row.bytes(0))).collect::<Vec<_>>()
        },
    )?;
    if read.rows.iter().all(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let mut debtors = vec![false; desk.customers.len()];
    for number in read.rows.into_iter().flatten() {
        debtors.get_mut(number as usize).into_iter().for_each(|owes| *owes = true);
    }
    Ok(debtors)
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

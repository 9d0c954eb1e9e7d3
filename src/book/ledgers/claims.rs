//! The logs of purchases and payments, for what is owed.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::claims::{Bill, Bills, Gathering, Order, Payment, Payments};
use crate::facts::ledger::Ledger;
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

/// Purchases as far as they are owed, unless these payments say otherwise.
pub(super) fn bills(desk: &mut Desk<'_>, payments: &Ledger<Payments>) -> Result<Bills, Error> {
    let gathering = Gathering::new(desk.customers.len());
    desk.fold(&BILLS, &gathering, |line| {
        let (order, due_on) = (order(line), line.date(3));
        if order.is_none() && due_on.is_none() {
            return None;
        }
        let (stamp, amount) = (line.stamp, line.required_money(0, Some(1))?);
        let bill = Bill { on: stamp.on, rank: stamp.rank, place: stamp.place, order, due_on, amount };
        bill.matters(payments.tally(line.customer)).then_some(bill)
    })?;
    Ok(gathering.sorted(desk.question.book.threads))
}

/// Money received.
pub(super) fn payments(desk: &mut Desk<'_>) -> Result<Ledger<Payments>, Error> {
    desk.ledger(&PAYMENTS, |line| Some(Payment { order: order(line), amount: line.required_money(0, Some(1))? }))
}

fn order(line: &Line<'_, '_, '_>) -> Option<Order> {
    Order::numbered(&line.text(2))
}

//! What stands on the account of a customer: the rows of purchases and payments.

use super::reading::rows;
use super::{Question, find, purchases};
use crate::error::Error;
use crate::facts::claims::{Bill, Order, Payment};
use crate::model::{payment, purchase};
use crate::problem::{Expected, Problem};
use crate::rules::statement::{Purchase, Received};
use crate::value::date::Date;
use crate::value::id;

/// What was read.
#[derive(Debug)]
pub struct Account {
    /// Purchases and refunds.
    pub purchases: Vec<Purchase>,
    /// Payments.
    pub received: Vec<Received>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Reads the account of a customer as of the question, under all the ids that the customer had.
pub fn read(question: &Question<'_>, customer: &str) -> Result<Account, Error> {
    let ids = find::ids_of(question, customer)?;
    let is_theirs = |cell: &[u8]| ids.iter().any(|id| id.as_bytes() == cell);
    let today = question.now.today;
    // The currency stands behind the amount, where it is looked for.
    let columns = [
        purchase::ID,
        purchase::DATE,
        purchase::CUSTOMER_ID,
        purchase::AMOUNT,
        purchase::CURRENCY,
        purchase::ORDER_NO,
        purchase::DUE_ON,
        purchase::PRODUCT,
    ];
    let bought = rows(question, &purchase::TABLE, &columns, |page, row| {
        if !is_theirs(&row.bytes(2)) {
            return None;
        }
        let Some(on) = Date::parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "date", Expected::Date);
            return None;
        };
        if on > today {
            return None;
        }
        let amount = purchases::amount(question, page, row, 3)?.0;
        let due_on = Date::parse(&row.bytes(6));
        if due_on.is_none() && !row.is_blank(6) {
            page.bad_value(row, 6, "due_on", Expected::Date);
        }
        let order_no = row.text(5).trim().to_owned();
        let rank = id::rank(purchase::TABLE.prefix, &row.bytes(0));
        let bill = Bill { on, rank, place: row.place(), order: Order::numbered(&order_no), due_on, amount };
        Some(Purchase { bill, order_no, text: row.text(7).into_owned() })
    })?;
    let columns =
        [payment::ID, payment::DATE, payment::CUSTOMER_ID, payment::AMOUNT, payment::CURRENCY, payment::ORDER_NO];
    let paid = rows(question, &payment::TABLE, &columns, |page, row| {
        if !is_theirs(&row.bytes(2)) {
            return None;
        }
        let Some(on) = Date::parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "date", Expected::Date);
            return None;
        };
        if on > today {
            return None;
        }
        let amount = purchases::amount(question, page, row, 3)?.0;
        let order_no = row.text(5).trim().to_owned();
        let payment = Payment { order: Order::numbered(&order_no), amount };
        let rank = id::rank(payment::TABLE.prefix, &row.bytes(0));
        Some(Received { on, rank, payment, order_no })
    })?;
    let problems = bought.problems.into_iter().chain(paid.problems).collect();
    Ok(Account { purchases: bought.rows, received: paid.rows, problems })
}

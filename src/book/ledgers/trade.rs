//! The log of purchases, for margins and discounts.

use super::Desk;
use super::line::{Line, Log};
use crate::book::Question;
use crate::book::past::Past;
use crate::book::reading::rows;
use crate::error::Error;
use crate::facts::ledger::Ledger;
use crate::facts::trade::{Sale, Trade};
use crate::model::{product, purchase};
use crate::problem::{Expected, Problem};
use crate::value::money::Money;
use crate::value::text::fold;
use std::collections::HashMap;

const LOG: Log = Log {
    table: &purchase::TABLE,
    at: Some(purchase::DATE),
    customer: purchase::CUSTOMER_ID,
    columns: &[
        purchase::AMOUNT,
        purchase::CURRENCY,
        purchase::DISCOUNT,
        purchase::COST,
        purchase::PRODUCT,
        purchase::QUANTITY,
    ],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Trade>, Error> {
    let (costs, problems) = costs(desk.question, desk.past)?;
    desk.problems.extend(problems);
    let today = desk.question.now.today;
    let year_ago = today.plus_months(-12);
    desk.ledger(&LOG, |line| {
        let amount = line.required_money(0, Some(1))?;
        let on = line.stamp.on;
        Some(Sale {
            recent: on > year_ago,
            amount,
            discount: line.money(2, Some(1)).unwrap_or_default().max(0),
            cost: line.money(3, Some(1)).or_else(|| usual_cost(line, &costs, amount)),
        })
    })
}

/// What a row costs that does not say it: the product's cost times the quantity; a refund brings the goods back.
fn usual_cost(line: &mut Line<'_, '_, '_>, costs: &HashMap<String, i64>, amount: i64) -> Option<i64> {
    if costs.is_empty() {
        return None;
    }
    let name = line.text(4);
    let cost = *costs.get(name.as_ref()).or_else(|| costs.get(&fold(&name)))?;
    let total = (cost as f64 * line.number(5).unwrap_or(1.0).abs()).round();
    // Beyond what money can be, nothing is known.
    let total = (total.is_finite() && total.abs() < i64::MAX as f64).then_some(total as i64)?;
    Some(if amount < 0 { total.saturating_neg() } else { total })
}

/// The costs of products, by id and by name, in 1/10000 of the book's currency.
fn costs(question: &Question<'_>, past: &Past) -> Result<(HashMap<String, i64>, Vec<Problem>), Error> {
    let columns = [product::ID, product::NAME, product::COST];
    let read = rows(question, &product::TABLE, &columns, |page, row| {
        let id = row.text(0);
        let before = |column: &str| past.cell(product::TABLE.name, &id, column).map(str::to_owned);
        let text = before("cost").unwrap_or_else(|| row.text(2).into_owned());
        if text.trim().is_empty() {
            return None;
        }
        let Some(cost) = Money::parse(text.as_bytes()) else {
            page.bad_value(row, 2, "cost", Expected::Money);
            return None;
        };
        let name = before("name").unwrap_or_else(|| row.text(1).into_owned());
        Some(([id.clone().into_owned(), fold(&name), name], cost.0))
    })?;
    let mut costs = HashMap::new();
    for (names, cost) in read.rows {
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            costs.entry(name).or_insert(cost);
        }
    }
    Ok((costs, read.problems))
}

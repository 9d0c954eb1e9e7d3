//! The log of purchases, for margins and discounts.

use super::Desk;
use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::purchases::amount;
use crate::book::reading::{Page, by_customer, pages, rows, wanted};
use crate::error::Error;
use crate::facts::ledger::{Ledger, Shelf};
use crate::facts::sharded::Sharded;
use crate::facts::trade::{Sale, Trade};
use crate::model::cell::{self, Value};
use crate::model::table::Kind;
use crate::model::{product, purchase};
use crate::problem::{Expected, Fault, Problem};
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::money::Money;
use crate::value::text::fold;
use std::collections::HashMap;

/// The currency stands behind the amount, where [`amount`] looks for it.
const COLUMNS: [usize; 6] =
    [purchase::DATE, purchase::CUSTOMER_ID, purchase::AMOUNT, purchase::CURRENCY, purchase::DISCOUNT, purchase::COST];

/// What is wanted besides where products have costs.
const OF_PRODUCTS: [usize; 2] = [purchase::PRODUCT, purchase::QUANTITY];

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Trade>, Error> {
    let (costs, problems) = costs(desk.question, desk.past)?;
    desk.problems.extend(problems);
    let sharded: Sharded<Shelf<Trade>> = Sharded::new(desk.customers.len());
    let reader = Reader { question: desk.question, year_ago: desk.question.now.today.plus_months(-12), costs };
    let mut columns = wanted(&purchase::TABLE, &COLUMNS);
    if !reader.costs.is_empty() {
        columns.extend(wanted(&purchase::TABLE, &OF_PRODUCTS));
    }
    let customers = desk.customers;
    let read = pages(
        desk.question,
        &purchase::TABLE,
        &columns,
        || sharded.feeder(),
        |feeder, page| {
            by_customer(
                page,
                customers,
                1,
                |_| (),
                |page, row, number| {
                    if customers.are_strangers(number) {
                        return;
                    }
                    if let Some((number, sale)) = reader.sale(page, row, number) {
                        feeder.feed(number, sale);
                    }
                },
            );
        },
    )?;
    desk.places.push((&purchase::TABLE, read.places));
    desk.problems.extend(read.problems);
    Ok(sharded.finish())
}

/// Where columns begin that somebody wants besides.
pub(in crate::book) const BEHIND: usize = COLUMNS.len() + OF_PRODUCTS.len();

/// Every sale up to the moment asked about with its day, whatever its customer's other rows: for reports. `also` is one more
/// column, whose place among the wanted ones is [`BEHIND`].
pub(in crate::book) fn sales<T: Send>(
    question: &Question<'_>,
    customers: &Customers,
    past: &Past,
    also: usize,
    make: impl Fn(u32, Date, Sale, &Row<'_>) -> T + Sync,
) -> Result<(Vec<T>, Vec<Problem>), Error> {
    let (costs, problems) = costs(question, past)?;
    let reader = Reader { question, year_ago: question.now.today.plus_months(-12), costs };
    let columns: Vec<usize> = COLUMNS.iter().chain(&OF_PRODUCTS).copied().chain([also]).collect();
    let read = rows(question, &purchase::TABLE, &columns, |page, row| {
        let number = customers.number(&row.bytes(1));
        let (number, on, sale) = reader.dated(page, row, number)?;
        Some(make(number, on, sale, row))
    })?;
    Ok((read.rows, problems.into_iter().chain(read.problems).collect()))
}

/// How a row becomes a sale. HOT: every purchase passes here.
struct Reader<'q> {
    question: &'q Question<'q>,
    year_ago: Date,
    /// By id and by name of the product.
    costs: HashMap<String, i64>,
}

impl Reader<'_> {
    /// Whose it is and what; `None` for a row that is dated later, or that cannot be read.
    fn sale(&self, page: &mut Page<'_, '_>, row: &Row<'_>, number: Option<u32>) -> Option<(u32, Sale)> {
        self.dated(page, row, number).map(|(number, _, sale)| (number, sale))
    }

    /// The same, with its day.
    #[inline]
    fn dated(&self, page: &mut Page<'_, '_>, row: &Row<'_>, number: Option<u32>) -> Option<(u32, Date, Sale)> {
        let on = Date::parse(&row.bytes(0));
        if on.is_some_and(|on| on > self.question.now.today) {
            return None;
        }
        let Some(number) = number else {
            if on.is_some() {
                let id = row.text(1).into_owned();
                page.fault(row, 1, Fault::UnknownReference { table: "customers".into(), id });
            }
            return None;
        };
        let Some(on) = on else {
            page.bad_value(row, 0, "date", Expected::Date);
            return None;
        };
        let amount = amount(self.question, page, row, 2)?.0;
        let discount = self.money(page, row, 4, "discount").unwrap_or_default().max(0);
        let cost = self.money(page, row, 5, "cost");
        let cost = if cost.is_none() && !self.costs.is_empty() { self.usual_cost(page, row, amount) } else { cost };
        Some((number, on, Sale { recent: on > self.year_ago, amount, discount, cost }))
    }

    /// An amount in the currency of the row, which could be changed into the book's: else the row is none.
    #[inline]
    fn money(&self, page: &mut Page<'_, '_>, row: &Row<'_>, wanted: usize, column: &str) -> Option<i64> {
        if row.is_blank(wanted) {
            return None;
        }
        let text = row.bytes(wanted);
        let Some(money) = Money::parse(&text) else {
            if !text.trim_ascii().is_empty() {
                page.bad_value(row, wanted, column, Expected::Money);
            }
            return None;
        };
        let (currency, book) = (row.bytes(3), &self.question.book.settings.book);
        if currency.is_empty() || *currency == *book.currency.as_bytes() {
            return Some(money.0);
        }
        let rate = book.rate(&row.text(3)).and_then(Money::parse);
        rate.and_then(|rate| money.times(rate)).map(|money| money.0)
    }

    /// What a row costs that does not say it: the product's cost times the quantity; a refund brings the goods back.
    fn usual_cost(&self, page: &mut Page<'_, '_>, row: &Row<'_>, amount: i64) -> Option<i64> {
        let name = row.text(6);
        let cost = *self.costs.get(name.as_ref()).or_else(|| self.costs.get(&fold(&name)))?;
        let text = row.text(7);
        let quantity = match cell::read(Kind::Number, &text, self.question.now.zone) {
            Ok(Value::Number(quantity)) => Some(quantity).filter(|quantity| quantity.is_finite()),
            Ok(_) => None,
            Err(expected) => {
                page.bad_value(row, 7, "quantity", expected);
                None
            }
        };
        let total = (cost as f64 * quantity.unwrap_or(1.0).abs()).round();
        // Beyond what money can be, nothing is known.
        let total = (total.is_finite() && total.abs() < i64::MAX as f64).then_some(total as i64)?;
        Some(if amount < 0 { total.saturating_neg() } else { total })
    }
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

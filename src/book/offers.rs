//! What customers buy together, in one pass over the log of purchases: what to offer to one of them, and what it is about to
//! buy again.
//!
//! A product is known by its name, folded; a row may also name it by its id. Kept in memory is twelve bytes for every customer
//! and product. Refunds take nothing out of a basket: who gave something back has tried it.

use super::Question;
use super::customers::Customers;
use super::past::Past;
use super::reading::{by_customer, pages, rows, wanted};
use crate::error::Error;
use crate::facts::ledger::fingerprint;
use crate::model::settings::suggest::Together;
use crate::model::{product, purchase};
use crate::problem::{Expected, Problem};
use crate::rules::suggest::{Counts, Offer, Product};
use crate::value::date::Date;
use crate::value::money::Money;
use crate::value::text::fold;
use std::collections::HashMap;

/// What is offered to a customer, and what it buys again.
#[derive(Debug, Default)]
pub struct Offers {
    /// What is likeliest first.
    pub list: Vec<Offer>,
    /// What it buys again, what is expected first.
    pub again: Vec<Again>,
    /// The names of products.
    pub names: HashMap<Product, String>,
    /// Whether any purchase names a product.
    pub some_products: bool,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// A product that a customer buys again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// Which.
    pub product: Product,
    /// On how many days it was bought.
    pub times: usize,
    /// The last of them.
    pub last: Date,
    /// After how many days it is bought again.
    pub every: i64,
    /// Whether that is said of the product, and not how they bought it.
    pub lasts: bool,
    /// The day that follows.
    pub expected: Date,
}

/// A row: customer, basket, product, day.
type Bought = (u32, u64, Product, Date);

/// What a product is called, and how long it lasts.
struct Known {
    name: String,
    restock_days: Option<i64>,
}

/// Reads the log for one customer.
pub fn read(question: &Question<'_>, customer: &str) -> Result<Offers, Error> {
    let rules = &question.book.settings.loyalty.suggest;
    let customers = Customers::read(question, &Past::default())?;
    let own_number = customers.number(customer.as_bytes());
    let (products, mut problems) = products(question)?;
    let columns = [purchase::DATE, purchase::CUSTOMER_ID, purchase::AMOUNT, purchase::PRODUCT, purchase::ORDER_NO];
    let by_order = rules.together == Together::Order;
    let read = pages(
        question,
        &purchase::TABLE,
        &wanted(&purchase::TABLE, &columns),
        || (),
        |(), page| {
            let mut bought: Vec<Bought> = Vec::new();
            let mut names: HashMap<Product, String> = HashMap::new();
            by_customer(
                page,
                &customers,
                1,
                |_| (),
                |page, row, number| {
                    let Some(number) = number.filter(|_| !row.is_blank(3)) else { return };
                    let Some(on) = Date::parse(&row.bytes(0)) else {
                        page.bad_value(row, 0, "date", Expected::Date);
                        return;
                    };
                    let sold = Money::parse(row.bytes(2)).is_some_and(|amount| amount > Money::ZERO);
                    if on > question.now.today || !sold {
                        return;
                    }
                    let text = row.text(3);
                    let known = products.get(&*text);
                    let folded = known.map_or_else(|| fold(&text), |known| fold(&known.name));
                    let product = fingerprint(folded.as_bytes());
                    names
                        .entry(product)
                        .or_insert_with(|| known.map_or_else(|| text.trim().to_owned(), |it| it.name.clone()));
                    let order = row.bytes(4);
                    let basket = match () {
                        () if !by_order => 0,
                        () if order.is_empty() => u64::from(on.days().unsigned_abs()),
                        () => fingerprint(&order),
                    };
                    bought.push((number, basket, product, on));
                },
            );
            (bought, names)
        },
    )?;
    problems.extend(read.problems);
    let mut bought: Vec<Bought> = Vec::new();
    let mut names: HashMap<Product, String> = HashMap::new();
    for (rows, called) in read.rows {
        bought.extend(rows);
        for (product, name) in called {
            // Of several spellings the first in order, so that the answer does not depend on who reads faster.
            names
                .entry(product)
                .and_modify(|known| {
                    if name < *known {
                        known.clone_from(&name);
                    }
                })
                .or_insert(name);
        }
    }
    bought.sort_unstable();
    let own: Vec<Bought> = bought.iter().filter(|(number, ..)| Some(*number) == own_number).copied().collect();
    let mut has: Vec<Product> = own.iter().map(|(_, _, product, _)| *product).collect();
    has.sort_unstable();
    has.dedup();
    let mut counts = Counts::default();
    for basket in bought.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let mut products: Vec<Product> = basket.iter().map(|(_, _, product, _)| *product).collect();
        products.dedup();
        counts.add(&products, &has);
    }
    let mut list = counts.offers(rules);
    // Equal figures are ordered by name: a fingerprint says nothing to people.
    list.sort_by(|a, b| {
        let name = |product| names.get(product).map_or("", String::as_str);
        let by = |a: f64, b: f64| b.total_cmp(&a);
        by(a.confidence(), b.confidence())
            .then(by(a.lift(), b.lift()))
            .then(b.both.cmp(&a.both))
            .then_with(|| name(&a.product).cmp(name(&b.product)))
    });
    let again = again(question, &own, &products, &names);
    Ok(Offers { list, again, some_products: !names.is_empty(), names, problems })
}

/// What is about to be bought again, as the playbook has it for whole orders: from `before` the expected day until it is given up.
fn again(
    question: &Question<'_>,
    own: &[Bought],
    products: &HashMap<String, Known>,
    names: &HashMap<Product, String>,
) -> Vec<Again> {
    let rules = &question.book.settings.playbook.restock;
    let today = question.now.today;
    let mut days: HashMap<Product, Vec<Date>> = HashMap::new();
    own.iter().for_each(|(_, _, product, on)| days.entry(*product).or_default().push(*on));
    let lasting: HashMap<Product, i64> = products
        .values()
        .filter_map(|known| Some((fingerprint(fold(&known.name).as_bytes()), known.restock_days?)))
        .collect();
    let mut again: Vec<Again> = days
        .into_iter()
        .filter_map(|(product, mut days)| {
            days.sort_unstable();
            days.dedup();
            let last = *days.last()?;
            let often = days.len() >= rules.at_least_orders.max(2) as usize;
            let (every, lasts) = match lasting.get(&product) {
                _ if often => (median_gap(&days)?, false),
                Some(days) => (*days, true),
                None => return None,
            };
            let expected = last.plus_days(i32::try_from(every).ok()?);
            let is_near = rules.before.before(expected) <= today && today <= rules.give_up.after(expected);
            is_near.then_some(Again { product, times: days.len(), last, every, lasts, expected })
        })
        .collect();
    again.sort_by_key(|it| (it.expected, names.get(&it.product)));
    again
}

/// The middle of the gaps between days, rounded up; of an even number the mean of the two in the middle.
fn median_gap(days: &[Date]) -> Option<i64> {
    let mut gaps: Vec<i64> = days.iter().zip(days.iter().skip(1)).map(|(a, b)| i64::from(b.since(*a))).collect();
    gaps.sort_unstable();
    let upper = *gaps.get(gaps.len() / 2)?;
    let lower = *gaps.get((gaps.len() - 1) / 2)?;
    Some((upper + lower + 1) / 2)
}

/// The products by id, and by their folded names.
fn products(question: &Question<'_>) -> Result<(HashMap<String, Known>, Vec<Problem>), Error> {
    let columns = [product::ID, product::NAME, product::RESTOCK_DAYS];
    let read = rows(question, &product::TABLE, &columns, |_, row| {
        let name = row.text(1).trim().to_owned();
        let restock_days = row.text(2).parse().ok().filter(|days| (1..=36_500).contains(days));
        (!name.is_empty()).then(|| (row.text(0).into_owned(), Known { name, restock_days }))
    })?;
    Ok((read.rows.into_iter().collect(), read.problems))
}

//! What every customer bought, by category, and when we were in touch: for what contacts led to.

use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::purchases::amount;
use crate::book::reading::{by_customer, pages, rows, wanted};
use crate::error::Error;
use crate::facts::ledger::fingerprint;
use crate::model::{followup, product, purchase};
use crate::problem::{Expected, Problem};
use crate::rules::report::growth::{Growth, steps};
use crate::value::date::Date;
use crate::value::text::fold;
use std::collections::HashMap;

/// Reads both logs, each once.
pub fn read(question: &Question<'_>) -> Result<(Growth, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let categories = rows(question, &product::TABLE, &[product::ID, product::NAME, product::CATEGORY], |_, row| {
        let category = fold(&row.text(2));
        (!category.is_empty()).then(|| ([row.text(0).into_owned(), fold(&row.text(1))], category))
    })?;
    let categories: HashMap<String, String> =
        categories.rows.into_iter().flat_map(|(names, of)| names.map(|name| (name, of.clone()))).collect();
    // The currency stands behind the amount, where `amount` looks for it.
    let columns = [
        purchase::DATE,
        purchase::CUSTOMER_ID,
        purchase::AMOUNT,
        purchase::CURRENCY,
        purchase::PRODUCT,
        purchase::CATEGORY,
    ];
    let today = question.now.today;
    let sales = pages(
        question,
        &purchase::TABLE,
        &wanted(&purchase::TABLE, &columns),
        || (),
        |(), page| {
            let mut found = Vec::new();
            by_customer(
                page,
                &customers,
                1,
                |_| (),
                |page, row, number| {
                    let Some(number) = number else { return };
                    let Some(on) = Date::parse(&row.bytes(0)) else {
                        page.bad_value(row, 0, "date", Expected::Date);
                        return;
                    };
                    let Some(paid) = amount(question, page, row, 2).filter(|paid| on <= today && paid.0 > 0) else {
                        return;
                    };
                    let (product, own) = (row.text(4), fold(&row.text(5)));
                    let named = || categories.get(&*product).or_else(|| categories.get(&fold(&product))).cloned();
                    let category = if own.is_empty() { named().unwrap_or_else(|| fold(&product)) } else { own };
                    found.push((number, (on, fingerprint(category.as_bytes()), paid.to_f64())));
                },
            );
            found
        },
    )?;
    let columns = [followup::AT, followup::CUSTOMER_ID, followup::DIRECTION, followup::OUTCOME];
    let now = &question.now;
    let contacts = pages(
        question,
        &followup::TABLE,
        &wanted(&followup::TABLE, &columns),
        || (),
        |(), page| {
            let mut found = Vec::new();
            by_customer(
                page,
                &customers,
                1,
                |_| (),
                |_, row, number| {
                    let ours = *row.bytes(2) != *b"in" && *row.bytes(3) != *b"no_answer";
                    if let (Some(number), Some(at)) =
                        (number, now.zone.parse(&row.bytes(0)).filter(|at| ours && *at <= now.at))
                    {
                        found.push((number, now.zone.date(at)));
                    }
                },
            );
            found
        },
    )?;
    let mut bought = vec![Vec::new(); customers.len()];
    for (number, row) in sales.rows.into_iter().flatten() {
        if let Some(own) = bought.get_mut(number as usize) {
            own.push(row);
        }
    }
    let mut touched = vec![Vec::new(); customers.len()];
    for (number, on) in contacts.rows.into_iter().flatten() {
        if let Some(own) = touched.get_mut(number as usize) {
            own.push(on);
        }
    }
    let rules = &question.book.settings.loyalty.suggest;
    let growth = bought.iter().zip(&mut touched).map(|(bought, touched)| {
        touched.sort_unstable();
        steps(bought, touched, rules)
    });
    let problems = sales.problems.into_iter().chain(contacts.problems).collect();
    Ok((growth.collect(), problems))
}

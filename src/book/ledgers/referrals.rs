//! The log of referrals, and whether those who were brought bought.

use super::Desk;
use super::line::Log;
use crate::book::reading::{self, pages, wanted};
use crate::error::Error;
use crate::facts::ledger::Ledger;
use crate::facts::referrals::{Referral, Referrals};
use crate::model::{alias, purchase, referral};
use crate::value::date::Date;
use crate::value::money::Money;
use std::collections::HashMap;

const LOG: Log = Log {
    table: &referral::TABLE,
    at: Some(referral::DATE),
    customer: referral::REFERRER_ID,
    columns: &[referral::REFEREE_ID],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Referrals>, Error> {
    let firsts = first_orders(desk)?;
    let within = desk.question.book.settings.loyalty.referral.within;
    desk.ledger(&LOG, |line| {
        let first = firsts.get(line.text(0).as_bytes()).copied().flatten();
        // Who had bought before was not won by the recommendation, nor who bought long after.
        let bought_on = first.filter(|&first| first >= line.stamp.on && first <= within.after(line.stamp.on));
        Some(Referral { stamp: line.stamp, bought_on })
    })
}

/// By the id in the log: the first order of whoever was brought. They may be others than those who are asked about.
fn first_orders(desk: &Desk<'_>) -> Result<HashMap<Vec<u8>, Option<Date>>, Error> {
    let question = desk.question;
    let (customers, columns) = (desk.customers, [referral::REFERRER_ID, referral::REFEREE_ID]);
    let read = reading::rows(question, &referral::TABLE, &columns, |_, row| {
        customers.number(&row.bytes(0)).map(|_| row.bytes(1).into_owned())
    })?;
    let mut firsts: HashMap<Vec<u8>, Option<Date>> = read.rows.into_iter().map(|id| (id, None)).collect();
    if firsts.is_empty() {
        return Ok(firsts);
    }
    let read = reading::rows(question, &alias::TABLE, &[alias::OLD_ID, alias::CUSTOMER_ID], |_, row| {
        Some((row.bytes(0).into_owned(), row.bytes(1).into_owned()))
    })?;
    let now: HashMap<Vec<u8>, Vec<u8>> = alias::followed(read.rows.into_iter().collect());
    let of = |id: &[u8]| now.get(id).map_or_else(|| id.to_vec(), Clone::clone);
    let mut bought: HashMap<Vec<u8>, Option<Date>> = firsts.keys().map(|id| (of(id), None)).collect();
    let columns = wanted(&purchase::TABLE, &[purchase::DATE, purchase::CUSTOMER_ID, purchase::AMOUNT]);
    let read = pages(
        question,
        &purchase::TABLE,
        &columns,
        || (),
        |(), page| {
            let mut orders: Vec<(Vec<u8>, Date)> = Vec::new();
            for row in page.iter() {
                let id = of(&row.bytes(1));
                let paid = || Money::parse(row.bytes(2)).is_some_and(|amount| amount > Money::ZERO);
                if bought.contains_key(&id)
                    && paid()
                    && let Some(on) = Date::parse(&row.bytes(0)).filter(|&on| on <= question.now.today)
                {
                    orders.push((id, on));
                }
            }
            orders
        },
    )?;
    for (id, on) in read.rows.into_iter().flatten() {
        let first = bought.entry(id).or_default();
        *first = Some(first.map_or(on, |first| first.min(on)));
    }
    for (id, first) in &mut firsts {
        *first = bought.get(&of(id)).copied().flatten();
    }
    Ok(firsts)
}

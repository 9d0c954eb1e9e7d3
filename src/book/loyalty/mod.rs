//! Points, referrals and benefits, row by row: what commands show of them and what they write down.
//!
//! Facts and `due` know balances (`book::ledgers`); whoever redeems, posts or lists wants the rows. Read whole, since an entry
//! must not be written twice whenever it is dated. May name what the room may.

pub mod accounts;
pub mod benefits;
pub mod posting;
pub mod referrals;
mod tier_on;

use super::Question;
use super::reading::{pages, wanted};
use crate::error::Error;
use crate::model::{customer, tombstone};
use std::collections::{HashMap, HashSet};

/// The names of customers by id.
pub fn names(question: &Question<'_>) -> Result<HashMap<String, String>, Error> {
    let columns = wanted(&customer::TABLE, &[customer::ID, customer::NAME]);
    let read = pages(
        question,
        &customer::TABLE,
        &columns,
        || (),
        |(), page| page.iter().map(|row| (row.text(0).into_owned(), row.text(1).into_owned())).collect::<Vec<_>>(),
    )?;
    Ok(read.rows.into_iter().flatten().collect())
}

/// The ids of rows of this table that were taken out: what somebody took out is not posted again.
fn taken_out(question: &Question<'_>, table: &str) -> Result<HashSet<String>, Error> {
    let columns = [tombstone::TABLE_NAME, tombstone::ROW_ID];
    let read = super::reading::rows(question, &tombstone::TABLE, &columns, |_, row| {
        (row.text(0) == table).then(|| row.text(1).into_owned())
    })?;
    Ok(read.rows.into_iter().collect())
}

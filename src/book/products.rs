//! What is sold, by name or id, and how long it lasts.

use super::Question;
use super::past::Past;
use super::purchases::Lasting;
use super::reading::rows;
use crate::error::{Error, Refusal};
use crate::model::product;
use crate::problem::{Expected, Problem};
use crate::rules::due::reason::Reason;
use crate::rules::due::terms::Terms;
use crate::value::id;
use crate::value::text::fold;
use std::borrow::Cow;

/// The name of the product that is meant: by its id, or by a name that differs in case or width only. A name that is not in
/// the list stays as it is: a sale is written down even when the list is behind.
pub fn named(question: &Question<'_>, typed: &str) -> Result<String, Error> {
    let typed = typed.trim();
    let (wanted, folded) = (id::canonical(typed), fold(typed));
    let columns = [product::ID, product::NAME];
    let found = rows(question, &product::TABLE, &columns, |_, row| {
        let (id, name) = (row.text(0), row.text(1));
        let rank = if id == typed || id == wanted {
            0
        } else if name == typed {
            1
        } else if fold(&name) == folded {
            2
        } else {
            return None;
        };
        Some((rank, name.into_owned()))
    })?;
    match found.rows.into_iter().min_by_key(|(rank, _)| *rank) {
        Some((_, name)) => Ok(name),
        None if id::pack(product::TABLE.prefix, wanted.as_bytes()).is_some() => {
            let table = product::TABLE.name.to_owned();
            Err(Error::Refused(Refusal::Unknown { table, typed: typed.to_owned(), near: None }))
        }
        None => Ok(typed.to_owned()),
    }
}

/// How long products last, of those that say so, where restocking is looked for.
pub(super) fn lasting(question: &Question<'_>, past: &Past, rules: &Terms) -> Result<(Lasting, Vec<Problem>), Error> {
    if !rules.looks_for(Reason::Restock) {
        return Ok((Lasting::new(), Vec::new()));
    }
    let columns = [product::ID, product::NAME, product::RESTOCK_DAYS];
    let read = rows(question, &product::TABLE, &columns, |page, row| {
        let id = row.text(0);
        let cell = |wanted: usize, column: &str| {
            past.cell(product::TABLE.name, &id, column).map_or_else(|| row.text(wanted), Cow::Borrowed)
        };
        let days = cell(2, "restock_days");
        if days.is_empty() {
            return None;
        }
        match days.parse::<u16>().ok().filter(|days| (1..u16::MAX).contains(days)) {
            Some(days) => Some(([row.bytes(0).into_owned(), cell(1, "name").as_bytes().to_vec()], days)),
            None => {
                page.bad_value(row, 2, "restock_days", Expected::Integer);
                None
            }
        }
    })?;
    let each = read.rows.into_iter().flat_map(|(called, days)| called.map(|name| (name.into_boxed_slice(), days)));
    Ok((each.collect(), read.problems))
}

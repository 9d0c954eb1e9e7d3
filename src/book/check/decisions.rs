//! Tiers that somebody wrote into a cell, past the log of decisions.
//!
//! A customer whose tier was never decided has the one in its cell; where decisions are logged the cell must be what the
//! last one says. A decision whose time is over binds nobody.

use super::{Findings, Subject};
use crate::book::reading;
use crate::error::Error;
use crate::model::{customer, tier_change};
use crate::problem::Domain;
use crate::value::date::Date;
use std::collections::HashMap;

/// What was decided of a customer on the last day on which something was.
struct Decision {
    day: Date,
    tiers: Vec<String>,
}

/// Adds tiers that are not the ones that were decided.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let decided = decisions(subject)?;
    if decided.is_empty() {
        return Ok(());
    }
    found.look(subject, &customer::TABLE, &[customer::ID, customer::TIER], |row| {
        let decision = decided.get(&*row.bytes(0))?;
        let tier = row.text(1);
        let last = decision.tiers.last().filter(|_| !decision.tiers.iter().any(|to| *to == tier))?;
        Some((Domain::UndecidedTier { found: tier.into_owned(), decided: last.clone() }, row.range(1)))
    })
}

fn decisions(subject: &Subject<'_>) -> Result<HashMap<Vec<u8>, Decision>, Error> {
    let columns =
        [tier_change::DATE, tier_change::CUSTOMER_ID, tier_change::TO, tier_change::STATUS, tier_change::UNTIL];
    // What is wrong in the bytes is told by the check of rows.
    let (decisions, _) = reading::columns(subject.book, &tier_change::TABLE, &columns, |row| {
        if *row.bytes(3) != *b"approved" {
            return None;
        }
        let day = Date::parse(&row.bytes(0)).filter(|&day| day <= subject.today)?;
        Some((day, row.bytes(1).into_owned(), row.text(2).into_owned(), Date::parse(&row.bytes(4))))
    })?;
    let mut decided: HashMap<Vec<u8>, Decision> = HashMap::new();
    let mut over: HashMap<Vec<u8>, Date> = HashMap::new();
    for (day, customer, tier, until) in decisions {
        if until.is_some_and(|until| until < subject.today) {
            over.entry(customer.clone()).and_modify(|last| *last = day.max(*last)).or_insert(day);
        }
        let decision = decided.entry(customer).or_insert_with(|| Decision { day, tiers: Vec::new() });
        if day > decision.day {
            *decision = Decision { day, tiers: Vec::new() };
        }
        if day == decision.day {
            decision.tiers.push(tier);
        }
    }
    decided.retain(|customer, decision| over.get(customer).is_none_or(|last| *last < decision.day));
    Ok(decided)
}

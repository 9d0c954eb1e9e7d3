//! Tiers that somebody wrote into a cell, past the log of decisions.
//!
//! A customer whose tier was never decided has the one in its cell; where decisions are logged the cell must be what the
//! last one says. An exception whose time is over binds nobody; where the tier is still the one that it made, somebody
//! should look at it.

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
    /// The last day of an exception that is over by now.
    over: Option<Date>,
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
        if let Some(until) = decision.over {
            let is_still = decision.tiers.iter().any(|to| *to == tier);
            return is_still.then(|| (Domain::ExpiredException { tier: tier.into_owned(), until }, row.range(1)));
        }
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
    for (day, customer, tier, until) in decisions {
        let new = || Decision { day, tiers: Vec::new(), over: None };
        let decision = decided.entry(customer).or_insert_with(new);
        if day > decision.day {
            *decision = new();
        }
        if day == decision.day {
            decision.tiers.push(tier);
            decision.over = decision.over.max(until.filter(|&until| until < subject.today));
        }
    }
    Ok(decided)
}

//! Tiers that somebody wrote into a cell, past the log of decisions.
//!
//! A customer whose tier was never decided has the one in its cell; where decisions are logged the cell must be what the
//! last one says. A decision whose time is over binds nobody.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::{customer, tier_change};
use crate::problem::{Domain, Fault, Problem};
use crate::store::scan::scan;
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
    let inputs = subject.book.inputs(&customer::TABLE)?;
    let columns = wanted(&customer::TABLE, &[customer::ID, customer::TIER]);
    let read = scan(
        &inputs,
        &columns,
        subject.book.threads,
        || (),
        |(), rows| {
            let mut wrong = Vec::new();
            for row in rows {
                let Some(decision) = decided.get(&*row.bytes(0)) else { continue };
                let tier = row.text(1);
                if let Some(last) = decision.tiers.last().filter(|_| !decision.tiers.iter().any(|to| *to == tier)) {
                    let fault = Domain::UndecidedTier { found: tier.into_owned(), decided: last.clone() };
                    wrong.push((row.place().file(), Fault::Domain(fault), row.range(1)));
                }
            }
            wrong
        },
    )?;
    let wrong = read.blocks.into_iter().flatten();
    found.problems.extend(wrong.filter_map(|(file, fault, bytes)| {
        let input = inputs.get(file as usize)?;
        Some(Problem::in_file(fault, &input.name, bytes))
    }));
    Ok(())
}

fn decisions(subject: &Subject<'_>) -> Result<HashMap<Vec<u8>, Decision>, Error> {
    let inputs = subject.book.inputs(&tier_change::TABLE)?;
    let columns =
        [tier_change::DATE, tier_change::CUSTOMER_ID, tier_change::TO, tier_change::STATUS, tier_change::UNTIL];
    let read = scan(
        &inputs,
        &wanted(&tier_change::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let approved = rows.iter().filter(|row| *row.bytes(3) == *b"approved");
            let decision = |row: crate::store::rows::Row<'_>| {
                let day = Date::parse(&row.bytes(0)).filter(|&day| day <= subject.today)?;
                Some((day, row.bytes(1).into_owned(), row.text(2).into_owned(), Date::parse(&row.bytes(4))))
            };
            approved.filter_map(decision).collect::<Vec<_>>()
        },
    )?;
    let mut decided: HashMap<Vec<u8>, Decision> = HashMap::new();
    let mut over: HashMap<Vec<u8>, Date> = HashMap::new();
    for (day, customer, tier, until) in read.blocks.into_iter().flatten() {
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

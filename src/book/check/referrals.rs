//! Referrals that go round in a circle: somebody brought whom he was brought by, perhaps through others.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::{alias, referral};
use crate::problem::{Domain, Fault, Problem};
use crate::rules::referral::circles;
use crate::store::scan::scan;
use std::collections::HashMap;

/// Adds the referral with which each circle is closed, the earliest first.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let inputs = subject.book.inputs(&referral::TABLE)?;
    let columns = [referral::ID, referral::DATE, referral::REFERRER_ID, referral::REFEREE_ID];
    let read = scan(
        &inputs,
        &wanted(&referral::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let row = |row: crate::store::rows::Row<'_>| {
                let text = |wanted| row.text(wanted).into_owned();
                ((text(1), text(0)), text(2), text(3), row.place().file(), row.range(3))
            };
            rows.iter().map(row).collect::<Vec<_>>()
        },
    )?;
    let mut rows: Vec<_> = read.blocks.into_iter().flatten().collect();
    if rows.is_empty() {
        return Ok(());
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let aliases = aliases(subject)?;
    let now = |id: &'_ String| aliases.get(id).cloned().unwrap_or_else(|| id.clone());
    let pairs: Vec<(String, String)> = rows.iter().map(|(_, by, of, ..)| (now(by), now(of))).collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(by, of)| (by.as_str(), of.as_str())).collect();
    for (place, circle) in circles(&pairs) {
        let Some((.., file, bytes)) = rows.get(place) else { continue };
        let Some(input) = inputs.get(*file as usize) else { continue };
        let circle = circle.into_iter().map(str::to_owned).collect();
        let fault = Fault::Domain(Domain::ReferralCircle { circle });
        found.problems.push(Problem::in_file(fault, &input.name, bytes.clone()));
    }
    Ok(())
}

/// By old id of a customer the one that it now means.
fn aliases(subject: &Subject<'_>) -> Result<HashMap<String, String>, Error> {
    let inputs = subject.book.inputs(&alias::TABLE)?;
    let columns = wanted(&alias::TABLE, &[alias::OLD_ID, alias::CUSTOMER_ID]);
    let read = scan(
        &inputs,
        &columns,
        subject.book.threads,
        || (),
        |(), rows| {
            let pair = |row: crate::store::rows::Row<'_>| (row.text(0).into_owned(), row.text(1).into_owned());
            rows.iter().map(pair).collect::<Vec<_>>()
        },
    )?;
    Ok(alias::followed(read.blocks.into_iter().flatten().collect()))
}

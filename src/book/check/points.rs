//! Points that a customer spent without having them.
//!
//! Entries of one day have no order among them, so the balance counts at the end of each day: nobody is accused because a
//! purchase was posted after the gift that it paid for. What expired is not subtracted; only what the entries say is.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::point;
use crate::problem::{Domain, Fault, Problem};
use crate::store::rows::Rows;
use crate::store::scan::scan;
use crate::value::date::Date;
use crate::value::id;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// An entry, as small as can be: there may be millions.
#[derive(Clone)]
struct Entry {
    customer: u64,
    day: Date,
    points: i64,
    file: u32,
    bytes: Range<u64>,
}

/// Adds the entry with which a balance first falls below zero.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let inputs = subject.book.inputs(&point::TABLE)?;
    let columns = wanted(&point::TABLE, &[point::DATE, point::CUSTOMER_ID, point::POINTS]);
    let read = scan(&inputs, &columns, subject.book.threads, || (), |(), rows| entries(rows))?;
    let mut entries: Vec<Entry> = read.blocks.into_iter().flatten().collect();
    entries.sort_unstable_by_key(|entry| (entry.customer, entry.day, entry.file, entry.bytes.start));
    for customer in entries.chunk_by(|a, b| a.customer == b.customer) {
        let mut balance: i64 = 0;
        for day in customer.chunk_by(|a, b| a.day == b.day) {
            balance = day.iter().fold(balance, |sum, entry| sum.saturating_add(entry.points));
            let spent = day.iter().rfind(|entry| entry.points < 0);
            if balance < 0
                && let Some(spent) = spent
                && let Some(input) = inputs.get(spent.file as usize)
            {
                let fault = Fault::Domain(Domain::NegativePoints { balance });
                found.problems.push(Problem::in_file(fault, &input.name, spent.bytes.clone()));
                break;
            }
        }
    }
    Ok(())
}

fn entries(rows: &Rows<'_>) -> Vec<Entry> {
    let entry = |row: crate::store::rows::Row<'_>| {
        let customer = row.bytes(1);
        let packed = id::pack("c", &customer).unwrap_or_else(|| {
            let mut hasher = DefaultHasher::new();
            customer.hash(&mut hasher);
            hasher.finish()
        });
        let points = row.text(2).parse().ok()?;
        let (day, file, bytes) = (Date::parse(&row.bytes(0))?, row.place().file(), row.range(2));
        Some(Entry { customer: packed, day, points, file, bytes })
    };
    rows.iter().filter_map(entry).collect()
}

//! Points that a customer spent without having them, as after two people redeemed the same ones.
//!
//! Counted as balances are (`facts::points`): what has lapsed cannot be spent, and within a day what adds comes first, so that
//! nobody is accused because a purchase was posted after the gift that it paid for. A refund that finds nothing to take
//! back accuses nobody either.

use super::{Findings, Subject};
use crate::book::ledgers::points::effect;
use crate::book::reading::wanted;
use crate::error::Error;
use crate::facts::ledger::{Stamp, Tally, fingerprint};
use crate::facts::points::{Event, Points};
use crate::model::point;
use crate::problem::{Domain, Fault, Problem};
use crate::store::rows::{Row, Rows};
use crate::store::scan::scan;
use crate::value::date::Date;
use crate::value::id;
use crate::value::moment::Moment;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// An entry, as small as can be: there may be millions.
#[derive(Clone)]
struct Entry {
    customer: u64,
    event: Event,
    file: u32,
    bytes: Range<u64>,
}

/// Adds the first entry of each customer that took more than there was.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let inputs = subject.book.inputs(&point::TABLE)?;
    let columns =
        [point::ID, point::DATE, point::CUSTOMER_ID, point::KIND, point::POINTS, point::EXPIRES_ON, point::REF];
    let read = scan(&inputs, &wanted(&point::TABLE, &columns), subject.book.threads, || (), |(), rows| entries(rows))?;
    let mut entries: Vec<Entry> = read.blocks.into_iter().flatten().collect();
    entries.sort_unstable_by_key(|entry| (entry.customer, entry.event.stamp));
    for customer in entries.chunk_by(|a, b| a.customer == b.customer) {
        let mut points = Points::default();
        customer.iter().for_each(|entry| points.add(&entry.event));
        let Some(last) = points.last() else { continue };
        let course = points.course(last);
        let Some((stamp, missing)) = course.short.first() else { continue };
        let spent = customer.iter().find(|entry| entry.event.stamp == *stamp);
        if let Some((spent, input)) = spent.and_then(|spent| Some((spent, inputs.get(spent.file as usize)?))) {
            let fault = Fault::Domain(Domain::NegativePoints { balance: missing.saturating_neg() });
            found.problems.push(Problem::in_file(fault, &input.name, spent.bytes.clone()));
        }
    }
    Ok(())
}

fn entries(rows: &Rows<'_>) -> Vec<Entry> {
    let entry = |row: Row<'_>| {
        let customer = row.bytes(2);
        let packed = id::pack("c", &customer).unwrap_or_else(|| {
            let mut hasher = DefaultHasher::new();
            customer.hash(&mut hasher);
            hasher.finish()
        });
        let word = row.text(3);
        let (kind, points) = effect(&word, row.text(4).parse().ok()?)?;
        let on = Date::parse(&row.bytes(1))?;
        let at = Moment(i64::from(on.days()) * 86_400);
        let stamp = Stamp { at, rank: id::rank(point::TABLE.prefix, &row.bytes(0)), place: row.place(), on };
        let of = row.bytes(6);
        let of = if word == "redeem" || of.is_empty() { 0 } else { fingerprint(&of) };
        let event = Event { stamp, kind, points, expires_on: Date::parse(&row.bytes(5)), of };
        Some(Entry { customer: packed, event, file: row.place().file(), bytes: row.range(4) })
    };
    rows.iter().filter_map(entry).collect()
}

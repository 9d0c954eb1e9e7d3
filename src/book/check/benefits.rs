//! People who were given more in a year than the rules allow, without a word why.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::benefit;
use crate::problem::{Domain, Fault, Problem};
use crate::store::scan::scan;
use crate::value::date::Date;
use crate::value::money::Money;
use std::collections::HashMap;
use std::ops::Range;

/// A row with which something was given.
struct Given {
    on: Date,
    id: String,
    customer: String,
    person: String,
    value: Money,
    explained: bool,
    file: u32,
    bytes: Range<u64>,
}

/// Adds the first row of each year with which a person had more than the cap.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let Some(cap) = subject.book.settings.loyalty.cap.map(Money) else { return Ok(()) };
    let inputs = subject.book.inputs(&benefit::TABLE)?;
    let columns = [
        benefit::ID,
        benefit::DATE,
        benefit::CUSTOMER_ID,
        benefit::PERSON_ID,
        benefit::VALUE,
        benefit::STATUS,
        benefit::NOTE,
    ];
    let read = scan(
        &inputs,
        &wanted(&benefit::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let given = |row: crate::store::rows::Row<'_>| {
                let text = |wanted| row.text(wanted).into_owned();
                // What was used without being sent is told by whoever listed it; sending is what the cap is about.
                (*row.bytes(5) == *b"sent").then_some(())?;
                Some(Given {
                    on: Date::parse(&row.bytes(1))?,
                    id: text(0),
                    customer: text(2),
                    person: text(3),
                    value: Money::parse(row.bytes(4))?,
                    explained: !row.text(6).trim().is_empty(),
                    file: row.place().file(),
                    bytes: row.range(4),
                })
            };
            rows.iter().filter_map(given).collect::<Vec<_>>()
        },
    )?;
    let mut rows: Vec<Given> = read.blocks.into_iter().flatten().collect();
    rows.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let mut sums: HashMap<(&str, &str, Date), Money> = HashMap::new();
    for row in &rows {
        let sum = sums.entry((&row.customer, &row.person, row.on.new_year())).or_default();
        let before = *sum;
        *sum = sum.saturating_add(row.value);
        if row.explained || before > cap || *sum <= cap {
            continue;
        }
        let (given, cap, year) = (sum.to_string(), cap.to_string(), row.on.ymd().0);
        if let Some(input) = inputs.get(row.file as usize) {
            let fault = Fault::Domain(Domain::BenefitOverCap { given, cap, year });
            found.problems.push(Problem::in_file(fault, &input.name, row.bytes.clone()));
        }
    }
    Ok(())
}

//! Rows that have been kept longer than rules/privacy.toml says: one finding a table, at the row that is oldest.
//!
//! Thousands of rows pass their day together, so they are counted and not listed. A case is one thing: its events are kept
//! as long as the last of them.

use super::{Findings, Subject};
use crate::book::reading;
use crate::error::Error;
use crate::model::case;
use crate::model::settings::privacy::Kept;
use crate::problem::{Domain, Fault, Problem};
use crate::store::rows::{Row, Rows};
use crate::store::scan::scan;
use crate::value::date::Date;
use crate::value::moment::Zone;
use std::collections::HashMap;
use std::ops::Range;

/// A row whose period is over.
struct Past {
    day: Date,
    file: u32,
    bytes: Range<u64>,
}

/// Adds one problem for each table with rows that have been kept too long.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let settings = &subject.book.settings;
    for kept in &settings.privacy.kept {
        let is_case = kept.table == &case::TABLE;
        let last = if is_case { last_events(subject)? } else { HashMap::new() };
        let is_past = |day: Date| kept.span.after(day) < subject.today;
        let past = |row: Row<'_>| {
            let day = day(&row.text(0), &settings.book.zone)?;
            let counts_from = if is_case { last.get(&*row.bytes(1)).copied().unwrap_or(day) } else { day };
            is_past(counts_from).then(|| Past { day, file: row.place().file(), bytes: row.range(0) })
        };
        let inputs = subject.book.inputs(kept.table)?;
        let columns = [kept.from, case::CASE_ID];
        let wanted = reading::wanted(kept.table, columns.get(..=usize::from(is_case)).unwrap_or_default());
        let each = |(): &mut (), rows: &Rows<'_>| rows.iter().filter_map(past).collect::<Vec<_>>();
        let read = scan(&inputs, &wanted, subject.book.threads, || (), each)?;
        let mut rows = 0;
        let mut oldest: Option<Past> = None;
        for past in read.blocks.into_iter().flatten() {
            rows += 1;
            let place = |past: &Past| (past.day, past.file, past.bytes.start);
            if oldest.as_ref().is_none_or(|oldest| place(&past) < place(oldest)) {
                oldest = Some(past);
            }
        }
        let place = oldest.and_then(|oldest| Some((inputs.get(oldest.file as usize)?, oldest)));
        if let Some((input, oldest)) = place {
            found.problems.push(Problem::in_file(fault(kept, rows, oldest.day), &input.name, oldest.bytes));
        }
    }
    Ok(())
}

fn fault(kept: &Kept, rows: usize, oldest: Date) -> Fault {
    let (table, period) = (kept.table.name.to_owned(), kept.written.clone());
    Fault::Domain(Domain::KeptTooLong { table, rows, period, oldest })
}

/// The day of a date or of a moment, as the book's zone has it.
fn day(text: &str, zone: &Zone) -> Option<Date> {
    Date::parse(text.as_bytes()).or_else(|| zone.parse(text.as_bytes()).map(|at| zone.date(at)))
}

/// When something last happened to each case.
fn last_events(subject: &Subject<'_>) -> Result<HashMap<Vec<u8>, Date>, Error> {
    let zone = &subject.book.settings.book.zone;
    let (events, _) = reading::columns(subject.book, &case::TABLE, &[case::CASE_ID, case::AT], |row| {
        Some((row.bytes(0).into_owned(), day(&row.text(1), zone)?))
    })?;
    let mut last: HashMap<Vec<u8>, Date> = HashMap::new();
    for (case, day) in events {
        let known = last.entry(case).or_insert(day);
        *known = day.max(*known);
    }
    Ok(last)
}

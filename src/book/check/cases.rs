//! Events of cases that cannot have happened in their order: something before the case was opened, or resolved before
//! anybody responded.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::case;
use crate::problem::{Domain, Fault, Problem};
use crate::store::scan::scan;
use crate::value::moment::Moment;
use std::collections::HashMap;
use std::ops::Range;

struct Event {
    at: Moment,
    event: String,
    file: u32,
    /// The cell of its moment.
    at_cell: Range<u64>,
    /// The cell of its case.
    case_cell: Range<u64>,
}

/// Adds events without their case, and those before what must come first.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let zone = &subject.book.settings.book.zone;
    let inputs = subject.book.inputs(&case::TABLE)?;
    let columns = wanted(&case::TABLE, &[case::CASE_ID, case::AT, case::EVENT]);
    let read = scan(
        &inputs,
        &columns,
        subject.book.threads,
        || (),
        |(), rows| {
            let event = |row: crate::store::rows::Row<'_>| {
                let (at, event) = (zone.parse(&row.bytes(1))?, row.text(2).into_owned());
                let (at_cell, case_cell) = (row.range(1), row.range(0));
                Some((row.text(0).into_owned(), Event { at, event, file: row.place().file(), at_cell, case_cell }))
            };
            rows.iter().filter_map(event).collect::<Vec<_>>()
        },
    )?;
    let mut cases: HashMap<String, Vec<Event>> = HashMap::new();
    for (case, event) in read.blocks.into_iter().flatten().filter(|(case, _)| !case.is_empty()) {
        cases.entry(case).or_default().push(event);
    }
    let mut add = |fault: Domain, event: &Event, cell: &Range<u64>| {
        if let Some(input) = inputs.get(event.file as usize) {
            found.problems.push(Problem::in_file(Fault::Domain(fault), &input.name, cell.clone()));
        }
    };
    for (case, mut events) in cases {
        // Those of one moment stay as they stand.
        events.sort_by_key(|event| event.at);
        let Some(opened) = events.iter().find(|event| event.event == "open") else {
            if let Some(first) = events.first() {
                add(Domain::CaseNotOpened { case }, first, &first.case_cell);
            }
            continue;
        };
        let order = |event: &Event, first: &'static str, at: Moment| Domain::CaseOrder {
            event: event.event.clone(),
            first,
            at: zone.cell(at),
        };
        for early in events.iter().filter(|event| event.at < opened.at) {
            add(order(early, "open", opened.at), early, &early.at_cell);
        }
        for round in events.split(|event| event.event == "reopen") {
            let Some(resolved) = round.iter().find(|event| event.event == "resolve" && event.at >= opened.at) else {
                continue;
            };
            let mut responses = round.iter().filter(|event| event.event == "respond");
            if let Some(response) = responses.next().filter(|response| response.at > resolved.at) {
                add(order(resolved, "respond", response.at), resolved, &resolved.at_cell);
            }
        }
    }
    Ok(())
}

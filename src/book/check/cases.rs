//! Events of cases that cannot have happened in their order, as [`clock::read`] has it: something before the case was opened,
//! settled before anybody answered, confirmed before it was settled.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::facts::clock::{self, Act, Why};
use crate::model::case;
use crate::problem::{Domain, Fault, Problem};
use crate::store::scan::scan;
use crate::value::id;
use crate::value::moment::Moment;
use std::collections::HashMap;
use std::ops::Range;

struct Event {
    at: Moment,
    rank: u64,
    act: Act,
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
    let columns = wanted(&case::TABLE, &[case::CASE_ID, case::AT, case::EVENT, case::SATISFIED, case::ID]);
    let read = scan(
        &inputs,
        &columns,
        subject.book.threads,
        || (),
        |(), rows| {
            let event = |row: crate::store::rows::Row<'_>| {
                // What cannot be read is told as such, and says nothing here.
                let (at, act) = (zone.parse(&row.bytes(1))?, Act::parse(&row.text(2), &row.text(3))?);
                let rank = id::rank(case::TABLE.prefix, &row.bytes(4));
                let (at_cell, case_cell) = (row.range(1), row.range(0));
                Some((row.text(0).into_owned(), Event { at, rank, act, file: row.place().file(), at_cell, case_cell }))
            };
            rows.iter().filter_map(event).collect::<Vec<_>>()
        },
    )?;
    let mut cases: HashMap<String, Vec<Event>> = HashMap::new();
    for (case, event) in read.blocks.into_iter().flatten().filter(|(case, _)| !case.is_empty()) {
        cases.entry(case).or_default().push(event);
    }
    for (case, events) in cases {
        let seen = |event: &Event| clock::Event {
            at: event.at,
            rank: event.rank,
            act: event.act,
            severity: "",
            owner: "",
            department: "",
        };
        let Some(history) = clock::read(&events.iter().map(seen).collect::<Vec<_>>()) else { continue };
        // Of what nobody opened nothing else can be said.
        let unopened = history.impossible.iter().any(|wrong| wrong.why == Why::NotOpened);
        for wrong in history.impossible.iter().filter(|wrong| !unopened || wrong.why == Why::NotOpened) {
            let Some(event) = events.get(wrong.event) else { continue };
            let order = |first: &'static str, at: Option<Moment>| Domain::CaseOrder {
                event: event.act.id().to_owned(),
                first,
                at: at.map(|at| zone.cell(at)),
            };
            let (fault, cell) = match wrong.why {
                Why::NotOpened => (Domain::CaseNotOpened { case: case.clone() }, &event.case_cell),
                Why::BeforeOpening(at) => (order("open", Some(at)), &event.at_cell),
                Why::BeforeResponse(at) => (order("respond", Some(at)), &event.at_cell),
                Why::Unanswered => (order("respond", None), &event.at_cell),
                Why::BeforeOutcome => (order("resolve", None), &event.at_cell),
            };
            if let Some(input) = inputs.get(event.file as usize) {
                found.problems.push(Problem::in_file(Fault::Domain(fault), &input.name, cell.clone()));
            }
        }
    }
    Ok(())
}

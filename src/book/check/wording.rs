//! Words in the log of contacts that rules/norms.toml speaks against: in what we said and what we promised.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::book::wording::Ears;
use crate::error::Error;
use crate::model::followup;
use crate::problem::Problem;
use crate::store::scan::scan;

/// The texts that are ours; what the customer said is in other columns.
const TEXTS: [usize; 2] = [followup::SUMMARY, followup::NEXT_ACTION];
/// Most that are told: words that a book uses everywhere are for the norms to change.
const TOLD: usize = 1000;

/// Adds the words that should not have been said.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let ears = Ears::of(&subject.book.settings.norms);
    let inputs = subject.book.inputs(&followup::TABLE)?;
    let columns = [&TEXTS[..], &[followup::DIRECTION]].concat();
    let read = scan(
        &inputs,
        &wanted(&followup::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let mut heard = Vec::new();
            for row in rows.iter().filter(|row| *row.bytes(TEXTS.len()) != *b"in") {
                for place in 0..TEXTS.len() {
                    if !ears.may_hear(&row.bytes(place)) {
                        continue;
                    }
                    for (fault, bytes) in ears.hear(&row.text(place)) {
                        heard.push((row.place().file(), fault, row.part(place, &bytes)));
                    }
                }
            }
            heard
        },
    )?;
    let named =
        |(file, fault, bytes): (u32, _, _)| Some(Problem::in_file(fault, &inputs.get(file as usize)?.name, bytes));
    found.problems.extend(read.blocks.into_iter().flatten().filter_map(named).take(TOLD));
    Ok(())
}

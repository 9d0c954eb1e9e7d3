//! The texts behind listed lines: what was said, what was promised, and ids that only the file has whole.

use super::Question;
use super::due::Answer;
use super::lines::Due;
use crate::error::Error;
use crate::rules::due::matter::Form;
use crate::rules::due::reason::{Entry, Reason};
use crate::store::{folder, records};
use std::collections::{BTreeMap, HashMap};

/// What a line says in words of its row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Texts {
    /// The row's id, where the line's matter is about a row.
    pub id: String,
    /// The cells that the sentence of its reason speaks of, in their order.
    pub cells: Vec<String>,
}

/// The texts of those lines that say something in their row's own words, by the place of the line.
pub fn read(question: &Question<'_>, answer: &Answer) -> Result<HashMap<usize, Texts>, Error> {
    let mut wanted: BTreeMap<(&str, Reason), Vec<(u64, usize)>> = BTreeMap::new();
    for (place, due) in answer.lines.iter().enumerate().filter(|(_, due)| speaks(due)) {
        if let Some((file, offset)) = answer.stands(due) {
            wanted.entry((file, due.item.matter.reason())).or_default().push((offset, place));
        }
    }
    let mut texts = HashMap::new();
    for ((file, reason), mut rows) in wanted {
        rows.sort_unstable();
        let offsets: Vec<u64> = rows.iter().map(|(offset, _)| *offset).collect();
        let columns: Vec<&str> = std::iter::once(reason.id_column()).chain(cells(reason).iter().copied()).collect();
        let found = records::read(&folder::path(&question.book.root, file), &offsets, &columns)?;
        for ((_, place), cells) in rows.into_iter().zip(found) {
            let mut cells = cells.into_iter();
            texts.insert(place, Texts { id: cells.next().unwrap_or_default(), cells: cells.collect() });
        }
    }
    Ok(texts)
}

fn cells(reason: Reason) -> &'static [&'static str] {
    Entry::of(reason).map_or(&[], |entry| entry.texts)
}

/// Whether a line says something in its row's own words, or may need the row's id.
fn speaks(due: &Due) -> bool {
    let matter = due.item.matter;
    !cells(matter.reason()).is_empty() || matches!(matter.form(), Some(Form::Row(_) | Form::RowOfYear(_)))
}

//! The texts behind listed lines: what was said, what was promised, and ids that only the file has whole.

use super::Question;
use super::due::Answer;
use super::lines::Due;
use crate::error::Error;
use crate::rules::due::reason::Reason;
use crate::store::{folder, records};
use std::collections::{BTreeMap, HashMap};

/// What a line says in words of its row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Texts {
    /// The row's id.
    pub id: String,
    /// What was said.
    pub summary: String,
    /// What was promised next.
    pub next_action: String,
}

const COLUMNS: [&str; 3] = ["id", "summary", "next_action"];

/// The texts of those lines that say something in their row's own words, by the place of the line.
pub fn read(question: &Question<'_>, answer: &Answer) -> Result<HashMap<usize, Texts>, Error> {
    let mut wanted: BTreeMap<&str, Vec<(u64, usize)>> = BTreeMap::new();
    for (place, due) in answer.lines.iter().enumerate().filter(|(_, due)| speaks(due)) {
        if let Some((file, offset)) = answer.contact_at(due) {
            wanted.entry(file).or_default().push((offset, place));
        }
    }
    let mut texts = HashMap::new();
    for (file, mut rows) in wanted {
        rows.sort_unstable();
        let offsets: Vec<u64> = rows.iter().map(|(offset, _)| *offset).collect();
        let found = records::read(&folder::path(&question.book.root, file), &offsets, &COLUMNS)?;
        for ((_, place), cells) in rows.into_iter().zip(found) {
            if let Ok([id, summary, next_action]) = <[String; 3]>::try_from(cells) {
                texts.insert(place, Texts { id, summary, next_action });
            }
        }
    }
    Ok(texts)
}

/// Whether a line says something in its row's own words.
fn speaks(due: &Due) -> bool {
    matches!(due.item.matter.reason(), Reason::Reply | Reason::Promise)
}

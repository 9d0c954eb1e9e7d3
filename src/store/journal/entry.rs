//! What one line of the journal says: a transaction with what it changes, or a mark that one of them ended.
//!
//! Rows are kept as their exact text, without the end of their line, under the header of their file, so that they can be
//! put back as they were and be compared with what stands in the file by now. Numbers of bytes are not kept: rows move.

use crate::store::row_text;
use serde::{Deserialize, Serialize};

/// What a command changed.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, `tx-…`.
    pub id: String,
    /// When, as the book's zone writes it.
    pub at: String,
    /// Who.
    pub by: String,
    /// The command.
    pub command: String,
    /// What was typed, from the name of the command on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The transaction that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
    /// What changes in which file, in the order of writing.
    pub files: Vec<FileChange>,
    /// Whether all of it is known to be written.
    #[serde(skip)]
    pub is_done: bool,
}

/// What changes in one file.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct FileChange {
    /// The table.
    pub table: String,
    /// The file, relative to the book.
    pub file: String,
    /// Whether the file was made for it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub made: bool,
    /// The columns of the rows below, as the file names them afterwards; rows from before may lack the last of them.
    pub header: Vec<String>,
    /// How many rows it is about.
    #[serde(default)]
    pub count: u64,
    /// Rows that stay and change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Changed>,
    /// Rows that go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Block>,
    /// Rows that come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Block>,
    /// The file before and after, where more changes than rows can tell: line ends, a row that stood there twice, a torn one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Box<Whole>>,
}

/// A file before and after.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Whole {
    /// What it held.
    pub before: Block,
    /// What it shall hold.
    pub after: Block,
}

/// A row that stays and changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// Its text before.
    pub old: String,
    /// Its text after.
    pub new: String,
}

/// Rows that stand together.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Block {
    /// The key of the row above, empty for the first row of the file; `None`: the end of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Their text, with `\n` between them; empty where it is kept in a file of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rows: String,
    /// The file beside the journal that has the text, for many rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

/// A line of the journal.
#[derive(PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// All of it is written.
    Done {
        /// The transaction.
        done: String,
    },
    /// None of it is written.
    Dropped {
        /// The transaction.
        dropped: String,
    },
    /// What will be written now; of two lines for one transaction the later counts.
    Begun(Box<Entry>),
}

/// A change of one row, as people read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The table.
    pub table: String,
    /// The key of the row.
    pub row: String,
    /// What happens to it.
    pub what: What,
}

/// What happens to a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// It comes, with these cells.
    Added(Vec<(String, String)>),
    /// It goes; its cells.
    Removed(Vec<(String, String)>),
    /// A cell changes.
    Cell {
        /// The column.
        column: String,
        /// What stood there.
        from: String,
        /// What stands there now.
        to: String,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Block {
    /// The texts of its rows.
    pub fn texts(&self) -> Vec<&str> {
        split(&self.rows)
    }

    /// How many rows there are: of a million it is asked without looking for each.
    pub fn count(&self) -> usize {
        let (mut count, mut rest) = (0, self.rows.as_str());
        while let Some(found) = memchr::memchr2(b'\n', b'"', rest.as_bytes()) {
            let (length, is_row) = if rest.as_bytes().get(found) == Some(&b'\n') {
                (found + 1, !matches!(rest.get(..found), Some("" | "\r")))
            } else {
                // Quotes stand in its way; whatever they hold, it is one row.
                (row_text::record(rest.as_bytes()).length, true)
            };
            count += usize::from(is_row);
            rest = rest.get(length..).unwrap_or_default();
        }
        count + usize::from(!matches!(rest, "" | "\r"))
    }
}

impl FileChange {
    /// The place of the key among the columns.
    pub fn key_place(&self) -> usize {
        let key = crate::model::table(&self.table).and_then(|table| table.columns.first()).map_or("id", |key| key.name);
        self.header.iter().position(|name| name == key).unwrap_or_default()
    }

    /// The key of a row under this header.
    pub fn key(&self, text: &str) -> String {
        row_text::cells(text.as_bytes()).get(self.key_place()).map(ToString::to_string).unwrap_or_default()
    }

    /// The filled cells of a row, by column.
    fn filled(&self, text: &str) -> Vec<(String, String)> {
        let cells = row_text::cells(text.as_bytes());
        let named = self.header.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        named.map(|(name, cell)| (name.clone(), cell.into_owned())).collect()
    }

    /// What happens to its rows, one by one. The texts of rows that are kept beside the journal must be loaded.
    pub fn steps(&self) -> Vec<Step> {
        let step = |row: String, what| Step { table: self.table.clone(), row, what };
        let mut steps = Vec::new();
        for Changed { old, new } in &self.changed {
            let (old, new) = (row_text::cells(old.as_bytes()), row_text::cells(new.as_bytes()));
            let key = new.get(self.key_place()).map(ToString::to_string).unwrap_or_default();
            for (place, column) in self.header.iter().enumerate() {
                let text = |cells: &[std::borrow::Cow<'_, str>]| cells.get(place).map(ToString::to_string);
                let (from, to) = (text(&old).unwrap_or_default(), text(&new).unwrap_or_default());
                if from != to {
                    steps.push(step(key.clone(), What::Cell { column: column.clone(), from, to }));
                }
            }
        }
        for text in self.removed.iter().flat_map(Block::texts) {
            steps.push(step(self.key(text), What::Removed(self.filled(text))));
        }
        for text in self.added.iter().flat_map(Block::texts) {
            steps.push(step(self.key(text), What::Added(self.filled(text))));
        }
        steps
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.has_no_rows() && self.whole.is_none()
    }

    /// Whether it is told by rows at all.
    pub fn has_no_rows(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty() && self.added.is_empty()
    }

    /// Everything of it that may be kept in files of their own.
    pub(super) fn blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        let whole = self.whole.iter_mut().flat_map(|whole| [&mut whole.before, &mut whole.after]);
        self.added.iter_mut().chain(&mut self.removed).chain(whole)
    }
}

impl Entry {
    /// What happens to the rows of all its files.
    pub fn steps(&self) -> Vec<Step> {
        self.files.iter().flat_map(FileChange::steps).collect()
    }
}

/// The records of a text, without the ends of their lines.
pub(super) fn split(rows: &str) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let extent = row_text::record(rest.as_bytes());
        let (record, after) = rest.split_at_checked(extent.length).unwrap_or((rest, ""));
        let text = record.strip_suffix('\n').unwrap_or(record);
        let text = text.strip_suffix('\r').unwrap_or(text);
        if !text.is_empty() {
            texts.push(text);
        }
        rest = after;
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_counted_as_they_are_told_apart(rows in "([ab,\"\r\n]|\"\"){0,24}") {
            let block = Block { rows, ..Block::default() };
            prop_assert_eq!(block.count(), block.texts().len(), "{:?}", block.rows);
        }
    }

    #[test]
    fn a_line_is_read_back_as_what_was_written() {
        let file = FileChange {
            table: "customers".into(),
            file: "customers.csv".into(),
            header: vec!["id".into(), "name".into(), "owner".into()],
            changed: vec![Changed { old: "c-1,a".into(), new: "c-1,\"a\n\"\"b\"\"\",wei".into() }],
            added: vec![Block { rows: "c-2,x,\nc-3,\"y\nz\",ann".into(), ..Block::default() }],
            ..FileChange::default()
        };
        let entry = Entry { id: "tx-1".into(), files: vec![file], ..Entry::default() };
        for line in [
            Line::Begun(Box::new(entry.clone())),
            Line::Done { done: "tx-1".into() },
            Line::Dropped { dropped: "tx-1".into() },
        ] {
            let text = serde_json::to_string(&line).expect("written");
            assert!(!text.contains('\n'), "{text}");
            assert_eq!(serde_json::from_str::<Line>(&text).expect("read"), line);
        }
        let shown: Vec<_> = entry.steps().into_iter().map(|step| (step.row, step.what)).collect();
        let cell = |column: &str, from: &str, to: &str| {
            ("c-1".to_owned(), What::Cell { column: column.into(), from: from.into(), to: to.into() })
        };
        assert_eq!(shown[..2], [cell("name", "a", "a\n\"b\""), cell("owner", "", "wei")]);
        let filled = |pairs: &[(&str, &str)]| {
            What::Added(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
        };
        assert_eq!(shown[2], ("c-2".to_owned(), filled(&[("id", "c-2"), ("name", "x")])));
        assert_eq!(shown[3], ("c-3".to_owned(), filled(&[("id", "c-3"), ("name", "y\nz"), ("owner", "ann")])));
    }
}

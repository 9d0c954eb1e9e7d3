//! A file with conflicts, taken apart into what somebody has to say, and put together from the answers.
//!
//! Reads blocks that kehu wrote and those of git. Where a block holds whole rows it is merged as rows once more, so that a
//! question is a cell, or a row that one side deleted; rows that do not conflict at all settle themselves. A block that is
//! no rows is one question.

use super::block::{self, Block};
use super::columns::Columns;
use super::order::order;
use super::rows::{Fate, fate};
use super::side::Side;
use super::{Shape, Sides, Version};
use crate::csv::header::Header;
use crate::csv::{cell, sheet, write};

/// The column that says what a row is called.
const NAME: &str = "name";

/// A question: what differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// The key of the row; empty where the block is no rows.
    pub row: String,
    /// What the row is called, where it has a name; of the side that has the row.
    pub name: Option<String>,
    /// The column; `None` where the whole row or block is asked about.
    pub column: Option<String>,
    /// What it was, where the merge wrote that.
    pub base: Option<String>,
    /// Ours; `None` where ours deleted it.
    pub ours: Option<String>,
    /// Theirs; `None` where theirs deleted it.
    pub theirs: Option<String>,
}

/// What is taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
    /// This text, for a cell.
    Text(String),
    /// Not said yet.
    Skip,
}

/// A file with conflicts.
#[derive(Debug)]
pub struct Contest<'a> {
    bytes: &'a [u8],
    blocks: Vec<Part<'a>>,
}

/// A block, and what it asks.
#[derive(Debug)]
struct Part<'a> {
    block: Block,
    /// Rows of it, where it is rows.
    rows: Option<Vec<Row>>,
    names: Vec<String>,
    bytes: &'a [u8],
}

/// A row of a block.
#[derive(Debug)]
struct Row {
    key: String,
    ours: Option<Vec<Vec<u8>>>,
    base: Option<Vec<Vec<u8>>>,
    theirs: Option<Vec<Vec<u8>>>,
    /// The columns that differ; none where a side deleted the row or nothing differs.
    columns: Vec<usize>,
}

impl Row {
    fn is_settled(&self) -> bool {
        self.ours == self.theirs
    }
}

impl<'a> Contest<'a> {
    /// Reads a file; where a block is not whole, the place where it begins. Without a shape the file is no
    /// table. `base` is the whole file that both sides began with, where it is known: git often leaves it out of the blocks.
    pub fn read(bytes: &'a [u8], shape: Option<Shape>, base: Option<&[u8]>) -> Result<Self, usize> {
        let blocks = block::find(bytes)?;
        let first = blocks.first().map_or(bytes.len(), |block| block.bytes.start);
        let before = bytes.get(..first).unwrap_or_default();
        let header = Header::read(before, b',', false, &mut Vec::new());
        let whole = shape.zip(base).and_then(|(shape, base)| Side::read(base, shape, Version::Base).ok());
        let blocks = blocks.into_iter().map(|block| {
            let known = shape.zip(header.as_ref());
            let rows = known.and_then(|(shape, header)| rows(bytes, &block, header, shape, whole.as_ref()));
            let names = header.as_ref().map_or_else(Vec::new, |header| header.names.clone());
            Part { block, rows, names, bytes }
        });
        Ok(Self { bytes, blocks: blocks.collect() })
    }

    /// What somebody has to say, in the order of the file.
    pub fn points(&self) -> Vec<Point> {
        self.blocks.iter().flat_map(Part::points).collect()
    }

    /// The file with these answers, one for each point; what nobody said stays a conflict. Answers the points that are left.
    pub fn settled(&self, answers: &[Answer]) -> (Vec<u8>, usize) {
        let mut answers = answers.iter();
        let mut out = Vec::new();
        let mut at = 0;
        let mut left = 0;
        for part in &self.blocks {
            out.extend_from_slice(self.bytes.get(at..part.block.bytes.start).unwrap_or_default());
            let own: Vec<Answer> =
                part.points().iter().map(|_| answers.next().cloned().unwrap_or(Answer::Skip)).collect();
            left += own.iter().filter(|answer| **answer == Answer::Skip).count();
            part.write(&own, &mut out);
            at = part.block.bytes.end;
        }
        out.extend_from_slice(self.bytes.get(at..).unwrap_or_default());
        (out, left)
    }
}

impl Part<'_> {
    fn points(&self) -> Vec<Point> {
        let Some(rows) = &self.rows else { return vec![self.whole()] };
        rows.iter().filter(|row| !row.is_settled()).flat_map(|row| self.points_of(row)).collect()
    }

    /// The block as one question.
    fn whole(&self) -> Point {
        let text = |range: &std::ops::Range<usize>| {
            let bytes = self.bytes.get(range.clone()).unwrap_or_default();
            String::from_utf8_lossy(bytes).into_owned()
        };
        let (ours, theirs) = (Some(text(&self.block.ours)), Some(text(&self.block.theirs)));
        Point { row: String::new(), name: None, column: None, base: self.block.base.as_ref().map(text), ours, theirs }
    }

    fn points_of(&self, row: &Row) -> Vec<Point> {
        if row.columns.is_empty() {
            let text = |cells: &Option<Vec<Vec<u8>>>| cells.as_ref().map(|cells| self.filled(&row.key, cells));
            let (base, ours, theirs) = (text(&row.base), text(&row.ours), text(&row.theirs));
            return vec![Point { row: row.key.clone(), name: self.name(row), column: None, base, ours, theirs }];
        }
        let point = |&column: &usize| {
            let text = |cells: &Option<Vec<Vec<u8>>>| {
                let raw = cells.as_ref()?.get(column)?;
                Some(String::from_utf8_lossy(&cell::decode_bytes(raw)).into_owned())
            };
            Point {
                row: row.key.clone(),
                name: self.name(row),
                column: self.names.get(column).cloned(),
                base: text(&row.base),
                ours: text(&row.ours),
                theirs: text(&row.theirs),
            }
        };
        row.columns.iter().map(point).collect()
    }

    /// The cells of a row that hold something, by column; but for its key.
    fn filled(&self, key: &str, cells: &[Vec<u8>]) -> String {
        let text = |raw: &Vec<u8>| String::from_utf8_lossy(&cell::decode_bytes(raw)).into_owned();
        let named = self.names.iter().zip(cells).map(|(name, raw)| (name, text(raw)));
        let filled = named.filter(|(_, text)| !text.is_empty() && text != key);
        filled.map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("; ")
    }

    /// What the row is called.
    fn name(&self, row: &Row) -> Option<String> {
        let place = self.names.iter().position(|name| name == NAME)?;
        let sides = [&row.base, &row.ours, &row.theirs].into_iter().flatten();
        let texts = sides.filter_map(|cells| Some(cell::decode_bytes(cells.get(place)?)));
        let mut texts = texts.map(|text| String::from_utf8_lossy(&text).into_owned());
        texts.find(|text| !text.is_empty())
    }

    fn write(&self, answers: &[Answer], out: &mut Vec<u8>) {
        let part = |range: &std::ops::Range<usize>| self.bytes.get(range.clone()).unwrap_or_default();
        let Some(rows) = &self.rows else {
            out.extend_from_slice(match answers.first() {
                Some(Answer::Ours) => part(&self.block.ours),
                Some(Answer::Theirs) => part(&self.block.theirs),
                _ => part(&self.block.bytes),
            });
            return;
        };
        let line_end = sheet::line_end(part(&self.block.bytes));
        let mut answers = answers.iter();
        for row in rows {
            let count = if row.is_settled() { 0 } else { row.columns.len().max(1) };
            let own: Vec<&Answer> = answers.by_ref().take(count).collect();
            let settled = row.answered(&own);
            if settled.is_settled() {
                if let Some(cells) = &settled.ours {
                    out.extend_from_slice(&cells.join(&b','));
                    out.extend_from_slice(line_end.as_bytes());
                }
            } else {
                block::write(out, &settled.key, &settled.conflict(), &self.names, line_end);
            }
        }
    }
}

impl Row {
    /// The row with these answers, one for each of its points.
    fn answered(&self, answers: &[&Answer]) -> Self {
        let mut row = Self {
            key: self.key.clone(),
            ours: self.ours.clone(),
            base: self.base.clone(),
            theirs: self.theirs.clone(),
            columns: Vec::new(),
        };
        if self.columns.is_empty() {
            match answers.first() {
                Some(Answer::Ours) => row.theirs.clone_from(&row.ours),
                Some(Answer::Theirs) => row.ours.clone_from(&row.theirs),
                _ => {}
            }
            return row;
        }
        let (Some(ours), Some(theirs)) = (&mut row.ours, &mut row.theirs) else { return row };
        for (&column, answer) in self.columns.iter().zip(answers) {
            let (Some(our), Some(their)) = (ours.get_mut(column), theirs.get_mut(column)) else { continue };
            match answer {
                Answer::Ours => their.clone_from(our),
                Answer::Theirs => our.clone_from(their),
                Answer::Text(text) => {
                    let mut raw = Vec::new();
                    write::cell(&mut raw, text, b',', cell::is_quoted(our));
                    their.clone_from(&raw);
                    *our = raw;
                }
                Answer::Skip => row.columns.push(column),
            }
        }
        row
    }

    fn conflict(&self) -> super::rows::Conflict<'_> {
        super::rows::Conflict {
            ours: borrow(self.ours.as_deref()),
            base: borrow(self.base.as_deref()),
            theirs: borrow(self.theirs.as_deref()),
            columns: self.columns.clone(),
        }
    }
}

fn borrow(cells: Option<&[Vec<u8>]>) -> Option<Vec<&[u8]>> {
    cells.map(|cells| cells.iter().map(Vec::as_slice).collect())
}

/// The rows of a block, where every part of it is whole rows.
fn rows(bytes: &[u8], block: &Block, header: &Header, shape: Shape, whole: Option<&Side<'_>>) -> Option<Vec<Row>> {
    let head = bytes.get(header.bytes.clone())?;
    let table = |part: Option<&std::ops::Range<usize>>| -> Option<Vec<u8>> {
        let rows = part.map_or(Some(&[][..]), |part| bytes.get(part.clone()))?;
        Some([head, b"\n", rows].concat())
    };
    let (base, ours, theirs) = (table(block.base.as_ref())?, table(Some(&block.ours))?, table(Some(&block.theirs))?);
    let base = Side::read(&base, shape, Version::Base).ok()?;
    let ours = Side::read(&ours, shape, Version::Ours).ok()?;
    let theirs = Side::read(&theirs, shape, Version::Theirs).ok()?;
    // In a block of our own everything that could be merged already was.
    let nothing = table(None)?;
    let nothing = Side::read(&nothing, shape, Version::Base).ok()?;
    let whole = whole.filter(|whole| block.base.is_none() && whole.fits(&ours));
    let is_known = !block.is_own && (block.base.is_some() || whole.is_some());
    let base = whole.unwrap_or(&base);
    let sides = Sides { base: if is_known { base } else { &nothing }, ours: &ours, theirs: &theirs };
    // Comments between the rows would be lost.
    if [&ours, &theirs].iter().any(|side| side.has_comments()) {
        return None;
    }
    let columns = Columns::merge(sides);
    let all = order(&base.ids(), &ours.ids(), &theirs.ids());
    let owned = |cells: Vec<&[u8]>| cells.into_iter().map(<[u8]>::to_vec).collect::<Vec<_>>();
    let before = |key: &str| -> Option<Vec<Vec<u8>>> {
        let row = base.row(key)?;
        Some(
            columns
                .all
                .iter()
                .map(|column| column.base.map_or(&[][..], |column| base.raw(row, column)).to_vec())
                .collect(),
        )
    };
    let row = |key: &str| {
        // A row that only one side has may be new, or deleted by the other.
        let is_doubtful = !is_known && !shape.is_log && ours.row(key).is_some() != theirs.row(key).is_some();
        let (ours, base, theirs, columns) = match fate(sides, &columns, shape, key) {
            Fate::Gone => return None,
            Fate::Taken(cells) if is_doubtful => {
                let cells = Some(owned(cells));
                let (ours, theirs) = if ours.row(key).is_some() { (cells, None) } else { (None, cells) };
                (ours, before(key), theirs, Vec::new())
            }
            Fate::Taken(cells) => (Some(owned(cells.clone())), None, Some(owned(cells)), Vec::new()),
            Fate::Conflict(conflict) => (
                conflict.ours.map(owned),
                conflict.base.map(owned).or_else(|| before(key)),
                conflict.theirs.map(owned),
                conflict.columns,
            ),
        };
        Some(Row { key: key.to_owned(), ours, base, theirs, columns })
    };
    Some(all.into_iter().filter_map(row).collect())
}

//! A change of a file made once more, or taken back, in whatever the file holds by now.
//!
//! Rows are found by their key. One that stands as the change left it becomes what it shall be, byte for byte; one that
//! changed elsewhere meanwhile only in the cells that the change is about; cells that are neither as before nor as after
//! are a conflict, and nothing is written over them. Doing it twice is doing it once.

use super::difference;
use super::entry::{Block, Changed, FileChange};
use crate::csv::cell::is_quoted;
use crate::csv::sheet::{Sheet, line_end};
use crate::csv::write;
use crate::store::row_text;
use std::borrow::Cow;
use std::collections::HashMap;

/// In which direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// As it was meant.
    Forward,
    /// Back.
    Back,
}

/// What came of it.
#[derive(Default, Debug)]
pub struct Turned {
    /// What the file shall hold.
    pub bytes: Vec<u8>,
    /// Rows that were as they shall be.
    pub done: usize,
    /// Rows that are different in `bytes`.
    pub todo: usize,
    /// Rows and cells that are something else by now.
    pub conflicts: Vec<Conflict>,
    /// Keys of rows that shall go and are not there.
    pub absent: Vec<String>,
}

/// A row or cell that is something else by now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The key of the row.
    pub row: String,
    /// The column; `None` for the row as a whole.
    pub column: Option<String>,
}

/// Makes the change in the bytes of its file; empty bytes are a file that is not there.
pub fn turn(change: &FileChange, bytes: &[u8], way: Way) -> Turned {
    if let Some(turned) = turned_whole(change, bytes, way) {
        return turned;
    }
    let head;
    let bytes = if bytes.is_empty() && !change.header.is_empty() {
        let mut line = Vec::new();
        row_text::write(&mut line, change.header.iter().map(String::as_str), "\n");
        head = line;
        head.as_slice()
    } else {
        bytes
    };
    let sheet = Sheet::parse(bytes);
    let mut turning = Turning::new(&sheet, change);
    let (going, coming) = match way {
        Way::Forward => (&change.removed, &change.added),
        Way::Back => (&change.added, &change.removed),
    };
    for Changed { old, new } in &change.changed {
        match way {
            Way::Forward => turning.change(old, new),
            Way::Back => turning.change(new, old),
        }
    }
    for text in going.iter().flat_map(Block::texts) {
        turning.remove(text);
    }
    for block in coming {
        turning.insert(block);
    }
    turning.finish()
}

/// The file as a whole, where it is kept so and still is one of the two; else its rows are turned, as far as they tell.
fn turned_whole(change: &FileChange, bytes: &[u8], way: Way) -> Option<Turned> {
    let whole = change.whole.as_ref()?;
    let (from, to) = match way {
        Way::Forward => (&whole.before, &whole.after),
        Way::Back => (&whole.after, &whole.before),
    };
    let mut turned = Turned { bytes: to.rows.as_bytes().to_vec(), ..Turned::default() };
    if bytes == turned.bytes {
        turned.done = 1;
    } else if bytes == from.rows.as_bytes() {
        turned.todo = 1;
    } else if change.has_no_rows() {
        turned.bytes = bytes.to_vec();
        turned.conflicts.push(Conflict { row: String::new(), column: None });
    } else {
        return None;
    }
    Some(turned)
}

struct Turning<'s> {
    sheet: &'s Sheet<'s>,
    change: &'s FileChange,
    rows: HashMap<String, Vec<usize>>,
    /// Start, end, and what stands there instead.
    cuts: Vec<(usize, usize, Vec<u8>)>,
    turned: Turned,
}

impl<'s> Turning<'s> {
    fn new(sheet: &'s Sheet<'s>, change: &'s FileChange) -> Self {
        let key = change.header.get(change.key_place()).and_then(|key| sheet.header()?.position(key));
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        if let Some(key) = key {
            for row in 0..sheet.len() {
                rows.entry(sheet.cell(row, key).into_owned()).or_default().push(row);
            }
        }
        Self { sheet, change, rows, cuts: Vec::new(), turned: Turned::default() }
    }

    /// The only row with this key.
    fn find(&self, key: &str) -> Option<usize> {
        match self.rows.get(key).map(Vec::as_slice) {
            Some([row]) => Some(*row),
            _ => None,
        }
    }

    fn conflict(&mut self, row: &str, column: Option<&str>) {
        self.turned.conflicts.push(Conflict { row: row.to_owned(), column: column.map(str::to_owned) });
    }

    /// The bytes of a row, without the end of its line.
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = self.sheet.row(row).map_or(0, |range| range.start);
        start..start + difference::text(self.sheet, row).len()
    }

    fn change(&mut self, from: &str, to: &str) {
        let key = self.change.key(to);
        let Some(row) = self.find(&key) else { return self.conflict(&key, None) };
        let now = difference::text(self.sheet, row);
        if now == to {
            self.turned.done += 1;
            return;
        }
        let range = self.range(row);
        let alike = self.sheet.header().is_some_and(|header| header.names == self.change.header);
        if now == from && alike && row_text::cells(to.as_bytes()).len() == self.change.header.len() {
            self.turned.todo += 1;
            self.cuts.push((range.start, range.end, to.as_bytes().to_vec()));
            return;
        }
        if let Some(text) = self.cells(&key, row, from, to) {
            if text == now.as_bytes() {
                self.turned.done += 1;
            } else {
                self.turned.todo += 1;
                self.cuts.push((range.start, range.end, text));
            }
        }
    }

    /// The row with the cells that differ between the two texts as they are in the second; `None` where one is neither.
    fn cells(&mut self, key: &str, row: usize, from: &str, to: &str) -> Option<Vec<u8>> {
        let header = self.sheet.header()?;
        let (from, to) = (row_text::cells(from.as_bytes()), row_text::cells(to.as_bytes()));
        let text = |cells: &[Cow<'_, str>], place: usize| cells.get(place).map(ToString::to_string).unwrap_or_default();
        let mut wanted: Vec<Option<String>> = vec![None; header.width()];
        let mut wrong = Vec::new();
        for (place, column) in self.change.header.iter().enumerate() {
            let (from, to) = (text(&from, place), text(&to, place));
            if from == to {
                continue;
            }
            let here = header.position(column);
            let now = here.map(|here| self.sheet.cell(row, here).into_owned());
            match (here.and_then(|here| wanted.get_mut(here)), now) {
                // What has no column is empty.
                (None, _) if to.is_empty() => {}
                (Some(_), Some(now)) if now == to => {}
                (Some(cell), Some(now)) if now == from => *cell = Some(to),
                _ => wrong.push(column.clone()),
            }
        }
        for column in &wrong {
            self.conflict(key, Some(column));
        }
        if !wrong.is_empty() {
            return None;
        }
        let mut out = Vec::new();
        for (place, wanted) in wanted.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            let raw = self.sheet.raw(row, place);
            match wanted {
                None => out.extend_from_slice(raw),
                Some(text) => write::cell(&mut out, text, b',', is_quoted(raw)),
            }
        }
        Some(out)
    }

    fn remove(&mut self, text: &str) {
        let key = self.change.key(text);
        if !self.rows.contains_key(&key) {
            self.turned.done += 1;
            self.turned.absent.push(key);
            return;
        }
        match self.find(&key) {
            Some(row) if self.says(row, text) => {
                self.turned.todo += 1;
                if let Some(range) = self.sheet.row(row) {
                    self.cuts.push((range.start, range.end, Vec::new()));
                }
            }
            _ => self.conflict(&key, None),
        }
    }

    /// Whether a row says the same as this text, in whatever columns.
    fn says(&self, row: usize, text: &str) -> bool {
        if difference::text(self.sheet, row) == text {
            return true;
        }
        let Some(header) = self.sheet.header() else { return false };
        let cells = row_text::cells(text.as_bytes());
        let recorded = |name: &String| {
            let place = self.change.header.iter().position(|known| known == name);
            place.and_then(|place| cells.get(place)).map(ToString::to_string).unwrap_or_default()
        };
        let kept = header.names.iter().enumerate().all(|(place, name)| self.sheet.cell(row, place) == recorded(name));
        let lost = |(place, name): (usize, &String)| {
            header.position(name).is_none() && cells.get(place).is_some_and(|cell| !cell.is_empty())
        };
        kept && !self.change.header.iter().enumerate().any(lost)
    }

    fn insert(&mut self, block: &Block) {
        let mut added = Vec::new();
        let end = line_end(self.sheet.bytes());
        for text in block.texts() {
            let key = self.change.key(text);
            if self.rows.contains_key(&key) {
                match self.find(&key) {
                    Some(row) if self.says(row, text) => self.turned.done += 1,
                    _ => self.conflict(&key, None),
                }
                continue;
            }
            match self.fitted(text) {
                Some(row) => {
                    self.turned.todo += 1;
                    added.extend_from_slice(&row);
                    added.extend_from_slice(end.as_bytes());
                }
                None => self.conflict(&key, None),
            }
        }
        if added.is_empty() {
            return;
        }
        let bytes = self.sheet.bytes();
        let above = block.after.as_deref().and_then(|after| match after {
            "" => self.sheet.header().map(|header| header.end),
            key => self.find(key).and_then(|row| self.sheet.row(row)).map(|range| range.end),
        });
        let at = above.unwrap_or(bytes.len()).min(bytes.len());
        if at > 0 && bytes.get(at - 1) != Some(&b'\n') {
            added.splice(0..0, end.bytes());
        }
        self.cuts.push((at, at, added));
    }

    /// The text under the header that the file has now; `None` where a filled cell has no column.
    fn fitted(&self, text: &str) -> Option<Vec<u8>> {
        let header = self.sheet.header()?;
        if header.names == self.change.header && row_text::cells(text.as_bytes()).len() == header.width() {
            return Some(text.as_bytes().to_vec());
        }
        let cells = row_text::cells(text.as_bytes());
        if header.names.starts_with(&self.change.header) && cells.len() <= header.width() {
            // Only columns came at its end, and the bytes stay.
            let lacking = ",".repeat(header.width() - cells.len());
            return Some(format!("{text}{lacking}").into_bytes());
        }
        let lost = |(name, cell): (&String, &Cow<'_, str>)| !cell.is_empty() && header.position(name).is_none();
        if self.change.header.iter().zip(&cells).any(lost) {
            return None;
        }
        let cell = |name: &String| {
            let place = self.change.header.iter().position(|known| known == name);
            place.and_then(|place| cells.get(place)).map_or("", |cell| &**cell)
        };
        let mut row = Vec::new();
        write::row(&mut row, header.names.iter().map(cell), b',');
        Some(row)
    }

    fn finish(self) -> Turned {
        let Self { sheet, mut cuts, mut turned, .. } = self;
        // What comes in between two rows stands before what happens to the second.
        cuts.sort_by_key(|(start, end, _)| (*start, *end));
        let bytes = sheet.bytes();
        let mut at = 0;
        for (start, end, with) in &cuts {
            turned.bytes.extend_from_slice(bytes.get(at..*start).unwrap_or_default());
            turned.bytes.extend_from_slice(with);
            at = *end;
        }
        turned.bytes.extend_from_slice(bytes.get(at..).unwrap_or_default());
        turned
    }
}

#[cfg(test)]
mod tests;

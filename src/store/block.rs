//! One block of a file: which records it holds, found for certain or for a guessed start. HOT.
//!
//! Block k of a file holds the records that begin in its k-th stretch of `Limits::block` bytes, whoever reads it and in
//! whatever order, so that what is handed out does not depend on the number of threads.

use super::head::Head;
use super::scan::Limits;
use super::window::Window;
use crate::csv::RECORD_LIMIT;
use crate::csv::damage::{Damage, Flaw};
use crate::csv::exact::{Machine, Step, Walk};
use crate::csv::index::{Index, Reach};
use crate::csv::sift::{Row, SETTLED, invalid_rows, invalid_utf8, our_rows, sift};
use std::io;

/// Bytes looked at to guess where a record begins.
const GUESS: usize = 64 << 10;

/// The buffers of a worker, and the block in them.
#[derive(Debug)]
pub struct Block {
    /// The part of the file that is held.
    pub window: Window,
    /// Where cells and rows end.
    pub index: Index,
    /// The sound rows, after [`Block::sift`].
    pub rows: Vec<Row>,
    /// What was wrong; bytes count from the start of the block.
    pub damages: Vec<Damage>,
    /// Where it begins.
    pub start: u64,
    /// How many bytes its records have, without one that is too large to be held.
    length: usize,
    /// Where the next one begins.
    pub next: u64,
    /// Newlines before that place.
    pub newlines: u64,
    /// The letter of the marker of a merge that stands before the block, and after [`Block::sift`] behind it.
    pub marker: u8,
}

impl Block {
    /// Empty buffers.
    pub fn new() -> Self {
        Self {
            window: Window::default(),
            index: Index::new(b','),
            rows: vec![],
            damages: vec![],
            start: 0,
            length: 0,
            next: 0,
            newlines: 0,
            marker: SETTLED,
        }
    }

    /// Indexes the records that begin at `start` or behind it and before `stretch_end`.
    pub fn read(&mut self, head: &Head, start: u64, stretch_end: u64, limits: &Limits) -> io::Result<()> {
        self.index(head, start, stretch_end, limits, false).map(|_| ())
    }

    /// The same from a guessed start; nothing when the guess is no good.
    pub fn guess(&mut self, head: &Head, stretch: u64, stretch_end: u64, limits: &Limits) -> io::Result<Option<u64>> {
        let from = stretch.saturating_sub(1);
        self.window.load(&head.file, from, (stretch_end - from) as usize + limits.slack)?;
        let Some(guess) = guess(self.window.bytes(from), head.header.width()) else { return Ok(None) };
        let start = from + guess as u64;
        if start >= stretch_end {
            return Ok(None);
        }
        let sound = self.index(head, start, stretch_end, limits, true)?;
        Ok(sound.then_some(start))
    }

    fn index(&mut self, head: &Head, start: u64, end: u64, limits: &Limits, guessed: bool) -> io::Result<bool> {
        let limit = end.saturating_sub(start) as usize;
        let mut wanted = limit + limits.slack;
        self.damages.clear();
        self.index.clear();
        (self.start, self.length, self.next, self.newlines) = (start, 0, start, 0);
        if limit == 0 {
            return Ok(true);
        }
        loop {
            self.window.load(&head.file, start, wanted)?;
            let (bytes, eof) = (self.window.bytes(start), self.window.eof());
            match self.index.read(bytes, limit, eof) {
                Reach::Done(length) => {
                    self.length = length;
                    self.next = start + length as u64;
                    break;
                }
                // Either a record longer than the slack or, more likely, a wrong guess; not worth reading on.
                Reach::More if guessed => return Ok(false),
                Reach::More => {
                    let last = self.index.rows().last().map_or(0, |&end| end as usize + 1);
                    if bytes.len() - last > limits.record {
                        self.length = last;
                        self.walk(head, start + last as u64)?;
                        break;
                    }
                    wanted = bytes.len() * 2;
                }
            }
        }
        let unended = self.index.rows().last().is_some_and(|&end| end as usize == self.length);
        let rows = self.index.rows().len() - usize::from(unended);
        self.newlines += (rows + self.index.quoted_newlines().len()) as u64;
        Ok(true)
    }

    /// Walks over a record that is too large to be held.
    #[cold]
    fn walk(&mut self, head: &Head, from: u64) -> io::Result<()> {
        self.index.drop_unfinished();
        let mut walk = Walk::new(self.index.delimiter());
        let mut window = Window::default();
        let mut at = from;
        let ended = loop {
            window.load(&head.file, at, RECORD_LIMIT)?;
            if walk.over(window.bytes(at)) {
                break true;
            }
            at = window.end();
            if window.eof() {
                break false;
            }
        };
        self.next = from + walk.length as u64;
        self.newlines = walk.newlines as u64;
        let record = (from - self.start) as usize;
        self.damages.push(if !ended && walk.in_quotes() {
            let at = record + walk.opened;
            Damage { flaw: Flaw::UnclosedQuote, bytes: at..at + 1 }
        } else {
            Damage { flaw: Flaw::OversizedRecord { bytes: walk.length }, bytes: record..record + walk.length }
        });
        Ok(())
    }

    /// Finds the sound rows and what is wrong with the others, but for bytes that are not UTF-8.
    pub fn sift(&mut self, width: usize) {
        let bytes = self.window.bytes(self.start);
        let text = bytes.get(..self.length).unwrap_or(bytes);
        sift(&self.index, text, width, &mut self.rows, &mut self.damages);
        if self.marker != SETTLED || self.damages.iter().any(|damage| damage.flaw == Flaw::ConflictMarker) {
            self.marker = our_rows(text, &mut self.rows, &self.damages, self.marker);
        }
    }

    /// The records; nothing when they are not UTF-8.
    pub fn text(&self) -> Option<&str> {
        let bytes = self.window.bytes(self.start);
        simdutf8::basic::from_utf8(bytes.get(..self.length).unwrap_or(bytes)).ok()
    }

    /// Leaves out the rows that are not UTF-8, reports them, and blanks them in memory so that the block is text.
    #[cold]
    pub fn blank_invalid(&mut self, width: usize) {
        let bytes = self.window.bytes_mut(self.start);
        let length = self.length.min(bytes.len());
        let (text, _) = bytes.split_at_mut(length);
        invalid_rows(&self.index, text, width, &mut self.rows, &mut self.damages);
        let mut at = 0;
        while let Some(invalid) = text.get(at..).and_then(invalid_utf8) {
            let invalid = at + invalid.start..at + invalid.end;
            at = invalid.end;
            text.get_mut(invalid).unwrap_or_default().fill(b'?');
        }
    }
}

/// Where the first record begins, behind the first of these bytes: the first newline outside quotes, once taken to begin
/// outside and once inside quotes, whichever is followed by a record of the right width.
fn guess(bytes: &[u8], width: usize) -> Option<usize> {
    let bytes = bytes.get(..GUESS).unwrap_or(bytes);
    let outside = first_record(bytes, false);
    let inside = first_record(bytes, true);
    [outside, inside].into_iter().flatten().find(|&start| has_width(bytes, start, width)).or(outside)
}

fn first_record(bytes: &[u8], mut in_quotes: bool) -> Option<usize> {
    let at = bytes.iter().position(|&byte| {
        in_quotes ^= byte == b'"';
        byte == b'\n' && !in_quotes
    })?;
    Some(at + 1)
}

fn has_width(bytes: &[u8], start: usize, width: usize) -> bool {
    let mut machine = Machine::new(b',');
    let mut cells = 1;
    for &byte in bytes.get(start..).unwrap_or_default() {
        match machine.step(byte) {
            Step::CellEnd => cells += 1,
            Step::RowEnd => return cells == width,
            Step::Odd => return false,
            Step::Text | Step::QuotedNewline | Step::ReturnAfterQuote => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_record_is_found_from_within_quotes() {
        let outside = b"b,c\n1,\"x\ny,z\",3\n4,5,6\n";
        assert_eq!(guess(outside, 3), Some(4));
        let inside = b"half,\nof a cell,a\",9\n4,\"5\n\",6\n7,8,9\n";
        assert_eq!(guess(inside, 3), Some(21));
    }
}

//! The merged file as a whole: what belongs to the file rather than to a row, and all its bytes.
//!
//! Byte order mark, line ends, the last line's end, the writing of the header and the comments are merged each by itself and
//! never conflict: where both sides changed one, ours stands, and of comments both. Comments belong to the row below them.

use super::columns::{Column, Columns};
use super::order::order;
use super::rows::{Cells, Fate, fate};
use super::side::Side;
use super::{Shape, Sides, block};
use crate::csv::sheet::Sheet;
use crate::csv::{damage::Flaw, write};
use std::borrow::Cow;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The merged file, before it is written.
#[derive(Debug)]
pub(super) struct Document<'a> {
    has_mark: bool,
    line_end: &'static str,
    is_ended: bool,
    head: Vec<&'a [u8]>,
    header: Cow<'a, [u8]>,
    names: Vec<String>,
    pub(super) entries: Vec<Entry<'a>>,
    tail: Vec<&'a [u8]>,
}

/// A row, and what stands before it.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) key: String,
    /// Lines without their ends.
    before: Vec<&'a [u8]>,
    pub(super) fate: Fate<'a>,
    /// What ends it.
    line_end: &'static str,
}

impl<'a> Document<'a> {
    pub(super) fn merge(sides: Sides<'_, 'a>, columns: &Columns, shape: Shape) -> Self {
        let line_end = sides.pick(Side::line_end);
        // A comment at the end of the base, below which both sides added rows, is now before a row of each.
        let closing = sides.base.tail();
        let mut is_spent = false;
        let mut entries = Vec::new();
        for key in order(&sides.base.ids(), &sides.ours.ids(), &sides.theirs.ids()) {
            let is_new = sides.base.row(key).is_none();
            let mut before = lines(sides, |side| side.before(key));
            if is_new && !closing.is_empty() && before == split(closing) {
                if is_spent {
                    before.clear();
                }
                is_spent = true;
            }
            let fate = fate(sides, columns, shape, key);
            let line_end = end_of_row(sides, key, line_end);
            entries.push(Entry { key: key.to_owned(), before, fate, line_end });
        }
        Self {
            has_mark: sides.pick(Side::has_mark),
            line_end,
            is_ended: sides.pick(Side::is_ended),
            head: lines(sides, Side::head),
            header: header(sides, columns),
            names: columns.all.iter().map(|column| column.name.clone()).collect(),
            entries,
            tail: lines(sides, Side::tail),
        }
    }

    /// The file; with conflicts as blocks, or with our row in the place of each.
    pub(super) fn bytes(&self, with_blocks: bool) -> Vec<u8> {
        let mut out = Vec::new();
        if self.has_mark {
            out.extend_from_slice(BOM);
        }
        let line = |out: &mut Vec<u8>, bytes: &[u8], end: &str| {
            out.extend_from_slice(bytes);
            out.extend_from_slice(end.as_bytes());
        };
        self.head.iter().for_each(|text| line(&mut out, text, self.line_end));
        line(&mut out, &self.header, self.line_end);
        // Where a block ends the file, its marker needs its line end.
        let mut ends_in_block = false;
        for entry in &self.entries {
            entry.before.iter().for_each(|text| line(&mut out, text, self.line_end));
            ends_in_block &= entry.before.is_empty();
            match &entry.fate {
                Fate::Conflict(conflict) if with_blocks => {
                    block::write(&mut out, &entry.key, conflict, &self.names, self.line_end);
                    ends_in_block = true;
                }
                fate => {
                    if let Some(cells) = one_side(fate) {
                        line(&mut out, &cells.join(&b','), entry.line_end);
                        ends_in_block = false;
                    }
                }
            }
        }
        self.tail.iter().for_each(|text| line(&mut out, text, self.line_end));
        ends_in_block &= self.tail.is_empty();
        if !self.is_ended && !ends_in_block {
            let end = if out.ends_with(b"\r\n") { 2 } else { 1 };
            out.truncate(out.len().saturating_sub(end));
        }
        out
    }

    /// Whether what is written is read as what is meant: every cell, and nothing besides.
    pub(super) fn is_read_back(&self) -> bool {
        let bytes = self.bytes(false);
        let sheet = Sheet::parse(&bytes);
        let meant: Vec<&Cells<'_>> = self.entries.iter().filter_map(|entry| one_side(&entry.fate)).collect();
        let same_cells = |(row, cells): (usize, &&Cells<'_>)| {
            cells.iter().enumerate().all(|(column, raw)| sheet.raw(row, column) == *raw)
        };
        sheet.damages().iter().all(|found| found.flaw == Flaw::OddQuote)
            && sheet.header().is_some_and(|header| header.names == self.names)
            && sheet.len() == meant.len()
            && meant.iter().enumerate().all(same_cells)
    }
}

/// The row, ours where it is a conflict.
fn one_side<'d, 'a>(fate: &'d Fate<'a>) -> Option<&'d Cells<'a>> {
    match fate {
        Fate::Taken(cells) => Some(cells),
        Fate::Gone => None,
        Fate::Conflict(conflict) => conflict.ours.as_ref().or(conflict.theirs.as_ref()),
    }
}

/// The header as one side writes it, where it has these columns; else written anew.
fn header<'a>(sides: Sides<'_, 'a>, columns: &Columns) -> Cow<'a, [u8]> {
    let has = |names: &[String]| names.iter().eq(columns.all.iter().map(|column| &column.name));
    match (has(&sides.ours.names), has(&sides.theirs.names)) {
        (true, true) => Cow::Borrowed(sides.pick(Side::header)),
        (true, false) => Cow::Borrowed(sides.ours.header()),
        (false, true) => Cow::Borrowed(sides.theirs.header()),
        (false, false) => Cow::Owned(written(&columns.all)),
    }
}

fn written(columns: &[Column]) -> Vec<u8> {
    let mut out = Vec::new();
    write::row(&mut out, columns.iter().map(|column| column.name.as_str()), b',');
    out
}

/// What ends the row: as it is where a side already ends its lines as the file will, so that mixed ends stay mixed.
fn end_of_row(sides: Sides<'_, '_>, key: &str, line_end: &'static str) -> &'static str {
    let own = [sides.ours, sides.theirs].into_iter().find_map(|side| {
        let line = side.line(side.row(key)?);
        (side.line_end() == line_end && line.ends_with(b"\n")).then_some(line)
    });
    match own {
        Some(line) if line.ends_with(b"\r\n") => "\r\n",
        Some(_) => "\n",
        None => line_end,
    }
}

/// The merged lines of a place.
fn lines<'a>(sides: Sides<'_, 'a>, of: impl Fn(&Side<'a>) -> &'a [u8]) -> Vec<&'a [u8]> {
    let (base, ours, theirs) = (split(of(sides.base)), split(of(sides.ours)), split(of(sides.theirs)));
    if ours == theirs || base == theirs {
        return ours;
    }
    if base == ours {
        return theirs;
    }
    let added: Vec<_> = theirs.into_iter().filter(|line| !ours.contains(line) && !base.contains(line)).collect();
    ours.into_iter().chain(added).collect()
}

/// Lines without their ends.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let content =
        |line: &'_ [u8]| line.len() - usize::from(line.ends_with(b"\n")) - usize::from(line.ends_with(b"\r\n"));
    bytes.split_inclusive(|&byte| byte == b'\n').map(|line| line.get(..content(line)).unwrap_or_default()).collect()
}

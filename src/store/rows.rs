//! The rows of one block as a scan hands them out: borrowed, decoded when asked for. HOT.

use super::head::Head;
use crate::csv::cell::{decode, decode_bytes};
use crate::csv::sift;
use crate::model::place::Place;
use crate::value::codes::Word;
use std::borrow::Cow;

/// Whole, sound records of one file, in its order.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    pub(super) text: &'a str,
    /// Where its cells end.
    pub(super) cells: &'a [u32],
    pub(super) sound: &'a [sift::Row],
    pub(super) head: &'a Head,
    pub(super) file: u32,
    /// Where in the file `text` begins.
    pub(super) offset: u64,
}

impl<'a> Rows<'a> {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.sound.len()
    }

    /// Whether there are none; a scan never hands out such.
    pub fn is_empty(&self) -> bool {
        self.sound.is_empty()
    }

    /// Names of all columns of the file, in its order.
    pub fn header(&self) -> &'a [String] {
        &self.head.header.names
    }

    /// Number of the file among the inputs.
    pub fn file(&self) -> u32 {
        self.file
    }

    /// The rows.
    #[inline]
    pub fn iter(&self) -> Iter<'a> {
        Iter { rows: *self, next: self.sound.iter() }
    }
}

impl<'a> IntoIterator for &Rows<'a> {
    type Item = Row<'a>;
    type IntoIter = Iter<'a>;

    #[inline]
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The rows of a block, one after the other.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    rows: Rows<'a>,
    next: std::slice::Iter<'a, sift::Row>,
}

impl<'a> Iterator for Iter<'a> {
    type Item = Row<'a>;

    #[inline]
    fn next(&mut self) -> Option<Row<'a>> {
        let row = self.next.next()?;
        let Rows { text, cells, head, file, offset, .. } = self.rows;
        let first = row.cell as usize;
        let ends = cells.get(first..first + head.header.width()).unwrap_or_default();
        Some(Row { text, ends, head, start: row.start, line: row.line, file, offset })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.next.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    text: &'a str,
    /// Where each of its cells ends.
    ends: &'a [u32],
    head: &'a Head,
    start: u32,
    line: u32,
    file: u32,
    offset: u64,
}

impl<'a> Row<'a> {
    /// The text of the k-th wanted column; empty where the file has no such column.
    #[inline]
    pub fn text(&self, wanted: usize) -> Cow<'a, str> {
        self.extra(self.position(wanted)).unwrap_or_default()
    }

    /// The same as [`Row::text`].
    #[inline]
    pub fn cell(&self, wanted: usize) -> Cow<'a, str> {
        self.text(wanted)
    }

    /// The text of the k-th wanted column as bytes, which spares finding character boundaries.
    #[inline]
    pub fn bytes(&self, wanted: usize) -> Cow<'a, [u8]> {
        let Some((start, end)) = self.span(self.position(wanted)) else { return Cow::Borrowed(b"") };
        let raw = self.text.as_bytes().get(start..end).unwrap_or_default();
        if raw.first() == Some(&b'"') { decode_bytes(raw) } else { Cow::Borrowed(raw) }
    }

    /// Whether no byte stands in the k-th wanted column; an empty pair of quotes is two.
    #[inline]
    pub fn is_blank(&self, wanted: usize) -> bool {
        self.span(self.position(wanted)).is_none_or(|(start, end)| start >= end)
    }

    /// The text of the k-th wanted column as a word to be found among others; `None` where it stands in quotes.
    #[inline]
    pub fn word(&self, wanted: usize) -> Option<Word<'a>> {
        let (start, end) = self.span(self.position(wanted)).unwrap_or_default();
        let word = Word::within(self.text.as_bytes(), start, end);
        (word.bytes().first() != Some(&b'"')).then_some(word)
    }

    /// The text of any column, by its position in [`Rows::header`].
    #[inline]
    pub fn extra(&self, position: usize) -> Option<Cow<'a, str>> {
        let (start, end) = self.span(position)?;
        self.text.get(start..end).map(decode)
    }

    /// Names of all columns of the file, in its order.
    pub fn header(&self) -> &'a [String] {
        &self.head.header.names
    }

    /// Where it stands.
    #[inline]
    pub fn place(&self) -> Place {
        Place::new(self.file, self.offset + u64::from(self.start), self.line)
    }

    /// The bytes of the file in which the raw cell of the k-th wanted column stands; those of the row where the file has
    /// no such column.
    pub fn range(&self, wanted: usize) -> std::ops::Range<u64> {
        let (start, end) =
            self.span(self.position(wanted)).unwrap_or((self.start as usize, self.start as usize + self.raw().len()));
        self.offset + start as u64..self.offset + end as u64
    }

    /// The bytes of the file in which a part of the text of the k-th wanted column stands; those of the whole cell where
    /// quotes in it were doubled.
    pub fn part(&self, wanted: usize, part: &std::ops::Range<usize>) -> std::ops::Range<u64> {
        let cell = self.range(wanted);
        let (start, end) = self.span(self.position(wanted)).unwrap_or_default();
        let raw = self.text.get(start..end).unwrap_or_default();
        let quote = usize::from(raw.starts_with('"'));
        if quote + quote + self.text(wanted).len() != raw.len() {
            return cell;
        }
        cell.start + (quote + part.start) as u64..cell.start + (quote + part.end) as u64
    }

    /// Its bytes, without the line end.
    pub fn raw(&self) -> &'a [u8] {
        let last = self.ends.len().saturating_sub(1);
        let end = self.span(last).map_or(self.start as usize, |(_, end)| end);
        self.text.as_bytes().get(self.start as usize..end).unwrap_or_default()
    }

    /// Whether its line ends with CR LF; `None` where the line does not end.
    #[inline]
    pub fn ends_with_return(&self) -> Option<bool> {
        let end = *self.ends.last()? as usize;
        let bytes = self.text.as_bytes();
        bytes.get(end).map(|_| end > self.start as usize && bytes.get(end - 1) == Some(&b'\r'))
    }

    #[inline]
    fn position(&self, wanted: usize) -> usize {
        self.head.positions.get(wanted).map_or(usize::MAX, |&position| position as usize)
    }

    /// Where the raw cell at this position of the header begins and ends.
    #[inline]
    fn span(&self, position: usize) -> Option<(usize, usize)> {
        let end = *self.ends.get(position)? as usize;
        let start = match position.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize + 1,
            None => self.start as usize,
        };
        let is_last = position + 1 == self.ends.len();
        Some(if is_last { (start, sift::content(self.text.as_bytes(), start..end).end) } else { (start, end) })
    }
}

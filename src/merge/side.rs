//! One version of a file: its rows by key, and what stands between them.

use super::{Shape, Unfit, Version};
use crate::csv::damage::Flaw;
use crate::csv::sheet::Sheet;
use crate::model::damage;
use crate::problem::Fault;
use std::borrow::Cow;
use std::collections::HashMap;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// A version that can be merged.
#[derive(Debug)]
pub(super) struct Side<'a> {
    sheet: Sheet<'a>,
    /// Names of the columns; none in a file that was not there.
    pub(super) names: Vec<String>,
    /// Which of them is the key.
    pub(super) key: usize,
    /// Keys, in the order of the rows.
    pub(super) keys: Vec<Cow<'a, str>>,
    rows: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Side<'a> {
    /// Reads a version; one that is empty is a file that was not there, which only the base can be.
    pub(super) fn read(bytes: &'a [u8], shape: Shape, version: Version) -> Result<Self, Unfit> {
        let unfit = |fault| Unfit::Version(version, fault);
        let sheet = Sheet::parse(bytes);
        if let Some(found) = sheet.damages().iter().find(|found| found.flaw != Flaw::OddQuote) {
            return Err(unfit(damage::fault(found.flaw.clone())));
        }
        let wanted = shape.key.unwrap_or("id");
        let Some(header) = sheet.header() else {
            if version == Version::Base && bytes.is_empty() {
                return Ok(Self { sheet, names: Vec::new(), key: 0, keys: Vec::new(), rows: HashMap::new() });
            }
            return Err(unfit(Fault::MissingColumn { name: wanted.to_owned() }));
        };
        let names = header.names.clone();
        if names.iter().filter(|name| name.is_empty()).count() > 1 {
            return Err(unfit(Fault::DuplicateHeader { name: String::new() }));
        }
        let key = match shape.key {
            Some(name) => header.position(name),
            None => Some(0),
        };
        let key = key.ok_or_else(|| unfit(Fault::MissingColumn { name: wanted.to_owned() }))?;
        let mut keys = Vec::with_capacity(sheet.len());
        let mut rows = HashMap::with_capacity(sheet.len());
        for row in 0..sheet.len() {
            let id = sheet.cell(row, key);
            if id.is_empty() {
                let column = names.get(key).cloned().unwrap_or_default();
                return Err(unfit(Fault::MissingValue { column }));
            }
            if rows.insert(id.clone(), row).is_some() {
                return Err(unfit(Fault::DuplicateId { id: id.into_owned() }));
            }
            keys.push(id);
        }
        Ok(Self { sheet, names, key, keys, rows })
    }

    /// The keys, in the order of the rows.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.keys.iter().map(AsRef::as_ref).collect()
    }

    /// Whether both have the same columns in the same order, or this one has none.
    pub(super) fn fits(&self, other: &Self) -> bool {
        self.is_absent() || self.names == other.names
    }

    /// Whether lines stand between its rows that are none.
    pub(super) fn has_comments(&self) -> bool {
        !self.tail().is_empty() || self.keys.iter().any(|key| !self.before(key).is_empty())
    }

    /// Whether the file was not there.
    pub(super) fn is_absent(&self) -> bool {
        self.sheet.header().is_none()
    }

    /// Where the row with this key stands.
    pub(super) fn row(&self, key: &str) -> Option<usize> {
        self.rows.get(key).copied()
    }

    /// Where the column with this name stands.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// The bytes of a cell.
    pub(super) fn raw(&self, row: usize, column: usize) -> &'a [u8] {
        self.sheet.raw(row, column)
    }

    /// The text of a cell.
    pub(super) fn text(&self, row: usize, column: usize) -> Cow<'a, str> {
        self.sheet.cell(row, column)
    }

    /// The bytes of a row, with its line end.
    pub(super) fn line(&self, row: usize) -> &'a [u8] {
        self.sheet.row(row).and_then(|span| self.sheet.bytes().get(span)).unwrap_or_default()
    }

    /// Whether it begins with a byte order mark.
    pub(super) fn has_mark(&self) -> bool {
        self.sheet.bytes().starts_with(BOM)
    }

    /// What ends its lines.
    pub(super) fn line_end(&self) -> &'static str {
        self.sheet.line_end()
    }

    /// Whether its last line ends.
    pub(super) fn is_ended(&self) -> bool {
        self.sheet.bytes().ends_with(b"\n")
    }

    /// What stands before the header, without a byte order mark.
    pub(super) fn head(&self) -> &'a [u8] {
        let end = self.sheet.header().map_or(0, |header| header.bytes.start);
        let start = if self.has_mark() { BOM.len() } else { 0 };
        self.sheet.bytes().get(start..end).unwrap_or_default()
    }

    /// The header as it is written.
    pub(super) fn header(&self) -> &'a [u8] {
        self.sheet.header().and_then(|header| self.sheet.bytes().get(header.bytes.clone())).unwrap_or_default()
    }

    /// The comments and blank lines before the row with this key; nothing where there is no such row.
    pub(super) fn before(&self, key: &str) -> &'a [u8] {
        let Some(row) = self.row(key) else { return &[] };
        let end = self.sheet.row(row).map_or(0, |span| span.start);
        self.sheet.bytes().get(self.behind(row)..end).unwrap_or_default()
    }

    /// The comments and blank lines behind the last row.
    pub(super) fn tail(&self) -> &'a [u8] {
        self.sheet.bytes().get(self.behind(self.sheet.len())..).unwrap_or_default()
    }

    /// Where the row before this one, or the header, ends.
    fn behind(&self, row: usize) -> usize {
        let above = row.checked_sub(1).and_then(|above| self.sheet.row(above)).map(|span| span.end);
        above.or_else(|| self.sheet.header().map(|header| header.end)).unwrap_or(0)
    }
}

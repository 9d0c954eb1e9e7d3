//! What kind of file it is, and its rows.
//!
//! The bytes tell, not the name: people rename files, and a web shop calls its CSV `.xls`.

use super::delimiter::Delimiter;
use super::encoding::{self, Decoded};
use super::foreign::{Foreign, Text};
use super::grid::Grid;
use super::workbook::Kind;
use super::{bounds, json, vcard, workbook};
use crate::problem::{Fault, Import};
use encoding_rs::Encoding;

/// What was said of the file.
#[derive(Clone, Copy)]
pub struct Asked<'q> {
    /// The encoding; `None`: found.
    pub encoding: Option<&'static Encoding>,
    /// The sheet of a workbook; `None`: the first.
    pub sheet: Option<&'q str>,
    /// What stands between cells; `None`: found.
    pub delimiter: Option<Delimiter>,
    /// Whether there are headings.
    pub headed: bool,
    /// Tells a heading that is known.
    pub known: &'q dyn Fn(&str) -> bool,
}

/// A foreign file that was taken apart.
#[derive(Debug)]
pub enum Source<'a> {
    /// Delimited text.
    Text(Text<'a>),
    /// Anything else.
    Grid(Grid),
}

impl<'a> Source<'a> {
    /// Takes the file apart.
    pub fn read(bytes: &'a [u8], asked: &Asked<'_>) -> Result<Self, Fault> {
        if bytes.len() as u64 > bounds::FILE && Kind::of(bytes).is_some() {
            return Err(bounds::too_large("bytes", bytes.len() as u64, bounds::FILE));
        }
        if let Some(kind) = Kind::of(bytes) {
            return workbook::read(bytes, kind, asked.sheet, asked.headed, asked.known).map(Self::Grid);
        }
        if let Some(sheet) = asked.sheet {
            return Err(Fault::Import(Import::UnknownSheet { found: sheet.to_owned(), sheets: Vec::new() }));
        }
        let decoded = encoding::decode(bytes, asked.encoding)?;
        // Only the beginning is looked at: the whole of a large file is not read twice.
        let start = decoded.bytes.get(..START.min(decoded.bytes.len())).unwrap_or_default();
        let start = String::from_utf8_lossy(start).into_owned();
        if vcard::is_vcard(&start) {
            return vcard::read(&String::from_utf8_lossy(&decoded.bytes)).map(Self::Grid);
        }
        if json::is_json(&start) {
            return json::read(&text(&decoded)?).map(Self::Grid);
        }
        Ok(Self::Text(Text::new(decoded, asked.delimiter, asked.headed, asked.known)))
    }

    /// Its rows; `name` is that of the file.
    pub fn rows(&self, name: &str) -> Foreign<'_> {
        match self {
            Self::Text(text) => text.rows(name),
            Self::Grid(grid) => Foreign::of(grid, name),
        }
    }
}

/// Bytes at the beginning that tell what it is.
const START: usize = 200;

fn text(decoded: &Decoded<'_>) -> Result<String, Fault> {
    let text = String::from_utf8(decoded.bytes.to_vec());
    text.map_err(|_| Fault::Import(Import::NotInEncoding { name: decoded.name }))
}

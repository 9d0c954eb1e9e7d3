//! A packed file is looked through before anything unpacks it: how many parts, how large they really become, and no
//! declarations of entities in them.
//!
//! What the directory of an archive says of sizes may be a lie, so every part is inflated once, counted and thrown away; the
//! cost is small beside parsing. The limits are far above what people type and far below what hurts.

use crate::problem::{Fault, Import};
use memchr::memmem;
use std::io::{Cursor, Read};

/// Bytes of the file itself.
pub const FILE: u64 = 256 << 20;
/// Bytes of all parts together, unpacked.
const UNPACKED: u64 = 1 << 30;
/// Parts.
const PARTS: usize = 10_000;
/// Cells of a sheet, with those that a repetition stands for.
pub const CELLS: u64 = 20_000_000;
/// Columns of a sheet.
pub const COLUMNS: u64 = 1_000;
/// Bytes inflated at a time.
const PIECE: usize = 256 << 10;
/// What is kept of the piece before, so that a word that is cut in two is found.
const OVERLAP: usize = 16;

/// Refuses an archive that is too large, or that declares entities.
pub fn archive(bytes: &[u8]) -> Result<(), Fault> {
    let unreadable =
        |error: &dyn std::fmt::Display| Fault::Import(Import::Unreadable { kind: "ZIP", message: error.to_string() });
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    if archive.len() > PARTS {
        return Err(too_large("parts", archive.len() as u64, PARTS as u64));
    }
    let said: u64 = (0..archive.len())
        .filter_map(|part| Some(archive.by_index_raw(part).ok()?.size()))
        .fold(0, u64::saturating_add);
    if said > UNPACKED {
        return Err(too_large("bytes", said, UNPACKED));
    }
    let mut total = 0_u64;
    let mut piece = vec![0; PIECE + OVERLAP];
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|error| unreadable(&error))?;
        let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let is_xml = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        let is_sheet = name == "content.xml";
        let mut repeated = Repeated::default();
        let mut kept = 0;
        while let Some(room) = piece.get_mut(kept..kept + PIECE) {
            let read = part.read(room).map_err(|error| unreadable(&error))?;
            if read == 0 {
                break;
            }
            total += read as u64;
            if total > UNPACKED {
                return Err(too_large("bytes", total, UNPACKED));
            }
            let seen = piece.get(..kept + read).unwrap_or_default();
            if is_xml && [&b"<!DOCTYPE"[..], b"<!ENTITY"].iter().any(|word| memmem::find(seen, word).is_some()) {
                return Err(Fault::Import(Import::Entities { part: name }));
            }
            if is_sheet {
                repeated.add(piece.get(kept..kept + read).unwrap_or_default())?;
            }
            let end = kept + read;
            let keep = end.min(OVERLAP);
            piece.copy_within(end - keep..end, 0);
            kept = keep;
        }
    }
    Ok(())
}

/// A limit that was passed.
pub fn too_large(what: &'static str, found: u64, limit: u64) -> Fault {
    Fault::Import(Import::TooLarge { what, found, limit })
}

/// The cells of an ODS sheet, which writes a row or a cell once and how often it is meant.
#[derive(Default)]
struct Repeated {
    /// The tag that is being read, where one is.
    tag: Vec<u8>,
    inside: bool,
    rows: u64,
    cells: u64,
}

/// More of a tag than this is not looked at.
const TAG: usize = 2000;

impl Repeated {
    fn add(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        for &byte in bytes {
            match byte {
                b'<' => {
                    self.inside = true;
                    self.tag.clear();
                }
                b'>' if self.inside => {
                    self.inside = false;
                    self.tag()?;
                }
                _ if self.inside && self.tag.len() < TAG => self.tag.push(byte),
                _ => {}
            }
        }
        Ok(())
    }

    fn tag(&mut self) -> Result<(), Fault> {
        let tag = &self.tag;
        if tag.starts_with(b"table:table-row") {
            self.rows = attribute(tag, b"number-rows-repeated=\"");
        } else if tag.starts_with(b"table:table-cell") && memmem::find(tag, b"value-type").is_some() {
            let columns = attribute(tag, b"number-columns-repeated=\"");
            self.cells = self.cells.saturating_add(columns.saturating_mul(self.rows.max(1)));
            if self.cells > CELLS {
                return Err(too_large("cells", self.cells, CELLS));
            }
        }
        Ok(())
    }
}

/// The number in an attribute, one without it.
fn attribute(tag: &[u8], name: &[u8]) -> u64 {
    let Some(at) = memmem::find(tag, name) else { return 1 };
    let digits = tag.get(at + name.len()..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u64, &digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn packed(name: &str, content: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).expect("started");
        for piece in content {
            writer.write_all(&piece).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    fn code(fault: Result<(), Fault>) -> Option<&'static str> {
        fault.err().map(|fault| fault.code())
    }

    #[test]
    fn a_bomb_is_refused_whatever_its_directory_says() {
        let mut bomb = packed("xl/a.xml", std::iter::repeat_n(vec![b' '; 1 << 20], 1100));
        assert!(bomb.len() < 8 << 20);
        assert_eq!(code(archive(&bomb)), Some("too-large-file"));
        // The sizes in the directory say that it is small.
        let directory = memmem::rfind(&bomb, b"PK\x01\x02").expect("a directory");
        bomb[directory + 24..directory + 28].copy_from_slice(&1000_u32.to_le_bytes());
        assert!(code(archive(&bomb)).is_some());
    }

    #[test]
    fn entities_and_repetitions_are_refused() {
        let lol = packed("xl/workbook.xml", std::iter::once(b"<?xml?><!DOCTYPE lolz [<!ENTITY a 'b'>]>".to_vec()));
        assert_eq!(code(archive(&lol)), Some("declared-entities"));
        let row =
            b"<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" \
                    table:number-columns-repeated=\"1000\"/></table:table-row>";
        assert_eq!(code(archive(&packed("content.xml", std::iter::once(row.to_vec())))), Some("too-large-file"));
        let empty = b"<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/>";
        assert_eq!(archive(&packed("content.xml", std::iter::once(empty.to_vec()))), Ok(()));
        assert_eq!(code(archive(b"PK\x03\x04 no archive")), Some("unreadable-file"));
    }
}

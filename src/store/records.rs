//! Single rows read again by their place: the texts of the few rows that are shown.
//!
//! A scan keeps places, not texts. Rows are read in the order of the file, a window each; what stands close together is
//! read at once, since a call costs more than the bytes between two rows.

#![expect(clippy::disallowed_methods, reason = "reads files")]

use super::row_text;
use crate::csv::header::Header;
use crate::error::{Doing, Error};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// What a row takes at most, mostly; longer ones are read again.
const WINDOW: usize = 2 << 10;
/// Rows that are not further apart than this are read at once,
const GAP: u64 = 6 << 10;
/// up to so many bytes.
const STRETCH: u64 = 256 << 10;
const HEADER: usize = 16 << 10;

/// The columns that the header of a file names.
pub fn columns(path: &Path) -> Result<Vec<String>, Error> {
    let failed = |source| Error::io(Doing::Read, path, source);
    let file = File::open(path).map_err(failed)?;
    let mut size = HEADER;
    loop {
        let head = window(&file, 0, size).map_err(failed)?;
        let is_whole = head.len() < size;
        if let Some(header) = Header::read(&head, b',', is_whole, &mut Vec::new()) {
            return Ok(header.names);
        }
        if is_whole {
            return Ok(Vec::new());
        }
        size *= 4;
    }
}

/// The records of one file that begin at these bytes: of each the texts of the named columns, in the order asked for;
/// empty where the file has no such column, or where the row is gone since it was scanned.
pub fn read(path: &Path, offsets: &[u64], columns: &[&str]) -> Result<Vec<Vec<String>>, Error> {
    let failed = |source| Error::io(Doing::Read, path, source);
    let file = File::open(path).map_err(failed)?;
    let head = window(&file, 0, HEADER).map_err(failed)?;
    let header = Header::read(&head, b',', head.len() < HEADER, &mut Vec::new());
    let positions = header.map(|header| header.positions(columns.iter().copied())).unwrap_or_default();
    let mut held = Held { file: &file, is_whole: head.len() < HEADER, bytes: head, base: 0 };
    let texts = |(place, &offset): (usize, &u64)| {
        let record = held.record(offset, offsets.get(place + 1..).unwrap_or_default())?;
        let cells = row_text::cells(record);
        let text =
            |position: &Option<usize>| position.and_then(|position| cells.get(position)).map(ToString::to_string);
        Ok(positions.iter().map(|position| text(position).unwrap_or_default()).collect())
    };
    offsets.iter().enumerate().map(texts).collect::<std::io::Result<_>>().map_err(failed)
}

/// The part of a file that was read last.
struct Held<'a> {
    file: &'a File,
    bytes: Vec<u8>,
    base: u64,
    /// Whether the file ends with it.
    is_whole: bool,
}

impl Held<'_> {
    /// The record at this place, read together with those of `following` that stand close behind.
    fn record(&mut self, offset: u64, following: &[u64]) -> std::io::Result<&[u8]> {
        let mut length = self.extent(offset);
        let mut size = stretch(offset, following);
        while length.is_none() {
            self.bytes = window(self.file, offset, size)?;
            self.base = offset;
            self.is_whole = self.bytes.len() < size;
            length = self.extent(offset);
            size *= 4;
        }
        let start = self.within(offset).unwrap_or(self.bytes.len());
        Ok(self.bytes.get(start..start + length.unwrap_or_default()).unwrap_or_default())
    }

    /// The length of the record at this place, when all of it is held.
    fn extent(&self, offset: u64) -> Option<usize> {
        let extent = row_text::record(self.bytes.get(self.within(offset)?..)?);
        ((extent.ended && !extent.unclosed) || self.is_whole).then_some(extent.length)
    }

    fn within(&self, offset: u64) -> Option<usize> {
        usize::try_from(offset.checked_sub(self.base)?).ok()
    }
}

/// How many bytes to read for the record at this place and those of `following` that are close enough.
fn stretch(offset: u64, following: &[u64]) -> usize {
    let mut end = offset + WINDOW as u64;
    for &next in following {
        if next < offset || next > end + GAP || next + WINDOW as u64 > offset + STRETCH {
            break;
        }
        end = end.max(next + WINDOW as u64);
    }
    (end - offset) as usize
}

/// Up to `size` bytes from this place; fewer at the end of the file.
fn window(file: &File, offset: u64, size: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; size];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, offset + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::trial::Trial;
    use proptest::prelude::*;

    #[test]
    fn rows_are_read_by_column_wherever_they_stand() {
        let trial = Trial::new();
        let long = "长".repeat(5000);
        let first = "f-1,\"one, \"\"two\"\"\nthree\",x\n";
        let text = format!("\u{feff}id,summary,at\n{first}f-2,{long},y");
        let path = trial.write("log.csv", &text);
        let start = "\u{feff}id,summary,at\n".len() as u64;
        let found = read(&path, &[start, start + first.len() as u64], &["summary", "id", "none"]).unwrap();
        assert_eq!(found[0], ["one, \"two\"\nthree", "f-1", ""]);
        assert_eq!(found[1], [long.as_str(), "f-2", ""]);
    }

    proptest! {
        #[test]
        fn rows_near_and_far_are_what_they_are_alone(
            rows in prop::collection::vec((0_usize..12_000, any::<bool>(), any::<bool>()), 1..40)
        ) {
            let mut text = "id,summary\n".to_owned();
            let mut offsets = Vec::new();
            let mut expected = Vec::new();
            for (place, (length, quoted, wanted)) in rows.into_iter().enumerate() {
                let summary = if quoted { format!("{}\n", "长".repeat(length / 3)) } else { "x".repeat(length) };
                if wanted {
                    offsets.push(text.len() as u64);
                    expected.push(vec![summary.clone(), format!("f-{place}")]);
                }
                let quote = if quoted { "\"" } else { "" };
                text.extend(["f-", &place.to_string(), ",", quote, &summary, quote, "\n"]);
            }
            let gone = text.len() as u64 + 7;
            offsets.push(gone);
            expected.push(vec![String::new(), String::new()]);
            let trial = Trial::new();
            let path = trial.write("log.csv", &text);
            prop_assert_eq!(read(&path, &offsets, &["summary", "id"]).unwrap(), expected);
        }
    }
}

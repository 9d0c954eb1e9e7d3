//! Single rows read again by their place: the texts of the few rows that are shown.
//!
//! A scan keeps places, not texts. Rows are read in the order of the file, a window each, so that a thousand lines cost a
//! thousand small reads of what the system has in memory already.

#![expect(clippy::disallowed_methods, reason = "reads files")]

use super::row_text;
use crate::csv::header::Header;
use crate::error::{Doing, Error};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// What is read at once; longer rows take more.
const WINDOW: usize = 2 << 10;
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
    offsets.iter().map(|&offset| record(&file, offset, &positions).map_err(failed)).collect()
}

fn record(file: &File, offset: u64, positions: &[Option<usize>]) -> std::io::Result<Vec<String>> {
    let mut size = WINDOW;
    loop {
        let bytes = window(file, offset, size)?;
        let extent = row_text::record(&bytes);
        if (extent.ended && !extent.unclosed) || bytes.len() < size {
            let cells = row_text::cells(bytes.get(..extent.length).unwrap_or_default());
            let text =
                |position: &Option<usize>| position.and_then(|position| cells.get(position)).map(ToString::to_string);
            return Ok(positions.iter().map(|position| text(position).unwrap_or_default()).collect());
        }
        size *= 4;
    }
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
}

//! What a problem is about, by name: the row's own id and its customer's, so that a remedy can be pasted as it stands.

use super::read_some;
use crate::problem::Named;
use crate::store::row_text;
use std::fs::File;
use std::io::{Seek, SeekFrom};

/// Bytes of a header, and of a row, that are looked at.
const LENGTH: usize = 8 << 10;
/// Characters of an id at most.
const ID: usize = 60;

/// The columns of a file, as its first line names them; none where that is no header.
pub(super) fn columns(file: &mut File) -> Vec<String> {
    let bytes = bytes(file, 0);
    let mut rest = bytes.strip_prefix(super::MARK).unwrap_or(&bytes);
    while rest.starts_with(b"#") {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        rest = rest.get(end..).unwrap_or_default();
    }
    row_text::cells(line(rest)).into_iter().map(|name| name.trim().to_owned()).collect()
}

/// Who is named in the row that begins at this byte; nothing in a line that is only a part of a row.
pub(super) fn row(file: &mut File, columns: &[String], at: u64) -> Named {
    let bytes = bytes(file, at);
    let cells = row_text::cells(line(&bytes));
    let cell = |name: &str| {
        let place = columns.iter().position(|column| column == name)?;
        let id = cells.get(place)?.trim();
        is_id(id).then(|| id.to_owned())
    };
    Named { id: cell("id"), customer: cell("customer_id"), in_git: false }
}

/// One or two letters, a hyphen, and nothing that a shell would take for something else.
fn is_id(text: &str) -> bool {
    let Some((prefix, rest)) = text.split_once('-') else { return false };
    let is_prefix = (1..=2).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    is_prefix && !rest.is_empty() && text.len() <= ID && rest.bytes().all(is_plain)
}

fn bytes(file: &mut File, at: u64) -> Vec<u8> {
    let mut bytes = vec![0; LENGTH];
    let read = file.seek(SeekFrom::Start(at)).and_then(|_| read_some(file, &mut bytes));
    bytes.truncate(read.unwrap_or_default());
    bytes
}

/// Up to the end of the line: further lines of a quoted cell come behind the ids.
fn line(bytes: &[u8]) -> &[u8] {
    let line = bytes.get(..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())).unwrap_or_default();
    line.strip_suffix(b"\r").unwrap_or(line)
}

//! Files that are not in UTF-8, or not separated by commas: said once of the file, in the place of what follows from it.

use super::commas::WIDE;
use super::{Findings, Subject};
use crate::error::Error;
use crate::model::table;
use crate::model::table::Table;
use crate::problem::{Encoding, Fault, Problem, Spreadsheet};
use crate::store::disk::Real;
use crate::store::folder;
use crate::value::mojibake;
use std::collections::BTreeSet;

/// Bytes from which the encoding of a file is told.
const LOOKED_AT: u64 = 1 << 20;
/// Marks that stand where commas should.
const MARKS: [char; 4] = [';', '\t', '|', WIDE];

/// Puts one problem in the place of many, for files that are wrong as a whole. Runs when the rows have been checked.
#[expect(clippy::unnecessary_wraps, reason = "as every check")]
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let worth = |problem: &&Problem| {
        matches!(
            problem.fault,
            Fault::InvalidUtf8 | Fault::Nul | Fault::MissingColumn { .. } | Fault::TomlSyntax { .. }
        )
    };
    let files = found.problems.iter().filter(worth).filter_map(|problem| problem.site.file().map(str::to_owned));
    for file in files.collect::<BTreeSet<_>>() {
        let Ok((bytes, whole)) = folder::beginning(&Real, &folder::path(&subject.book.root, &file), LOOKED_AT) else {
            continue;
        };
        let of_file = |problem: &Problem| problem.site.file() == Some(&file);
        let invalid = found.problems.iter().filter(|problem| of_file(problem) && problem.fault == Fault::InvalidUtf8);
        let rows = invalid.count();
        if let Some(name) = mojibake::foreign(&bytes, whole) {
            found.problems.retain(|problem| !of_file(problem));
            found.problems.push(Problem::in_file(Fault::Encoding(Encoding::Foreign { name }), file, 0..0));
        } else if let Some(mark) = table_of(&file).and_then(|table| delimiter(table, &bytes)) {
            found.problems.retain(|problem| !of_file(problem));
            let at = place_of(&bytes, mark);
            let fault = Fault::Spreadsheet(Spreadsheet::Delimiter { mark });
            found.problems.push(Problem::in_file(fault, file, at..at + mark.len_utf8() as u64));
        } else if rows > 1 {
            let mut first = true;
            for problem in &mut found.problems {
                if of_file(problem) && problem.fault == Fault::InvalidUtf8 && std::mem::take(&mut first) {
                    problem.fault = Fault::Encoding(Encoding::Mixed { rows });
                }
            }
            found.problems.retain(|problem| !of_file(problem) || problem.fault != Fault::InvalidUtf8);
        }
    }
    Ok(())
}

/// The mark that separates the columns of the table in the first line.
fn delimiter(table: &Table, bytes: &[u8]) -> Option<char> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line = bytes.split(|&byte| byte == b'\n').find(|line| !line.starts_with(b"#"))?;
    let line = std::str::from_utf8(line).ok()?;
    let key = table.columns.first()?.name;
    MARKS.into_iter().find(|&mark| {
        let names: Vec<&str> = line.split(mark).map(|name| name.trim().trim_matches('"')).collect();
        names.contains(&key) && names.iter().filter(|name| table.column(name).is_some()).count() > 1
    })
}

fn place_of(bytes: &[u8], mark: char) -> u64 {
    memchr::memmem::find(bytes, mark.encode_utf8(&mut [0; 4]).as_bytes()).unwrap_or_default() as u64
}

/// The table that the file belongs to.
fn table_of(file: &str) -> Option<&'static Table> {
    let name = file.split(['/', '.']).next()?;
    table(name)
}

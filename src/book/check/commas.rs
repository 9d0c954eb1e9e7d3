//! Rows in which commas of a Chinese or Japanese keyboard stand where others should.
//!
//! Such a row has too few cells. What it lacks is made up for exactly when all of its wide commas are turned; where some of
//! them belong to a text, the numbers do not fit, and somebody has to look.

use super::{Findings, Subject};
use crate::error::Error;
use crate::problem::{Fault, Problem, Site};
use crate::store::disk::Real;
use crate::store::folder;
use std::collections::HashMap;

/// The comma.
pub(super) const WIDE: char = '，';

/// Says it of the rows that were found to have too few cells. Runs when the rows have been checked.
#[expect(clippy::unnecessary_wraps, reason = "as every check")]
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let mut files: HashMap<String, Vec<u8>> = HashMap::new();
    for problem in &mut found.problems {
        let (Fault::Ragged { found, expected }, Site::File { file, bytes }) = (&problem.fault, &problem.site) else {
            continue;
        };
        let Some(lacking) = expected.checked_sub(*found).filter(|lacking| *lacking > 0) else { continue };
        let content = files.entry(file.clone()).or_insert_with(|| {
            // What cannot be read any more has no commas to show.
            folder::content(&Real, &folder::path(&subject.book.root, file)).unwrap_or_default()
        });
        let row = content.get(bytes.start as usize..bytes.end as usize).unwrap_or_default();
        if is_meant(row, lacking) {
            *problem = Problem { fault: Fault::WideCommas { count: lacking }, site: problem.site.clone() };
        }
    }
    Ok(())
}

/// Whether the row has just as many wide commas as it lacks others. In quotes they could be anything.
fn is_meant(row: &[u8], lacking: usize) -> bool {
    !row.contains(&b'"') && std::str::from_utf8(row).is_ok_and(|row| row.matches(WIDE).count() == lacking)
}

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn all_of_them_or_none_are_meant() {
        assert!(is_meant("c-1，晨光,厦门，".as_bytes(), 2));
        assert!(!is_meant("c-1，晨光，厦门，".as_bytes(), 2), "one of them stands in a text");
        assert!(!is_meant("c-1,\"晨光，厦门\"，x".as_bytes(), 2));
        assert!(!is_meant(b"c-1,\xef\xbc,x", 1));
    }
}

//! Rows that were not taken, as a file to correct and feed again: as they were, with the reasons in a last column.

use crate::error::Error;
use crate::exchange::fitting::REASON;
use crate::exchange::foreign::Foreign;
use crate::problem::{Problem, Site};
use crate::store::output::Output;
use crate::store::row_text;
use crate::value::lang::Lang;
use crate::words::problem::sentence;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::Path;

/// Writes the rows with problems, in UTF-8 with a mark, so that spreadsheets know it.
pub(super) fn write(
    path: &Path,
    foreign: &Foreign<'_>,
    problems: &[(usize, Problem)],
    damages: &[(usize, Problem)],
    lang: Lang,
) -> Result<(), Error> {
    let mut headings = foreign.headings();
    let place = headings.iter().position(|heading| heading == REASON).unwrap_or_else(|| {
        headings.push(REASON.to_owned());
        headings.len() - 1
    });
    let reasons = |line: usize| {
        let of_line = problems.iter().filter(|(known, _)| *known == line);
        of_line.map(|(_, problem)| sentence(&problem.fault, lang).text).collect::<Vec<_>>().join("; ")
    };
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let bad: HashSet<usize> = problems.iter().map(|(line, _)| *line).collect();
    for row in (0..foreign.len()).filter(|row| bad.contains(&foreign.line(*row))) {
        rows.insert(foreign.line(row), foreign.texts(row).map(Cow::into_owned).collect());
    }
    for (line, problem) in damages {
        // What cannot be taken apart stands in the first cell, whole.
        let text = match &problem.site {
            Site::Typed { text, .. } => text.clone(),
            Site::File { .. } => String::new(),
        };
        rows.entry(*line).or_insert_with(|| vec![text]);
    }
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    row_text::write(&mut bytes, headings.iter().map(String::as_str), "\n");
    for (line, mut cells) in rows {
        cells.resize(headings.len(), String::new());
        if let Some(cell) = cells.get_mut(place) {
            *cell = reasons(line);
        }
        row_text::write(&mut bytes, cells.iter().map(String::as_str), "\n");
    }
    let mut out = Output::file(path)?;
    out.write_all(&bytes).map_err(|source| out.failed(source))?;
    out.finish()
}

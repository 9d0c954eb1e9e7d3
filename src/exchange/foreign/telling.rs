//! What is wrong in a foreign file, told at its line or at the place in its sheet.

use super::{Body, Foreign, shifted};
use crate::exchange::grid::Grid;
use crate::model::damage;
use crate::problem::{Fault, Import, Problem};
use std::ops::Range;

impl Foreign<'_> {
    /// What is wrong with the bytes: the line, and the problem in it.
    pub fn damages(&self) -> Vec<(usize, Problem)> {
        let Body::Lines { sheet, before, encoding } = &self.body else { return Vec::new() };
        let mut lines = Lines { bytes: sheet.bytes(), at: 0, line: 1 };
        let damages = sheet.damages().iter().filter(|damage| {
            let warning = damage::fault(damage.flaw.clone()).severity() == crate::problem::Severity::Warning;
            !warning || damage::fault(damage.flaw.clone()) == Fault::TornTail
        });
        damages
            .map(|damage| {
                let line = shifted(lines.up_to(damage.bytes.start), *before);
                let fault = match damage::fault(damage.flaw.clone()) {
                    Fault::InvalidUtf8 if *encoding != "UTF-8" => {
                        Fault::Import(Import::NotInEncoding { name: encoding })
                    }
                    fault => fault,
                };
                (line, self.problem(fault, damage.bytes.clone(), line))
            })
            .collect()
    }

    /// A fault in a cell of a row; in the row itself without one.
    pub fn problem_in(&self, row: usize, column: Option<usize>, fault: Fault) -> Problem {
        match &self.body {
            Body::Lines { sheet, .. } => {
                let whole = sheet.row(row).unwrap_or_default();
                let bytes = column.and_then(|column| sheet.span(row, column)).unwrap_or_else(|| whole.clone());
                let before = sheet.bytes().get(whole.start..bytes.start).unwrap_or_default();
                let line = self.line(row) + memchr::memchr_iter(b'\n', before).count();
                self.problem(fault, bytes, line)
            }
            Body::Cells(grid) => {
                let text = match column {
                    Some(column) => grid.value(row, column).text().into_owned(),
                    None => self.texts(row).collect::<Vec<_>>().join(" | "),
                };
                self.at(grid, self.line(row), column, &text, fault)
            }
        }
    }

    /// A fault in the header, or in one heading of it.
    pub fn problem_in_header(&self, column: Option<usize>, fault: Fault) -> Problem {
        match &self.body {
            Body::Lines { sheet, before, .. } => match sheet.header() {
                Some(header) if *before >= 0 => {
                    let line = shifted(header.lines.max(1), *before);
                    let mut problem = self.problem(fault, header.bytes.clone(), line);
                    let name = column.and_then(|column| header.names.get(column));
                    if let (Some(name), crate::problem::Site::Typed { text, bytes, .. }) = (name, &mut problem.site)
                        && let Some(at) = text.find(name.as_str())
                    {
                        *bytes = at..at + name.len();
                    }
                    problem
                }
                _ => Problem::typed(fault, self.name.clone(), String::new(), 0..0),
            },
            Body::Cells(grid) => {
                let text = match column {
                    Some(column) => grid.headings.get(column).cloned().unwrap_or_default(),
                    None => grid.headings.join(" | "),
                };
                if grid.header == 0 {
                    let length = text.len();
                    return Problem::typed(fault, self.name.clone(), text, 0..length);
                }
                self.at(grid, grid.header, column, &text, fault)
            }
        }
    }

    fn at(&self, grid: &Grid, number: usize, column: Option<usize>, text: &str, fault: Fault) -> Problem {
        let text = text.replace('\n', " ");
        let length = text.len();
        Problem::typed(fault, format!("{}:{}", self.name, grid.place(number, column)), text, 0..length)
    }

    /// The line around these bytes is what was given, so that it can be shown.
    fn problem(&self, fault: Fault, bytes: Range<usize>, line: usize) -> Problem {
        let Body::Lines { sheet, .. } = &self.body else {
            return Problem::typed(fault, self.name.clone(), String::new(), 0..0);
        };
        let all = sheet.bytes();
        let before = all.get(..bytes.start).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        let rest = all.get(bytes.start..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(all.len(), |newline| bytes.start + newline);
        let lossy = |range: Range<usize>| String::from_utf8_lossy(all.get(range).unwrap_or_default()).into_owned();
        let left = lossy(start..bytes.start);
        let meant = lossy(bytes.start..bytes.end.min(end).max(bytes.start));
        let meant = meant.trim_end_matches('\r');
        let right = lossy(bytes.end.clamp(bytes.start, end.max(bytes.start))..end.max(bytes.start));
        let marked = left.len()..left.len() + meant.len();
        let text = format!("{left}{meant}{}", right.trim_end_matches('\r'));
        Problem::typed(fault, format!("{}:{line}", self.name), text, marked)
    }
}

/// Counts lines onwards.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn up_to(&mut self, at: usize) -> usize {
        let between = self.bytes.get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.at = at.max(self.at);
        self.line
    }
}

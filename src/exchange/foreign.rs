//! A foreign file as rows under headings, whatever separates its cells and whether or not it has headings.

use super::delimiter::Delimiter;
use crate::csv::header::Header;
use crate::csv::sheet::Sheet;
use crate::csv::write;
use crate::model::damage;
use crate::problem::{Fault, Problem};
use std::borrow::Cow;
use std::ops::Range;

/// The bytes of a foreign file, brought into the form that is read.
#[derive(Debug)]
pub struct Text<'a> {
    bytes: Cow<'a, [u8]>,
    delimiter: u8,
    /// Lines that were put in front.
    added: usize,
}

/// The rows of a foreign file.
#[derive(Debug)]
pub struct Foreign<'t> {
    sheet: Sheet<'t>,
    added: usize,
    /// What its problems are called by.
    name: String,
}

impl<'a> Text<'a> {
    /// Of these bytes; the delimiter is guessed where none is given. Without headings the columns are called 1, 2, 3 ….
    pub fn new(bytes: &'a [u8], delimiter: Option<Delimiter>, headed: bool) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let first = bytes.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        let (bytes, delimiter) = match delimiter.unwrap_or_else(|| Delimiter::of(first)) {
            Delimiter::Character(character) => (Cow::Borrowed(bytes), character),
            Delimiter::Blanks => (Cow::Owned(joined(bytes)), b'\t'),
        };
        if headed {
            return Self { bytes, delimiter, added: 0 };
        }
        let width = Header::read(&bytes, delimiter, true, &mut Vec::new()).map_or(0, |header| header.width());
        let mut numbered = Vec::with_capacity(bytes.len() + 4 * width);
        let numbers: Vec<String> = (1..=width).map(|number| number.to_string()).collect();
        write::row(&mut numbered, numbers.iter().map(String::as_str), delimiter);
        numbered.push(b'\n');
        numbered.extend_from_slice(&bytes);
        Self { bytes: Cow::Owned(numbered), delimiter, added: 1 }
    }

    /// Its rows; `name` is that of the file.
    pub fn rows(&self, name: &str) -> Foreign<'_> {
        let sheet = Sheet::parse_with(&self.bytes, self.delimiter);
        Foreign { sheet, added: self.added, name: name.to_owned() }
    }
}

/// Cells between runs of blanks, separated by tabs: line by line, so that lines keep their numbers.
fn joined(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let cells = line.split(u8::is_ascii_whitespace).filter(|cell| !cell.is_empty());
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                out.push(b'\t');
            }
            match std::str::from_utf8(cell) {
                Ok(text) => write::cell(&mut out, text, b'\t', false),
                Err(_) => out.extend_from_slice(cell),
            }
        }
        out.push(b'\n');
    }
    out
}

impl Foreign<'_> {
    /// The headings, without blanks around them.
    pub fn headings(&self) -> Vec<String> {
        let names = self.sheet.header().map_or(&[][..], |header| &header.names);
        names.iter().map(|name| name.trim().to_owned()).collect()
    }

    /// How many rows can be read.
    pub fn len(&self) -> usize {
        self.sheet.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sheet.is_empty()
    }

    /// The physical line of a row, from 1.
    pub fn line(&self, row: usize) -> usize {
        self.sheet.line(row).unwrap_or_default().saturating_sub(self.added)
    }

    /// The text of a cell, without blanks around it.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        trimmed(self.sheet.cell(row, column))
    }

    /// All cells of a row: what tells it from others.
    pub fn texts(&self, row: usize) -> impl Iterator<Item = Cow<'_, str>> {
        self.sheet.texts(row).map(trimmed)
    }

    /// What is wrong with the bytes: the line, and the problem in it.
    pub fn damages(&self) -> Vec<(usize, Problem)> {
        let mut lines = Lines { bytes: self.sheet.bytes(), at: 0, line: 1 };
        let damages = self.sheet.damages().iter().filter(|damage| {
            let warning = damage::fault(damage.flaw.clone()).severity() == crate::problem::Severity::Warning;
            !warning || damage::fault(damage.flaw.clone()) == Fault::TornTail
        });
        damages
            .map(|damage| {
                let line = lines.up_to(damage.bytes.start).saturating_sub(self.added);
                (line, self.problem(damage::fault(damage.flaw.clone()), damage.bytes.clone(), line))
            })
            .collect()
    }

    /// A fault in a cell of a row; in the row itself without one.
    pub fn problem_in(&self, row: usize, column: Option<usize>, fault: Fault) -> Problem {
        let whole = self.sheet.row(row).unwrap_or_default();
        let bytes = column.and_then(|column| self.sheet.span(row, column)).unwrap_or_else(|| whole.clone());
        let before = self.sheet.bytes().get(whole.start..bytes.start).unwrap_or_default();
        let line = self.line(row) + memchr::memchr_iter(b'\n', before).count();
        self.problem(fault, bytes, line)
    }

    /// A fault in the header.
    pub fn problem_in_header(&self, fault: Fault) -> Problem {
        match self.sheet.header() {
            Some(header) if self.added == 0 => self.problem(fault, header.bytes.clone(), header.lines.max(1)),
            _ => Problem::typed(fault, self.name.clone(), String::new(), 0..0),
        }
    }

    /// The line around these bytes is what was given, so that it can be shown.
    fn problem(&self, fault: Fault, bytes: Range<usize>, line: usize) -> Problem {
        let all = self.sheet.bytes();
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

/// The text without blanks around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Site;

    fn cells(text: &str, delimiter: Option<Delimiter>, headed: bool) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
        let text = Text::new(text.as_bytes(), delimiter, headed);
        let foreign = text.rows("a.csv");
        (
            foreign.headings(),
            (0..foreign.len())
                .map(|row| (foreign.line(row), foreign.texts(row).map(Cow::into_owned).collect()))
                .collect(),
        )
    }

    #[test]
    fn blanks_marks_and_line_ends_do_not_matter() {
        let expected = (vec!["id".to_owned(), "on".to_owned()], vec![(2, vec!["01".to_owned(), "x".to_owned()])]);
        for text in ["id,on\n01,x", "\u{feff}id;on\r\n01;x\r\n", " id   on \r\n 01  x\r\n", "id\ton\n01\t\"x\"\n"] {
            assert_eq!(cells(text, None, true), expected, "{text}");
        }
    }

    #[test]
    fn without_headings_columns_have_numbers_and_lines_stay() {
        let (headings, rows) = cells("a,b\n\nc,d\n", None, false);
        assert_eq!(headings, ["1", "2"]);
        assert_eq!(
            rows.iter().map(|(line, cells)| (*line, cells.join("/"))).collect::<Vec<_>>(),
            [(1, "a/b".to_owned()), (3, "c/d".to_owned())]
        );
    }

    #[test]
    fn problems_show_the_line_they_stand_in() {
        let text = Text::new("id,note\r\n1,\"two\r\nlines\"\r\n2\r\n3,客户\r\n".as_bytes(), None, true);
        let foreign = text.rows("a.csv");
        let shown = |problem: Problem| match problem.site {
            Site::Typed { label, text, bytes } => format!("{label} {text} {}", &text[bytes]),
            Site::File { .. } => panic!("it is in no book"),
        };
        let damages: Vec<_> = foreign.damages().into_iter().map(|(line, problem)| (line, shown(problem))).collect();
        assert_eq!(damages, [(4, "a.csv:4 2 2".to_owned())]);
        assert_eq!(shown(foreign.problem_in(1, Some(1), Fault::Nul)), "a.csv:5 3,客户 客户");
        assert_eq!(shown(foreign.problem_in_header(Fault::Nul)), "a.csv:1 id,note id,note");
    }
}

//! A foreign file as rows under headings, whatever separates its cells and whether or not it has headings.
//!
//! Delimited text stays where it is, since a file may have a million lines; what other readers found is a [`Grid`]. Whoever
//! uses the rows does not see the difference: a fault in a cell is told at its line, or at the place in its sheet.

mod telling;

use super::delimiter::Delimiter;
use super::encoding::Decoded;
use super::grid::{Grid, Value};
use super::layout;
use crate::csv::header::Header;
use crate::csv::sheet::Sheet;
use crate::csv::write;
use std::borrow::Cow;

/// The bytes of a delimited file, brought into the form that is read.
#[derive(Debug)]
pub struct Text<'a> {
    bytes: Cow<'a, [u8]>,
    delimiter: u8,
    /// Lines that stand before the headings, or were put in front where that is negative.
    before: isize,
    /// The encoding that it was in.
    encoding: &'static str,
}

/// The rows of a foreign file.
#[derive(Debug)]
pub struct Foreign<'t> {
    body: Body<'t>,
    /// What its problems are called by.
    name: String,
}

#[derive(Debug)]
enum Body<'t> {
    Lines { sheet: Box<Sheet<'t>>, before: isize, encoding: &'static str },
    Cells(&'t Grid),
}

impl<'a> Text<'a> {
    /// Of this text; the delimiter is guessed where none is given, and `known` tells headings. Without headings the columns are
    /// called 1, 2, 3 ….
    pub fn new(decoded: Decoded<'a>, delimiter: Option<Delimiter>, headed: bool, known: &dyn Fn(&str) -> bool) -> Self {
        let Decoded { bytes, name: encoding } = decoded;
        let bytes = if memchr::memchr(b'\n', &bytes).is_none() && bytes.contains(&b'\r') {
            Cow::Owned(bytes.iter().map(|&byte| if byte == b'\r' { b'\n' } else { byte }).collect())
        } else {
            bytes
        };
        let (mut bytes, delimiter) = match delimiter.unwrap_or_else(|| Delimiter::of(&bytes)) {
            Delimiter::Character(character) => (bytes, character),
            Delimiter::Blanks => (Cow::Owned(joined(&bytes)), b'\t'),
        };
        if headed {
            let (start, before) = headings(&bytes, delimiter, known);
            if start > 0 {
                bytes = match bytes {
                    Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(start..).unwrap_or_default()),
                    Cow::Owned(mut bytes) => Cow::Owned(bytes.split_off(start)),
                };
            }
            return Self { bytes, delimiter, before: before as isize, encoding };
        }
        let width = Header::read(&bytes, delimiter, true, &mut Vec::new()).map_or(0, |header| header.width());
        let mut numbered = Vec::with_capacity(bytes.len() + 4 * width);
        let numbers: Vec<String> = (1..=width).map(|number| number.to_string()).collect();
        write::row(&mut numbered, numbers.iter().map(String::as_str), delimiter);
        numbered.push(b'\n');
        numbered.extend_from_slice(&bytes);
        Self { bytes: Cow::Owned(numbered), delimiter, before: -1, encoding }
    }

    /// Its rows; `name` is that of the file.
    pub fn rows(&self, name: &str) -> Foreign<'_> {
        let sheet = Box::new(Sheet::parse_with(&self.bytes, self.delimiter));
        Foreign { body: Body::Lines { sheet, before: self.before, encoding: self.encoding }, name: name.to_owned() }
    }
}

/// Where the line of headings begins: its byte, and the lines before it.
fn headings(bytes: &[u8], delimiter: u8, known: &dyn Fn(&str) -> bool) -> (usize, usize) {
    let mut starts = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut at, mut lines) = (0, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty() && rows.len() < layout::ROWS) {
        let Some(header) = Header::read(rest, delimiter, true, &mut Vec::new()) else { break };
        // Blank lines before it belong to it: they are skipped again.
        starts.push((at, lines));
        rows.push(header.names);
        at += header.end.max(1);
        lines += header.lines;
    }
    let place = layout::header(rows.iter().map(|names| names.iter().map(String::as_str).collect()), known);
    starts.get(place).copied().unwrap_or_default()
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

impl<'t> Foreign<'t> {
    /// The rows of a grid; `name` is that of the file.
    pub fn of(grid: &'t Grid, name: &str) -> Self {
        Self { body: Body::Cells(grid), name: name.to_owned() }
    }

    /// The headings, without blanks around them.
    pub fn headings(&self) -> Vec<String> {
        let names = match &self.body {
            Body::Lines { sheet, .. } => sheet.header().map_or(&[][..], |header| &header.names),
            Body::Cells(grid) => &grid.headings,
        };
        names.iter().map(|name| name.trim().to_owned()).collect()
    }

    /// How many rows can be read.
    pub fn len(&self) -> usize {
        match &self.body {
            Body::Lines { sheet, .. } => sheet.len(),
            Body::Cells(grid) => grid.rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The physical line of a row, or its row in the sheet, from 1.
    pub fn line(&self, row: usize) -> usize {
        match &self.body {
            Body::Lines { sheet, before, .. } => shifted(sheet.line(row).unwrap_or_default(), *before),
            Body::Cells(grid) => grid.rows.get(row).map_or(0, |row| row.number),
        }
    }

    /// The text of a cell, without blanks around it.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        match &self.body {
            Body::Lines { sheet, .. } => trimmed(sheet.cell(row, column)),
            Body::Cells(grid) => grid.value(row, column).text(),
        }
    }

    /// The typed cell, where the file has types.
    pub fn value(&self, row: usize, column: usize) -> Option<&Value> {
        match &self.body {
            Body::Lines { .. } => None,
            Body::Cells(grid) => Some(grid.value(row, column)),
        }
    }

    /// Whether bare numbers of days count from 1904.
    pub fn is_1904(&self) -> bool {
        matches!(&self.body, Body::Cells(grid) if grid.is_1904)
    }

    /// All cells of a row: what tells it from others.
    pub fn texts(&self, row: usize) -> impl Iterator<Item = Cow<'_, str>> {
        (0..self.width()).map(move |column| self.cell(row, column))
    }

    /// How many columns there are.
    fn width(&self) -> usize {
        match &self.body {
            Body::Lines { sheet, .. } => sheet.header().map_or(0, Header::width),
            Body::Cells(grid) => grid.headings.len(),
        }
    }
}

/// The text without blanks around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The line in the file itself.
fn shifted(line: usize, before: isize) -> usize {
    line.saturating_add_signed(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::encoding::decode;
    use crate::problem::{Fault, Problem, Site};

    fn text_of(text: &str, delimiter: Option<Delimiter>, headed: bool) -> Text<'_> {
        let known = |heading: &str| ["id", "on", "name"].contains(&heading);
        Text::new(decode(text.as_bytes(), None).expect("UTF-8"), delimiter, headed, &known)
    }

    fn cells(text: &str, delimiter: Option<Delimiter>, headed: bool) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
        let text = text_of(text, delimiter, headed);
        let foreign = text.rows("a.csv");
        let rows = (0..foreign.len()).map(|row| (foreign.line(row), foreign.texts(row).map(Cow::into_owned).collect()));
        (foreign.headings(), rows.collect())
    }

    #[test]
    fn blanks_marks_and_line_ends_do_not_matter() {
        let expected = (vec!["id".to_owned(), "on".to_owned()], vec![(2, vec!["01".to_owned(), "x".to_owned()])]);
        for text in ["id,on\n01,x", "\u{feff}id;on\r\n01;x\r\n", " id   on \r\n 01  x\r\n", "id\ton\n01\t\"x\"\n"] {
            assert_eq!(cells(text, None, true), expected, "{text}");
        }
    }

    #[test]
    fn lines_that_end_with_a_return_alone_and_titles_above_are_read() {
        let expected = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(cells("x,y\ra,b\r", None, true).1, [(2, expected.clone())]);
        let titled = "客户表\n\n制表,小王\nid,name\na,b\n";
        assert_eq!(cells(titled, None, true), (vec!["id".to_owned(), "name".to_owned()], vec![(5, expected)]));
        let text = text_of("title\nnothing\nid,name\n1\n", None, true);
        let found: Vec<_> = text.rows("a.csv").damages().into_iter().map(|(line, _)| line).collect();
        assert_eq!(found, [4]);
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
        let text = text_of("id,note\r\n1,\"two\r\nlines\"\r\n2\r\n3,客户\r\n", None, true);
        let foreign = text.rows("a.csv");
        let shown = |problem: Problem| match problem.site {
            Site::Typed { label, text, bytes } => format!("{label} {text} {}", &text[bytes]),
            Site::File { .. } => panic!("it is in no book"),
        };
        let damages: Vec<_> = foreign.damages().into_iter().map(|(line, problem)| (line, shown(problem))).collect();
        assert_eq!(damages, [(4, "a.csv:4 2 2".to_owned())]);
        assert_eq!(shown(foreign.problem_in(1, Some(1), Fault::Nul)), "a.csv:5 3,客户 客户");
        assert_eq!(shown(foreign.problem_in_header(None, Fault::Nul)), "a.csv:1 id,note id,note");
    }
}

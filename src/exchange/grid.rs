//! Cells that were never a line of text: of a workbook, a JSON file, an address book.
//!
//! Every reader but that of delimited text makes one of these: rows of typed cells, each with the place at which its problems
//! are told. Knows nothing of our tables.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What a foreign cell holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number: what looks like a telephone may have become one.
    Number(f64),
    /// A day or moment, in the book's own form.
    Stamp(String),
    /// Yes or no.
    Flag(bool),
    /// A formula that failed, as it is shown.
    Failed(String),
}

impl Value {
    /// As text, without blanks around it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Stamp(text) | Self::Failed(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(written(*number)),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "yes" } else { "no" }),
        }
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A number without an exponent, with as many places as it has.
fn written(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e21 { format!("{number:.0}") } else { number.to_string() }
}

/// Rows of cells under headings.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grid {
    /// Name of the sheet; empty where there are none.
    pub sheet: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The row of the headings, from 1; nought where nothing was written there.
    pub header: usize,
    /// The column of the sheet in which the first heading stands, from nought.
    pub first: usize,
    /// The rows that hold something.
    pub rows: Vec<Row>,
    /// Whether bare numbers of days count from 1904.
    pub is_1904: bool,
}

/// A row and its place.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// The row of the sheet, the line of the file or the number of the object, from 1.
    pub number: usize,
    /// Its cells, at most as many as there are headings.
    pub cells: Vec<Value>,
}

impl Grid {
    /// The cell of a row.
    pub fn value(&self, row: usize, column: usize) -> &Value {
        self.rows.get(row).and_then(|row| row.cells.get(column)).unwrap_or(&Value::Empty)
    }

    /// Where a cell stands, as its program says it: `Sheet1!B7`; a row, where there are no sheets.
    pub fn place(&self, number: usize, column: Option<usize>) -> String {
        if self.sheet.is_empty() {
            return number.to_string();
        }
        let mut place = format!("{}!", self.sheet);
        if let Some(column) = column {
            place.push_str(&letters(self.first + column));
        }
        let _written = write!(place, "{number}");
        place
    }
}

/// What a spreadsheet calls a column: A … Z, AA ….
pub fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (column % 26) as u8);
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => break,
        }
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_all_their_digits() {
        let text = |number| Value::Number(number).text().into_owned();
        assert_eq!(text(13_800_138_000.0), "13800138000");
        assert_eq!(text(-0.5), "-0.5");
        assert_eq!(text(1280.1), "1280.1");
        assert_eq!(text(110_101_199_001_011_237.0), "110101199001011232");
        assert_eq!(Value::Text(" a ".to_owned()).text(), "a");
    }

    #[test]
    fn columns_are_called_as_in_spreadsheets() {
        assert_eq!([0, 25, 26, 27, 701, 702, 16383].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA", "XFD"]);
        let grid = Grid { sheet: "客户".to_owned(), first: 1, ..Grid::default() };
        assert_eq!(grid.place(7, Some(0)), "客户!B7");
        assert_eq!(Grid::default().place(7, Some(0)), "7");
    }
}

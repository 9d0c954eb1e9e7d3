//! Workbooks: XLSX, XLS and ODS, by calamine.
//!
//! What is packed has been looked through before ([`bounds`]). XLSX is read cell by cell, since a single cell in the last
//! corner of a sheet would otherwise ask for the memory of seventeen thousand million. Formulas are never evaluated: the
//! value that was stored with them is what people saw.

use super::bounds;
use super::grid::{Grid, Row, Value};
use super::layout::{self, Merged};
use crate::problem::{Fault, Import};
use crate::value::date::Date;
use crate::value::foreign_date::Reading;
use calamine::{Data, ExcelDateTime, Ods, Reader, Xls, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Cursor;

type Bytes<'a> = Cursor<&'a [u8]>;
type Cells = BTreeMap<usize, Vec<(usize, Value)>>;

/// The kinds of workbooks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Office Open XML.
    Xlsx,
    /// The binary form before it.
    Xls,
    /// That of the `OpenDocument` programs.
    Ods,
}

impl Kind {
    /// The kind of these bytes, by their mark; `None` for what is no workbook.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Some(Self::Xls);
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let is_ods =
            memchr::memmem::find(bytes.get(..200).unwrap_or(bytes), b"application/vnd.oasis.opendocument").is_some();
        Some(if is_ods { Self::Ods } else { Self::Xlsx })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
        }
    }

    fn unreadable(self, error: &impl Display) -> Fault {
        Fault::Import(Import::Unreadable { kind: self.name(), message: error.to_string() })
    }
}

/// Reads a sheet: the one of this name or number from 1, else the first that people see. `known` tells a heading.
pub fn read(
    bytes: &[u8],
    kind: Kind,
    sheet: Option<&str>,
    headed: bool,
    known: &dyn Fn(&str) -> bool,
) -> Result<Grid, Fault> {
    if kind != Kind::Xls {
        bounds::archive(bytes)?;
    }
    let bytes = Cursor::new(bytes);
    let (name, cells, merged, is_1904) = match kind {
        Kind::Xlsx => xlsx(bytes, sheet)?,
        Kind::Xls => {
            let mut book: Xls<Bytes<'_>> = Xls::new(bytes).map_err(|error| kind.unreadable(&error))?;
            whole(&mut book, kind, sheet)?
        }
        Kind::Ods => {
            let mut book: Ods<Bytes<'_>> = Ods::new(bytes).map_err(|error| kind.unreadable(&error))?;
            whole(&mut book, kind, sheet)?
        }
    };
    let rows = cells.into_iter().map(|(row, cells)| (row + 1, cells)).collect();
    let mut grid = layout::grid(rows, &merged, headed, known)?;
    grid.sheet = name;
    grid.is_1904 = is_1904;
    Ok(grid)
}

type Read = (String, Cells, Vec<Merged>, bool);

fn xlsx(bytes: Bytes<'_>, sheet: Option<&str>) -> Result<Read, Fault> {
    let unreadable = |error: XlsxError| Kind::Xlsx.unreadable(&error);
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(bytes).map_err(unreadable)?;
    let name = chosen(&book, sheet)?;
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let merged = merged.into_iter().map(|part| Merged {
        rows: part.start.0 as usize..=part.end.0 as usize,
        columns: part.start.1 as usize..=part.end.1 as usize,
    });
    let merged = merged.collect();
    let is_1904 = book.has_1904_epoch();
    let mut formulas = formulas(&mut book, &name)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut gathered = Gathered::default();
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let data: Data = cell.get_value().clone().into();
        if data != Data::Empty {
            formulas.remove(&(row, column));
        }
        gathered.add(row as usize, column as usize, value(data))?;
    }
    // Programs that write workbooks leave the working out to whoever opens them: what was never worked out is not nothing.
    for ((row, column), text) in formulas {
        gathered.add(row as usize, column as usize, Value::Failed(format!("={text}")))?;
    }
    Ok((name, gathered.cells, merged, is_1904))
}

/// The formulas of a sheet, by row and column.
fn formulas(book: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<BTreeMap<(u32, u32), String>, Fault> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|error: XlsxError| Kind::Xlsx.unreadable(&error))?;
    let mut formulas = BTreeMap::new();
    while let Some(cell) = reader.next_formula().map_err(|error| Kind::Xlsx.unreadable(&error))? {
        if !cell.get_value().is_empty() {
            if formulas.len() as u64 >= bounds::CELLS {
                return Err(bounds::too_large("cells", bounds::CELLS, bounds::CELLS));
            }
            formulas.insert(cell.get_position(), cell.get_value().clone());
        }
    }
    Ok(formulas)
}

fn whole<'a, R: Reader<Bytes<'a>>>(book: &mut R, kind: Kind, sheet: Option<&str>) -> Result<Read, Fault>
where
    R::Error: Display,
{
    let name = chosen(book, sheet)?;
    let range = book.worksheet_range(&name).map_err(|error| kind.unreadable(&error))?;
    let (top, left) = range.start().unwrap_or_default();
    let mut gathered = Gathered::default();
    let mut is_1904 = false;
    for (row, column, data) in range.used_cells() {
        is_1904 |= matches!(data, Data::DateTime(stamp) if epoch_of(stamp));
        gathered.add(top as usize + row, left as usize + column, value(data.clone()))?;
    }
    Ok((name, gathered.cells, Vec::new(), is_1904))
}

/// Whether a stamp counts from 1904: its first day is another one there.
fn epoch_of(stamp: &ExcelDateTime) -> bool {
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    let counted = Date::from_ymd(i32::from(year), u32::from(month), u32::from(day)).map(Date::days);
    counted.is_some_and(|days| i64::from(days) - stamp.as_f64().floor() as i64 > -25_000)
}

/// Cells as they come, as long as they are not too many.
#[derive(Default)]
struct Gathered {
    cells: Cells,
    count: u64,
}

impl Gathered {
    fn add(&mut self, row: usize, column: usize, value: Value) -> Result<(), Fault> {
        if value == Value::Empty {
            return Ok(());
        }
        if column as u64 >= bounds::COLUMNS {
            return Err(bounds::too_large("columns", column as u64 + 1, bounds::COLUMNS));
        }
        self.count += 1;
        if self.count > bounds::CELLS {
            return Err(bounds::too_large("cells", self.count, bounds::CELLS));
        }
        self.cells.entry(row).or_default().push((column, value));
        Ok(())
    }
}

/// The name of the sheet that is meant: a name, a number from 1, else the first that is not hidden.
fn chosen<'a, R: Reader<Bytes<'a>>>(book: &R, sheet: Option<&str>) -> Result<String, Fault> {
    let sheets = book.sheets_metadata();
    let names = || sheets.iter().map(|sheet| sheet.name.clone());
    let Some(wanted) = sheet else {
        let seen = sheets.iter().find(|sheet| sheet.visible == calamine::SheetVisible::Visible);
        return seen.map(|sheet| sheet.name.clone()).or_else(|| names().next()).ok_or_else(|| unknown("1", Vec::new()));
    };
    let by_number = || names().nth(wanted.parse::<usize>().ok()?.checked_sub(1)?);
    let by_name = names().find(|name| name.trim() == wanted.trim());
    by_name.or_else(by_number).ok_or_else(|| unknown(wanted, names().collect()))
}

fn unknown(found: &str, sheets: Vec<String>) -> Fault {
    Fault::Import(Import::UnknownSheet { found: found.to_owned(), sheets })
}

fn value(data: Data) -> Value {
    match data {
        Data::Empty => Value::Empty,
        Data::String(text) => {
            if text.is_empty() {
                Value::Empty
            } else {
                Value::Text(text)
            }
        }
        Data::Int(number) => Value::Number(number as f64),
        Data::Float(number) => Value::Number(number),
        Data::Bool(flag) => Value::Flag(flag),
        Data::DateTime(stamp) if stamp.is_datetime() => moment(&stamp),
        Data::DateTime(stamp) => Value::Number(stamp.as_f64()),
        Data::DateTimeIso(text) => Value::Stamp(iso(&text)),
        Data::DurationIso(text) => Value::Text(text),
        Data::Error(error) => Value::Failed(error.to_string()),
    }
}

fn moment(stamp: &ExcelDateTime) -> Value {
    let (year, month, day, hour, minute, second, milli) = stamp.to_ymd_hms_milli();
    let Some(day) = Date::from_ymd(i32::from(year), u32::from(month), u32::from(day)) else {
        return Value::Number(stamp.as_f64());
    };
    let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second) + u32::from(milli >= 500);
    // Midnight is how a sheet writes a day.
    let reading = match seconds {
        0 => Reading::Day(day, None),
        86_400.. => Reading::Day(day.plus_days(1), None),
        seconds => Reading::Day(day, Some(seconds)),
    };
    reading.cell().map_or(Value::Number(stamp.as_f64()), Value::Stamp)
}

/// `2026-01-05T00:00:00` as the day, and moments without seconds where those are nought.
fn iso(text: &str) -> String {
    let text = text.strip_suffix("T00:00:00").unwrap_or(text);
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let short = whole.strip_suffix(":00").filter(|short| short.len() == 16);
    short.unwrap_or(whole).to_owned()
}

impl Row {
    /// A row of these cells, by column, from the first column that has a heading on.
    pub fn of(number: usize, cells: Vec<(usize, Value)>, first: usize, width: usize) -> Self {
        let mut row = Self { number, cells: Vec::with_capacity(width.min(cells.len())) };
        for (column, value) in cells {
            let Some(place) = column.checked_sub(first).filter(|place| *place < width) else { continue };
            if row.cells.len() <= place {
                row.cells.resize(place + 1, Value::Empty);
            }
            if let Some(cell) = row.cells.get_mut(place) {
                *cell = value;
            }
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_book_writes_them() {
        assert_eq!(iso("2026-01-05T00:00:00"), "2026-01-05");
        assert_eq!(iso("2026-01-05T10:20:00"), "2026-01-05T10:20");
        assert_eq!(iso("2026-01-05T10:20:33.000"), "2026-01-05T10:20:33");
        assert_eq!(iso("2026-01-05"), "2026-01-05");
    }

    #[test]
    fn the_mark_tells_the_kind() {
        assert_eq!(Kind::of(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), Some(Kind::Ods));
        assert_eq!(Kind::of(b"PK\x03\x04[Content_Types].xml"), Some(Kind::Xlsx));
        assert_eq!(Kind::of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Some(Kind::Xls));
        assert_eq!(Kind::of(b"id,name\n"), None);
    }
}

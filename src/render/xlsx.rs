//! xlsx: a workbook of one sheet that people can sort, filter and edit, and that kehu reads again.
//!
//! Dates are dates, money and numbers are numbers where a float holds all their digits, and everything else is text: no cell
//! is ever a formula, and ids and telephones keep their zeros. Headings and codes are in the reader's language. The rows are
//! gathered, since widths and drop-downs need to know them.

use super::cell::human;
use crate::value::lang::Lang;
use crate::value::text::width;
use crate::view::{Cell, Sheet, Table};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use std::io::{self, Write};

/// 1900-01-01 less two days, as days since 1970-01-01: how spreadsheets count.
const EPOCH: i32 = 25_569;
/// Days that spreadsheets can show: from 1900-03-01, before which their calendar has a day too many, to 9999.
const DAYS: std::ops::RangeInclusive<i32> = 61..=2_958_465;
/// Digits that a spreadsheet keeps of a number.
const KEPT: usize = 15;
/// Characters of a column, at the least and at the most.
const WIDTHS: (usize, usize) = (6, 48);
/// Rows that are looked at for the widths.
const MEASURED: usize = 1000;
/// Characters of a drop-down that fit in the cell itself.
const INLINE: usize = 255;
/// The last row of a sheet, from nought.
const LAST: u32 = 1_048_575;

/// The formats of one workbook.
struct Formats {
    heading: Format,
    text: Format,
    date: Format,
    minute: Format,
    second: Format,
    money: Format,
    number: Format,
    ratio: Format,
    share: Format,
}

/// Writes the rows below their headings.
pub(super) fn write(table: Table<'_>, sheet: &Sheet, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(table, sheet, lang).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn workbook(table: Table<'_>, options: &Sheet, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let Table { columns, rows, title, .. } = table;
    let mut book = Workbook::new();
    // The same rows are the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let formats = Formats::new();
    let name = if options.name.is_empty() { title.as_deref().unwrap_or("kehu") } else { &options.name };
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(name))?;
    let mut widths: Vec<usize> = Vec::with_capacity(columns.len());
    for (place, column) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, place as u16, &column.heading, &formats.heading)?;
        // Room for the mark of the filter.
        widths.push(width(&column.heading) + 3);
        sheet.set_column_format(place as u16, &formats.text)?;
    }
    let mut last = 0;
    for row in rows {
        last += 1;
        for (place, cell) in row.iter().take(columns.len()).enumerate() {
            let wide = put(sheet, last, place as u16, cell, &formats, lang)?;
            if (last as usize) <= MEASURED
                && let Some(width) = widths.get_mut(place)
            {
                *width = (*width).max(wide + 1);
            }
        }
    }
    for (place, (width, column)) in widths.iter().zip(&columns).enumerate() {
        sheet.set_column_width(place as u16, (*width).clamp(WIDTHS.0, WIDTHS.1) as f64)?;
        if options.hidden.contains(&column.id) {
            sheet.set_column_hidden(place as u16)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(end) = columns.len().checked_sub(1) {
        sheet.autofilter(0, 0, last, end as u16)?;
    }
    choices(&mut book, &columns.iter().map(|column| column.id.as_str()).collect::<Vec<_>>(), options)?;
    book.save_to_buffer()
}

/// Drop-downs for the columns with a closed set: in the cells where they are short, else on a sheet that is not seen.
fn choices(book: &mut Workbook, columns: &[&str], options: &Sheet) -> Result<(), XlsxError> {
    let mut lists: Vec<(u16, &[String])> = Vec::new();
    for (id, names) in &options.choices {
        let Some(place) = columns.iter().position(|column| column == id).filter(|_| !names.is_empty()) else {
            continue;
        };
        let length: usize = names.iter().map(|name| name.chars().count() + 1).sum();
        let inline = length <= INLINE && !names.iter().any(|name| name.contains([',', '"']));
        if inline {
            let rule = DataValidation::new().allow_list_strings(names)?.ignore_blank(true);
            book.worksheet_from_index(0)?.add_data_validation(1, place as u16, LAST, place as u16, &rule)?;
        } else {
            lists.push((place as u16, names));
        }
    }
    if lists.is_empty() {
        return Ok(());
    }
    let hidden = book.add_worksheet();
    hidden.set_name("kehu lists")?;
    hidden.set_hidden(true);
    let mut rules = Vec::with_capacity(lists.len());
    for (column, (place, names)) in lists.iter().enumerate() {
        for (row, name) in names.iter().enumerate() {
            hidden.write_string(row as u32, column as u16, name)?;
        }
        let letter = rust_xlsxwriter::utility::column_number_to_name(column as u16);
        let formula = Formula::new(format!("='kehu lists'!${letter}$1:${letter}${}", names.len()));
        rules.push((*place, DataValidation::new().allow_list_formula(formula).ignore_blank(true)));
    }
    let sheet = book.worksheet_from_index(0)?;
    for (place, rule) in &rules {
        sheet.add_data_validation(1, *place, LAST, *place, rule)?;
    }
    Ok(())
}

/// Writes a cell; answers how wide it is shown.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
    lang: Lang,
) -> Result<usize, XlsxError> {
    let mut number = |number: f64, format: &Format, width: usize| {
        sheet.write_number_with_format(row, column, number, format).map(|_| width)
    };
    match cell {
        Cell::Missing | Cell::Count(0) => return Ok(0),
        Cell::Int(count) | Cell::Count(count) if count.unsigned_abs() < 1 << 49 => {
            return number(*count as f64, &formats.number, count.to_string().len());
        }
        Cell::Number(ratio) if ratio.is_finite() => return number(*ratio, &formats.ratio, 8),
        Cell::Share(part) if part.is_finite() => return number(*part, &formats.share, 7),
        Cell::Money(amount) => {
            if let Some(value) = exact(amount) {
                return number(value, &formats.money, amount.len() + amount.len() / 3);
            }
        }
        Cell::Decimal(amount) => {
            if let Some(value) = exact(amount) {
                return number(value, &formats.number, amount.len());
            }
        }
        Cell::Date(date) => {
            let days = date.days() + EPOCH;
            if DAYS.contains(&days) {
                return number(f64::from(days), &formats.date, 10);
            }
        }
        Cell::Moment { human, .. } => {
            if let Some((days, seconds)) = moment(human) {
                let format = if seconds % 60 == 0 { &formats.minute } else { &formats.second };
                return number(f64::from(days) + f64::from(seconds) / 86_400.0, format, human.len());
            }
        }
        _ => {}
    }
    let text = match cell {
        Cell::Text(text) => text.clone(),
        Cell::List(items) => items.join(";"),
        other => human(other, lang),
    };
    sheet.write_string_with_format(row, column, &text, &formats.text)?;
    Ok(text.lines().map(width).max().unwrap_or(0))
}

/// A decimal as a float, where that has all its digits.
fn exact(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches('-').bytes().filter(u8::is_ascii_digit);
    let significant = digits.skip_while(|&digit| digit == b'0').count();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    text.parse().ok().filter(|_| plain && significant <= KEPT)
}

/// Days as spreadsheets count them, and the second of the day, of `2026-03-02 10:20`.
fn moment(human: &str) -> Option<(i32, u32)> {
    let (day, time) = human.split_once(' ')?;
    let days = crate::value::date::Date::parse(day.as_bytes())?.days() + EPOCH;
    let mut parts = time.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let fits = DAYS.contains(&days) && parts.next().is_none();
    fits.then_some((days, hour * 3600 + minute * 60 + second))
}

/// What a sheet may be called.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c };
    let name: String = name.chars().map(plain).take(31).collect();
    let name = name.trim().trim_matches('\'').trim();
    if name.is_empty() { "kehu".to_owned() } else { name.to_owned() }
}

impl Formats {
    fn new() -> Self {
        let of = |code: &str| Format::new().set_num_format(code);
        Self {
            heading: Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap(),
            text: of("@").set_align(FormatAlign::Top),
            date: of("yyyy-mm-dd"),
            minute: of("yyyy-mm-dd hh:mm"),
            second: of("yyyy-mm-dd hh:mm:ss"),
            money: of("#,##0.00##"),
            number: of("0.##########"),
            ratio: of("0.00"),
            share: of("0.0%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_or_stay_texts() {
        assert_eq!(exact("1280.50"), Some(1280.5));
        assert_eq!(exact("-0.05"), Some(-0.05));
        assert_eq!(exact("123456789012345678"), None);
        assert_eq!(exact("1e5"), None);
        assert_eq!(moment("2026-01-01 10:20"), Some((46_023, 37_200)));
        assert_eq!(moment("1850-01-01 10:20"), None);
        assert_eq!(moment("soon"), None);
    }

    #[test]
    fn sheets_have_names_that_they_may_have() {
        assert_eq!(sheet_name("a/b:c"), "a b c");
        assert_eq!(sheet_name("'"), "kehu");
        assert_eq!(sheet_name(&"客".repeat(40)).chars().count(), 31);
    }
}

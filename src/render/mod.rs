//! A [`View`] becomes bytes: the only room that knows formats.
//!
//! One file per format, and [`failure`], the one place that shows errors and problems. Rows stream: nothing is gathered
//! but the first rows of a table, whose widths must be known, and what md needs. May not compute: what is shown has been
//! decided when it arrives here. May name `value`, `problem`, `error`, `view` and `words`.

pub mod failure;
pub mod help;

mod bars;
mod cell;
mod csv;
mod excerpt;
mod html;
mod ics;
mod ids;
mod json;
mod layout;
mod lines;
mod md;
mod months;
mod record;
mod sections;
mod table;
mod vcf;
mod wide;
mod xlsx;

use self::record::columns_of;
use crate::value::lang::Lang;
use crate::value::text;
use crate::view::rows::Rows;
use crate::view::{Sheet, Table, View};
use std::io::{self, Write};
use std::str::FromStr;

/// How an answer is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// For a terminal.
    #[default]
    Table,
    /// Comma-separated, with a header of column ids.
    Csv,
    /// Tab-separated, with a header of column ids.
    Tsv,
    /// One array of objects, or one object.
    Json,
    /// One object a line.
    Jsonl,
    /// A table of GitHub-flavoured Markdown.
    Md,
    /// One id a line.
    Ids,
    /// A workbook.
    Xlsx,
    /// iCalendar: of what is on a day only.
    Ics,
    /// vCard: of people that are exported only.
    Vcf,
    /// One self-contained page.
    Html,
    /// One problem a line, as compilers write them: of findings only.
    Gcc,
}

/// All formats, in the order in which help lists them.
pub const FORMATS: &[Format] = &[
    Format::Table,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Jsonl,
    Format::Md,
    Format::Ids,
    Format::Xlsx,
    Format::Ics,
    Format::Vcf,
    Format::Html,
    Format::Gcc,
];
/// Those of a list of days.
const OF_DAYS: &[Format] = &[
    Format::Table,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Jsonl,
    Format::Md,
    Format::Ids,
    Format::Xlsx,
    Format::Ics,
    Format::Html,
];
/// Those of people.
const OF_PEOPLE: &[Format] = &[
    Format::Table,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Jsonl,
    Format::Md,
    Format::Ids,
    Format::Xlsx,
    Format::Vcf,
    Format::Html,
];
/// Those of every list.
const OF_ROWS: &[Format] = &[
    Format::Table,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Jsonl,
    Format::Md,
    Format::Ids,
    Format::Xlsx,
    Format::Html,
];

impl Format {
    /// The name, as after `-f`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Md => "md",
            Self::Ids => "ids",
            Self::Xlsx => "xlsx",
            Self::Ics => "ics",
            Self::Vcf => "vcf",
            Self::Html => "html",
            Self::Gcc => "gcc",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        FORMATS.iter().copied().find(|format| format.name() == name).ok_or(())
    }
}

/// What the reader's side is like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The format asked for.
    pub format: Format,
    /// The language of labels; headings and sentences arrive translated.
    pub lang: Lang,
    /// Columns of the terminal; `None` where there is none, and then lines are as long as they need to be.
    pub width: Option<usize>,
    /// Whether headings and carets may be coloured.
    pub colour: bool,
    /// Threads that may put long answers into words; the bytes do not depend on it.
    pub threads: usize,
}

/// The formats that this view can be written in; for any other, the caller refuses (`Usage::Format`).
pub fn fitting(view: &View<'_>) -> &'static [Format] {
    match view {
        View::Agenda(agenda) if agenda.table.columns.iter().any(|column| column.id == agenda.date) => OF_DAYS,
        View::Sheet(_, sheet) if sheet.organizations.is_some() => OF_PEOPLE,
        View::Nothing
        | View::Table(_)
        | View::Wide(..)
        | View::Digest(..)
        | View::Agenda(_)
        | View::Page(_)
        | View::Sheet(..)
        | View::Written { .. } => OF_ROWS,
        View::Records(_) => &[
            Format::Table,
            Format::Csv,
            Format::Tsv,
            Format::Json,
            Format::Jsonl,
            Format::Md,
            Format::Xlsx,
            Format::Html,
        ],
        View::Record(_) => &[Format::Table, Format::Json, Format::Jsonl, Format::Md, Format::Html],
        View::Letter(..) => &[Format::Table, Format::Csv, Format::Tsv, Format::Json, Format::Jsonl, Format::Md],
        View::Text(_) => &[Format::Table, Format::Md],
    }
}

/// Writes `view` to `out`, and what is only for people and no part of the answer to `notes`.
///
/// # Errors
/// Those of `out` and `notes`; [`io::ErrorKind::InvalidInput`] for a format that is not [`fitting`].
pub fn view(view: View<'_>, options: &Options, out: &mut dyn Write, notes: &mut dyn Write) -> io::Result<()> {
    if !fitting(&view).contains(&options.format) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the view has no such form"));
    }
    match view {
        View::Nothing if options.format == Format::Xlsx => {
            let rows = Table { columns: Vec::new(), rows: Rows::streamed(Vec::new()), id: 0, title: None };
            xlsx::write(rows, &Sheet::default(), options.lang, out)?;
        }
        View::Nothing if options.format == Format::Html => {
            let rows = Table { columns: Vec::new(), rows: Rows::streamed(Vec::new()), id: 0, title: None };
            html::table(rows, options.lang, out)?;
        }
        View::Nothing => json::nothing(options.format, out)?,
        View::Page(page) => match options.format {
            Format::Table | Format::Md => sections::write(*page, options, out)?,
            Format::Html => html::page(*page, options.lang, out)?,
            _ => return self::view(View::Table(page.lines), options, out, notes),
        },
        View::Wide(wide, long) => {
            let shape = wide::shape(wide, long, options);
            return self::view(View::Table(shape), options, out, notes);
        }
        View::Sheet(rows, sheet) => match options.format {
            Format::Table | Format::Csv | Format::Tsv => {
                if sheet.marked {
                    out.write_all(b"\xef\xbb\xbf")?;
                }
                let rows = if sheet.guarded { csv::guarded(rows) } else { rows };
                let delimiter = if options.format == Format::Tsv { b'\t' } else { b',' };
                csv::write(rows, delimiter, options.threads, out)?;
            }
            Format::Xlsx => xlsx::write(rows, &sheet, options.lang, out)?,
            Format::Vcf => vcf::write(rows, &sheet.organizations.unwrap_or_default(), out)?,
            _ => return self::view(View::Table(rows), options, out, notes),
        },
        View::Digest(rows, first) => return digest(rows, first, options, out, notes),
        View::Agenda(agenda) => match (options.format, agenda.months) {
            (Format::Ics, _) => ics::write(agenda, options, out)?,
            (Format::Table, Some(months)) => months::write(agenda.table, &months, agenda.date, options, out)?,
            _ => return self::view(View::Table(agenda.table), options, out, notes),
        },
        View::Table(rows) => match options.format {
            Format::Table => table::write(rows, options, out)?,
            Format::Csv => csv::write(rows, b',', options.threads, out)?,
            Format::Tsv => csv::write(rows, b'\t', options.threads, out)?,
            Format::Json => json::array(rows, options.threads, out)?,
            Format::Jsonl => json::lines(rows, options.threads, out)?,
            Format::Md => md::table(rows, options.lang, out)?,
            Format::Xlsx => xlsx::write(rows, &Sheet::default(), options.lang, out)?,
            Format::Html => html::table(rows, options.lang, out)?,
            _ => ids::table(rows, options.threads, out)?,
        },
        View::Records(objects) => match options.format {
            Format::Csv => csv::write(columns_of(&objects), b',', options.threads, out)?,
            Format::Tsv => csv::write(columns_of(&objects), b'\t', options.threads, out)?,
            Format::Json => json::array(columns_of(&objects), options.threads, out)?,
            Format::Jsonl => json::lines(columns_of(&objects), options.threads, out)?,
            Format::Md => md::table(columns_of(&objects), options.lang, out)?,
            Format::Xlsx => xlsx::write(columns_of(&objects), &Sheet::default(), options.lang, out)?,
            Format::Html => html::records(&objects, options.lang, out)?,
            _ => record::each(&objects, options, out)?,
        },
        View::Record(object) => match options.format {
            Format::Json | Format::Jsonl => json::object(&object, out)?,
            Format::Md => md::record(&object, options.lang, out)?,
            Format::Html => html::record(&object, options.lang, out)?,
            _ => record::write(&object, options, out)?,
        },
        View::Letter(object, text) => {
            let shown = match options.format {
                Format::Json | Format::Jsonl => View::Record(object),
                Format::Csv | Format::Tsv => View::Records(vec![object]),
                _ => View::Text(text),
            };
            return self::view(shown, options, out, notes);
        }
        View::Written { ids, notes: sentences } => {
            match options.format {
                Format::Csv | Format::Tsv => csv::written(&ids, out)?,
                Format::Json => json::written(&ids, out)?,
                Format::Jsonl => json::written_lines(&ids, out)?,
                _ => ids::written(&ids, out)?,
            }
            for sentence in sentences {
                writeln!(notes, "{}", text::visible(&sentence))?;
            }
        }
        View::Text(text) => {
            out.write_all(text.as_bytes())?;
            if !text.is_empty() && !text.ends_with('\n') {
                out.write_all(b"\n")?;
            }
        }
    }
    out.flush()
}

/// The beginning of the rows where people read, and how many more there are; all of them for machines.
fn digest(
    table: Table<'_>,
    first: usize,
    options: &Options,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> io::Result<()> {
    if options.format != Format::Table {
        return view(View::Table(table), options, out, notes);
    }
    let Table { columns, rows, id, title } = table;
    let mut rows = rows.into_iter();
    let shown: Vec<_> = rows.by_ref().take(first).collect();
    table::write(Table { columns, rows: Rows::streamed(shown), id, title }, options, out)?;
    let more = rows.count();
    if more > 0 {
        writeln!(out, "{}", crate::words::label::more(more, options.lang))?;
    }
    out.flush()
}

#[cfg(test)]
mod tests;

//! Tables of a page: a caption, headings with a scope, numbers to the right; each cell keeps the value that it is sorted by.

use super::text::{escaped, readable};
use crate::value::lang::Lang;
use crate::view::{Cell, Column, Record, Table};
use std::io::{self, Write};

/// The shown columns of all rows; nothing where there is none. `caption` says what the table holds.
pub(super) fn write(table: Table<'_>, caption: &str, lang: Lang, out: &mut dyn Write) -> io::Result<bool> {
    let mut rows = table.rows.into_iter().peekable();
    let shown: Vec<(usize, &Column)> = table.columns.iter().enumerate().filter(|(_, column)| column.shown).collect();
    if rows.peek().is_none() || shown.is_empty() {
        return Ok(false);
    }
    let label = escaped(caption);
    writeln!(
        out,
        "<div class=\"scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\"><table class=\"sort\">"
    )?;
    write!(out, "<caption>{label}</caption>\n<thead><tr>")?;
    for (_, column) in &shown {
        let class = if column.right { " class=\"n\"" } else { "" };
        write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(&column.heading))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for row in rows {
        out.write_all(b"<tr>")?;
        for (place, (at, column)) in shown.iter().enumerate() {
            cell(row.get(*at).unwrap_or(&Cell::Missing), place == 0 && !column.right, column.right, lang, out)?;
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody></table></div>\n")?;
    Ok(true)
}

fn cell(cell: &Cell, heads: bool, right: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let text = escaped(&readable(cell, lang));
    let name = if heads { "th scope=\"row\"" } else { "td" };
    let end = if heads { "th" } else { "td" };
    let class = match (right, text.contains('\n')) {
        (true, _) => " class=\"n\"",
        (false, true) => " class=\"x\"",
        (false, false) => "",
    };
    match cell.number() {
        Some(number) => write!(out, "<{name}{class} data-v=\"{number}\">{text}</{end}>"),
        None => write!(out, "<{name}{class}>{text}</{end}>"),
    }
}

/// An object: its plain values as a list, then what is within, each under its heading.
pub(super) fn record(record: &Record, level: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let nested = |cell: &Cell| matches!(cell, Cell::Record(_) | Cell::Records(_));
    let plain =
        || record.fields.iter().filter(|field| !nested(&field.value) && !readable(&field.value, lang).is_empty());
    if plain().next().is_some() {
        out.write_all(b"<dl>\n")?;
        for field in plain() {
            let (heading, value) = (escaped(&field.heading), escaped(&readable(&field.value, lang)));
            writeln!(out, "<dt>{heading}</dt><dd>{value}</dd>")?;
        }
        out.write_all(b"</dl>\n")?;
    }
    let level = level.min(6);
    for field in &record.fields {
        let heading = escaped(&field.heading);
        match &field.value {
            Cell::Record(inner) if !inner.fields.is_empty() => {
                writeln!(out, "<section><h{level}>{heading}</h{level}>")?;
                self::record(inner, level + 1, lang, out)?;
                out.write_all(b"</section>\n")?;
            }
            Cell::Records(records) if !records.is_empty() => {
                writeln!(out, "<section><h{level}>{heading}</h{level}>")?;
                write(crate::render::record::columns_of(records), &field.heading, lang, out)?;
                out.write_all(b"</section>\n")?;
            }
            _ => {}
        }
    }
    Ok(())
}

//! One self-contained page: opened from a disk or a mail it asks nobody for anything, and without its script it is the same
//! page but for the sorting of tables.
//!
//! A policy in its head allows the one style sheet and the one script that are written here, by their hashes, and nothing
//! else: no request, no frame, no form, no style or script that came in with a customer's name. The same answer is the same
//! bytes.

mod chart;
mod colour;
mod digest;
mod grid;
mod text;

use self::text::{escaped, readable, sentence};
use super::record::columns_of;
use crate::value::lang::Lang;
use crate::view::page::{Change, Figure, Page, Section, State};
use crate::view::rows::Rows;
use crate::view::{Cell, Record, Table};
use crate::words::page as words;
use std::cmp::Ordering;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("sort.js");

/// Rows.
pub(super) fn table(table: Table<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let title = table.title.clone().unwrap_or_else(|| words::listing(lang).to_owned());
    head(&title, "", lang, out)?;
    if !grid::write(table, &title, lang, out)? {
        writeln!(out, "<p>{}</p>", escaped(words::nothing(lang)))?;
    }
    foot(out)
}

/// Objects as rows, or one as it is.
pub(super) fn records(records: &[Record], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match records {
        [one] => record(one, lang, out),
        all => table(columns_of(all), lang, out),
    }
}

/// An object; the first text in it says what it is.
pub(super) fn record(record: &Record, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let named = ["name", "title", "subject"].iter().find_map(|id| record.fields.iter().find(|field| field.id == *id));
    let title = named.map(|field| readable(&field.value, lang)).filter(|title| !title.is_empty());
    head(&title.unwrap_or_else(|| words::listing(lang).to_owned()), "", lang, out)?;
    grid::record(record, 2, lang, out)?;
    foot(out)
}

/// A report.
pub(super) fn page(page: Page<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Page { title, book, lines, sections, figures, notes, terms } = page;
    head(&title, &book, lang, out)?;
    if let Some(figures) = figures {
        list(&figures(), lang, out)?;
    }
    let mut drawn = 0;
    let sections = if sections.is_empty() { vec![Section::of(lines)] } else { sections };
    for one in sections {
        section(one, &title, &mut drawn, lang, out)?;
    }
    if !notes.is_empty() {
        out.write_all(b"<aside>\n")?;
        for note in &notes {
            writeln!(out, "<p>{}</p>", sentence(note))?;
        }
        out.write_all(b"</aside>\n")?;
    }
    if !terms.is_empty() {
        writeln!(out, "<section class=\"terms\"><h2>{}</h2>\n<dl>", escaped(words::terms(lang)))?;
        for (name, meaning) in &terms {
            writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(name), sentence(meaning))?;
        }
        out.write_all(b"</dl></section>\n")?;
    }
    foot(out)
}

fn section(section: Section<'_>, title: &str, drawn: &mut usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Section { heading, text, table, wide, charts, .. } = section;
    let caption = if heading.is_empty() { title } else { &heading }.to_owned();
    writeln!(out, "<section>")?;
    if !heading.is_empty() {
        writeln!(out, "<h2>{}</h2>", escaped(&heading))?;
    }
    for line in &text {
        writeln!(out, "<p>{}</p>", sentence(line))?;
    }
    let slim = table.as_ref().is_none_or(|table| table.columns.iter().filter(|column| column.shown).count() <= 6);
    let beside = wide.is_none() && slim && !charts.is_empty() && !charts.iter().any(chart::is_broad);
    writeln!(out, "<div class=\"pair{}\">\n<div>", if beside { " beside" } else { "" })?;
    for chart in &charts {
        *drawn += 1;
        out.write_all(chart::figure(chart, *drawn, lang).as_bytes())?;
    }
    out.write_all(b"</div>\n<div>\n")?;
    // A matrix of shares is drawn as a heat map; what it is made of is told row by row.
    let shown = match (wide, table) {
        (Some(wide), _) => grid::write(filled(wide), &caption, lang, out)?,
        (None, Some(table)) => grid::write(filled(table), &caption, lang, out)?,
        (None, None) => true,
    };
    if !shown && text.is_empty() {
        writeln!(out, "<p>{}</p>", escaped(words::nothing(lang)))?;
    }
    out.write_all(b"</div></div></section>\n")
}

/// The table without the columns in which no row has anything.
fn filled(table: Table<'_>) -> Table<'_> {
    let Table { mut columns, rows, id, title } = table;
    let rows: Vec<Vec<Cell>> = rows.into_iter().collect();
    for (place, column) in columns.iter_mut().enumerate() {
        column.shown &= rows.iter().any(|row| row.get(place).is_some_and(|cell| *cell != Cell::Missing));
    }
    Table { columns, rows: Rows::streamed(rows), id, title }
}

/// Figures side by side.
fn list(figures: &[Figure], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if figures.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul class=\"figures\" aria-label=\"{}\">", escaped(words::figures(lang)))?;
    for Figure { name, value, change, target } in figures {
        let shown = readable(value, lang);
        let shown = if shown.is_empty() { "–".to_owned() } else { escaped(&shown) };
        write!(out, "<li><span class=\"name\">{}</span><span class=\"value\">{shown}</span>", escaped(name))?;
        if let Some(Change { said, way, good }) = change {
            let class = match good {
                Some(true) => " good",
                Some(false) => " bad",
                None => "",
            };
            let arrow = match way {
                Ordering::Greater => "▲ ",
                Ordering::Less => "▼ ",
                Ordering::Equal => "",
            };
            write!(out, "<span class=\"change{class}\">{arrow}{}</span>", escaped(said))?;
        }
        if let Some((state, said)) = target {
            let class = match state {
                State::Missed => " bad",
                State::Met => " good",
                State::Near | State::Unknown => "",
            };
            write!(out, "<span class=\"target{class}\">{}</span>", escaped(said))?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>")
}

fn head(title: &str, book: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let style = style();
    let (style_hash, script_hash) = (digest::source(&style), digest::source(SCRIPT));
    let (tag, title, book) = (lang.tag(), escaped(title), escaped(book));
    let named = if book.is_empty() { title.clone() } else { format!("{title} · {book}") };
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style_hash}'; \
         script-src '{script_hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n\
         <title>{named}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>"
    )?;
    if !book.is_empty() {
        writeln!(out, "<p>{book}</p>")?;
    }
    writeln!(out, "<h1>{title}</h1>\n</header>\n<main>")
}

fn foot(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
}

fn style() -> String {
    colour::variables() + STYLE
}

#[cfg(test)]
mod tests;

//! iCalendar (RFC 5545): a calendar file of what is on a day.
//!
//! Every entry is an event of its own day, also where it comes every year: a lunar day has no rule that programs know. The end
//! is the day after, since DTEND is exclusive. UIDs are made of what the entry is known by and DTSTAMP is the day asked about, so that the
//! same book on the same day makes the same bytes, and importing it again replaces what was imported.

use super::Options;
use super::cell::{human, machine};
use crate::value::date::Date;
use crate::view::{Agenda, Cell, Column};
use std::io::{self, Write};

/// Octets of a line, without its end.
const LINE: usize = 75;

/// Writes the calendar.
pub(super) fn write(agenda: Agenda<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Agenda { table, date, titles, notes, keys, stamp, .. } = agenda;
    let place = |id: &str| table.columns.iter().position(|column: &Column| column.id == id);
    let Some(day) = place(date) else { return Err(io::ErrorKind::InvalidInput.into()) };
    let places = |ids: &[&str]| ids.iter().filter_map(|id| place(id)).collect::<Vec<_>>();
    let (titles, notes, mut keys) = (places(titles), places(notes), places(keys));
    keys.push(table.columns.len());
    let rows = table.rows;
    line("BEGIN:VCALENDAR", out)?;
    line("VERSION:2.0", out)?;
    line("PRODID:-//kehu//kehu//EN", out)?;
    line("CALSCALE:GREGORIAN", out)?;
    line("METHOD:PUBLISH", out)?;
    for row in rows {
        let Some(Cell::Date(on)) = row.get(day) else { continue };
        let said = |places: &[usize]| -> Vec<String> {
            let texts = places.iter().filter_map(|&place| row.get(place)).map(|cell| human(cell, options.lang));
            texts.filter(|text| !text.is_empty()).collect()
        };
        let known = keys.iter().filter_map(|&place| row.get(place)).map(machine).filter(|text| !text.is_empty());
        let known = known.collect::<Vec<_>>().join("/");
        // Without its key an entry is known by all that it says.
        let known = if known.is_empty() { row.iter().map(machine).collect::<Vec<_>>().join("/") } else { known };
        line("BEGIN:VEVENT", out)?;
        line(&format!("UID:{}@kehu", escaped(&known)), out)?;
        line(&format!("DTSTAMP:{}T000000Z", compact(stamp)), out)?;
        line(&format!("DTSTART;VALUE=DATE:{}", compact(*on)), out)?;
        line(&format!("DTEND;VALUE=DATE:{}", compact(on.plus_days(1))), out)?;
        line(&format!("SUMMARY:{}", escaped(&said(&titles).join(" · "))), out)?;
        let notes = said(&notes).join("\n");
        if !notes.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&notes)), out)?;
        }
        line("TRANSP:TRANSPARENT", out)?;
        line("END:VEVENT", out)?;
    }
    line("END:VCALENDAR", out)
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// A value of type TEXT.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            // What is left of these has no place in a line.
            letter if letter.is_control() => written.push(' '),
            letter => written.push(letter),
        }
    }
    written
}

/// A line, folded between characters where it is longer than 75 octets; what follows begins with a blank.
fn line(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut room = LINE;
    for letter in text.chars() {
        if letter.len_utf8() > room {
            out.write_all(b"\r\n ")?;
            room = LINE - 1;
        }
        room -= letter.len_utf8();
        out.write_all(letter.encode_utf8(&mut [0; 4]).as_bytes())?;
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        line(text, &mut out).unwrap();
        out
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\r\ne\u{7}"), "a\\;b\\,c\\\\d\\ne ");
    }

    proptest! {
        #[test]
        fn a_folded_line_comes_back_and_no_part_is_too_long(text in "[a-z 客\u{1F382}]{0,200}") {
            let bytes = folded(&text);
            let lines = String::from_utf8(bytes).expect("folded between characters");
            prop_assert!(lines.ends_with("\r\n"));
            prop_assert!(lines.split("\r\n").all(|line| line.len() <= 75));
            let joined = lines.replace("\r\n ", "");
            prop_assert_eq!(joined.strip_suffix("\r\n"), Some(text.as_str()));
        }
    }
}

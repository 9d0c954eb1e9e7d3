//! iCalendar (RFC 5545): a calendar file of what is on a day.
//!
//! Every entry is an event of its own, also where it comes every year: a lunar day has no rule that programs know. What is on a
//! day is on that date wherever the reader is, so it has no zone, and it ends on the day after, since DTEND is exclusive. What is at a
//! moment is written in UTC, which every program turns into its own clock, and takes no time: it ends where it begins.
//! So no zone has to be described. UIDs are made of what the entry is known by and DTSTAMP is the day asked about, so that
//! the same book on the same day makes the same bytes, and importing it again replaces what was imported.

use super::Options;
use super::cell::{human, machine};
use crate::value::date::Date;
use crate::value::moment::{Moment, Zone};
use crate::view::{Agenda, Cell, Column};
use std::io::{self, Write};

/// Octets of a line, without its end.
const LINE: usize = 75;

/// Writes the calendar.
pub(super) fn write(agenda: Agenda<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Agenda { table, date, titles, notes, hidden, stamp, .. } = agenda;
    let place = |id: &str| table.columns.iter().position(|column: &Column| column.id == id);
    let Some(day) = place(date) else { return Err(io::ErrorKind::InvalidInput.into()) };
    let places = |ids: &[&str]| ids.iter().filter_map(|id| place(id)).collect::<Vec<_>>();
    let (titles, notes) = (places(titles), places(notes));
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kehu//kehu//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"] {
        line(text, out)?;
    }
    let mut is_empty = true;
    for row in table.rows {
        let Some(Cell::Date(on)) = row.get(day) else { continue };
        is_empty = false;
        let said = |places: &[usize]| -> Vec<String> {
            let texts = places.iter().filter_map(|&place| row.get(place)).map(|cell| human(cell, options.lang));
            texts.filter(|text| !text.is_empty()).collect()
        };
        let moment = |place: Option<usize>| match row.get(place?) {
            Some(Cell::Int(seconds)) => Some(utc(*seconds)),
            _ => None,
        };
        let keys = hidden.keys.iter().filter_map(|&place| row.get(place)).map(machine);
        let known = keys.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("/");
        // Whatever is said of it rather than an entry without a name.
        let title = [said(&titles), said(&notes)].into_iter().find(|said| !said.is_empty()).unwrap_or_default();
        let title = title.join(" · ");
        line("BEGIN:VEVENT", out)?;
        line(&format!("UID:{}@kehu", escaped(&known)), out)?;
        line(&format!("DTSTAMP:{}T000000Z", compact(stamp)), out)?;
        if let Some(at) = moment(hidden.at) {
            line(&format!("DTSTART:{at}"), out)?;
        } else {
            line(&format!("DTSTART;VALUE=DATE:{}", compact(*on)), out)?;
            line(&format!("DTEND;VALUE=DATE:{}", compact(on.plus_days(1))), out)?;
        }
        line(&format!("SUMMARY:{}", escaped(&title)), out)?;
        let notes = said(&notes).join("\n");
        if !notes.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&notes)), out)?;
        }
        line("TRANSP:TRANSPARENT", out)?;
        if let Some(at) = moment(hidden.remind) {
            line("BEGIN:VALARM", out)?;
            line("ACTION:DISPLAY", out)?;
            line(&format!("DESCRIPTION:{}", escaped(&title)), out)?;
            line(&format!("TRIGGER;VALUE=DATE-TIME:{at}"), out)?;
            line("END:VALARM", out)?;
        }
        line("END:VEVENT", out)?;
    }
    if is_empty {
        // A calendar holds something, says the standard; this says nothing and is always true.
        for text in ["BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"] {
            line(text, out)?;
        }
        for text in ["TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"] {
            line(text, out)?;
        }
    }
    line("END:VCALENDAR", out)
}

/// A moment, by its seconds since 1970.
fn utc(seconds: i64) -> String {
    let (day, second) = Zone::utc().local(Moment(seconds));
    format!("{}T{:02}{:02}{:02}Z", compact(day), second / 3600, second / 60 % 60, second % 60)
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// A value of type TEXT.
pub(super) fn escaped(text: &str) -> String {
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
pub(super) fn line(text: &str, out: &mut dyn Write) -> io::Result<()> {
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

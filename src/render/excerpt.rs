//! The user's own line, with carets under the part that is meant.
//!
//! Carets count columns of the terminal, not characters: a Chinese character takes two, an escaped control character as
//! many as its escape. A long line is cut around the mark, so that a cell of a mebibyte does not flood the terminal.

use crate::value::text::{visible, width};
use std::ops::Range;

/// A line ready to be shown, and the blanks and carets below it.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) blanks: usize,
    pub(super) carets: usize,
}

/// At most `room` columns of `text` around the `marked` bytes; an empty mark points at its start. Bytes that are out of
/// range or inside a character are moved to the nearest place before.
pub(super) fn excerpt(text: &str, marked: &Range<usize>, room: usize) -> Excerpt {
    let start = boundary(text, marked.start);
    let end = boundary(text, marked.end).max(start);
    let (before, rest) = text.split_at(start);
    let (middle, after) = rest.split_at(end - start);
    let room = room.max(8);
    if text.len() <= room * 4 && columns(text) <= room {
        let blanks = columns(before);
        let carets = columns(text.get(..end).unwrap_or(text)).saturating_sub(blanks).max(1);
        return Excerpt { line: visible(text).into_owned(), blanks, carets };
    }
    // Cut: a third of the room for what stands before, then the mark, then what follows; one column for each `…`.
    let kept_before = tail(before, room / 3);
    let left = if kept_before.len() < before.len() { "…" } else { "" };
    let lead = format!("{left}{}", visible(kept_before));
    let blanks = width(&lead);
    let spare = (room - 1).saturating_sub(blanks);
    let kept_middle = head(middle, spare);
    let carets = columns(kept_middle).max(1);
    let whole_middle = kept_middle.len() == middle.len();
    let kept_after = if whole_middle { head(after, spare.saturating_sub(carets)) } else { "" };
    let right = if whole_middle && kept_after.len() == after.len() { "" } else { "…" };
    Excerpt { line: format!("{lead}{}{}{right}", visible(kept_middle), visible(kept_after)), blanks, carets }
}

fn columns(text: &str) -> usize {
    width(&visible(text))
}

/// The longest beginning that takes at most `room` columns.
fn head(text: &str, room: usize) -> &str {
    let end = fitting(text.char_indices().map(|(place, character)| (place + character.len_utf8(), character)), room);
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// The longest end that takes at most `room` columns.
fn tail(text: &str, room: usize) -> &str {
    let start = fitting(text.char_indices().rev(), room);
    text.get(start.unwrap_or(text.len())..).unwrap_or_default()
}

/// The last place before the characters exceed `room` columns.
fn fitting(places: impl Iterator<Item = (usize, char)>, room: usize) -> Option<usize> {
    let mut taken = 0;
    let mut buffer = [0; 4];
    let fits = places.take_while(|(_, character)| {
        taken += columns(character.encode_utf8(&mut buffer));
        taken <= room
    });
    fits.last().map(|(place, _)| place)
}

fn boundary(text: &str, place: usize) -> usize {
    let mut place = place.min(text.len());
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, part: &str, room: usize) -> Excerpt {
        let start = text.find(part).expect("part of it");
        excerpt(text, &(start..start + part.len()), room)
    }

    #[test]
    fn carets_stand_under_what_is_meant() {
        assert_eq!(
            marked("f-1,杭州明朗,安娜,x", "安娜", 80),
            Excerpt { line: "f-1,杭州明朗,安娜,x".into(), blanks: 13, carets: 4 }
        );
        let tab = marked("a\tb\u{1b}c", "\u{1b}", 80);
        assert_eq!(tab.line, visible("a\tb\u{1b}c"));
        assert_eq!((tab.blanks, tab.carets), (columns("a\tb"), columns("\u{1b}")));
        assert_eq!(excerpt("", &(0..0), 80), Excerpt { line: String::new(), blanks: 0, carets: 1 });
        assert_eq!(excerpt("ab", &(2..2), 80), Excerpt { line: "ab".into(), blanks: 2, carets: 1 });
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("{}明朗{}", "x".repeat(1000), "y".repeat(1000));
        let cut = marked(&text, "明朗", 30);
        assert_eq!(cut.line, "…xxxxxxxxxx明朗yyyyyyyyyyyyyy…");
        assert_eq!((cut.blanks, cut.carets, width(&cut.line)), (11, 4, 30));
    }

    proptest! {
        #[test]
        fn no_text_and_no_mark_breaks_it(text in "\\PC{0,60}|[\\x00-\\x7f客]{0,200}", from in 0_usize..250, length in 0_usize..250, room in 0_usize..120) {
            let cut = excerpt(&text, &(from..from + length), room);
            prop_assert!(cut.carets > 0);
            prop_assert!(!cut.line.chars().any(char::is_control));
        }
    }
}

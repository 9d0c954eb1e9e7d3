//! Help and long texts on a terminal: lines of Chinese are broken, which clap and tables do only at blanks.
//!
//! Broken lines begin below the text that they continue. Literals in backticks and quotes are kept whole where they fit.

use crate::value::text::width;

/// A line of two columns has its text no further right than this; otherwise blanks within are part of the text.
const COLUMN: usize = 40;

/// The help without blanks at line ends, in lines of at most `room` columns where they can be broken.
pub fn fitted(text: &str, room: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        fit(line.trim_end(), room, &mut out);
    }
    out
}

/// The text in lines of at most `room` columns, no more than `most`, the last of which ends in `…` where there are more.
pub(super) fn lines(text: &str, room: usize, most: usize) -> Vec<String> {
    let mut broken = String::new();
    for line in text.lines() {
        broken_at(line, 0, room, &mut broken);
    }
    let mut lines: Vec<String> = broken.lines().map(str::to_owned).collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(last) >= room && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

fn fit(line: &str, room: usize, out: &mut String) {
    broken_at(line, hanging(line), room, out);
}

fn broken_at(line: &str, indent: usize, room: usize, out: &mut String) {
    let mut used = 0;
    for piece in pieces(line) {
        let needed = width(piece.trim_end());
        if used > indent && used + needed > room {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        }
        out.push_str(piece);
        used += width(piece);
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// The column where a line's text begins: after its blanks or, in a line of two columns, after the first of them.
fn hanging(line: &str) -> usize {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let second = text.find("  ").map(|end| (end, text.get(end..).unwrap_or_default().trim_start()));
    match second {
        Some((_, rest)) if indent > 0 && line.len() - rest.len() <= COLUMN => {
            width(line.strip_suffix(rest).unwrap_or_default())
        }
        _ => indent,
    }
}

/// The line in pieces between which it can be broken; blanks belong to the piece before them.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut begin, mut before, mut code) = (0, ' ', false);
    for (at, character) in line.char_indices() {
        let after_blank = before == ' ' && character != ' ' && at > 0;
        let wide = (is_wide(character) || is_wide(before)) && character != ' ';
        let bound = CLOSING.contains(character) || OPENING.contains(before);
        if !code && (after_blank || wide && !bound) && line.get(begin..at).is_some_and(|piece| !piece.trim().is_empty())
        {
            pieces.extend(line.get(begin..at));
            begin = at;
        }
        code ^= character == '`';
        before = character;
    }
    pieces.extend(line.get(begin..));
    pieces
}

fn is_wide(character: char) -> bool {
    width(character.encode_utf8(&mut [0; 4])) == 2
}

/// Characters that do not begin a line, and those that do not end one.
const CLOSING: &str = "，。；：、？！）》」』”’…,.;:)]";
const OPENING: &str = "（《「『“‘([";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_broken_below_its_text_and_not_before_a_comma() {
        let line = "  -o, --output <FILE>  把结果写入此文件，而不是标准输出";
        let broken = "  -o, --output <FILE>  把结果写入此文\n                       件，而不是标准\n                       输出\n";
        assert_eq!(fitted(line, 38), broken);
        assert_eq!(fitted("一二三，四", 6), "一二\n三，四\n");
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        assert_eq!(lines("2026-03-02 首次下单：用上了吗", 16, 2), ["2026-03-02 首次", "下单：用上了吗"]);
        assert_eq!(lines("2026-03-02 首次下单：用上了吗", 12, 2), ["2026-03-02", "首次下单：…"]);
        assert_eq!(lines("one\ntwo", 12, 3), ["one", "two"]);
    }

    #[test]
    fn literals_stay_whole_and_short_lines_as_they_are() {
        assert_eq!(fitted("先用 `kehu list` 看", 12), "先用\n`kehu list`\n看\n");
        assert_eq!(fitted("a  b   \n\n      \nc", 80), "a  b\n\n\nc\n");
        assert_eq!(fitted("      \nlong words here", 9), "\nlong\nwords\nhere\n");
    }
}

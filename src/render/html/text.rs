//! Text and numbers as a page holds them: nothing that a customer is called becomes markup.

use crate::render::cell::human;
use crate::value::lang::Lang;
use crate::value::text::{visible, width};
use crate::view::Cell;
use std::borrow::Cow;

/// The text with what browsers would obey written as characters; control characters and marks of direction are shown.
pub(super) fn escaped(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(visible).collect();
    let mut written = String::with_capacity(text.len() + 8);
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            written.push('\n');
        }
        for character in line.chars() {
            match character {
                '<' => written.push_str("&lt;"),
                '>' => written.push_str("&gt;"),
                '&' => written.push_str("&amp;"),
                '"' => written.push_str("&quot;"),
                '\'' => written.push_str("&#39;"),
                _ => written.push(character),
            }
        }
    }
    written
}

/// A sentence: what stands in backticks is something to type or a name in a file.
pub(super) fn sentence(text: &str) -> String {
    let escaped = escaped(text);
    let parts: Vec<&str> = escaped.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped;
    }
    let marked = |(place, part): (usize, &&str)| {
        if place % 2 == 1 { format!("<code>{part}</code>") } else { (*part).to_owned() }
    };
    parts.iter().enumerate().map(marked).collect()
}

/// A cell as people read it: large numbers in groups of three digits.
pub(super) fn readable(cell: &Cell, lang: Lang) -> String {
    let text = human(cell, lang);
    if cell.number().is_some_and(|number| number.abs() >= 10_000.0) && !matches!(cell, Cell::Share(_)) {
        return grouped(&text);
    }
    text
}

/// Digits before the point in groups of three.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.find('.').map_or((number, ""), |point| number.split_at(point));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut written = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            written.push(',');
        }
        written.push(digit);
    }
    written + rest
}

/// As much of a text as so many columns hold; what is left out shows as `…`.
pub(super) fn clipped(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut taken = String::new();
    for character in text.chars() {
        if width(&taken) + width(character.encode_utf8(&mut [0; 4])) + 1 > columns {
            break;
        }
        taken.push(character);
    }
    taken + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays_markup_and_nothing_is_lost() {
        let hostile = "<script>alert('x')</script> & \"q\" \u{202e}gnp\u{7} \u{1b}[1m";
        let shown = escaped(hostile);
        assert!(!shown.contains(['<', '>', '"', '\'', '\u{202e}', '\u{7}', '\u{1b}']), "{shown}");
        assert!(shown.contains("&lt;script&gt;") && shown.contains("\\u{202e}"));
    }

    #[test]
    fn what_is_to_be_typed_is_marked() {
        assert_eq!(sentence("see `a<b` and `c`"), "see <code>a&lt;b</code> and <code>c</code>");
        assert_eq!(sentence("one ` alone"), "one ` alone");
    }

    #[test]
    fn large_numbers_are_grouped_and_long_labels_clipped() {
        let money = |text: &str| readable(&Cell::Money(text.into()), Lang::En);
        assert_eq!(
            [money("1234567.50"), money("-10000.00"), money("9999.00")],
            ["1,234,567.50", "-10,000.00", "9999.00"]
        );
        assert_eq!(readable(&Cell::Int(2_026_000), Lang::En), "2,026,000");
        assert_eq!((clipped("晨光茶业有限公司", 9), clipped("abc", 3)), ("晨光茶业…".to_owned(), "abc".to_owned()));
    }
}

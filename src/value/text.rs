//! Text as people see and compare it: columns on a terminal, characters that must not reach one, names that look alike.
//!
//! Nothing here changes what a book holds.

mod fold;

pub use fold::fold;

use std::borrow::Cow;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Columns that the text takes on a terminal; wide characters take two. Ask it of [`visible`] text.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text with everything escaped that a terminal would obey or hide: control characters (C0, DEL, C1), line and
/// paragraph separators, direction marks and invisible format characters as `\u{1b}`, the end of a line as `⏎`. All
/// else is untouched.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_treacherous) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' => shown.push('⏎'),
            character if is_treacherous(character) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            character => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

fn is_treacherous(character: char) -> bool {
    character.is_control() || is_invisible(character)
}

/// Format characters that have no width or change the direction of others.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The text with full-width digits and letters and other forms of compatibility made plain (NFKC). Most cells have none of
/// them, and are given back as they are.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

/// Whether a text has Chinese characters and no letters of another script.
pub fn is_chinese(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|letter| letter >= '\u{2e80}')
}

/// The words of a query; each must fit (AND).
pub fn words(query: &str) -> impl Iterator<Item = &str> {
    query.split_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!([width(""), width("abc"), width("客户"), width("客户A"), width("é")], [0, 3, 4, 5, 1]);
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        for (text, shown) in [
            ("plain 客户 é 🙂", "plain 客户 é 🙂"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("a\tb\nc\r\nd\re", "a\\u{9}b⏎c⏎d\\u{d}e"),
            ("\u{7f}\u{9b}", "\\u{7f}\\u{9b}"),
            ("abc\u{202e}def\u{2066}", "abc\\u{202e}def\\u{2066}"),
            ("a\u{200b}b\u{feff}", "a\\u{200b}b\\u{feff}"),
            ("a\u{2028}b", "a\\u{2028}b"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert!(matches!(visible("客户"), Cow::Borrowed(_)));
    }

    #[test]
    fn blanks_part_words() {
        assert_eq!(words(" 晨光　tea  co ").collect::<Vec<_>>(), ["晨光", "tea", "co"]);
    }

    proptest! {
        #[test]
        fn nothing_treacherous_is_left(text: String) {
            let shown = visible(&text);
            prop_assert!(!shown.contains(is_treacherous));
            prop_assert_eq!(visible(&shown), shown.as_ref());
        }
    }
}

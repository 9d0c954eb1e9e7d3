//! Text as a terminal may show it.
//!
//! Stored text stays raw; it is made harmless where it leaves. May not know a format: what a table or an error does with
//! the visible form is theirs.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// `text` with control, C1, bidirectional and line-separating characters written as escapes, so that it can neither move
/// the cursor nor pass for something else. Works character by character: parts can be made visible on their own.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\t' | '\n' | '\r' => shown.extend(character.escape_default()),
            _ if is_hostile(character) => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Columns that `text` takes on a terminal; a Chinese character takes two. `text` must be visible already.
pub fn width(text: &str) -> usize {
    text.width()
}

fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{visible, width};

    #[test]
    fn nothing_that_moves_the_cursor_is_left() {
        assert_eq!(visible("a\u{1b}[2J\u{7}\t\u{202e}客\u{9b}"), "a\\u{1b}[2J\\u{7}\\t\\u{202e}客\\u{9b}");
        assert!(matches!(visible("客户 plain"), std::borrow::Cow::Borrowed(_)));
        assert_eq!(width("客户ab"), 6);
    }
}

//! How CEL writes texts and numbers.

use std::borrow::Cow;
use std::ops::Range;

/// A text literal, its escapes not yet read.
pub(super) struct Quoted<'t> {
    /// What stands between the quotes.
    pub(super) content: &'t str,
    /// Bytes before the content.
    pub(super) prefix: usize,
    /// Bytes of all of it.
    pub(super) length: usize,
    /// How its content is to be read.
    pub(super) style: Style,
    /// `b"…"`.
    pub(super) bytes: bool,
    /// Whether the closing quote is there.
    pub(super) closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// A backslash begins an escape.
    Plain,
    /// `r"…"`: a backslash means itself.
    Raw,
    /// “…” or ‘…’, which is not CEL.
    Curly,
}

/// The text literal at the start of `rest`, if one starts there.
pub(super) fn quoted(rest: &str) -> Option<Quoted<'_>> {
    let letters = rest.find(|char: char| !matches!(char, 'r' | 'R' | 'b' | 'B'))?;
    let raw = rest.get(..letters)?.contains(['r', 'R']);
    let bytes = rest.get(..letters)?.contains(['b', 'B']);
    if letters > usize::from(raw) + usize::from(bytes) {
        return None;
    }
    let opened = rest.get(letters..)?;
    let (opening, closing) = match opened.chars().next()? {
        '"' if opened.starts_with("\"\"\"") => ("\"\"\"", "\"\"\""),
        '\'' if opened.starts_with("'''") => ("'''", "'''"),
        '"' => ("\"", "\""),
        '\'' => ("'", "'"),
        '“' if letters == 0 => ("“", "”"),
        '”' if letters == 0 => ("”", "”"),
        '‘' if letters == 0 => ("‘", "’"),
        _ => return None,
    };
    let style = match (opening.is_ascii(), raw) {
        (false, _) => Style::Curly,
        (true, true) => Style::Raw,
        (true, false) => Style::Plain,
    };
    let prefix = letters + opening.len();
    let body = rest.get(prefix..)?;
    let end = closing_quote(body, closing, style);
    // Without a closing quote the literal takes its line: what follows on others may be well.
    let length = end.unwrap_or_else(|| body.find('\n').unwrap_or(body.len()));
    let content = body.get(..length)?;
    let length = prefix + length + end.map_or(0, |_| closing.len());
    Some(Quoted { content, prefix, length, style, bytes, closed: end.is_some() })
}

/// Where the closing quote stands in `body`.
fn closing_quote(body: &str, closing: &str, style: Style) -> Option<usize> {
    let mut escaped = false;
    for (place, char) in body.char_indices() {
        if escaped {
            escaped = false;
        } else if body.get(place..)?.starts_with(closing) {
            return Some(place);
        } else if matches!(char, '\n' | '\r') && closing.len() == 1 {
            return None;
        } else {
            escaped = char == '\\' && style == Style::Plain;
        }
    }
    None
}

/// The text that is meant, and the escapes (as bytes of `content`) that mean nothing.
pub(super) fn unescape(content: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    if !content.contains('\\') {
        return (Cow::Borrowed(content), Vec::new());
    }
    let mut text = String::with_capacity(content.len());
    let mut wrong = Vec::new();
    let mut rest = content;
    while let Some(place) = rest.find('\\') {
        text.push_str(rest.get(..place).unwrap_or_default());
        let escape = rest.get(place + 1..).unwrap_or_default();
        let start = content.len() - escape.len() - 1;
        let letter = escape.chars().next().unwrap_or(' ');
        let (digits, radix) = match letter {
            'x' | 'X' => (1..3, 16),
            'u' => (1..5, 16),
            'U' => (1..9, 16),
            '0'..='3' => (0..3, 8),
            _ => (0..0, 0),
        };
        let (meant, length) = if radix == 0 {
            (simple_escape(letter), letter.len_utf8())
        } else {
            let code = escape.get(digits.clone()).filter(|code| code.chars().all(|digit| digit.is_digit(radix)));
            let meant = code.and_then(|code| u32::from_str_radix(code, radix).ok()).and_then(char::from_u32);
            (meant, if code.is_some() { digits.end } else { 1 })
        };
        match meant {
            Some(char) => text.push(char),
            None => wrong.push(start..(start + 1 + length).min(content.len())),
        }
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    (Cow::Owned(text), wrong)
}

fn simple_escape(letter: char) -> Option<char> {
    Some(match letter {
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        '\\' | '\'' | '"' | '`' | '?' => letter,
        _ => return None,
    })
}

/// The length of the number at the start of `rest` and, when it is one that can be held, its value.
pub(super) fn number(rest: &str) -> (usize, Option<f64>) {
    let digits = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let byte = |place: usize| rest.as_bytes().get(place).copied().unwrap_or(b' ');
    let whole_limit = |unsigned: bool| if unsigned { u64::MAX } else { i64::MAX as u64 };
    let whole = |value: Option<u64>, end: usize| {
        let unsigned = matches!(byte(end), b'u' | b'U');
        let value = value.filter(|&value| value <= whole_limit(unsigned));
        (end + usize::from(unsigned), value.map(|value| value as f64))
    };
    if byte(0) == b'0' && matches!(byte(1), b'x' | b'X') {
        let end = 2 + rest.bytes().skip(2).take_while(u8::is_ascii_hexdigit).count();
        return whole(rest.get(2..end).and_then(|digits| u64::from_str_radix(digits, 16).ok()), end);
    }
    let mut end = digits(0);
    let mut fractional = false;
    if byte(end) == b'.' && digits(end + 1) > 0 {
        fractional = true;
        end += 1 + digits(end + 1);
    }
    if matches!(byte(end), b'e' | b'E') {
        let sign = usize::from(matches!(byte(end + 1), b'+' | b'-'));
        if digits(end + 1 + sign) > 0 {
            fractional = true;
            end += 1 + sign + digits(end + 1 + sign);
        }
    }
    let text = rest.get(..end).unwrap_or_default();
    if fractional {
        (end, text.parse().ok().filter(|value: &f64| value.is_finite()))
    } else {
        whole(text.parse().ok(), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_form_are_read() {
        let content = |rest: &'static str| quoted(rest).map(|quoted| (quoted.content, quoted.length, quoted.closed));
        assert_eq!(content(r#""a\"b" x"#), Some((r#"a\"b"#, 6, true)));
        assert_eq!(content("'茶' x"), Some(("茶", 5, true)));
        assert_eq!(content(r#"r"a\" x"#), Some((r"a\", 5, true)));
        assert_eq!(content("'''a'\n''' x"), Some(("a'\n", 9, true)));
        assert_eq!(content("'a\nb'"), Some(("a", 2, false)));
        assert_eq!(content("“是”"), Some(("是", 9, true)));
        assert_eq!(content("rrr'a'"), None);
        assert_eq!(content("row"), None);
        assert!(quoted("bR'a'").is_some_and(|quoted| quoted.bytes && quoted.style == Style::Raw));
    }

    #[test]
    fn escapes_are_read_and_wrong_ones_are_found() {
        assert_eq!(unescape(r"a\n\x41\u8336\101\\\?").0, "a\nA茶A\\?");
        assert_eq!(unescape(r"\q茶\u12\ud800x\777").1, [0..2, 5..7, 9..15, 16..18]);
    }

    #[test]
    fn numbers_of_every_form_are_read() {
        for (text, length, value) in [
            ("12 ", 2, Some(12.0)),
            ("1.5e-3)", 6, Some(0.0015)),
            (".5", 2, Some(0.5)),
            ("1.x", 1, Some(1.0)),
            ("1ex", 1, Some(1.0)),
            ("0x1Fu", 5, Some(31.0)),
            ("7u", 2, Some(7.0)),
            ("1e999", 5, None),
            ("99999999999999999999", 20, None),
            ("0x", 2, None),
        ] {
            assert_eq!(number(text), (length, value), "{text}");
        }
    }
}

//! What a raw cell means. Nothing is trimmed: blanks are data.

use std::borrow::Cow;

/// The text of a raw cell: without its quotes, doubled quotes made one. Borrowed unless quotes were doubled or odd.
pub fn decode(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"') else { return Cow::Borrowed(raw) };
    match inner.strip_suffix('"') {
        Some(content) if !content.contains('"') => Cow::Borrowed(content),
        _ => Cow::Owned(undouble(inner)),
    }
}

/// The same for bytes that need not be UTF-8.
pub fn decode_bytes(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(inner) = raw.strip_prefix(b"\"") else { return Cow::Borrowed(raw) };
    match inner.strip_suffix(b"\"") {
        Some(content) if memchr::memchr(b'"', content).is_none() => Cow::Borrowed(content),
        _ => {
            let mut text = Vec::with_capacity(inner.len());
            let mut rest = inner;
            while let Some((before, after)) = cut(rest) {
                text.extend_from_slice(before);
                if let Some(more) = after.strip_prefix(b"\"") {
                    text.push(b'"');
                    rest = more;
                } else {
                    rest = b"";
                    text.extend_from_slice(after);
                }
            }
            text.extend_from_slice(rest);
            Cow::Owned(text)
        }
    }
}

/// What stands before and behind the first quote.
fn cut(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(b'"', bytes)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

/// What follows an opening quote: two quotes are one, a single one closes, and what stands behind it is plain text.
#[cold]
fn undouble(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('"') {
        text.push_str(before);
        let Some(more) = after.strip_prefix('"') else {
            text.push_str(after);
            return text;
        };
        text.push('"');
        rest = more;
    }
    text.push_str(rest);
    text
}

/// Whether the raw cell is in quotes.
pub fn is_quoted(raw: &[u8]) -> bool {
    raw.starts_with(b"\"")
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_bytes};
    use std::borrow::Cow;

    #[test]
    fn quotes_go_and_the_rest_stays() {
        for (raw, text) in [
            ("", ""),
            (" a ", " a "),
            ("\"\"", ""),
            ("\"a,b\"", "a,b"),
            ("\"a\"\"b\"", "a\"b"),
            ("\"\"\"\"", "\""),
            ("5\" pipe", "5\" pipe"),
            ("\"ab\"cd", "abcd"),
            ("\"ab\"c\"d\"", "abc\"d\""),
            ("\"ab\" ", "ab "),
            ("\"open", "open"),
            ("\"", ""),
        ] {
            assert_eq!(decode(raw), text, "{raw}");
            assert_eq!(decode_bytes(raw.as_bytes()), text.as_bytes(), "{raw}");
        }
        assert!(matches!(decode("\"ab\""), Cow::Borrowed("ab")));
    }
}

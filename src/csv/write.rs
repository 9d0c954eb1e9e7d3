//! Cells and rows as bytes, with as few quotes as possible.

use super::damage::is_conflict_marker;

/// Whether a cell must be quoted to be read back as it is, by kehu and by programs that trim.
pub fn needs_quotes(text: &str, delimiter: u8) -> bool {
    let bytes = text.as_bytes();
    let blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    blank(bytes.first())
        || blank(bytes.last())
        || bytes.first() == Some(&b'#')
        || bytes.iter().any(|&byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r'))
        || is_conflict_marker(bytes)
        || text.starts_with('\u{feff}')
}

/// Adds a cell, in quotes where it needs them or `quoted` asks for them.
pub fn cell(out: &mut Vec<u8>, text: &str, delimiter: u8, quoted: bool) {
    if quoted || needs_quotes(text, delimiter) {
        out.push(b'"');
        for (ordinal, part) in text.split('"').enumerate() {
            if ordinal > 0 {
                out.extend_from_slice(b"\"\"");
            }
            out.extend_from_slice(part.as_bytes());
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Adds a row without a line end. A single empty cell is quoted, since it would be a blank line.
pub fn row<'a>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>, delimiter: u8) {
    let start = out.len();
    let mut count = 0;
    for text in cells {
        if count > 0 {
            out.push(delimiter);
        }
        cell(out, text, delimiter, false);
        count += 1;
    }
    if count == 1 && out.len() == start {
        out.extend_from_slice(b"\"\"");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotes_stand_where_they_must() {
        let mut out = vec![];
        super::row(&mut out, ["plain", "", "a,b", "say \"hi\"", " blank", "two\nlines", "张伟", "#1", "======="], b',');
        let expected = "plain,,\"a,b\",\"say \"\"hi\"\"\",\" blank\",\"two\nlines\",张伟,\"#1\",\"=======\"";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn one_empty_cell_is_no_blank_line() {
        let mut out = vec![];
        super::row(&mut out, [""], b',');
        assert_eq!(out, b"\"\"");
    }
}

//! One property of a card: its name, its kinds, and its value without what hides it.

use crate::exchange::encoding;
use std::borrow::Cow;

/// One property.
#[derive(Default)]
pub(super) struct Property {
    pub name: String,
    kinds: Vec<String>,
    pub value: String,
    pub is_picture: bool,
}

impl Property {
    pub fn read(line: &str) -> Option<Self> {
        let mut quoted = false;
        let colon = line.char_indices().find(|(_, c)| {
            quoted ^= *c == '"';
            *c == ':' && !quoted
        })?;
        let (head, value) = (line.get(..colon.0)?, line.get(colon.0 + 1..)?);
        let mut parts = head.split(';');
        let name = parts.next()?.trim();
        let name = name.rsplit_once('.').map_or(name, |(_, name)| name).to_ascii_uppercase();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        let mut property = Self { name, ..Self::default() };
        let (mut printable, mut charset) = (false, None);
        for part in parts {
            let (key, values) = part.split_once('=').unwrap_or(("TYPE", part));
            let values = values.trim_matches('"');
            match key.trim().to_ascii_uppercase().as_str() {
                "CHARSET" => charset = encoding::named(values),
                "ENCODING" => {
                    printable |= values.eq_ignore_ascii_case("QUOTED-PRINTABLE");
                    property.is_picture |= values.eq_ignore_ascii_case("B") || values.eq_ignore_ascii_case("BASE64");
                }
                "PREF" => property.kinds.push("PREF".to_owned()),
                _ => {
                    printable |= values.eq_ignore_ascii_case("QUOTED-PRINTABLE");
                    property.is_picture |= values.eq_ignore_ascii_case("BASE64");
                    property.kinds.extend(values.split(',').map(|kind| kind.trim().to_ascii_uppercase()));
                }
            }
        }
        property.value = if printable {
            let bytes = undone(value);
            let decoded =
                encoding::decode(&bytes, charset).map_or(Cow::Borrowed(bytes.as_slice()), |found| found.bytes);
            String::from_utf8_lossy(&decoded).into_owned()
        } else {
            value.to_owned()
        };
        Some(property)
    }

    pub fn is(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// The parts between semicolons that are not escaped.
    pub fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            let last = parts.last_mut();
            match (escaped, c) {
                (true, 'n' | 'N') => last.into_iter().for_each(|part| part.push('\n')),
                (true, c) => last.into_iter().for_each(|part| part.push(c)),
                (false, '\\') => {}
                (false, ';') => parts.push(String::new()),
                (false, c) => last.into_iter().for_each(|part| part.push(c)),
            }
            escaped = !escaped && c == '\\';
        }
        parts.iter().map(|part| part.trim().to_owned()).collect()
    }

    pub fn text(&self) -> String {
        self.parts().join(";")
    }
}

/// The bytes of quoted-printable text.
fn undone(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'=').and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    out
}

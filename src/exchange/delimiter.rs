//! What separates the cells of a foreign file.

/// What stands between two cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delimiter {
    /// This character.
    Character(u8),
    /// Blanks, as many as there are; those at both ends of a line mean nothing.
    Blanks,
}

const CHARACTERS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl Delimiter {
    /// What a mapping file may say.
    pub const NAMES: [&'static str; 5] = [",", ";", "tab", "|", "blanks"];

    /// What the name means.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "tab" => Some(Self::Character(b'\t')),
            "blanks" => Some(Self::Blanks),
            "," | ";" | "|" => name.bytes().next().map(Self::Character),
            _ => None,
        }
    }

    /// What the first line suggests: the character that stands in it most often outside quotes, the comma first; with none
    /// of them, runs of blanks; else the comma, of which a single column has none.
    pub fn of(line: &[u8]) -> Self {
        let mut counts = [0; CHARACTERS.len()];
        let mut quoted = false;
        for byte in line {
            quoted ^= *byte == b'"';
            let place = CHARACTERS.iter().position(|character| character == byte).filter(|_| !quoted);
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or_default();
        let first = counts.iter().position(|&count| count == most && most > 0);
        match first.and_then(|place| CHARACTERS.get(place)) {
            Some(&character) => Self::Character(character),
            None if line.trim_ascii().windows(2).any(|pair| pair == b"  ") => Self::Blanks,
            None => Self::Character(b','),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells() {
        for (line, expected) in [
            ("id,name", Delimiter::Character(b',')),
            ("id;name;\"a,b,c,d\"", Delimiter::Character(b';')),
            ("id\tname, first", Delimiter::Character(b',')),
            ("id\tname\tcity", Delimiter::Character(b'\t')),
            ("id|name", Delimiter::Character(b'|')),
            (" customer_id  date number_of_cds", Delimiter::Blanks),
            ("full name", Delimiter::Character(b',')),
            ("", Delimiter::Character(b',')),
        ] {
            assert_eq!(Delimiter::of(line.as_bytes()), expected, "{line}");
        }
        assert_eq!(Delimiter::NAMES.map(|name| Delimiter::named(name).is_some()), [true; 5]);
    }
}

//! What separates the cells of a foreign file.

use super::layout;

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

    /// What the first lines suggest: the character that stands equally often outside quotes in most of them, and of two such the
    /// one that stands there more often, the comma first; with none of them, runs of blanks; else the comma, of which a single
    /// column has none. Of most lines and not of the first alone, since titles stand above tables.
    pub fn of<'b>(bytes: &'b [u8]) -> Self {
        let mut quoted = false;
        let logical = bytes.split(|&byte| {
            quoted ^= byte == b'"';
            byte == b'\n' && !quoted
        });
        let first_rows = |lines: &mut dyn Iterator<Item = &'b [u8]>| -> Vec<&'b [u8]> {
            lines.filter(|line| !line.trim_ascii().is_empty()).take(layout::ROWS).collect()
        };
        let mut lines = first_rows(&mut { logical });
        if lines.len() < 2 {
            // A lone quote makes one line of them all.
            lines = first_rows(&mut bytes.split(|&byte| byte == b'\n'));
        }
        let mut best = (0, 0, None);
        for character in CHARACTERS {
            let mut counts: Vec<usize> =
                lines.iter().map(|line| count(line, character)).filter(|&count| count > 0).collect();
            counts.sort_unstable();
            let runs = counts.chunk_by(|a, b| a == b).map(|run| (run.len(), run.first().copied().unwrap_or_default()));
            if let Some((lines, count)) = runs.max_by_key(|&(lines, count)| (lines, count))
                && (lines, count) > (best.0, best.1)
            {
                best = (lines, count, Some(character));
            }
        }
        let first = lines.first().copied().unwrap_or_default();
        match best.2 {
            Some(character) => Self::Character(character),
            None if first.trim_ascii().windows(2).any(|pair| pair == b"  ") => Self::Blanks,
            None => Self::Character(b','),
        }
    }
}

/// How often the character stands in a line outside quotes.
fn count(line: &[u8], character: u8) -> usize {
    let mut quoted = false;
    let outside = line.iter().filter(|&&byte| {
        quoted ^= byte == b'"';
        !quoted && byte == character
    });
    outside.count()
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
            ("Customers, as of March\n\nname;city;phone\na;b;1\nc;d, e;2\n", Delimiter::Character(b';')),
            ("name;note\n\"a\nb, c\";d\n", Delimiter::Character(b';')),
        ] {
            assert_eq!(Delimiter::of(line.as_bytes()), expected, "{line}");
        }
        assert_eq!(Delimiter::NAMES.map(|name| Delimiter::named(name).is_some()), [true; 5]);
    }
}

//! Text that was UTF-8, was read as another encoding, and was saved like that: `客户` as `å®¢æˆ·` or `瀹㈡埛`.
//!
//! It is turned back and believed only when what comes out is UTF-8 to the last byte and says something: no text that was
//! meant has that form by chance, since letters of Latin-1 that follow each other like that spell nothing, and the
//! characters of GBK that begin a sequence of UTF-8 are rare ones.

use encoding_rs::{Encoding, GBK, UTF_8, WINDOWS_1252};
use std::sync::LazyLock;

/// Characters of GBK whose bytes can begin a character of UTF-8: one of them stands in all such text.
static SUSPECTS: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0_u64; 1024]);
    for lead in 0xe4..=0xe9_u8 {
        for trail in 0x80..=0xbf_u8 {
            let pair = [lead, trail];
            let (text, _) = GBK.decode_without_bom_handling(&pair);
            if let Some(code) = text.chars().next().map(u32::from).filter(|&code| code < 1 << 16)
                && let Some(word) = bits.get_mut(code as usize >> 6)
            {
                *word |= 1 << (code & 63);
            }
        }
    }
    bits
});

/// What a text was, and the encoding as which it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The name of the encoding.
    pub encoding: &'static str,
    /// The text.
    pub text: String,
}

/// Whether one of the characters makes it worth asking [`origin`]. Cheap.
pub fn is_suspect(text: &str) -> bool {
    text.chars().any(is_sign)
}

/// Whether the character stands at the beginning of such text: a letter of Latin-1 that is the first byte of UTF-8, or one of
/// the rare characters of GBK that begin with it.
#[inline]
pub fn is_sign(c: char) -> bool {
    let code = u32::from(c);
    ('\u{c2}'..='\u{f4}').contains(&c)
        || code < 1 << 16 && SUSPECTS.get(code as usize >> 6).is_some_and(|word| word >> (code & 63) & 1 == 1)
}

/// The encoding of a file in which no line with other letters than those of ASCII is UTF-8.
pub fn foreign(bytes: &[u8], whole: bool) -> Option<&'static str> {
    let name = encoding_of(bytes, whole)?;
    let wide = name.starts_with("UTF-16");
    let mut lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_ascii());
    (wide || lines.all(|line| std::str::from_utf8(line).is_err())).then_some(name)
}

/// What the text was before it was read as the wrong encoding; `None` where it is what was meant.
pub fn origin(text: &str) -> Option<Origin> {
    let read_as = |encoding: &'static Encoding, name| {
        // A byte that had no partner became a question mark.
        let whole = text.trim_end_matches(['?', '\u{fffd}']);
        let (bytes, _, lost) = encoding.encode(whole);
        if lost {
            return None;
        }
        let meant = match std::str::from_utf8(&bytes) {
            Ok(meant) => meant,
            Err(error) if error.error_len().is_none() && whole.len() < text.len() => {
                std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()?
            }
            Err(_) => return None,
        };
        let says = meant.chars().filter(|c| !c.is_ascii()).count();
        let plausible = !meant.chars().any(|c| c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c));
        // Rare characters of GBK do follow each other in names; what they would say as UTF-8 is then rare, too.
        let likely =
            if encoding == GBK { says > 1 && meant.chars().filter(|c| !c.is_ascii()).all(is_common) } else { says > 0 };
        (likely && plausible && meant != text).then(|| Origin { encoding: name, text: meant.to_owned() })
    };
    read_as(WINDOWS_1252, "Latin-1").or_else(|| read_as(GBK, "GBK"))
}

/// The encoding of bytes that are not UTF-8: UTF-16 by its mark or its NULs, else the one of GB18030 and Big5 in which all
/// of them are characters, nearly all of them common ones; `None` where neither is certain enough. `whole` says that the bytes are all
/// there are, and not only the first.
pub fn encoding_of(bytes: &[u8], whole: bool) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some("UTF-16");
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = bytes.len() / 2;
    if half > 8 && zeros(1) * 2 > half {
        return Some("UTF-16LE");
    }
    if half > 8 && zeros(0) * 2 > half {
        return Some("UTF-16BE");
    }
    // A character cut in two at the end is no sign of anything.
    let bytes = if whole { bytes } else { bytes.get(..bytes.iter().rposition(|&byte| byte == b'\n')?)? };
    if UTF_8.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
        return None;
    }
    let common = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let written = text.chars().filter(|c| !c.is_ascii());
        let (mut all, mut known) = (0_usize, 0_usize);
        for c in written {
            all += 1;
            known += usize::from(is_common(c));
        }
        (all > 1 && known * 5 >= all * 4).then_some(known * 1000 / all)
    };
    let (gbk, big5) = (common(GBK), common(encoding_rs::BIG5));
    match (gbk, big5) {
        (Some(gbk), Some(big5)) if big5 > gbk => Some("Big5"),
        (Some(_), _) => Some("GB18030"),
        (None, Some(_)) => Some("Big5"),
        (None, None) => None,
    }
}

/// Whether a character is among those of everyday writing: in GB2312's first level or in Big5's, or a mark between them.
fn is_common(c: char) -> bool {
    let mut text = [0; 4];
    let text = &*c.encode_utf8(&mut text);
    let (gbk, _, lost) = GBK.encode(text);
    let first_level = !lost && matches!(*gbk, [0xb0..=0xd7 | 0xa1..=0xa3, 0xa1..=0xfe]);
    let (big5, _, lost) = encoding_rs::BIG5.encode(text);
    first_level || !lost && matches!(*big5, [0xa1..=0xc6, _])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_read_wrongly_is_turned_back() {
        assert_eq!(broken("客户", GBK), "瀹㈡埛");
        for (text, encoding, name) in [
            ("客户", WINDOWS_1252, "Latin-1"),
            ("客户", GBK, "GBK"),
            ("晨光茶业", GBK, "GBK"),
            ("李明朗 called, 很好", WINDOWS_1252, "Latin-1"),
            ("Café", WINDOWS_1252, "Latin-1"),
        ] {
            let found = broken(text, encoding);
            assert!(is_suspect(&found), "{found}");
            assert_eq!(origin(&found), Some(Origin { encoding: name, text: text.to_owned() }), "{found}");
        }
        let odd = broken("李明朗", GBK).replace('\u{fffd}', "?");
        assert_eq!(origin(&odd).map(|origin| origin.text).as_deref(), Some("李明"), "{odd}");
    }

    #[test]
    fn what_was_meant_is_left_alone() {
        for text in [
            "",
            "Acme",
            "客户",
            "晨光茶业有限公司",
            "Müller & Söhne",
            "Café",
            "naïve",
            "涓涓细流",
            "瀹",
            "东莞",
            "埔里",
            "São Paulo",
            "每年5月",
            "ÄÖÜ",
            "½ £",
            "你好吗?",
            "鐵觀音",
            "繁體中文客戶",
            "Ça va",
        ] {
            assert_eq!(origin(text), None, "{text}");
        }
        assert!(!is_suspect("晨光茶业有限公司, Acme"));
    }

    #[test]
    fn a_file_is_in_the_encoding_in_which_it_says_something() {
        let text = "编号,名称\nc-1,晨光茶业有限公司\nc-2,大地酒店\n";
        let gbk = GBK.encode(text).0.into_owned();
        assert_eq!(encoding_of(&gbk, true), Some("GB18030"));
        let text = "編號,名稱\nc-1,晨光茶業有限公司\nc-2,我們的客戶\n";
        let big5 = encoding_rs::BIG5.encode(text).0.into_owned();
        assert_eq!(encoding_of(&big5, true), Some("Big5"));
        assert_eq!(encoding_of(text.as_bytes(), true), None);
        let wide: Vec<u8> = "id,name\nc-1,晨光\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoding_of(&wide, true), Some("UTF-16LE"));
        assert_eq!(encoding_of(&[b"\xff\xfe".as_slice(), &wide].concat(), true), Some("UTF-16"));
        assert_eq!(encoding_of(b"id\n\xff\xff\xff\n", true), None);
        assert_eq!(
            encoding_of(b"id,name\nc-1,M\xfcller\nc-2,K\xf6hler\n", true),
            None,
            "Latin-1 has no sign of its own"
        );
        let cut = gbk.get(..gbk.len() - 2).expect("longer");
        assert_eq!(encoding_of(cut, false), Some("GB18030"));
    }
}

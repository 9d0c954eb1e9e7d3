//! Finding Chinese names by pinyin: `liming`, `lm`, `lim` and `lming` all find 李明朗.
//!
//! All readings of a character are tried, because whoever types knows the person and the dictionary does not; at the start
//! of a name the readings that a character has only as a surname are tried as well (单 shan, 万俟 moqi). Every
//! character takes any beginning of one of its readings, so a short query finds much: it is the last step of a search.

mod surname;

use pinyin::ToPinyinMulti;
use std::iter;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use unicode_normalization::UnicodeNormalization;

/// Letters beyond this many find nothing; one bit of a `u128` each, and one for the end.
const LONGEST: usize = 127;

/// What was typed, ready to be compared with many names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query(Vec<u8>);

impl Query {
    /// Letters, digits and `ü`, with blanks, hyphens and apostrophes between them; `None` for a text that cannot be
    /// pinyin, such as one without a letter.
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = Vec::with_capacity(text.len());
        for character in text.nfkc().flat_map(char::to_lowercase) {
            match character {
                'a'..='z' | '0'..='9' => letters.push(character as u8),
                'ü' => letters.push(b'v'),
                ' ' | '\'' | '’' | '-' => {}
                _ => return None,
            }
        }
        let fits = letters.len() <= LONGEST && letters.iter().any(u8::is_ascii_lowercase);
        fits.then_some(Self(letters))
    }

    /// Whether it spells a contiguous part of the name. A name without a Chinese character is spelt by nothing; the
    /// letters and digits of a mixed one stand for themselves.
    pub fn fits(&self, name: &str) -> bool {
        if name.is_ascii() {
            return false;
        }
        let surname = surname::of(name);
        let mut chinese = false;
        // Bit n: the first n letters are spelt by a part of the name that ends here.
        let (mut reached, mut found) = (0_u128, false);
        for (place, character) in name.chars().enumerate() {
            let mut next = 0;
            if let Some(literal) = literal(character) {
                for start in places(reached | 1) {
                    if self.0.get(start) == Some(&literal) {
                        next |= 2 << start;
                    }
                }
            } else {
                let own = surname.and_then(|readings| readings.get(place));
                let initials = initials(character);
                if initials == 0 && own.is_none() {
                    continue; // punctuation between two parts of a name
                }
                chinese = true;
                // Looking readings up is the slow part: not for a character that cannot go on here.
                if places(reached | 1).any(|start| self.0.get(start).is_some_and(|letter| initials & bit(*letter) != 0))
                {
                    for reading in character.to_pinyin_multi().into_iter().flatten() {
                        next |= self.beginnings(reading.plain(), reached | 1);
                    }
                }
                if let Some(own) = own {
                    next |= self.beginnings(own, reached | 1);
                }
            }
            reached = next;
            found |= reached >> self.0.len() & 1 == 1;
            if found && chinese {
                return true;
            }
        }
        false
    }

    /// Where one gets from these places of the query by a beginning of the reading.
    fn beginnings(&self, reading: &str, from: u128) -> u128 {
        let reached = |start| spelt(reading, self.0.get(start..).unwrap_or_default()) << start;
        places(from).fold(0, |bits, start| bits | reached(start))
    }
}

/// Whether `query` spells a contiguous part of `name`; for many names make the [`Query`] once.
pub fn matches(query: &str, name: &str) -> bool {
    Query::parse(query).is_some_and(|query| query.fits(name))
}

/// The name in lower-case letters and digits, each Chinese character in its most usual reading (a surname in its own);
/// all else is left out. `ü` becomes `v`.
pub fn spell(name: &str) -> String {
    let surname = surname::of(name);
    let mut spelt = String::with_capacity(name.len() * 2);
    for (place, character) in name.chars().enumerate() {
        if let Some(literal) = literal(character) {
            spelt.push(char::from(literal));
        } else if let Some(own) = surname.and_then(|readings| readings.get(place)) {
            spelt.push_str(own);
        } else if let Some(reading) = character.to_pinyin_multi().and_then(|readings| readings.into_iter().next()) {
            spelt.extend(reading.plain().chars().map(|letter| if letter == 'ü' { 'v' } else { letter }));
        }
    }
    spelt
}

/// The block in which nearly all characters of names lie.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
const ASKED: u32 = 1 << 31;

/// The first letters of all readings of a character, as bits; 0 for what has no reading. Remembered for the main block.
fn initials(character: char) -> u32 {
    static KNOWN: OnceLock<Vec<AtomicU32>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| (FIRST..=LAST).map(|_| AtomicU32::new(0)).collect());
    let cell = known.get(u32::from(character).wrapping_sub(FIRST) as usize);
    if let Some(found) = cell.map(|cell| cell.load(Ordering::Relaxed)).filter(|found| *found != 0) {
        return found & !ASKED;
    }
    let readings = character.to_pinyin_multi().into_iter().flatten();
    let found =
        readings.filter_map(|reading| reading.plain().bytes().next()).fold(0, |bits, letter| bits | bit(letter));
    if let Some(cell) = cell {
        cell.store(found | ASKED, Ordering::Relaxed);
    }
    found
}

/// The bit of a lower-case letter; 0 for a digit.
fn bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 0 }
}

/// The lower-case letter or digit that stands for itself, full-width ones too.
fn literal(character: char) -> Option<u8> {
    let plain = match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0)?,
        other => other,
    };
    plain.is_ascii_alphanumeric().then(|| plain.to_ascii_lowercase() as u8)
}

fn places(mut bits: u128) -> impl Iterator<Item = usize> {
    iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}

/// The lengths (as bits) of all beginnings of the reading with which the letters begin. `ü` is typed `v`, `u` or `yu`.
fn spelt(reading: &str, letters: &[u8]) -> u128 {
    let Some((initial, rest)) = reading.split_once('ü') else {
        return lengths(reading.bytes(), letters);
    };
    ["v", "u", "yu"]
        .iter()
        .fold(0, |bits, vowel| bits | lengths(initial.bytes().chain(vowel.bytes()).chain(rest.bytes()), letters))
}

fn lengths(reading: impl Iterator<Item = u8>, letters: &[u8]) -> u128 {
    let common = reading.zip(letters).take_while(|(expected, typed)| expected == *typed).count();
    // Bits 1 to `common`.
    ((1 << common) - 1) << 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_found_by_syllables_initials_and_any_mix() {
        for (name, queries) in [
            (
                "李明朗",
                &[
                    "liming",
                    "li ming",
                    "Li'Ming",
                    "lm",
                    "lml",
                    "LML",
                    "ｌｍｌ",
                    "l m l",
                    "lim",
                    "lming",
                    "liml",
                    "ming",
                    "minglang",
                    "ml",
                    "lang",
                    "liminglang",
                    "limlang",
                    "l",
                ][..],
            ),
            ("張三", &["zs", "zhangsan", "zhang san", "zhsan", "zsan"]),
            ("重庆长城", &["cqcc", "chongqing", "zqcc", "changcheng"]),
            ("吕布", &["lv", "lu", "lyu", "lü", "LÜ", "lvbu", "lub", "lyubu", "lb"]),
            ("女略", &["nv", "nu", "nvlve", "nulue", "nyulyue"]),
            ("ABC贸易", &["abcmy", "abcmaoyi", "ABC my", "bcmy", "my"]),
            ("ＡＢＣ贸易2号", &["abcmy", "my2h", "maoyi2hao"]),
            ("上海·晨光(茶业)", &["shcg", "cgcy", "chenguangchaye"]),
            ("西安", &["xian", "xi'an", "xa"]),
        ] {
            for query in queries {
                assert!(matches(query, name), "{query} in {name}");
            }
        }
    }

    #[test]
    fn surnames_have_their_own_readings() {
        for (name, query) in [
            ("单小明", "shanxm"),
            ("單小明", "sxm"),
            ("曾小明", "zengxiao"),
            ("仇小明", "qiuxm"),
            ("解小明", "xiexm"),
            ("查小明", "zhaxm"),
            ("区小明", "ouxm"),
            ("任小明", "renxm"),
            ("朴小明", "piaoxm"),
            ("盖小明", "gexm"),
            ("黑小明", "hexm"),
            ("尉迟小明", "yuchixm"),
            ("尉遲小明", "ycxm"),
            ("万俟小明", "moqi"),
            ("萬俟小明", "mqxm"),
            ("长孙小明", "zhangsun"),
            ("長孫小明", "zsxm"),
        ] {
            assert!(matches(query, name), "{query} in {name}");
        }
        assert!(matches("danxm", "单小明"));
        assert!(!matches("moqi", "小萬俟"));
    }

    #[test]
    fn what_is_not_spelt_is_not_found() {
        for (query, name) in [
            ("mingl", "李明"),
            ("ll", "李明朗"),
            ("langli", "李明朗"),
            ("limingx", "李明"),
            ("im", "李明"),
            ("ing", "李明"),
            ("", "李明"),
            (" ", "李明"),
            ("12", "12号"),
            ("李", "李明"),
            ("abc", "ABC Ltd"),
            ("lm", "éa"),
            ("lm", ""),
        ] {
            assert!(!matches(query, name), "{query} in {name}");
        }
        assert!(!matches(&"li".repeat(100), &"李".repeat(100)));
    }

    #[test]
    fn a_name_is_spelt_in_its_usual_reading() {
        for (name, spelt) in [
            ("李明朗", "liminglang"),
            ("单小明", "shanxiaoming"),
            ("ABC 贸易", "abcmaoyi"),
            ("吕", "lv"),
            ("尉迟", "yuchi"),
        ] {
            assert_eq!(spell(name), spelt);
        }
    }

    proptest! {
        #[test]
        fn a_name_is_found_by_its_own_spelling(name in "[一-龥]{1,8}") {
            let spelt = spell(&name);
            prop_assert!(spelt.is_empty() || matches(&spelt, &name), "{} in {}", spelt, name);
        }

        #[test]
        fn any_text_is_compared_without_a_panic(query: String, name: String) {
            let _ = matches(&query, &name);
        }
    }
}

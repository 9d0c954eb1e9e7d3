//! One spelling of names that are the same to a reader.
//!
//! Traditional characters are made simplified one by one, not by OpenCC's phrases: a phrase would keep the 乾 of 乾隆 and
//! change it elsewhere, and then a part of a name would no longer be found in its whole. What OpenCC says of a character
//! is remembered, since its converter takes about a microsecond a name and millions are compared.

use super::is_invisible;
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The name with compatibility forms, case, traditional characters, runs of blanks and invisible characters evened out.
/// For comparing only.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    // The characters of most names have no compatibility forms, which saves asking.
    let settled = name.chars().all(|character| character.is_ascii() || is_main_block(character));
    if settled || is_nfkc_quick(name.chars()) == IsNormalized::Yes {
        push_folded(&mut folded, name.chars());
    } else {
        push_folded(&mut folded, name.nfkc());
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_folded(folded: &mut String, characters: impl Iterator<Item = char>) {
    for character in characters {
        if character.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else if is_han(character) {
            folded.push(simplified(character));
        } else if !is_invisible(character) {
            folded.extend(character.to_lowercase());
        }
    }
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_main_block(character: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(character))
}

/// The block in which nearly all characters of names lie.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// OpenCC, loaded for the first Chinese character, and what it said; 0 where it was not asked.
struct Simplifier {
    converter: Option<OpenCC>,
    known: Vec<AtomicU32>,
}

fn simplified(character: char) -> char {
    static SIMPLIFIER: OnceLock<Simplifier> = OnceLock::new();
    let simplifier = SIMPLIFIER.get_or_init(|| Simplifier {
        // The dictionaries are part of the program: loading them cannot fail for reasons of the system.
        converter: OpenCC::from_config(BuiltinConfig::T2s).ok(),
        known: (FIRST..=LAST).map(|_| AtomicU32::new(0)).collect(),
    });
    let place = u32::from(character).wrapping_sub(FIRST) as usize;
    let known = simplifier.known.get(place);
    if let Some(found) = known.map(|cell| cell.load(Ordering::Relaxed)).filter(|found| *found != 0) {
        return char::from_u32(found).unwrap_or(character);
    }
    let text = character.encode_utf8(&mut [0; 4]).to_owned();
    let converted = simplifier.converter.as_ref().map_or(text.clone(), |converter| converter.convert(&text));
    let mut characters = converted.chars();
    let found = match (characters.next(), characters.next()) {
        (Some(only), None) => only,
        _ => character,
    };
    if let Some(cell) = known {
        cell.store(u32::from(found), Ordering::Relaxed);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (text, folded) in [
            (" Chenguang  TEA ", "chenguang tea"),
            ("ＡＢＣ　ｔｅａ", "abc tea"),
            ("晨光茶業有限公司", "晨光茶业有限公司"),
            ("臺灣樂器行", "台湾乐器行"),
            ("鍾\u{200b}慶後", "钟庆后"),
            ("乾隆", "干隆"),
            ("ÉCOLE", "école"),
            ("e\u{301}cole", "école"),
            ("㈱", "(株)"),
            ("", ""),
            (" \t\n", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        assert!(fold("乾隆茶業").contains(&fold("乾")));
    }

    #[test]
    fn the_main_block_has_no_compatibility_forms() {
        let block = || (FIRST..=LAST).filter_map(char::from_u32);
        assert!(block().nfkc().eq(block()));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[ -~À-ÿＡ-ｚ　０-９가-힣ぁ-ん一-丰\u{200b}]{0,12}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }
    }
}

//! Telephone numbers as people type them, brought to digits for comparing.
//!
//! No number is ever rewritten in a book; this is only how two spellings are found to be one number. Knows the
//! mainland's country code and mobile numbers, and nothing about the numbering plans of other countries.

use unicode_normalization::UnicodeNormalization;

/// Words after which an extension follows.
const EXTENSIONS: [&str; 7] = ["转", "轉", "分机", "分機", "ext", "#", "x"];
/// Fewer digits than this name nobody.
const FEWEST: usize = 4;

/// The digits of a number: full-width ones too, without separators, extension, and the mainland's country code
/// (`+86`, `0086`, or `86` before a mobile number). Other country codes stay, their `+` or `00` goes.
pub fn digits(text: &str) -> String {
    let mut plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let first = plain.find(|character: char| character.is_ascii_digit()).unwrap_or(0);
    if let Some(end) = EXTENSIONS.iter().filter_map(|word| plain.get(first..)?.find(word)).min() {
        plain.truncate(first + end);
    }
    let international = plain.get(..first).is_some_and(|before| before.contains('+'));
    plain.retain(|character| character.is_ascii_digit());
    let (international, rest) = match plain.strip_prefix("00") {
        Some(rest) if !international && !rest.starts_with('0') => (true, rest),
        _ => (international, plain.as_str()),
    };
    let home = rest.strip_prefix("86").filter(|home| international || is_mainland_mobile(home));
    home.unwrap_or(rest).to_owned()
}

/// Whether these digits are a mobile number of the mainland: eleven, beginning with 13 to 19.
pub fn is_mainland_mobile(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'1', b'3'..=b'9', rest @ ..] => rest.len() == 9 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Whether this is surely one person's number: a mobile one of the mainland. `+1 510 555 0100` has as many digits.
pub fn is_mobile(text: &str) -> bool {
    let plain: String = text.nfkc().filter(|character| !character.is_whitespace()).collect();
    let abroad = (plain.starts_with('+') && !plain.starts_with("+86"))
        || (plain.starts_with("00") && !plain.starts_with("0086"));
    !abroad && is_mainland_mobile(&digits(text))
}

/// Whether `query` is a number (nothing but digits and separators, at least four digits) in which `stored` ends.
pub fn fits_suffix(query: &str, stored: &str) -> bool {
    let is_number = query.nfkc().all(|character| {
        character.is_ascii_digit()
            || character.is_whitespace()
            || matches!(character, '+' | '-' | '(' | ')' | '.' | '/')
    });
    if !is_number {
        return false;
    }
    let query = digits(query);
    query.len() >= FEWEST && digits(stored).ends_with(&query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_abroad_is_no_mobile_number_of_the_mainland() {
        for mobile in ["138 0013 8000", "+86 138-0013-8000", "008613800138000", "１３８００１３８０００"] {
            assert!(is_mobile(mobile), "{mobile}");
        }
        for other in ["+1 510 555 0100", "0015105550100", "021-1234 5678", ""] {
            assert!(!is_mobile(other), "{other}");
        }
    }

    #[test]
    fn spellings_of_one_number_have_the_same_digits() {
        for (text, expected) in [
            ("138 0013 8000", "13800138000"),
            ("+86 138-0013-8000", "13800138000"),
            ("0086 13800138000", "13800138000"),
            ("(+86)13800138000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("＋８６　１３８００１３８０００", "13800138000"),
            ("010-1234 5678 转 12", "01012345678"),
            ("010-12345678轉12", "01012345678"),
            ("010-12345678 ext. 12", "01012345678"),
            ("010-12345678分机12", "01012345678"),
            ("010-12345678 x12", "01012345678"),
            ("电话 010-12345678", "01012345678"),
            ("ext office 010-12345678", "01012345678"),
            ("+1 (415) 555-0100", "14155550100"),
            ("001 415 555 0100", "14155550100"),
            ("86123456", "86123456"),
            ("", ""),
            ("none", ""),
        ] {
            assert_eq!(digits(text), expected, "{text}");
        }
    }

    #[test]
    fn mobile_numbers_of_the_mainland_are_known() {
        assert!(is_mainland_mobile("13800138000"));
        assert!(is_mainland_mobile("19900138000"));
        for text in ["12800138000", "1380013800", "138001380000", "1380013800x", ""] {
            assert!(!is_mainland_mobile(text), "{text}");
        }
    }

    #[test]
    fn the_last_digits_are_enough() {
        let stored = "+86 138-0013-8000";
        for query in ["8000", "138 0013 8000", "+86 13800138000", "００１３８０００"] {
            assert!(fits_suffix(query, stored), "{query}");
        }
        for query in ["000", "", "1380", "c-8000", "80 00a", "9 8000"] {
            assert!(!fits_suffix(query, stored), "{query}");
        }
    }
}

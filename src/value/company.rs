//! The part of a company's name that tells it from others: without its legal form and without punctuation.
//!
//! For comparing only: 晨光茶业 and 晨光茶业有限公司 are probably one, as are `Acme` and `ACME, Inc.`. Places stay, since a firm
//! of Suzhou is not the one of the same name in Wuhan.

use super::text::fold;

/// Legal forms at the end of a Chinese name, the longer ones first; traditional characters are folded before.
const FORMS: [&str; 6] = ["股份有限公司", "有限责任公司", "有限公司", "株式会社", "公司", "集团"];

/// Legal forms at the end of a name in Latin letters, as words.
const WORDS: [&str; 27] = [
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "gmbh",
    "co",
    "corp",
    "corporation",
    "company",
    "plc",
    "ag",
    "sa",
    "bv",
    "nv",
    "pte",
    "pty",
    "sarl",
    "srl",
    "spa",
    "oy",
    "ab",
    "as",
    "kg",
    "kk",
    "sdn",
];

/// The folded name without legal form, punctuation and blanks; with them where nothing else would be left.
pub fn stem(name: &str) -> String {
    let folded = fold(name);
    let plain: String =
        folded.chars().map(|character| if character.is_alphanumeric() { character } else { ' ' }).collect();
    let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    // Dots within a form are gone as well: `S.A.` has become two letters.
    while let [first, .., last] = words.as_slice() {
        if !WORDS.contains(last) || first.is_empty() {
            break;
        }
        words.pop();
    }
    let joined = words.concat();
    let mut stem = joined.as_str();
    while let Some(shorter) = FORMS.iter().find_map(|form| stem.strip_suffix(form)).filter(|rest| !rest.is_empty()) {
        stem = shorter;
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn one_company_in_many_spellings_has_one_stem() {
        for (name, expected) in [
            ("晨光茶业有限公司", "晨光茶业"),
            ("晨光茶業股份有限公司", "晨光茶业"),
            ("晨光茶业（集团）有限公司", "晨光茶业"),
            ("Acme, Inc.", "acme"),
            ("ACME Co., Ltd", "acme"),
            ("Müller GmbH & Co. KG", "müller"),
            ("有限公司", "有限公司"),
            ("Limited", "limited"),
            ("苏州晨光", "苏州晨光"),
            ("", ""),
        ] {
            assert_eq!(stem(name), expected, "{name}");
        }
    }
}

//! What was typed, read in every way in which it can mean somebody.

use crate::value::text::{self, fold};
use crate::value::{email, id, phone, pinyin};

/// How something fits, the most certain way first: the first step with a hit decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// It is the id.
    Id,
    /// It is an old id.
    Alias,
    /// It is the name, letter for letter.
    Same,
    /// It is the name but for case, width and traditional characters.
    Name,
    /// The id begins with it.
    Beginning,
    /// It is the end of the phone number, or the e-mail address.
    Reach,
    /// All its words are in the name.
    Words,
    /// It spells a part of the name.
    Spelt,
    /// Each of its words spells a part of the name.
    SpeltWords,
}

/// Fewer characters are the beginning of no id.
const FEWEST: usize = 4;

/// What was typed.
#[derive(Debug)]
pub struct Typed {
    /// Without blanks around it.
    pub text: String,
    /// As kehu writes ids.
    canonical: String,
    folded: String,
    words: Vec<String>,
    is_number: bool,
    email: Option<String>,
    pinyin: Option<pinyin::Query>,
    pinyin_words: Vec<pinyin::Query>,
}

impl Typed {
    /// Reads it.
    pub fn new(typed: &str) -> Self {
        let text = typed.trim();
        let spelt = text::words(text).map(pinyin::Query::parse).collect::<Option<Vec<_>>>();
        Self {
            canonical: id::canonical(text),
            folded: fold(text),
            words: text::words(text).map(fold).filter(|word| !word.is_empty()).collect(),
            is_number: phone::fits_suffix(text, text),
            email: email::normal(text),
            pinyin: pinyin::Query::parse(text),
            pinyin_words: spelt.filter(|words| words.len() > 1).unwrap_or_default(),
            text: text.to_owned(),
        }
    }

    /// Whether it has the form of an id that kehu makes for rows with this prefix, or of the beginning of one.
    pub fn is_id_of(&self, prefix: &str) -> bool {
        self.canonical.len() >= FEWEST && id::pack(prefix, self.canonical.as_bytes()).is_some()
    }

    /// The letters before the first hyphen.
    pub fn prefix(&self) -> Option<&str> {
        self.canonical.split_once('-').map(|(prefix, _)| prefix)
    }

    /// Whether it is this id, or its beginning.
    #[inline]
    pub fn of_id(&self, id: &[u8]) -> Option<Step> {
        let typed = self.canonical.as_bytes();
        if typed.is_empty() || id.len() < typed.len() || !begins(id, typed) {
            return (id == self.text.as_bytes() && !id.is_empty()).then_some(Step::Id);
        }
        if id.len() == typed.len() { Some(Step::Id) } else { (typed.len() >= FEWEST).then_some(Step::Beginning) }
    }

    /// How it fits this name, by the steps down to `until`.
    pub fn of_name(&self, name: &str, until: Step) -> Option<Step> {
        if self.text.is_empty() || name.is_empty() {
            return None;
        }
        if name == self.text {
            return Some(Step::Same);
        }
        if until < Step::Name {
            return None;
        }
        let folded = fold(name);
        if folded == self.folded {
            return Some(Step::Name);
        }
        let words = || !self.words.is_empty() && self.words.iter().all(|word| folded.contains(word.as_str()));
        (until >= Step::Words && words()).then_some(Step::Words)
    }

    /// Whether this number ends in it, or it is this address.
    pub fn of_reach(&self, number: &str, address: &str) -> bool {
        let reaches = self.is_number && !number.is_empty() && phone::fits_suffix(&self.text, number);
        let same = |typed: &String| email::normal(address).is_some_and(|known| known == *typed);
        reaches || (!address.is_empty() && self.email.as_ref().is_some_and(same))
    }

    /// Whether it spells this name or a part of it.
    pub fn spells(&self, name: &str) -> Option<Step> {
        if self.pinyin.as_ref().is_some_and(|query| query.fits(name)) {
            return Some(Step::Spelt);
        }
        let all = !self.pinyin_words.is_empty() && self.pinyin_words.iter().all(|query| query.fits(name));
        all.then_some(Step::SpeltWords)
    }

    /// Whether it can be pinyin at all.
    pub fn is_letters(&self) -> bool {
        self.pinyin.is_some()
    }
}

/// Whether the id begins with what was typed, where the id is read as typing is: see [`id::canonical`].
#[inline]
fn begins(id: &[u8], typed: &[u8]) -> bool {
    let mut digits = false;
    id.iter().zip(typed).all(|(&byte, &wanted)| {
        let byte = byte.to_ascii_lowercase();
        let read = match byte {
            b'i' | b'l' if digits => b'1',
            b'o' if digits => b'0',
            other => other,
        };
        digits |= byte == b'-';
        read == wanted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_fits_whole_or_by_its_beginning() {
        let fits = |typed: &str, id: &str| Typed::new(typed).of_id(id.as_bytes());
        assert_eq!(fits("c-9f2kq7xm", "c-9f2kq7xm"), Some(Step::Id));
        assert_eq!(fits(" C-9F2KQ7XM ", "c-9f2kq7xm"), Some(Step::Id));
        assert_eq!(fits("c-lo2", "c-102kq7xm"), Some(Step::Beginning));
        assert_eq!(fits("c-9", "c-9f2kq7xm"), None);
        assert_eq!(fits("c-9f", "c-9f2kq7xm"), Some(Step::Beginning));
        assert_eq!(fits("客户001", "客户001"), Some(Step::Id));
        assert_eq!(fits("kh-OIL1", "KH-OIL17"), Some(Step::Beginning));
        assert_eq!(fits("", "c-9f2kq7xm"), None);
        assert_eq!(fits("c-9f2kq7xmm", "c-9f2kq7xm"), None);
    }

    #[test]
    fn a_name_fits_by_the_first_step_that_does() {
        let fits = |typed: &str, name: &str| {
            let typed = Typed::new(typed);
            typed.of_name(name, Step::Words).or_else(|| typed.spells(name))
        };
        assert_eq!(fits("晨光茶业", "晨光茶业"), Some(Step::Same));
        assert_eq!(fits("晨光茶業", "晨光茶业"), Some(Step::Name));
        assert_eq!(fits("茶业 晨光", "晨光茶业有限公司"), Some(Step::Words));
        assert_eq!(fits("tea CHEN", "Chenguang Tea Ltd"), Some(Step::Words));
        assert_eq!(fits("cgcy", "晨光茶业"), Some(Step::Spelt));
        assert_eq!(fits("chaye cg", "晨光茶业"), Some(Step::SpeltWords));
        assert_eq!(fits("晨光 北京", "晨光茶业"), None);
        assert_eq!(fits(" ", "晨光茶业"), None);
    }

    #[test]
    fn a_number_or_an_address_reaches_somebody() {
        assert!(Typed::new("8000").of_reach("138 0013 8000", ""));
        assert!(!Typed::new("800").of_reach("138 0013 8000", ""));
        assert!(Typed::new("Li@Example.com").of_reach("", "li@example.com"));
        assert!(!Typed::new("li").of_reach("138", "li@example.com"));
    }
}

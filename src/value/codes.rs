//! Finding a short word among a few: the codes of a closed set, the channels of a book. HOT.
//!
//! Tens of millions of cells hold one of a handful of words. The first eight bytes of each are one number, so a cell is
//! found by comparing numbers; only longer words are compared to their end.

/// A few words, each standing for its place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Codes {
    heads: Vec<(u64, usize)>,
    words: Vec<Box<[u8]>>,
}

impl Codes {
    /// These words.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<Box<[u8]>> = words.into_iter().map(|word| word.as_bytes().into()).collect();
        Self { heads: words.iter().map(|word| (head(word), word.len())).collect(), words }
    }

    /// The place of the first word that is exactly this.
    #[inline]
    pub fn place(&self, word: &[u8]) -> Option<usize> {
        let wanted = (head(word), word.len());
        let is_it = |place: &usize| word.len() <= 8 || self.words.get(*place).is_some_and(|known| **known == *word);
        self.heads.iter().enumerate().filter(|(_, known)| **known == wanted).map(|(place, _)| place).find(is_it)
    }
}

/// The first eight bytes as a number; shorter words are filled up with noughts.
#[inline]
fn head(word: &[u8]) -> u64 {
    if let Some(eight) = word.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    // Two overlapping halves instead of a loop: what both hold is the same.
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (word.len() - 4));
    }
    word.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_as_by_comparing_them(words in prop::collection::vec("[ab]{0,10}|[電话a]{0,4}", 0..12), asked in "[ab]{0,10}|[電话a]{0,4}") {
            let codes = Codes::new(words.iter().map(String::as_str));
            for word in words.iter().chain([&asked]) {
                let expected = words.iter().position(|known| known == word);
                prop_assert_eq!(codes.place(word.as_bytes()), expected, "{}", word);
            }
        }
    }
}

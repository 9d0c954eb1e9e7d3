//! Words and phrases looked for in text, all of them at once: what customers say that matters, and what must not be promised.
//!
//! Bytes are compared, capitals of English do not count, and the longest phrase from the leftmost place wins. A phrase that
//! begins or ends with a letter stands for whole words: `price` is not in `enterprise`; with a `*` at its end it takes other
//! endings too (`cancel*`). Chinese has no blanks between words, so its phrases are found anywhere. What is found is only
//! where the words stand; what was meant, people must read: [`sense`] tells apart what three simple signs tell.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Phrases ready to be looked for.
#[derive(Debug)]
pub struct Phrases {
    automaton: Option<AhoCorasick>,
    /// By phrase: whether letters may follow it.
    open: Vec<bool>,
}

/// A phrase that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Its place among the phrases.
    pub phrase: usize,
    /// Bytes of the text.
    pub bytes: Range<usize>,
}

/// How words stand in their sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// As they are.
    Said,
    /// A word that negates stands just before them.
    Negated,
}

impl Phrases {
    /// These, in this order; blank ones are found nowhere.
    pub fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let phrases: Vec<&str> = phrases.into_iter().map(str::trim).collect();
        let open: Vec<bool> = phrases.iter().map(|phrase| phrase.ends_with('*')).collect();
        // A phrase keeps its place although nothing may equal what stands for a blank one: no text of a book holds NULs.
        let bare = |phrase: &&str| match phrase.trim_end_matches('*') {
            "" => "\0".to_owned(),
            bare => bare.to_lowercase(),
        };
        let patterns: Vec<String> = phrases.iter().map(bare).collect();
        let built = |patterns| {
            let mut builder = AhoCorasick::builder();
            builder
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .build::<_, String>(patterns)
                .ok()
        };
        Self { automaton: if patterns.is_empty() { None } else { built(patterns) }, open }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.automaton.is_none()
    }

    /// Where they stand, from left to right.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        found
            .map(|found| Hit { phrase: found.pattern().as_usize(), bytes: found.range() })
            .filter(move |hit| self.is_whole(text, hit))
    }

    /// Whether one of them stands in these bytes, perhaps as a part of a word: for not looking at most texts any further.
    #[inline]
    pub fn may_be_in(&self, text: &[u8]) -> bool {
        self.automaton.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }

    fn is_whole(&self, text: &str, hit: &Hit) -> bool {
        let bytes = text.as_bytes();
        let letter = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_alphanumeric);
        let begins_within = hit.bytes.start > 0 && letter(hit.bytes.start) && letter(hit.bytes.start - 1);
        let ends_within = hit.bytes.end > 0 && letter(hit.bytes.end - 1) && letter(hit.bytes.end);
        !begins_within && (!ends_within || self.open.get(hit.phrase).is_some_and(|open| *open))
    }
}

/// Letters before a phrase in which a negation counts: `没有人投诉`, `not really too expensive`.
const NEAR: usize = 24;
/// The same of Chinese characters.
const NEAR_CHARACTERS: usize = 5;

/// Signs that end a clause: what negates stands on the same side of them.
const ENDS: &[char] = &[
    '，', '。', '；', '！', '？', '：', '、', ',', '.', ';', '!', '?', ':', '\n', '\r', '(', ')', '（', '）', '“', '”',
    '"', '「', '」',
];

/// How the words at these bytes of a text are meant, as far as a negation shortly before them in the same clause tells.
pub fn sense(text: &str, bytes: &Range<usize>, negations: &Phrases) -> Sense {
    let before = text.get(..bytes.start).unwrap_or_default();
    let clause = before.rsplit(ENDS).next().unwrap_or_default();
    let is_near = |hit: Hit| {
        let between = clause.get(hit.bytes.end..).unwrap_or_default();
        if between.is_ascii() { between.len() <= NEAR } else { between.chars().count() <= NEAR_CHARACTERS }
    };
    if negations.find(clause).any(is_near) { Sense::Negated } else { Sense::Said }
}

/// The text around these bytes, on one line, at most so many characters on either side; `…` where something is left out.
pub fn around(text: &str, bytes: &Range<usize>, characters: usize) -> String {
    let (before, after) = (text.get(..bytes.start).unwrap_or_default(), text.get(bytes.end..).unwrap_or_default());
    let start = before.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(start, _)| start);
    let end = after.char_indices().nth(characters).map_or(after.len(), |(end, _)| end);
    let cut = |some: bool| if some { "…" } else { "" };
    let shown = text.get(start..bytes.end + end).unwrap_or_default();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{line}{}", cut(start > 0), cut(end < after.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases = Phrases::new(phrases.iter().copied());
        phrases.find(text).map(|hit| text[hit.bytes].to_owned()).collect()
    }

    #[test]
    fn whole_words_in_any_case_and_characters_anywhere() {
        let phrases = ["price", "cancel*", "竞品", "别家", "too expensive", "贵"];
        assert_eq!(found(&phrases, "The PRICE of our enterprise, priced"), ["PRICE"]);
        assert_eq!(found(&phrases, "they cancelled; cancellation"), ["cancel", "cancel"]);
        assert_eq!(found(&phrases, "听说别家的竞品不贵"), ["别家", "竞品", "贵"]);
        assert_eq!(found(&phrases, "Too expensive!"), ["Too expensive"]);
        assert_eq!(found(&["比价", "比"], "他们在比价"), ["比价"], "the longest");
        assert_eq!(found(&[], "anything"), [""; 0]);
        assert_eq!(found(&["", "*"], "anything"), [""; 0]);
    }

    #[test]
    fn a_negation_counts_shortly_before_in_the_same_clause() {
        let negations = Phrases::new(["not", "no", "没有", "不", "别"]);
        let sense = |text: &str, word: &str| {
            let start = text.find(word).expect("there");
            sense(text, &(start..start + word.len()), &negations)
        };
        assert_eq!(sense("not too expensive", "expensive"), Sense::Negated);
        assert_eq!(sense("no, it is too expensive", "expensive"), Sense::Said);
        assert_eq!(sense("a notable rise in price", "price"), Sense::Said);
        assert_eq!(sense("价格不算贵", "贵"), Sense::Negated);
        assert_eq!(sense("没有货，而且太贵", "贵"), Sense::Said);
        assert_eq!(sense("不知道他们为什么现在觉得太贵", "贵"), Sense::Said, "too far away");
    }

    #[test]
    fn the_words_around_on_one_line() {
        let text = "他们说\n隔壁的竞品便宜一成，要比一比";
        let start = text.find("竞品").expect("there");
        assert_eq!(around(text, &(start..start + 6), 5), "…说 隔壁的竞品便宜一成，…");
        assert_eq!(around("price", &(0..5), 4), "price");
    }

    proptest! {
        #[test]
        fn what_is_found_stands_there(text in "[a-c贵价 ]{0,30}", phrases in prop::collection::vec("([a-c]{1,3}|[贵价]{1,3})", 1..4)) {
            let ready = Phrases::new(phrases.iter().map(String::as_str));
            for hit in ready.find(&text) {
                prop_assert_eq!(&text[hit.bytes.clone()], phrases[hit.phrase].as_str());
                prop_assert!(ready.may_be_in(text.as_bytes()));
            }
            let is_word = |text: &str, place: usize| text.as_bytes().get(place).is_some_and(u8::is_ascii_alphanumeric);
            let whole = |phrase: &String| text.match_indices(phrase.as_str()).any(|(start, found)| {
                let end = start + found.len();
                let first = start == 0 || !is_word(&text, start) || !is_word(&text, start - 1);
                first && (!is_word(&text, end - 1) || !is_word(&text, end))
            });
            // One of them found, unless it lies within a longer one that is no whole word.
            if phrases.len() == 1 {
                prop_assert_eq!(ready.find(&text).next().is_some(), whole(&phrases[0]), "{:?} in {:?}", phrases, text);
            }
        }

        #[test]
        fn the_words_around_never_fail(text: String, start in 0_usize..40, length in 0_usize..20, characters in 0_usize..10) {
            let shown = around(&text, &(start..start + length), characters);
            prop_assert!(!shown.contains('\n'));
        }
    }
}

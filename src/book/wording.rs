//! What is said, compared with rules/norms.toml: words that must not be promised, and those that say nothing.

use crate::model::settings::norms::{Norm, Norms};
use crate::problem::{Fault, Wording};
use crate::value::phrases::Phrases;
use std::ops::Range;

/// The norms, ready to be compared with texts.
#[derive(Debug)]
pub struct Ears<'n> {
    phrases: Phrases,
    /// By phrase: its norm, and whether that is about promises.
    norms: Vec<(&'n Norm, bool)>,
}

impl<'n> Ears<'n> {
    /// Of these norms.
    pub fn of(norms: &'n Norms) -> Self {
        let words = || norms.all().flat_map(|(norm, promise)| norm.words.iter().map(move |word| (norm, promise, word)));
        let phrases = Phrases::new(words().map(|(.., word)| word.as_str()));
        Self { phrases, norms: words().map(|(norm, promise, _)| (norm, promise)).collect() }
    }

    /// What the norms speak against in a text, and where it stands.
    pub fn hear(&self, text: &str) -> Vec<(Fault, Range<usize>)> {
        if !self.phrases.may_be_in(text.as_bytes()) {
            return Vec::new();
        }
        let fault = |hit: crate::value::phrases::Hit| {
            let (norm, promise) = self.norms.get(hit.phrase)?;
            let found = text.get(hit.bytes.clone())?.to_owned();
            let (why, instead) = (norm.why.clone(), norm.instead.clone());
            Some((Fault::Wording(Wording { found, promise: *promise, why, instead }), hit.bytes))
        };
        self.phrases.find(text).filter_map(fault).collect()
    }

    /// Whether one of the words may be in these bytes.
    #[inline]
    pub fn may_hear(&self, text: &[u8]) -> bool {
        self.phrases.may_be_in(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_be_promised_is_told_from_what_is_only_empty() {
        let norm = |id: &str, words: &[&str]| Norm {
            id: id.to_owned(),
            words: words.iter().map(ToString::to_string).collect(),
            ..Norm::default()
        };
        let norms = Norms {
            must_not: vec![norm("discount", &["独家折扣", "lowest price"])],
            avoid: vec![norm("empty", &["在吗"])],
            channels: Vec::new(),
        };
        let heard = Ears::of(&norms).hear("在吗？给您独家折扣，the LOWEST PRICE");
        let told: Vec<(&str, bool)> = heard
            .iter()
            .filter_map(|(fault, _)| match fault {
                Fault::Wording(wording) => Some((wording.found.as_str(), wording.promise)),
                _ => None,
            })
            .collect();
        assert_eq!(told, [("在吗", false), ("独家折扣", true), ("LOWEST PRICE", true)]);
        assert!(Ears::of(&norms).hear("您好").is_empty());
    }
}

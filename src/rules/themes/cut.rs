//! Cutting a text into words: English by blanks, Chinese by a dictionary, which is read when the first Chinese text comes.

use crate::model::settings::themes::Themes as Rules;
use crate::value::phrases::Phrases;
use crate::value::text::fold;
use jieba_rs::Jieba;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The dictionary takes a good part of a second to read, and says the same in every book.
static DICTIONARY: OnceLock<Jieba> = OnceLock::new();

/// The fewest letters of an English word that says something.
const LETTERS: usize = 3;

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// The word as it is compared; of a theme with a name, its id.
    pub key: String,
    /// Where it stands.
    pub bytes: Range<usize>,
    /// Whether something stands before it over which no phrase goes: a mark, a word that says nothing.
    pub breaks: bool,
    /// Whether it is a theme that has a name.
    pub is_theme: bool,
}

/// What cuts.
pub struct Cutter<'r> {
    rules: &'r Rules,
    stop: HashSet<String>,
    phrases: Phrases,
    /// By phrase: its theme, as a place among the declared ones.
    themes: Vec<usize>,
}

impl<'r> Cutter<'r> {
    /// By these rules.
    pub fn new(rules: &'r Rules) -> Self {
        let stop = rules.stop.iter().flat_map(|word| [fold(word), singular(&fold(word))]).collect();
        let words = rules.list.iter().enumerate();
        let words: Vec<(usize, String)> =
            words.flat_map(|(place, theme)| theme.words.iter().map(move |word| (place, fold(word)))).collect();
        let phrases = Phrases::new(words.iter().map(|(_, word)| word.as_str()));
        Self { rules, stop, phrases, themes: words.into_iter().map(|(place, _)| place).collect() }
    }

    /// The words of a text that say something, from left to right.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let folded = Folded::of(text);
        let mut words = Vec::new();
        let mut from = 0;
        let mut breaks = true;
        for hit in self.phrases.find(&folded.text) {
            let Some(theme) = self.themes.get(hit.phrase).and_then(|place| self.rules.list.get(*place)) else {
                continue;
            };
            self.plain(&folded, from..hit.bytes.start, &mut breaks, &mut words);
            // `deliver*` takes the rest of the word too.
            let rest = folded.text.get(hit.bytes.end..).unwrap_or_default();
            let tail = if rest.is_empty() || !ends_in_letter(&folded.text, hit.bytes.end) { 0 } else { letters(rest) };
            let end = hit.bytes.end + tail;
            let bytes = folded.origin(&(hit.bytes.start..end));
            words.push(Word { key: theme.id.clone(), bytes, breaks, is_theme: true });
            breaks = false;
            from = end;
        }
        self.plain(&folded, from..folded.text.len(), &mut breaks, &mut words);
        words
    }

    /// The words of a part of it in which no theme with a name stands.
    fn plain(&self, folded: &Folded, part: Range<usize>, breaks: &mut bool, words: &mut Vec<Word>) {
        let Some(text) = folded.text.get(part.clone()) else { return };
        let mut at = part.start;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let kind = kind(first);
            let end =
                rest.char_indices().find(|(_, letter)| self::kind(*letter) != kind).map_or(rest.len(), |(end, _)| end);
            let (run, after) = rest.split_at(end);
            match kind {
                Script::Blank => {}
                Script::Mark => *breaks = true,
                Script::Letters => self.english(folded, run, at, breaks, words),
                Script::Han => {
                    let mut start = at;
                    for word in DICTIONARY.get_or_init(Jieba::new).cut(run, true) {
                        self.take(folded, word.word.to_owned(), start..start + word.word.len(), 2, breaks, words);
                        start += word.word.len();
                    }
                }
            }
            at += end;
            rest = after;
        }
    }

    fn english(&self, folded: &Folded, run: &str, at: usize, breaks: &mut bool, words: &mut Vec<Word>) {
        let bare = run.trim_matches(['\'', '’', '-']);
        let start = at + run.find(bare).unwrap_or_default();
        let bytes = start..start + bare.len();
        let word = bare.replace('’', "'");
        if self.stop.contains(&word) {
            *breaks = true;
            return;
        }
        self.take(folded, singular(word.trim_end_matches("'s")), bytes, LETTERS, breaks, words);
    }

    fn take(
        &self,
        folded: &Folded,
        key: String,
        bytes: Range<usize>,
        letters: usize,
        breaks: &mut bool,
        words: &mut Vec<Word>,
    ) {
        let says = key.chars().count() >= letters && !key.chars().all(|letter| !letter.is_alphabetic());
        if !says || self.stop.contains(&key) {
            *breaks = true;
            return;
        }
        words.push(Word { key, bytes: folded.origin(&bytes), breaks: *breaks, is_theme: false });
        *breaks = false;
    }
}

/// What a character is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Blank,
    Mark,
    Letters,
    Han,
}

fn kind(letter: char) -> Script {
    match letter {
        '\n' | '\r' => Script::Mark,
        letter if letter.is_whitespace() => Script::Blank,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' => Script::Han,
        '\'' | '’' | '-' => Script::Letters,
        letter if letter.is_alphanumeric() => Script::Letters,
        _ => Script::Mark,
    }
}

fn ends_in_letter(text: &str, end: usize) -> bool {
    text.as_bytes().get(end.wrapping_sub(1)).is_some_and(u8::is_ascii_alphanumeric)
}

/// How many bytes of ASCII letters a text begins with.
fn letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// An English word without the ending of its plural; by its letters alone, so that a few come out wrong, always alike.
fn singular(word: &str) -> String {
    let is_plain = word.is_ascii() && word.len() > 3;
    match word {
        word if !is_plain => word.to_owned(),
        word if word.ends_with("ies") && word.len() > 4 => format!("{}y", word.trim_end_matches("ies")),
        word if ["sses", "xes", "ches", "shes", "zes"].iter().any(|ending| word.ends_with(ending)) => {
            word.strip_suffix("es").unwrap_or(word).to_owned()
        }
        word if ["ss", "us", "is", "os", "as"].iter().any(|ending| word.ends_with(ending)) => word.to_owned(),
        word => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// A text in plain characters, with the way back to its own bytes.
struct Folded {
    text: String,
    /// For each byte of the folded text at which a character begins, the byte of the text; empty where there is no way
    /// back, as where one character became several.
    origins: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        if folded.chars().count() != text.chars().count() {
            return Self { text: folded, origins: Vec::new() };
        }
        let mut origins = vec![0; folded.len() + 1];
        for ((place, _), (origin, _)) in folded.char_indices().zip(text.char_indices()) {
            origins.get_mut(place).into_iter().for_each(|known| *known = origin);
        }
        origins.last_mut().into_iter().for_each(|known| *known = text.len());
        Self { text: folded, origins }
    }

    fn origin(&self, bytes: &Range<usize>) -> Range<usize> {
        match (self.origins.get(bytes.start), self.origins.get(bytes.end)) {
            (Some(&start), Some(&end)) if start <= end => start..end,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_folded_and_names_that_end_alike_are_not() {
        let told = ["deliveries", "boxes", "pumps", "glass", "bus", "analysis", "tea", "classes"].map(singular);
        assert_eq!(told, ["delivery", "box", "pump", "glass", "bus", "analysis", "tea", "class"]);
    }
}

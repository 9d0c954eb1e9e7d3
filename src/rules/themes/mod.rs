//! Themes: what customers talk about, counted over texts in English and Chinese.
//!
//! A text is cut into words ([`cut`]); a word, or two that go together, is a theme where enough rows have it. Themes that
//! have a name in rules/themes.toml, or in the column `themes` of feedback, count as they are. Simplified and traditional
//! characters, capitals, singular and plural are one word. A row counts once for each of its themes.

pub mod cut;

use crate::model::settings::themes::Themes as Rules;
use crate::value::date::Date;
use crate::value::period::Period;
use crate::value::phrases::around;
use crate::value::text::fold;
use cut::{Cutter, Word};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// Something that was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// By the customer with this number.
    pub customer: u32,
    /// On this day.
    pub on: Date,
    /// The words.
    pub text: String,
    /// Themes that somebody named for it.
    pub named: Vec<String>,
    /// File and line.
    pub source: String,
}

/// A theme with what was counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// What it is called.
    pub name: String,
    /// The rows that have it.
    pub count: u64,
    /// The customers of those rows.
    pub customers: u64,
    /// The rows that had it in the days before.
    pub before: u64,
    /// The latest of the rows: the words around it, and file and line.
    pub quote: Option<(String, String)>,
}

/// Characters of a quote on either side of its theme.
const AROUND: usize = 24;

/// A text with its themes: each with the bytes where it stands, where it stands there.
struct Heard<'t> {
    text: &'t Text,
    themes: BTreeMap<String, Option<Range<usize>>>,
}

/// The texts with their themes, cut once for whatever is asked of them.
pub struct Index<'t> {
    rows: Vec<Heard<'t>>,
    /// By key: what a theme is called.
    names: HashMap<String, String>,
    /// Keys of the themes that somebody named: they count from the first row on.
    known: BTreeSet<String>,
    minimum: u64,
    most: usize,
}

impl<'t> Index<'t> {
    /// Cuts the texts, which stand in the order of their moments.
    pub fn new(rules: &Rules, texts: &'t [Text]) -> Self {
        let cutter = Cutter::new(rules);
        let cut: Vec<Vec<Word>> = texts.iter().map(|text| cutter.words(&text.text)).collect();
        let phrases = phrases(&cut, rules.phrase_minimum as usize);
        let mut names: HashMap<String, String> = HashMap::new();
        let mut spelt: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for theme in &rules.list {
            names.insert(theme.id.clone(), theme.name.clone());
            known.insert(theme.id.clone());
        }
        let mut rows = Vec::with_capacity(texts.len());
        for (text, words) in texts.iter().zip(&cut) {
            let mut themes = BTreeMap::new();
            for named in &text.named {
                let folded = fold(named);
                let declared = rules.list.iter().find(|theme| fold(&theme.name) == folded || fold(&theme.id) == folded);
                let key = declared.map_or_else(|| folded.trim().to_owned(), |theme| theme.id.clone());
                if key.is_empty() {
                    continue;
                }
                if declared.is_none() {
                    *spelt.entry(key.clone()).or_default().entry(named.trim().to_owned()).or_default() += 1;
                    known.insert(key.clone());
                }
                themes.entry(key).or_insert(None);
            }
            for (key, bytes, name) in themed(&text.text, words, &phrases) {
                if let Some(name) = name {
                    *spelt.entry(key.clone()).or_default().entry(name).or_default() += 1;
                }
                let place = themes.entry(key).or_insert(None);
                *place = place.take().or(Some(bytes));
            }
            rows.push(Heard { text, themes });
        }
        for (key, spellings) in spelt {
            // As most people write it; of equals the first in the alphabet.
            let most = spellings.into_iter().max_by(|(a, times), (b, other)| times.cmp(other).then(b.cmp(a)));
            names.extend(most.map(|(name, _)| (key, name)));
        }
        let (minimum, most) = (u64::from(rules.minimum), rules.most as usize);
        Self { rows, names, known, minimum, most }
    }

    /// The themes of a period beside those of the days before, of some of the customers: the most frequent first; of
    /// equals those of more customers, those that were more frequent before, and then by their names.
    pub fn themes(&self, period: Period, before: Period, of: impl Fn(u32) -> bool) -> Vec<Theme> {
        let mut sums: BTreeMap<&str, (Theme, BTreeSet<u32>)> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| of(row.text.customer)) {
            let (is_now, was) = (period.holds(row.text.on), before.holds(row.text.on));
            if !is_now && !was {
                continue;
            }
            for (key, bytes) in &row.themes {
                let (theme, customers) = sums.entry(key).or_insert_with(|| {
                    let name = self.names.get(key).cloned().unwrap_or_else(|| key.clone());
                    (Theme { name, count: 0, customers: 0, before: 0, quote: None }, BTreeSet::new())
                });
                theme.before += u64::from(was);
                if is_now {
                    theme.count += 1;
                    customers.insert(row.text.customer);
                    // A row where it stands in the words is a better quote than one that somebody filed under it.
                    if bytes.is_some() || theme.quote.is_none() {
                        let quote = around(&row.text.text, bytes.as_ref().unwrap_or(&(0..0)), AROUND);
                        theme.quote = Some((quote, row.text.source.clone()));
                    }
                }
            }
        }
        let is_theme =
            |key: &str, theme: &Theme| self.known.contains(key) || theme.count.max(theme.before) >= self.minimum;
        let themes = sums.into_iter().filter(|(key, (theme, _))| is_theme(key, theme));
        let mut themes: Vec<Theme> =
            themes.map(|(_, (theme, customers))| Theme { customers: customers.len() as u64, ..theme }).collect();
        let key = |theme: &Theme| (theme.count, theme.customers, theme.before);
        themes.sort_by(|a, b| key(b).cmp(&key(a)).then_with(|| a.name.cmp(&b.name)));
        themes.truncate(self.most);
        themes
    }
}

/// The pairs of words that go together: side by side in so many rows, and in half of those with the rarer one.
fn phrases(cut: &[Vec<Word>], minimum: usize) -> BTreeSet<(String, String)> {
    let mut singles: HashMap<&str, usize> = HashMap::new();
    let mut pairs: HashMap<(&str, &str), usize> = HashMap::new();
    for words in cut {
        let one: BTreeSet<&str> = words.iter().filter(|word| !word.is_theme).map(|word| word.key.as_str()).collect();
        one.into_iter().for_each(|word| *singles.entry(word).or_default() += 1);
        let two: BTreeSet<(&str, &str)> = words.windows(2).filter_map(pair).collect();
        two.into_iter().for_each(|pair| *pairs.entry(pair).or_default() += 1);
    }
    let times = |word: &str| singles.get(word).copied().unwrap_or_default();
    let goes = |(pair, count): &(&(&str, &str), &usize)| {
        **count >= minimum.max(1) && **count * 2 >= times(pair.0).min(times(pair.1))
    };
    pairs.iter().filter(goes).map(|((a, b), _)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// Two words that stand side by side.
fn pair(two: &[Word]) -> Option<(&str, &str)> {
    match two {
        [a, b] if !b.breaks && !a.is_theme && !b.is_theme && a.key != b.key => Some((&a.key, &b.key)),
        _ => None,
    }
}

/// The themes of a text, each with the bytes where it stands and, of one without a name, how it is spelt there. Words of a
/// phrase count as the phrase alone.
fn themed(
    text: &str,
    words: &[Word],
    phrases: &BTreeSet<(String, String)>,
) -> Vec<(String, Range<usize>, Option<String>)> {
    let mut themes = Vec::new();
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        let spelt = |bytes: &Range<usize>, key: &str| {
            let there = text.get(bytes.clone()).unwrap_or(key);
            if key.is_ascii() { key.to_owned() } else { there.split_whitespace().collect::<Vec<_>>().join(" ") }
        };
        let is_phrase = |pair: (&str, &str)| phrases.contains(&(pair.0.to_owned(), pair.1.to_owned()));
        let both = rest.get(..2).filter(|two| pair(two).is_some_and(is_phrase));
        if let Some([a, b]) = both {
            let bytes = a.bytes.start..b.bytes.end.max(a.bytes.start);
            let between = if a.key.is_ascii() || b.key.is_ascii() { " " } else { "" };
            let key = format!("{}{between}{}", a.key, b.key);
            let name = spelt(&bytes, &key);
            themes.push((key, bytes, Some(name)));
            rest = rest.get(2..).unwrap_or_default();
            continue;
        }
        let name = (!word.is_theme).then(|| spelt(&word.bytes, &word.key));
        themes.push((word.key.clone(), word.bytes.clone(), name));
        rest = after;
    }
    themes
}

#[cfg(test)]
mod tests;

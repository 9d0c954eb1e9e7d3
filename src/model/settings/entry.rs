//! A value in a settings file, and what it can be read as.
//!
//! Each reading answers `None` where the value does not fit, and has then recorded the problem at the value's place. An
//! entry made from a declared default has no place and records nothing.

use super::reader::Source;
use super::text::Text;
use crate::problem::{Expected, Fault};
use crate::value::date::Date;
use crate::value::money::Money;
use crate::value::span::{Span, Unit};
use std::borrow::Cow;
use std::ops::Range;
use toml::de::DeValue;

/// A value under a key, or in the list under it.
pub(crate) struct Entry<'a> {
    source: &'a Source<'a>,
    path: String,
    value: Cow<'a, DeValue<'a>>,
    place: Option<Range<usize>>,
}

/// Longest part of a value that a problem repeats, in characters.
const SHOWN: usize = 60;

impl<'a> Entry<'a> {
    pub(crate) fn new(source: &'a Source<'a>, path: String, value: &'a DeValue<'a>, place: Range<usize>) -> Self {
        Self { source, path, value: Cow::Borrowed(value), place: Some(place) }
    }

    /// A declared default.
    pub(crate) fn default(source: &'a Source<'a>, value: DeValue<'a>) -> Self {
        Self { source, path: String::new(), value: Cow::Owned(value), place: None }
    }

    /// The key, with its path.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Records a problem at this value.
    pub(crate) fn report(&self, fault: Fault) {
        if let Some(place) = &self.place {
            self.source.report(fault, place.clone());
        }
    }

    /// Records that this value does not fit.
    pub(crate) fn bad<T>(&self, expected: Expected) -> Option<T> {
        self.report(Fault::BadSetting { key: self.path.clone(), expected, found: self.found() });
        None
    }

    /// A text.
    pub(crate) fn text(&self) -> Option<String> {
        self.value.as_str().map(str::to_owned).or_else(|| self.bad(Expected::Text))
    }

    /// A text with its place.
    pub(crate) fn located(&self) -> Option<Text> {
        let text = self.text()?;
        let start = self.place.as_ref().map_or(0, |place| {
            let quotes = self.source.text.get(place.clone()).map_or(0, opening);
            place.start + quotes
        });
        Some(Text { text, file: self.source.name.to_owned(), offset: start as u64 })
    }

    /// An expression, or a list of them.
    pub(crate) fn expressions(&self) -> Option<Vec<Text>> {
        match &*self.value {
            DeValue::Array(_) => Some(self.items()?.iter().filter_map(Entry::located).collect()),
            _ => self.located().map(|text| vec![text]),
        }
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> Option<Vec<Entry<'a>>> {
        let item = |value: Cow<'a, DeValue<'a>>, place: Range<usize>| Entry {
            source: self.source,
            path: self.path.clone(),
            value,
            place: self.place.is_some().then_some(place),
        };
        match &self.value {
            Cow::Borrowed(DeValue::Array(items)) => {
                Some(items.iter().map(|spanned| item(Cow::Borrowed(spanned.get_ref()), spanned.span())).collect())
            }
            Cow::Owned(DeValue::Array(items)) => {
                Some(items.iter().map(|spanned| item(Cow::Owned(spanned.get_ref().clone()), 0..0)).collect())
            }
            _ => self.bad(Expected::List),
        }
    }

    /// A text, or the digits of a whole number.
    pub(crate) fn text_or_count(&self) -> Option<Text> {
        match &*self.value {
            DeValue::Integer(_) => {
                let offset = self.place.as_ref().map_or(0, |place| place.start as u64);
                Some(Text { text: self.count()?.to_string(), file: self.source.name.to_owned(), offset })
            }
            _ => self.located(),
        }
    }

    /// true or false.
    pub(crate) fn flag(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.bad(Expected::OneOf(vec!["true".to_owned(), "false".to_owned()])))
    }

    /// A whole number, not below 0.
    pub(crate) fn count(&self) -> Option<u32> {
        let digits = self.value.as_integer().filter(|integer| integer.radix() == 10);
        digits.and_then(|integer| integer.as_str().parse().ok()).or_else(|| self.bad(Expected::Integer))
    }

    /// A whole number, at least 1.
    pub(crate) fn positive(&self) -> Option<u32> {
        match self.count()? {
            0 => self.bad(Expected::AtLeast("1".to_owned())),
            count => Some(count),
        }
    }

    /// A finite number.
    pub(crate) fn number(&self) -> Option<f64> {
        let number = self.digits().and_then(|digits| digits.parse().ok()).filter(|number: &f64| number.is_finite());
        number.or_else(|| self.bad(Expected::Number))
    }

    /// An exact decimal, not below 0, as it is written: a number or, as amounts usually are, a text.
    pub(crate) fn decimal(&self) -> Option<String> {
        let written = self.digits().or_else(|| self.value.as_str());
        written.filter(|text| is_decimal(text)).map(str::to_owned).or_else(|| self.bad(Expected::Money))
    }

    /// An amount of money, not below 0, in 1/10000 of this currency, which it may name: `"10 CNY"`, `"10"`, `10`.
    pub(crate) fn amount(&self, currency: &str) -> Option<i64> {
        let written = self.digits().or_else(|| self.value.as_str());
        let (number, named) = match written.and_then(|text| text.trim().split_once(' ')) {
            Some((number, named)) => (number, Some(named.trim())),
            None => (written.unwrap_or_default(), None),
        };
        let amount = Money::parse(number).filter(|amount| is_decimal(number) && *amount >= Money::ZERO);
        match (amount, named) {
            (None, _) => self.bad(Expected::Money),
            (Some(_), Some(named)) if named != currency => {
                self.bad(Expected::OneOf(vec![format!("{number} {currency}")]))
            }
            (Some(amount), _) => Some(amount.0),
        }
    }

    /// A day: a TOML date, or a text.
    pub(crate) fn date(&self) -> Option<Date> {
        let day = match &*self.value {
            DeValue::Datetime(moment) if moment.time.is_none() => moment
                .date
                .and_then(|date| Date::from_ymd(i32::from(date.year), u32::from(date.month), u32::from(date.day))),
            other => other.as_str().and_then(|text| Date::parse(text.as_bytes())),
        };
        day.or_else(|| self.bad(Expected::Date))
    }

    /// A span of any unit, longer than nothing.
    pub(crate) fn span(&self) -> Option<Span> {
        let span = self.value.as_str().and_then(Span::parse).filter(|span| span.count > 0);
        span.or_else(|| self.bad(Expected::Span))
    }

    /// A span of whole days.
    pub(crate) fn days(&self) -> Option<Span> {
        let span = self.value.as_str().and_then(Span::parse).filter(|span| span.count > 0);
        let span = span.filter(|span| !matches!(span.unit, Unit::Minute | Unit::Hour));
        span.or_else(|| self.bad(Expected::Span))
    }

    /// The place of the text in a closed set of words.
    pub(crate) fn one_of(&self, words: &[&str]) -> Option<usize> {
        let place = self.value.as_str().and_then(|text| words.iter().position(|&word| word == text));
        place.or_else(|| self.bad(Expected::OneOf(words.iter().map(|&word| word.to_owned()).collect())))
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.value.is_array()
    }

    /// The digits of a number, as written but for `_`.
    fn digits(&self) -> Option<&str> {
        match &*self.value {
            DeValue::Integer(integer) if integer.radix() == 10 => Some(integer.as_str()),
            DeValue::Float(float) => Some(float.as_str()),
            _ => None,
        }
    }

    fn found(&self) -> String {
        let written = self.place.clone().and_then(|place| self.source.text.get(place)).unwrap_or_default();
        let line = self.value.as_str().unwrap_or(written).lines().next().unwrap_or_default();
        let mut shown: String = line.chars().take(SHOWN).collect();
        if shown.len() < line.len() {
            shown.push('…');
        }
        shown
    }
}

/// Bytes before the first character of a TOML string.
fn opening(written: &str) -> usize {
    match written.strip_prefix("'''").or_else(|| written.strip_prefix("\"\"\"")) {
        Some(rest) if rest.starts_with("\r\n") => 5,
        Some(rest) if rest.starts_with('\n') => 4,
        Some(rest) if !rest.is_empty() => 3,
        _ => 1,
    }
}

/// Digits, and perhaps a point with digits after it.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

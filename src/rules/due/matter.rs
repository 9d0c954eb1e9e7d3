//! The stable key of an item: what is snoozed, and what scripts hold on to.
//!
//! A key is the id of its reason and a detail, `cadence:talk` or `reply:f-7k3q9x2m4d1h`. What a detail is, the reason says in
//! its list of [`Form`]s; what it is here is two words of memory, since a million customers have several items each.

use super::reason::{Entry, Reason};
use crate::value::date::Date;
use crate::value::id;
use std::cmp::Ordering;

/// What an item is about. The same matter comes back as the same value on every day until it is settled.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Matter {
    reason: Reason,
    /// Which of the reason's forms the detail has.
    form: u8,
    /// Place of a word among those that the settings declare; 0 where the form has none.
    word: u16,
    /// Day number, or year; 0 where the form has neither.
    day: i32,
    /// Rank of a row's id; 0 where the form has none.
    row: u64,
}

/// What may stand behind the reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The id of a row, with this prefix: `reply:f-…`.
    Row(&'static str),
    /// A day: `first_follow_up:2026-03-02`.
    Day,
    /// A word of the settings: `cadence:talk`.
    Word(Set),
    /// The id of a row and a year: `key_date:d-…/2026`.
    RowOfYear(&'static str),
    /// A word of the settings and a year.
    WordOfYear(Set),
}

/// The words that the settings declare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// Strands, then scenarios.
    Kinds,
    /// Festivals.
    Festivals,
}

/// The ids of the words of each set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// Strands, then scenarios; a contact's `kind` is a place in it.
    pub kinds: Vec<String>,
    /// Festivals, in the order of their file.
    pub festivals: Vec<String>,
}

impl Names {
    /// Those of a set.
    pub fn of(&self, set: Set) -> &[String] {
        match set {
            Set::Kinds => &self.kinds,
            Set::Festivals => &self.festivals,
        }
    }

    fn find(&self, set: Set, word: &str) -> Option<u16> {
        self.of(set).iter().position(|known| known == word).and_then(|place| u16::try_from(place).ok())
    }
}

/// Between the detail and its year.
const YEAR: char = '/';

impl Matter {
    const fn new(reason: Reason, form: u8) -> Self {
        Self { reason, form, word: 0, day: 0, row: 0 }
    }

    /// About the row whose id has this rank, in the reason's first form.
    pub const fn row(reason: Reason, rank: u64) -> Self {
        Self { row: rank, ..Self::new(reason, 0) }
    }

    /// About a day, in the reason's first form.
    pub const fn day(reason: Reason, day: Date) -> Self {
        Self { day: day.days(), ..Self::new(reason, 0) }
    }

    /// About a word, by its place in its set, in the reason's first form.
    pub const fn word(reason: Reason, place: u16) -> Self {
        Self { word: place, ..Self::new(reason, 0) }
    }

    /// About the rhythm of a strand, by its place among the declared kinds.
    pub const fn strand(kind: u8) -> Self {
        Self::word(Reason::Cadence, kind as u16)
    }

    /// The same of one year.
    #[must_use]
    pub const fn of_year(mut self, year: i32) -> Self {
        self.day = year;
        self
    }

    /// The same in another of the reason's forms.
    #[must_use]
    pub const fn in_form(mut self, form: u8) -> Self {
        self.form = form;
        self
    }

    /// Why the customer is due.
    pub const fn reason(self) -> Reason {
        self.reason
    }

    /// What stands behind the reason; `None` where no rule of this program makes such a matter.
    pub fn form(self) -> Option<Form> {
        Entry::of(self.reason)?.forms.get(usize::from(self.form)).copied()
    }

    /// The strand whose rhythm it is about, as its place among the declared kinds.
    pub fn of_strand(self) -> Option<u8> {
        (self.reason == Reason::Cadence).then_some(self.word as u8)
    }

    /// The rank of the row that it is about, where its form has one.
    pub fn rank(self) -> Option<u64> {
        matches!(self.form()?, Form::Row(_) | Form::RowOfYear(_)).then_some(self.row)
    }

    /// The year that it is of, where its form has one.
    pub fn year(self) -> Option<i32> {
        matches!(self.form()?, Form::RowOfYear(_) | Form::WordOfYear(_)).then_some(self.day)
    }

    /// The place among the festivals, where it is about one.
    pub fn of_festival(self) -> Option<usize> {
        (self.reason == Reason::Festival).then_some(usize::from(self.word))
    }

    /// The day that it is about, where its form has one.
    pub fn on(self) -> Option<Date> {
        (self.form()? == Form::Day).then(|| Date::from_days(self.day))
    }

    /// The key as text. `None` where it holds the id of a row that kehu did not name itself: only the file has all of that
    /// id, and [`Matter::with_id`] puts it in.
    pub fn text(self, names: &Names) -> Option<String> {
        let detail = match self.form()? {
            Form::Row(prefix) | Form::RowOfYear(prefix) => id::exact(prefix, self.row)?,
            Form::Day => Date::from_days(self.day).to_string(),
            Form::Word(set) | Form::WordOfYear(set) => names.of(set).get(usize::from(self.word))?.clone(),
        };
        Some(self.with_id(&detail))
    }

    /// The key with this as what stands behind the reason, a year apart.
    pub fn with_id(self, detail: &str) -> String {
        let reason = self.reason.id();
        match self.form() {
            Some(Form::RowOfYear(_) | Form::WordOfYear(_)) => format!("{reason}:{detail}{YEAR}{}", self.day),
            _ => format!("{reason}:{detail}"),
        }
    }

    /// Reads a key; `None` where no matter has this form.
    pub fn parse(text: &str, names: &Names) -> Option<Self> {
        let (reason, detail) = text.split_once(':')?;
        let entry = Entry::of(Reason::named(reason)?)?;
        let forms = || entry.forms.iter().zip(0..);
        // An id that kehu made says by its prefix which table it is of; any other is taken for the first that may have it.
        let is_own =
            |prefix: &str| id::pack(prefix, detail.split(YEAR).next().unwrap_or_default().as_bytes()).is_some();
        let fits = |form: &Form| matches!(form, Form::Row(prefix) | Form::RowOfYear(prefix) if is_own(prefix));
        let read =
            |(form, place): (&Form, u8)| Self::read(entry.reason, *form, detail, names).map(|it| it.in_form(place));
        let own = forms().filter(|(form, _)| fits(form)).find_map(read);
        let plain = || forms().filter(|(form, _)| !matches!(form, Form::Row(_) | Form::RowOfYear(_))).find_map(read);
        own.or_else(plain).or_else(|| forms().find_map(read))
    }

    fn read(reason: Reason, form: Form, detail: &str, names: &Names) -> Option<Self> {
        let of_year = || detail.rsplit_once(YEAR).and_then(|(detail, year)| Some((detail, year.parse::<i32>().ok()?)));
        Some(match form {
            Form::Row(prefix) => Self::row(reason, id::rank(prefix, detail.as_bytes())),
            Form::Day => Self::day(reason, Date::parse(detail.as_bytes())?),
            Form::Word(set) => Self::word(reason, names.find(set, detail)?),
            Form::RowOfYear(prefix) => {
                let (detail, year) = of_year()?;
                Self::row(reason, id::rank(prefix, detail.as_bytes())).of_year(year)
            }
            Form::WordOfYear(set) => {
                let (detail, year) = of_year()?;
                Self::word(reason, names.find(set, detail)?).of_year(year)
            }
        })
    }

    /// The order of matters: that of their texts.
    pub fn order(self, other: Self, names: &Names) -> Ordering {
        let by_text = || self.text(names).cmp(&other.text(names));
        match (self.form(), other.form()) {
            (Some(Form::Row(_)), Some(Form::Row(_))) if self.reason == other.reason && self.form == other.form => {
                self.row.cmp(&other.row)
            }
            _ => self.reason.id().cmp(other.reason.id()).then_with(by_text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let owned = |ids: [&str; 2]| ids.map(str::to_owned).to_vec();
        Names { kinds: owned(["talk", "news"]), festivals: owned(["spring", "mid_autumn"]) }
    }

    #[test]
    fn a_matter_reads_back() {
        let names = names();
        for text in [
            "reply:f-7k3q9x2m4d1h",
            "promise:f-0",
            "first_follow_up:2026-03-02",
            "cadence:news",
            "key_date:d-7k3q9x2m4d1h/2026",
            "key_date:p-7k3q9x2m4d1h/2026",
            "festival:mid_autumn/2026",
        ] {
            assert_eq!(Matter::parse(text, &names).and_then(|matter| matter.text(&names)).as_deref(), Some(text));
        }
        for text in
            ["cadence:visit", "nothing:x", "cadence", "first_follow_up:soon", "festival:spring", "festival:noel/2026"]
        {
            assert_eq!(Matter::parse(text, &names), None, "{text}");
        }
    }

    #[test]
    fn a_matter_of_a_year_reads_back() {
        let names = names();
        let of = |form: Form, detail: &str| Matter::read(Reason::KeyDate, form, detail, &names);
        let born = of(Form::RowOfYear("d"), "d-7k3q/2026").expect("a row of a year");
        assert_eq!((born.row, born.day), (id::rank("d", b"d-7k3q"), 2026));
        let news = of(Form::WordOfYear(Set::Kinds), "news/2027").expect("a word of a year");
        assert_eq!((news.word, news.day), (1, 2027));
        assert_eq!(of(Form::RowOfYear("d"), "d-7k3q"), None);
    }

    #[test]
    fn a_matter_stays_small() {
        assert!(size_of::<Matter>() <= 16, "{} bytes for each of millions of items", size_of::<Matter>());
    }
}

//! The compiled form: one tree per type, so that evaluating asks no value what it is.
//!
//! Names are slots, literals are what they are compared with (days, ranks), and every part answers `None` for missing.

use super::kind::Type;
use super::syntax::{Arithmetic, Comparison};
use crate::value::date::Date;
use regex_lite::Regex;
use std::sync::Arc;

/// A checked expression or a part of one.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Flag(Flag),
    Number(Number),
    Text(Text),
    Day(Day),
    List(Listing),
    /// With the order it belongs to.
    Grade(Rank, Arc<[String]>),
    Missing,
}

/// `condition ? yes : no`; a side is `None` for `null`.
#[derive(Clone, Debug)]
pub(super) struct Choice<T> {
    pub(super) condition: Flag,
    pub(super) yes: Option<T>,
    pub(super) no: Option<T>,
}

#[derive(Clone, Debug)]
pub(super) enum Flag {
    Literal(bool),
    Name(u32),
    Not(Box<Flag>),
    All(Box<[Flag]>),
    Any(Box<[Flag]>),
    Missing(Box<Plan>),
    Numbers(Comparison, Box<(Number, Number)>),
    Days(Comparison, Box<(Day, Day)>),
    Texts(Comparison, Box<(Text, Text)>),
    Grades(Comparison, Box<(Rank, Rank)>),
    /// Whether the two are equal (`true`) or differ (`false`).
    Flags(bool, Box<(Flag, Flag)>),
    NumberIn(Box<(Number, Box<[Number]>)>),
    DayIn(Box<(Day, Box<[Day]>)>),
    GradeIn(Box<(Rank, Box<[Rank]>)>),
    /// In literals, which are sorted.
    TextIn(Box<(Text, Box<[Box<str>]>)>),
    /// In any list.
    Listed(Box<(Text, Listing)>),
    Part(Part, Box<(Text, Text)>),
    Matches(Box<(Text, Regex)>),
    /// `list.exists(entry, condition)`
    Exists(Box<(Listing, Flag)>),
    /// `list.all(entry, condition)`
    Every(Box<(Listing, Flag)>),
    Choice(Box<Choice<Flag>>),
}

/// Where one text is looked for in another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Anywhere,
    Start,
    End,
}

#[derive(Clone, Debug)]
pub(super) enum Number {
    Literal(f64),
    Name(u32),
    Negate(Box<Number>),
    Compute(Arithmetic, Box<(Number, Number)>),
    /// Days from the second to the first.
    Between(Box<(Day, Day)>),
    /// Characters.
    Length(Box<Text>),
    /// Entries.
    Size(Box<Listing>),
    Choice(Box<Choice<Number>>),
}

#[derive(Clone, Debug)]
pub(super) enum Day {
    Literal(Date),
    Name(u32),
    Later(Box<(Day, Number)>),
    Earlier(Box<(Day, Number)>),
    Choice(Box<Choice<Day>>),
}

#[derive(Clone, Debug)]
pub(super) enum Text {
    Literal(Box<str>),
    Name(u32),
    /// The entry of the list around it: 0 for the innermost.
    Entry(usize),
    Lower(Box<Text>),
    Join(Box<(Text, Text)>),
    Choice(Box<Choice<Text>>),
}

#[derive(Clone, Debug)]
pub(super) enum Listing {
    Name(u32),
    Entries(Box<[Text]>),
    Choice(Box<Choice<Listing>>),
}

#[derive(Clone, Debug)]
pub(super) enum Rank {
    /// 0 for the best.
    Literal(u32),
    Name(u32),
    Choice(Box<Choice<Rank>>),
}

impl Plan {
    /// What it comes to.
    pub(super) fn kind(&self) -> Type {
        match self {
            Self::Flag(_) => Type::Flag,
            Self::Number(_) => Type::Number,
            Self::Text(_) => Type::Text,
            Self::Day(_) => Type::Date,
            Self::List(_) => Type::List,
            Self::Grade(_, order) => Type::Grade(Arc::clone(order)),
            Self::Missing => Type::Missing,
        }
    }

    /// The name in this slot.
    pub(super) fn name(slot: u32, kind: Type) -> Option<Self> {
        Some(match kind {
            Type::Flag => Self::Flag(Flag::Name(slot)),
            Type::Number => Self::Number(Number::Name(slot)),
            Type::Text => Self::Text(Text::Name(slot)),
            Type::Date => Self::Day(Day::Name(slot)),
            Type::List => Self::List(Listing::Name(slot)),
            Type::Grade(order) => Self::Grade(Rank::Name(slot), order),
            Type::Missing => Self::Missing,
            Type::Map => return None,
        })
    }
}

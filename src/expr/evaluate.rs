//! What a plan comes to in one row.
//!
//! Missing is `None` everywhere. A comparison with a missing value is false, also `!=`; arithmetic with one is missing, as is
//! what is not a finite number; a missing flag counts as false and a missing list as one without entries. Total: a name
//! whose value is of another type than was declared is missing too.

use super::kind::{List, Value};
use super::plan::{Choice, Day, Flag, Listing, Number, Part, Plan, Rank, Text};
use super::syntax::{Arithmetic, Comparison};
use crate::value::date::Date;
use std::borrow::Cow;
use std::cmp::Ordering;

/// One row: its names, and the entries of the lists that are being walked.
pub(super) struct Row<'r, 'v, F> {
    pub(super) read: &'r F,
    pub(super) walk: Option<&'r Walk<'r, 'v>>,
}

/// The current entry of a list, and of the list around.
pub(super) struct Walk<'r, 'v> {
    entry: Cow<'v, str>,
    outer: Option<&'r Walk<'r, 'v>>,
}

impl Plan {
    pub(super) fn value<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Value<'v> {
        match self {
            Self::Flag(plan) => plan.known(row).map(Value::Flag),
            Self::Number(plan) => plan.number(row).map(Value::Number),
            Self::Text(plan) => plan.text(row).map(Value::Text),
            Self::Day(plan) => plan.day(row).map(Value::Date),
            Self::List(plan) => plan.list(row).map(Value::List),
            Self::Grade(plan, _) => plan.rank(row).map(Value::Grade),
            Self::Missing => None,
        }
        .unwrap_or(Value::Missing)
    }
}

impl<T> Choice<T> {
    fn chosen<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<&'v T> {
        if self.condition.holds(row) { self.yes.as_ref() } else { self.no.as_ref() }
    }
}

impl Comparison {
    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Unequal => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

impl Flag {
    pub(super) fn holds<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> bool {
        match self {
            Self::Literal(flag) => *flag,
            Self::Name(slot) => matches!((row.read)(*slot), Value::Flag(true)),
            Self::Not(flag) => !flag.holds(row),
            Self::All(parts) => parts.iter().all(|part| part.holds(row)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(row)),
            Self::Missing(plan) => plan.is_missing(row),
            Self::Numbers(comparison, sides) => both(sides.0.number(row), || sides.1.number(row))
                .and_then(|(left, right)| left.partial_cmp(&right))
                .is_some_and(|ordering| comparison.accepts(ordering)),
            Self::Days(comparison, sides) => both(sides.0.day(row), || sides.1.day(row))
                .is_some_and(|(left, right)| comparison.accepts(left.cmp(&right))),
            Self::Texts(comparison, sides) => both(sides.0.text(row), || sides.1.text(row))
                .is_some_and(|(left, right)| comparison.accepts(left.cmp(&right))),
            // Rank 0 is the best, and better is greater.
            Self::Grades(comparison, sides) => both(sides.0.rank(row), || sides.1.rank(row))
                .is_some_and(|(left, right)| comparison.accepts(right.cmp(&left))),
            Self::Flags(equal, sides) => {
                both(sides.0.known(row), || sides.1.known(row)).is_some_and(|(left, right)| (left == right) == *equal)
            }
            Self::NumberIn(sides) => sides.0.number(row).is_some_and(|number| {
                sides.1.iter().any(|element| {
                    element.number(row).is_some_and(|element| number.partial_cmp(&element) == Some(Ordering::Equal))
                })
            }),
            Self::DayIn(sides) => {
                sides.0.day(row).is_some_and(|day| sides.1.iter().any(|element| element.day(row) == Some(day)))
            }
            Self::GradeIn(sides) => {
                sides.0.rank(row).is_some_and(|rank| sides.1.iter().any(|element| element.rank(row) == Some(rank)))
            }
            Self::TextIn(sides) => sides
                .0
                .text(row)
                .is_some_and(|text| sides.1.binary_search_by(|element| (**element).cmp(&*text)).is_ok()),
            Self::Listed(sides) => both(sides.0.text(row), || sides.1.list(row))
                .is_some_and(|(text, list)| list.iter().any(|entry| entry == text)),
            Self::Part(part, sides) => {
                both(sides.0.text(row), || sides.1.text(row)).is_some_and(|(text, sought)| match part {
                    Part::Anywhere => text.contains(&*sought),
                    Part::Start => text.starts_with(&*sought),
                    Part::End => text.ends_with(&*sought),
                })
            }
            Self::Matches(sides) => sides.0.text(row).is_some_and(|text| sides.1.is_match(&text)),
            Self::Exists(sides) => sides.0.any_entry(row, |inner| sides.1.holds(inner)),
            Self::Every(sides) => !sides.0.any_entry(row, |inner| !sides.1.holds(inner)),
            Self::Choice(choice) => choice.chosen(row).is_some_and(|chosen| chosen.holds(row)),
        }
    }

    /// The flag itself, where it can be missing.
    fn known<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<bool> {
        match self {
            Self::Name(slot) => match (row.read)(*slot) {
                Value::Flag(flag) => Some(flag),
                _ => None,
            },
            Self::Choice(choice) => choice.chosen(row)?.known(row),
            _ => Some(self.holds(row)),
        }
    }
}

impl Plan {
    fn is_missing<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> bool {
        match self.value(row) {
            Value::Missing => true,
            Value::List(list) => list.iter().next().is_none(),
            _ => false,
        }
    }
}

impl Number {
    fn number<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<f64> {
        match self {
            Self::Literal(number) => return Some(*number),
            Self::Name(slot) => match (row.read)(*slot) {
                Value::Number(number) => Some(number),
                _ => None,
            },
            Self::Negate(number) => return number.number(row).map(|number| -number),
            Self::Compute(arithmetic, sides) => {
                let (left, right) = both(sides.0.number(row), || sides.1.number(row))?;
                Some(match arithmetic {
                    Arithmetic::Add => left + right,
                    Arithmetic::Subtract => left - right,
                    Arithmetic::Multiply => left * right,
                    Arithmetic::Divide => left / right,
                    Arithmetic::Remainder => left % right,
                })
            }
            Self::Between(sides) => {
                let (later, earlier) = both(sides.0.day(row), || sides.1.day(row))?;
                return Some(f64::from(later.since(earlier)));
            }
            Self::Length(text) => return text.text(row).map(|text| text.chars().count() as f64),
            Self::Size(list) => return Some(list.list(row).map_or(0.0, |list| list.iter().count() as f64)),
            Self::Choice(choice) => return choice.chosen(row)?.number(row),
        }
        .filter(|number| number.is_finite())
    }
}

impl Day {
    fn day<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<Date> {
        match self {
            Self::Literal(day) => Some(*day),
            Self::Name(slot) => match (row.read)(*slot) {
                Value::Date(day) => Some(day),
                _ => None,
            },
            // Parts of a day are dropped; `as` stops at the ends of `i32`, and days at those of the calendar.
            Self::Later(sides) => {
                let (day, days) = both(sides.0.day(row), || sides.1.number(row))?;
                Some(day.plus_days(days as i32))
            }
            Self::Earlier(sides) => {
                let (day, days) = both(sides.0.day(row), || sides.1.number(row))?;
                Some(day.plus_days(-days as i32))
            }
            Self::Choice(choice) => choice.chosen(row)?.day(row),
        }
    }
}

impl Text {
    fn text<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<Cow<'v, str>> {
        match self {
            Self::Literal(text) => Some(Cow::Borrowed(text)),
            Self::Name(slot) => match (row.read)(*slot) {
                Value::Text(text) => Some(text),
                _ => None,
            },
            Self::Entry(levels) => {
                let mut walk = row.walk;
                for _ in 0..*levels {
                    walk = walk?.outer;
                }
                Some(walk?.entry.clone())
            }
            Self::Lower(text) => {
                let text = text.text(row)?;
                let lowered = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
                Some(if lowered { text } else { Cow::Owned(text.to_lowercase()) })
            }
            Self::Join(sides) => both(sides.0.text(row), || sides.1.text(row)).map(|(left, right)| left + right),
            Self::Choice(choice) => choice.chosen(row)?.text(row),
        }
    }
}

impl Listing {
    fn list<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<List<'v>> {
        match self {
            Self::Name(slot) => match (row.read)(*slot) {
                Value::List(list) => Some(list),
                _ => None,
            },
            Self::Entries(entries) => Some(List::Entries(entries.iter().filter_map(|entry| entry.text(row)).collect())),
            Self::Choice(choice) => choice.chosen(row)?.list(row),
        }
    }

    /// Whether the condition holds for an entry; it sees the row with that entry.
    fn any_entry<'v, F: Fn(u32) -> Value<'v>>(
        &'v self,
        row: &Row<'_, 'v, F>,
        condition: impl Fn(&Row<'_, 'v, F>) -> bool,
    ) -> bool {
        let accepts = |entry: Cow<'v, str>| {
            let walk = Walk { entry, outer: row.walk };
            condition(&Row { read: row.read, walk: Some(&walk) })
        };
        match self.list(row) {
            None => false,
            Some(List::Entries(entries)) => entries.into_iter().any(accepts),
            Some(List::Cell(Cow::Borrowed(cell))) => {
                cell.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(Cow::Borrowed).any(accepts)
            }
            Some(list @ List::Cell(Cow::Owned(_))) => list.iter().any(|entry| accepts(Cow::Owned(entry.to_owned()))),
        }
    }
}

impl Rank {
    fn rank<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>) -> Option<u32> {
        match self {
            Self::Literal(rank) => Some(*rank),
            Self::Name(slot) => match (row.read)(*slot) {
                Value::Grade(rank) => Some(rank),
                _ => None,
            },
            Self::Choice(choice) => choice.chosen(row)?.rank(row),
        }
    }
}

/// Both sides, or nothing when one is missing; the right side is not worked out for nothing.
fn both<L, R>(left: Option<L>, right: impl FnOnce() -> Option<R>) -> Option<(L, R)> {
    Some((left?, right()?))
}

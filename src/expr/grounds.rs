//! Which names decided: for telling why a condition holds in a row, or why it does not.
//!
//! Of `a && b` that fails, the parts that fail; of `a || b` that holds, the parts that hold; otherwise all of them. Other
//! rows may differ in what is left out here without the answer being another one. Total, like evaluating.

use super::evaluate::Row;
use super::kind::Value;
use super::plan::{Choice, Day, Flag, Listing, Number, Plan, Rank, Text};

impl Plan {
    /// Adds the slots that decided, in the order in which they are written.
    pub(super) fn grounds<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>, slots: &mut Vec<u32>) {
        match self {
            Self::Flag(flag) => flag.grounds(row, slots),
            other => other.names(slots),
        }
    }

    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Flag(flag) => flag.names(slots),
            Self::Number(number) => number.names(slots),
            Self::Text(text) => text.names(slots),
            Self::Day(day) => day.names(slots),
            Self::List(list) => list.names(slots),
            Self::Grade(rank, _) => rank.names(slots),
            Self::Missing => {}
        }
    }
}

/// Adds a slot once.
fn add(slot: u32, slots: &mut Vec<u32>) {
    if !slots.contains(&slot) {
        slots.push(slot);
    }
}

impl Flag {
    fn grounds<'v, F: Fn(u32) -> Value<'v>>(&'v self, row: &Row<'_, 'v, F>, slots: &mut Vec<u32>) {
        let decide = |parts: &'v [Self], holding: bool, slots: &mut Vec<u32>| {
            let deciding = parts.iter().filter(|part| part.holds(row) == holding);
            deciding.for_each(|part| part.grounds(row, slots));
        };
        match self {
            Self::Not(flag) => flag.grounds(row, slots),
            // Of `&&` all that hold, or those that fail; of `||` those that hold, or all that fail.
            Self::All(parts) | Self::Any(parts) => decide(parts, self.holds(row), slots),
            Self::Choice(choice) => {
                choice.condition.grounds(row, slots);
                let chosen = if choice.condition.holds(row) { &choice.yes } else { &choice.no };
                chosen.iter().for_each(|flag| flag.grounds(row, slots));
            }
            other => other.names(slots),
        }
    }

    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Literal(_) => {}
            Self::Name(slot) => add(*slot, slots),
            Self::Not(flag) => flag.names(slots),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.names(slots)),
            Self::Missing(plan) => plan.names(slots),
            Self::Numbers(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::Days(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::Texts(_, sides) | Self::Part(_, sides) => {
                [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots));
            }
            Self::Grades(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::Flags(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::NumberIn(sides) => std::iter::once(&sides.0).chain(&sides.1).for_each(|side| side.names(slots)),
            Self::DayIn(sides) => std::iter::once(&sides.0).chain(&sides.1).for_each(|side| side.names(slots)),
            Self::GradeIn(sides) => std::iter::once(&sides.0).chain(&sides.1).for_each(|side| side.names(slots)),
            Self::TextIn(sides) => sides.0.names(slots),
            Self::Listed(sides) => {
                sides.0.names(slots);
                sides.1.names(slots);
            }
            Self::Matches(sides) => sides.0.names(slots),
            Self::Exists(sides) | Self::Every(sides) => {
                sides.0.names(slots);
                sides.1.names(slots);
            }
            Self::Choice(choice) => choice.names(slots, Self::names),
        }
    }
}

impl<T> Choice<T> {
    fn names(&self, slots: &mut Vec<u32>, names: impl Fn(&T, &mut Vec<u32>)) {
        self.condition.names(slots);
        self.yes.iter().chain(&self.no).for_each(|side| names(side, slots));
    }
}

impl Number {
    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Literal(_) => {}
            Self::Name(slot) => add(*slot, slots),
            Self::Negate(number) => number.names(slots),
            Self::Compute(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::Between(sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::Length(text) => text.names(slots),
            Self::Size(list) => list.names(slots),
            Self::Choice(choice) => choice.names(slots, Self::names),
        }
    }
}

impl Day {
    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Literal(_) => {}
            Self::Name(slot) => add(*slot, slots),
            Self::Later(sides) | Self::Earlier(sides) => {
                sides.0.names(slots);
                sides.1.names(slots);
            }
            Self::Choice(choice) => choice.names(slots, Self::names),
        }
    }
}

impl Text {
    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Literal(_) | Self::Entry(_) => {}
            Self::Name(slot) => add(*slot, slots),
            Self::Lower(text) => text.names(slots),
            Self::Join(sides) => [&sides.0, &sides.1].into_iter().for_each(|side| side.names(slots)),
            Self::Choice(choice) => choice.names(slots, Self::names),
        }
    }
}

impl Listing {
    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Name(slot) => add(*slot, slots),
            Self::Entries(texts) => texts.iter().for_each(|text| text.names(slots)),
            Self::Choice(choice) => choice.names(slots, Self::names),
        }
    }
}

impl Rank {
    fn names(&self, slots: &mut Vec<u32>) {
        match self {
            Self::Literal(_) => {}
            Self::Name(slot) => add(*slot, slots),
            Self::Choice(choice) => choice.names(slots, Self::names),
        }
    }
}

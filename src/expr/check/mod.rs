//! Names get slots, parts get types: a tree becomes a plan, or every reason why it cannot.
//!
//! A part that has a problem answers `None`; what stands around it is still checked, but not blamed for it. Split by what is
//! checked: names here, operators and functions in their files.

mod function;
mod operator;

use super::kind::Type;
use super::plan::{Choice, Day, Flag, Listing, Number, Plan, Rank, Text};
use super::syntax::{Operator, Shape, Tree, Word};
use super::{ExpressionProblem, Lookup, Vocabulary};
use crate::problem::{Declared, Expected, Fault};
use crate::value::date::Date;
use crate::value::nearest::nearest;
use std::ops::Range;

pub(super) struct Checker<'c> {
    text: &'c str,
    vocabulary: &'c dyn Vocabulary,
    problems: &'c mut Vec<ExpressionProblem>,
    /// Every name that is used.
    pub(super) slots: Vec<u32>,
    /// Names of list entries, the innermost last.
    entries: Vec<&'c str>,
}

impl<'c> Checker<'c> {
    pub(super) fn new(text: &'c str, vocabulary: &'c dyn Vocabulary, problems: &'c mut Vec<ExpressionProblem>) -> Self {
        Self { text, vocabulary, problems, slots: Vec::new(), entries: Vec::new() }
    }

    /// The plan of a whole expression, which must come to `expected` (or to `null`).
    pub(super) fn whole(&mut self, tree: &Tree<'c>, expected: &Type) -> Option<Plan> {
        let plan = self.plan(tree)?;
        let plan = self.fitted(plan, tree, tree, expected)?;
        if plan.kind() == *expected || matches!(plan, Plan::Missing) {
            return Some(plan);
        }
        self.wrong_type(expected, &plan.kind(), tree)
    }

    fn plan(&mut self, tree: &Tree<'c>) -> Option<Plan> {
        Some(match &tree.shape {
            Shape::Null => Plan::Missing,
            Shape::Flag(flag) => Plan::Flag(Flag::Literal(*flag)),
            Shape::Number(number) => Plan::Number(Number::Literal(*number)),
            Shape::Text(text) => Plan::Text(Text::Literal(text.as_ref().into())),
            Shape::Name(name) => return self.name(name, tree),
            Shape::Member(object, word) => return self.member(object, word),
            Shape::Index(object, key) => return self.index(object, key),
            Shape::Call(target, word, arguments) => return self.call(target.as_deref(), word, arguments),
            Shape::Not(part) => Plan::Flag(Flag::Not(Box::new(self.flag(part)?))),
            Shape::Negate(part) => Plan::Number(Number::Negate(Box::new(self.number(part)?))),
            Shape::All(parts) => Plan::Flag(Flag::All(self.each(parts, Self::flag)?)),
            Shape::Any(parts) => Plan::Flag(Flag::Any(self.each(parts, Self::flag)?)),
            Shape::List(elements) => Plan::List(Listing::Entries(self.each(elements, Self::text)?)),
            Shape::Choice(parts) => return self.choice(parts),
            Shape::Binary(operator, sides) => {
                let (left, right) = &**sides;
                return match operator {
                    Operator::Compare(comparison) => self.comparison(*comparison, left, right).map(Plan::Flag),
                    Operator::Compute(arithmetic) => self.arithmetic(*arithmetic, left, right),
                    Operator::In => self.within(left, right).map(Plan::Flag),
                };
            }
            Shape::Unsupported(what) => {
                self.report(Fault::Unsupported { what: what.clone() }, tree.at.clone());
                return None;
            }
            Shape::Broken => return None,
        })
    }

    /// Checks all of them, also those after a problem.
    fn each<T>(
        &mut self,
        parts: &[Tree<'c>],
        mut check: impl FnMut(&mut Self, &Tree<'c>) -> Option<T>,
    ) -> Option<Box<[T]>> {
        let checked: Vec<Option<T>> = parts.iter().map(|part| check(self, part)).collect();
        checked.into_iter().collect()
    }

    // --- parts of one type

    fn flag(&mut self, tree: &Tree<'c>) -> Option<Flag> {
        match self.plan(tree)? {
            Plan::Flag(flag) => Some(flag),
            plan => self.wrong_type(&Type::Flag, &plan.kind(), tree),
        }
    }

    fn number(&mut self, tree: &Tree<'c>) -> Option<Number> {
        match self.plan(tree)? {
            Plan::Number(number) => Some(number),
            plan => self.wrong_type(&Type::Number, &plan.kind(), tree),
        }
    }

    fn text(&mut self, tree: &Tree<'c>) -> Option<Text> {
        match self.plan(tree)? {
            Plan::Text(text) => Some(text),
            plan => self.wrong_type(&Type::Text, &plan.kind(), tree),
        }
    }

    fn list(&mut self, tree: &Tree<'c>) -> Option<Listing> {
        match self.plan(tree)? {
            Plan::List(list) => Some(list),
            plan => self.wrong_type(&Type::List, &plan.kind(), tree),
        }
    }

    /// The plan, or what its literal means beside a date or a grade: `other` is what stands on the other side.
    fn fitted(&mut self, plan: Plan, tree: &Tree<'c>, other: &Tree<'c>, beside: &Type) -> Option<Plan> {
        let Plan::Text(Text::Literal(text)) = &plan else { return Some(plan) };
        match beside {
            Type::Date => {
                if let Some(day) = Date::parse(text.as_bytes()) {
                    return Some(Plan::Day(Day::Literal(day)));
                }
                let column = self.text.get(other.at.clone()).unwrap_or_default().to_owned();
                let fault = Fault::BadValue { column, expected: Expected::Date, found: text.to_string() };
                self.report(fault, tree.at.clone());
                None
            }
            Type::Grade(order) => {
                if let Some(rank) = order.iter().position(|grade| **grade == **text) {
                    return Some(Plan::Grade(Rank::Literal(rank as u32), order.clone()));
                }
                let near = nearest(text, order.iter().map(String::as_str)).map(str::to_owned);
                let fault = Fault::UnknownValue { set: Declared::Grade, found: text.to_string(), near };
                self.report(fault, tree.at.clone());
                None
            }
            _ => Some(plan),
        }
    }

    fn choice(&mut self, [condition, yes, no]: &[Tree<'c>; 3]) -> Option<Plan> {
        let checked = (self.flag(condition), self.plan(yes), self.plan(no));
        let (condition, left, right) = (checked.0?, checked.1?, checked.2?);
        let (left_kind, right_kind) = (left.kind(), right.kind());
        let left = self.fitted(left, yes, no, &right_kind)?;
        let right = self.fitted(right, no, yes, &left_kind)?;
        /// The same case for every type: both sides have it, or one is `null`.
        macro_rules! chosen {
            ($variant:path) => {
                match (left, right) {
                    ($variant(yes), $variant(no)) => $variant(chosen(condition, Some(yes), Some(no)).into()),
                    ($variant(yes), Plan::Missing) => $variant(chosen(condition, Some(yes), None).into()),
                    (Plan::Missing, $variant(no)) => $variant(chosen(condition, None, Some(no)).into()),
                    (_, right) => return self.wrong_type(&left_kind, &right.kind(), no),
                }
            };
        }
        Some(match if left_kind == Type::Missing { &right } else { &left } {
            Plan::Missing => Plan::Missing,
            Plan::Flag(_) => chosen!(Plan::Flag),
            Plan::Number(_) => chosen!(Plan::Number),
            Plan::Text(_) => chosen!(Plan::Text),
            Plan::Day(_) => chosen!(Plan::Day),
            Plan::List(_) => chosen!(Plan::List),
            Plan::Grade(_, order) => {
                let order = order.clone();
                match (left, right) {
                    (Plan::Grade(yes, _), Plan::Grade(no, other)) if order == other => {
                        Plan::Grade(chosen(condition, Some(yes), Some(no)).into(), order)
                    }
                    (Plan::Grade(yes, _), Plan::Missing) => {
                        Plan::Grade(chosen(condition, Some(yes), None).into(), order)
                    }
                    (Plan::Missing, Plan::Grade(no, _)) => Plan::Grade(chosen(condition, None, Some(no)).into(), order),
                    (_, right) => return self.wrong_type(&left_kind, &right.kind(), no),
                }
            }
        })
    }

    // --- names

    fn name(&mut self, name: &str, tree: &Tree<'c>) -> Option<Plan> {
        if let Some(levels) = self.entries.iter().rev().position(|entry| *entry == name) {
            return Some(Plan::Text(Text::Entry(levels)));
        }
        let found = self.vocabulary.name(name);
        self.found(found, name, tree.at.clone(), |vocabulary| vocabulary.names())
    }

    fn member(&mut self, object: &Tree<'c>, word: &Word<'c>) -> Option<Plan> {
        let owner = self.object(object, &word.at, || format!(".{}", word.name))?;
        let found = self.vocabulary.member(owner, word.name);
        self.found(found, word.name, word.at.clone(), |vocabulary| vocabulary.members(owner))
    }

    fn index(&mut self, object: &Tree<'c>, key: &Tree<'c>) -> Option<Plan> {
        let owner = self.object(object, &key.at, || "[…]".to_owned())?;
        let Shape::Text(name) = &key.shape else {
            self.plan(key)?;
            self.report(Fault::Unsupported { what: format!("{owner}[…]") }, key.at.clone());
            return None;
        };
        let found = self.vocabulary.index(owner, name);
        self.found(found, name, key.at.clone(), |vocabulary| vocabulary.members(owner))
    }

    /// The name of what has members. Where it is no name at all, `what` is not supported, and stands at `at`.
    fn object(&mut self, object: &Tree<'c>, at: &Range<usize>, what: impl Fn() -> String) -> Option<&'c str> {
        let Shape::Name(name) = object.shape else {
            self.plan(object)?;
            self.report(Fault::Unsupported { what: what() }, at.clone());
            return None;
        };
        let local = self.entries.contains(&name);
        match self.vocabulary.name(name) {
            _ if local => self.wrong_type(&Type::Map, &Type::Text, object),
            Lookup::Found(found) if found.kind != Type::Map => self.wrong_type(&Type::Map, &found.kind, object),
            Lookup::Found(_) => Some(name),
            lookup if self.vocabulary.members(name).is_empty() => {
                self.found(lookup, name, object.at.clone(), |vocabulary| vocabulary.names())?;
                None
            }
            _ => Some(name),
        }
    }

    fn found(
        &mut self,
        lookup: Lookup,
        name: &str,
        at: Range<usize>,
        names: impl Fn(&dyn Vocabulary) -> Vec<String>,
    ) -> Option<Plan> {
        let fault = match lookup {
            Lookup::Found(found) => match Plan::name(found.slot, found.kind) {
                Some(plan) => {
                    self.slots.push(found.slot);
                    return Some(plan);
                }
                None => Fault::Unsupported { what: name.to_owned() },
            },
            Lookup::Later => Fault::DefinedLater { name: name.to_owned() },
            Lookup::Unknown => {
                let known = names(self.vocabulary);
                let entries = self.entries.iter().copied();
                let near = nearest(name, known.iter().map(String::as_str).chain(entries)).map(str::to_owned);
                Fault::UnknownName { name: name.to_owned(), near }
            }
        };
        self.report(fault, at);
        None
    }

    // --- problems

    fn report(&mut self, fault: Fault, bytes: Range<usize>) {
        self.problems.push(ExpressionProblem { fault, bytes });
    }

    fn wrong_type<T>(&mut self, expected: &Type, found: &Type, tree: &Tree<'c>) -> Option<T> {
        let fault = Fault::WrongType { expected: expected.to_string(), found: found.to_string() };
        self.report(fault, tree.at.clone());
        None
    }
}

fn chosen<T>(condition: Flag, yes: Option<T>, no: Option<T>) -> Choice<T> {
    Choice { condition, yes, no }
}

macro_rules! choices {
    ($($of:ident),*) => {
        $(impl From<Choice<$of>> for $of {
            fn from(choice: Choice<$of>) -> Self {
                $of::Choice(Box::new(choice))
            }
        })*
    };
}

choices!(Flag, Number, Text, Day, Listing, Rank);

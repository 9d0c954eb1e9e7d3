//! Which types go together on the two sides of an operator.

use super::Checker;
use crate::expr::kind::Type;
use crate::expr::plan::{Day, Flag, Listing, Number, Plan, Rank, Text};
use crate::expr::syntax::{Arithmetic, Comparison, Operator, Shape, Tree};
use crate::problem::Fault;
use std::ops::Range;

impl<'c> Checker<'c> {
    pub(super) fn comparison(
        &mut self,
        comparison: Comparison,
        left_tree: &Tree<'c>,
        right_tree: &Tree<'c>,
    ) -> Option<Flag> {
        let (left, right) = self.sides(left_tree, right_tree, true)?;
        let equality = match comparison {
            Comparison::Equal => Some(true),
            Comparison::Unequal => Some(false),
            _ => None,
        };
        let (left, right) = match equality {
            Some(_) => {
                let left = self.meant(left, left_tree, &right)?;
                let right = self.meant(right, right_tree, &left)?;
                (left, right)
            }
            None => (left, right),
        };
        Some(match (left, right, equality) {
            (Plan::Missing, Plan::Missing, Some(equal)) => Flag::Literal(equal),
            (Plan::Missing, plan, Some(equal)) | (plan, Plan::Missing, Some(equal)) => {
                let missing = Flag::Missing(Box::new(plan));
                if equal { missing } else { Flag::Not(Box::new(missing)) }
            }
            (Plan::Number(left), Plan::Number(right), _) => Flag::Numbers(comparison, Box::new((left, right))),
            (Plan::Day(left), Plan::Day(right), _) => Flag::Days(comparison, Box::new((left, right))),
            (Plan::Text(left), Plan::Text(right), _) => Flag::Texts(comparison, Box::new((left, right))),
            (Plan::Flag(left), Plan::Flag(right), Some(equal)) => Flag::Flags(equal, Box::new((left, right))),
            (Plan::Grade(left, order), Plan::Grade(right, other), _) if order == other => {
                Flag::Grades(comparison, Box::new((left, right)))
            }
            (left, right, _) => {
                let at = blamed(left_tree, right_tree);
                return self.mismatch(Operator::Compare(comparison), &left.kind(), &right.kind(), at);
            }
        })
    }

    pub(super) fn arithmetic(
        &mut self,
        arithmetic: Arithmetic,
        left_tree: &Tree<'c>,
        right_tree: &Tree<'c>,
    ) -> Option<Plan> {
        let (left, right) = self.sides(left_tree, right_tree, arithmetic == Arithmetic::Subtract)?;
        Some(match (left, right, arithmetic) {
            (Plan::Number(left), Plan::Number(right), _) => {
                Plan::Number(Number::Compute(arithmetic, Box::new((left, right))))
            }
            (Plan::Day(left), Plan::Day(right), Arithmetic::Subtract) => {
                Plan::Number(Number::Between(Box::new((left, right))))
            }
            (Plan::Day(day), Plan::Number(days), Arithmetic::Add)
            | (Plan::Number(days), Plan::Day(day), Arithmetic::Add) => Plan::Day(Day::Later(Box::new((day, days)))),
            (Plan::Day(day), Plan::Number(days), Arithmetic::Subtract) => {
                Plan::Day(Day::Earlier(Box::new((day, days))))
            }
            (Plan::Text(left), Plan::Text(right), Arithmetic::Add) => Plan::Text(Text::Join(Box::new((left, right)))),
            (left, right, _) => {
                let at = blamed(left_tree, right_tree);
                return self.mismatch(Operator::Compute(arithmetic), &left.kind(), &right.kind(), at);
            }
        })
    }

    /// `left in right`, where the right side is a list that is written out or a name that is one.
    pub(super) fn within(&mut self, left_tree: &Tree<'c>, right_tree: &Tree<'c>) -> Option<Flag> {
        let left = self.plan(left_tree);
        let Shape::List(elements) = &right_tree.shape else {
            let list = self.list(right_tree);
            return match (left?, list?) {
                (left @ Plan::Text(_), list) => self.listed(left, left_tree, list),
                (left, _) => self.mismatch(Operator::In, &left.kind(), &Type::List, left_tree.at.clone()),
            };
        };
        let Some(left) = left else {
            self.each(elements, Self::plan)?;
            return None;
        };
        let kind = left.kind();
        let elements = self.each(elements, |checker, element| {
            let plan = checker.plan(element)?;
            let plan = checker.fitted(plan, element, left_tree, &kind)?;
            let plan = checker.meant(plan, element, &left)?;
            if plan.kind() == kind {
                return Some(plan);
            }
            checker.mismatch(Operator::In, &kind, &plan.kind(), element.at.clone())
        })?;
        let elements = elements.into_vec().into_iter();
        Some(match left {
            Plan::Number(number) => Flag::NumberIn(Box::new((number, elements.filter_map(number_of).collect()))),
            Plan::Day(day) => Flag::DayIn(Box::new((day, elements.filter_map(day_of).collect()))),
            Plan::Grade(rank, _) => Flag::GradeIn(Box::new((rank, elements.filter_map(rank_of).collect()))),
            Plan::Text(text) => text_in(text, elements.filter_map(text_of).collect()),
            _ => return self.mismatch(Operator::In, &kind, &Type::List, left_tree.at.clone()),
        })
    }

    /// An entry in a list that a name or an expression comes to.
    pub(super) fn listed(&mut self, entry: Plan, tree: &Tree<'c>, list: Listing) -> Option<Flag> {
        let list = Plan::List(list);
        match (self.meant(entry, tree, &list)?, list) {
            (Plan::Text(text), Plan::List(list)) => Some(Flag::Listed(Box::new((text, list)))),
            _ => None,
        }
    }

    /// The plan, or what its literal means beside a name whose values are of a set.
    fn meant(&mut self, plan: Plan, tree: &Tree<'c>, beside: &Plan) -> Option<Plan> {
        let slot = match beside {
            Plan::Text(Text::Name(slot)) | Plan::List(Listing::Name(slot)) => *slot,
            _ => return Some(plan),
        };
        let Plan::Text(Text::Literal(text)) = &plan else { return Some(plan) };
        match self.vocabulary.literal(slot, text) {
            Ok(None) => Some(plan),
            Ok(Some(meant)) => Some(Plan::Text(Text::Literal(meant.into()))),
            Err(fault) => {
                self.report(fault, tree.at.clone());
                None
            }
        }
    }

    /// Both sides, each fitted to the other when `fit`: a date or a grade says what a literal beside it means.
    fn sides(&mut self, left_tree: &Tree<'c>, right_tree: &Tree<'c>, fit: bool) -> Option<(Plan, Plan)> {
        let (left, right) = (self.plan(left_tree), self.plan(right_tree));
        let (left, right) = (left?, right?);
        if !fit {
            return Some((left, right));
        }
        let (left_kind, right_kind) = (left.kind(), right.kind());
        let left = self.fitted(left, left_tree, right_tree, &right_kind);
        let right = self.fitted(right, right_tree, left_tree, &left_kind);
        Some((left?, right?))
    }

    fn mismatch<T>(&mut self, operator: Operator, left: &Type, right: &Type, at: Range<usize>) -> Option<T> {
        let operator = operator.sign().to_owned();
        self.report(Fault::Mismatch { operator, left: left.to_string(), right: right.to_string() }, at);
        None
    }
}

/// The side that does not fit: the literal, since names cannot be changed; else the right one.
fn blamed(left: &Tree<'_>, right: &Tree<'_>) -> Range<usize> {
    let literal = |tree: &Tree<'_>| {
        matches!(tree.shape, Shape::Null | Shape::Flag(_) | Shape::Number(_) | Shape::Text(_) | Shape::List(_))
    };
    if literal(left) && !literal(right) { left.at.clone() } else { right.at.clone() }
}

/// Literals are sorted once, so that a long list of ids costs a few comparisons a row.
fn text_in(text: Text, elements: Vec<Text>) -> Flag {
    let literal = |element: &Text| match element {
        Text::Literal(literal) => Some(literal.clone()),
        _ => None,
    };
    match elements.iter().map(literal).collect::<Option<Vec<_>>>() {
        Some(mut literals) => {
            literals.sort_unstable();
            Flag::TextIn(Box::new((text, literals.into())))
        }
        None => Flag::Listed(Box::new((text, Listing::Entries(elements.into())))),
    }
}

fn number_of(plan: Plan) -> Option<Number> {
    if let Plan::Number(number) = plan { Some(number) } else { None }
}

fn day_of(plan: Plan) -> Option<Day> {
    if let Plan::Day(day) = plan { Some(day) } else { None }
}

fn text_of(plan: Plan) -> Option<Text> {
    if let Plan::Text(text) = plan { Some(text) } else { None }
}

fn rank_of(plan: Plan) -> Option<Rank> {
    if let Plan::Grade(rank, _) = plan { Some(rank) } else { None }
}

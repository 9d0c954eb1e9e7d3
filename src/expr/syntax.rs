//! The tree of an expression: what was written, where, before any name has a meaning.

use std::borrow::Cow;
use std::ops::Range;

/// A part of an expression.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    pub(super) shape: Shape<'t>,
    /// Bytes of the text; without parentheses around it.
    pub(super) at: Range<usize>,
    /// Levels below it and itself: bounded, since everything that walks a tree recurses.
    pub(super) height: usize,
}

#[derive(Debug)]
pub(super) enum Shape<'t> {
    Null,
    Flag(bool),
    Number(f64),
    Text(Cow<'t, str>),
    Name(&'t str),
    /// `object.name`
    Member(Box<Tree<'t>>, Word<'t>),
    /// `object[key]`
    Index(Box<Tree<'t>>, Box<Tree<'t>>),
    /// `function(…)` or `target.function(…)`
    Call(Option<Box<Tree<'t>>>, Word<'t>, Vec<Tree<'t>>),
    Not(Box<Tree<'t>>),
    Negate(Box<Tree<'t>>),
    Binary(Operator, Box<(Tree<'t>, Tree<'t>)>),
    /// `a && b && …`
    All(Vec<Tree<'t>>),
    /// `a || b || …`
    Any(Vec<Tree<'t>>),
    /// `condition ? yes : no`
    Choice(Box<[Tree<'t>; 3]>),
    List(Vec<Tree<'t>>),
    /// Of the grammar, but not evaluated: a map, a message, bytes.
    Unsupported(String),
    /// Reported already; stands where a value was.
    Broken,
}

/// A name inside a larger part, with its own place.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub(super) name: &'t str,
    pub(super) at: Range<usize>,
}

/// An operator between two values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Operator {
    Compare(Comparison),
    Compute(Arithmetic),
    In,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Operator {
    /// Operators by how tightly they bind, the loosest first.
    pub(super) const LEVELS: [&'static [Self]; 3] = [
        &[
            Self::Compare(Comparison::Equal),
            Self::Compare(Comparison::Unequal),
            Self::Compare(Comparison::Less),
            Self::Compare(Comparison::LessOrEqual),
            Self::Compare(Comparison::Greater),
            Self::Compare(Comparison::GreaterOrEqual),
            Self::In,
        ],
        &[Self::Compute(Arithmetic::Add), Self::Compute(Arithmetic::Subtract)],
        &[Self::Compute(Arithmetic::Multiply), Self::Compute(Arithmetic::Divide), Self::Compute(Arithmetic::Remainder)],
    ];

    /// As it is written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Compare(Comparison::Equal) => "==",
            Self::Compare(Comparison::Unequal) => "!=",
            Self::Compare(Comparison::Less) => "<",
            Self::Compare(Comparison::LessOrEqual) => "<=",
            Self::Compare(Comparison::Greater) => ">",
            Self::Compare(Comparison::GreaterOrEqual) => ">=",
            Self::Compute(Arithmetic::Add) => "+",
            Self::Compute(Arithmetic::Subtract) => "-",
            Self::Compute(Arithmetic::Multiply) => "*",
            Self::Compute(Arithmetic::Divide) => "/",
            Self::Compute(Arithmetic::Remainder) => "%",
            Self::In => "in",
        }
    }
}

impl<'t> Shape<'t> {
    /// The parts directly below.
    pub(super) fn parts(&self) -> Vec<&Tree<'t>> {
        match self {
            Self::Null
            | Self::Flag(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Name(_)
            | Self::Unsupported(_)
            | Self::Broken => Vec::new(),
            Self::Member(part, _) | Self::Not(part) | Self::Negate(part) => vec![&**part],
            Self::Index(object, key) => vec![&**object, &**key],
            Self::Call(target, _, arguments) => target.iter().map(|target| &**target).chain(arguments).collect(),
            Self::Binary(_, sides) => vec![&sides.0, &sides.1],
            Self::All(parts) | Self::Any(parts) | Self::List(parts) => parts.iter().collect(),
            Self::Choice(parts) => parts.iter().collect(),
        }
    }
}

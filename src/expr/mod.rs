//! The language of filters: `--where`, the criteria of tiers and strands, segments.
//!
//! An expression is cut into tokens, parsed into a tree by CEL's grammar, checked against a vocabulary (names, types) with
//! every problem located, and becomes a plan that is evaluated row by row. CEL gives a grammar that people and editors
//! know; the types and their rules are ours, because CEL tells whole numbers from others, has no missing value and finds
//! misspelt names only when a row is read. May name `value` and `problem` only: what names there are is the caller's.
//!
//! | | |
//! |---|---|
//! | numbers | one type; `1 / 0` is missing |
//! | dates | compare with `"2026-01-01"` and each other; less each other they are days; days may be added |
//! | names of sets | `tier == "…"`, `"…" in ["…"]`: a text that is not in the set is a problem; what one is called means it |
//! | grades | compare with a declared literal; better is greater: `credit >= "A"` is A or better |
//! | missing | comparisons with it are false, `!=` too; arithmetic is missing; `x == null`, `has(x)` ask; a missing flag counts as false, a missing list as one without entries |
//! | lists | of texts: `"a" in tags`, `tags.exists(t, t.startsWith("a"))`, `all`; a list of anything may stand right of `in` |
//! | functions | `contains`, `startsWith`, `endsWith`, `lower`, `size` (characters or entries), `matches` (a literal pattern, anywhere in the text), `has` |

mod check;
mod evaluate;
mod grounds;
mod kind;
mod leaves;
mod literal;
mod parse;
mod plan;
mod syntax;
mod token;

#[cfg(test)]
mod tests;

pub use kind::{List, Type, Value};
pub use leaves::leaves;

use crate::problem::Fault;
use check::Checker;
use evaluate::Row;
use plan::Plan;
use std::ops::Range;

/// What a name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// Under which number [`Expression::evaluate`] asks for it.
    pub slot: u32,
    /// Its type.
    pub kind: Type,
}

/// What a vocabulary says of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// There is one. Of kind [`Type::Map`] it is good only for asking by key.
    Found(Name),
    /// It is defined later than where the expression stands.
    Later,
    /// There is none.
    Unknown,
}

/// The names that an expression may use.
pub trait Vocabulary {
    /// A bare name: `spend_12m`.
    fn name(&self, name: &str) -> Lookup;

    /// `customer.x`: the object, then the name.
    fn member(&self, object: &str, name: &str) -> Lookup;

    /// `row["列名"]`, `measure["assets"]`: the object, then the key.
    fn index(&self, object: &str, key: &str) -> Lookup;

    /// What a text means that the name in this slot is compared with: itself (`None`), or what it stands for where the
    /// values are of a set; the fault where it is in none.
    fn literal(&self, _slot: u32, _text: &str) -> Result<Option<String>, Fault> {
        Ok(None)
    }

    /// All bare names and objects, for the nearest to a misspelt one.
    fn names(&self) -> Vec<String>;

    /// All names and keys of an object; empty when it is none (or is found by [`Vocabulary::name`] as a map).
    fn members(&self, object: &str) -> Vec<String>;
}

/// Something wrong in an expression; the caller knows where the expression stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExpressionProblem {
    /// What is wrong.
    pub fault: Fault,
    /// The offending bytes of the expression; empty at its end when something is missing there.
    pub bytes: Range<usize>,
}

/// An expression that has been checked.
#[derive(Clone, Debug)]
pub struct Expression {
    text: String,
    plan: Plan,
    slots: Box<[u32]>,
}

/// Reads and checks an expression that must come to `expected`; answers every problem, in the order of the text.
pub fn compile(text: &str, vocabulary: &dyn Vocabulary, expected: &Type) -> Result<Expression, Vec<ExpressionProblem>> {
    let mut problems = Vec::new();
    let tokens = token::tokens(text, &mut problems);
    if let Ok(tree) = parse::tree(text, tokens, &mut problems) {
        let mut checker = Checker::new(text, vocabulary, &mut problems);
        let plan = checker.whole(&tree, expected);
        let mut slots = std::mem::take(&mut checker.slots);
        if let (Some(plan), true) = (plan, problems.is_empty()) {
            slots.sort_unstable();
            slots.dedup();
            return Ok(Expression { text: text.to_owned(), plan, slots: slots.into() });
        }
    }
    problems.sort_by_key(|problem| problem.bytes.start);
    Err(problems)
}

impl Expression {
    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The slots of all names in it, ascending: what must be known of a row.
    pub fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// What it comes to in a row; `read` gives the value of a slot, of the type that the vocabulary declared.
    pub fn evaluate<'v, 'd: 'v>(&'v self, read: &impl Fn(u32) -> Value<'d>) -> Value<'v> {
        // What is read may live longer than the expression: the closure lets it pass for shorter.
        let read = |slot| read(slot);
        self.plan.value(&Row { read: &read, walk: None })
    }

    /// Whether it is a flag that is set.
    pub fn holds<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> bool {
        let read = |slot| read(slot);
        match &self.plan {
            Plan::Flag(flag) => flag.holds(&Row { read: &read, walk: None }),
            _ => false,
        }
    }

    /// The slots that decided what it comes to in a row: of a flag that fails, those of the parts that fail; of one that
    /// holds, those of the parts that make it hold.
    pub fn grounds<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> Vec<u32> {
        let read = |slot| read(slot);
        let mut slots = Vec::new();
        self.plan.grounds(&Row { read: &read, walk: None }, &mut slots);
        slots
    }
}

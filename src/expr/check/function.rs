//! The functions, and what they take.
//!
//! A function may be written after its first argument (`name.contains("…")`) or around it (`size(name)`); CEL has both, and
//! nobody remembers which goes with which.

use super::Checker;
use crate::expr::kind::Type;
use crate::expr::plan::{Flag, Number, Part, Plan, Text};
use crate::expr::syntax::{Shape, Tree, Word};
use crate::problem::{Fault, Syntax};
use crate::value::nearest::nearest;
use regex_lite::{Regex, RegexBuilder};

/// The functions and how many arguments they take, the one before the dot included.
const FUNCTIONS: [(&str, usize); 9] = [
    ("all", 3),
    ("contains", 2),
    ("endsWith", 2),
    ("exists", 3),
    ("has", 1),
    ("lower", 1),
    ("matches", 2),
    ("size", 1),
    ("startsWith", 2),
];

/// What CEL has besides.
const UNSUPPORTED: [&str; 23] = [
    "bool",
    "bytes",
    "double",
    "duration",
    "dyn",
    "exists_one",
    "existsOne",
    "filter",
    "getDate",
    "getDayOfMonth",
    "getDayOfWeek",
    "getDayOfYear",
    "getFullYear",
    "getHours",
    "getMilliseconds",
    "getMinutes",
    "getMonth",
    "getSeconds",
    "int",
    "map",
    "string",
    "timestamp",
    "uint",
];

/// Bytes that the program of a pattern may take; it is made anew in every run.
const PATTERN_SIZE: usize = 1 << 18;

impl<'c> Checker<'c> {
    pub(super) fn call(&mut self, target: Option<&Tree<'c>>, word: &Word<'c>, rest: &[Tree<'c>]) -> Option<Plan> {
        let arguments: Vec<&Tree<'c>> = target.into_iter().chain(rest).collect();
        let name = word.name;
        let Some(&(_, expected)) = FUNCTIONS.iter().find(|(function, _)| *function == name) else {
            return self.no_function(target, word, rest);
        };
        let plan = match (name, &*arguments) {
            ("has", [part]) => {
                let missing = Flag::Missing(Box::new(self.plan(part)?));
                Plan::Flag(Flag::Not(Box::new(missing)))
            }
            ("lower", [part]) => Plan::Text(Text::Lower(Box::new(self.text(part)?))),
            ("size", [part]) => Plan::Number(match self.plan(part)? {
                Plan::Text(text) => Number::Length(Box::new(text)),
                Plan::List(list) => Number::Size(Box::new(list)),
                plan => return self.wrong_type(&Type::List, &plan.kind(), part),
            }),
            ("contains", [whole, sought]) => Plan::Flag(self.contains(whole, sought)?),
            ("startsWith", [whole, sought]) => Plan::Flag(self.part(Part::Start, whole, sought)?),
            ("endsWith", [whole, sought]) => Plan::Flag(self.part(Part::End, whole, sought)?),
            ("matches", [whole, pattern]) => {
                let (text, pattern) = (self.text(whole), self.pattern(pattern));
                Plan::Flag(Flag::Matches(Box::new((text?, pattern?))))
            }
            ("exists" | "all", [list, entry, condition]) => {
                let sides = Box::new(self.walk(list, entry, condition)?);
                Plan::Flag(if name == "all" { Flag::Every(sides) } else { Flag::Exists(sides) })
            }
            _ => {
                let before = usize::from(target.is_some());
                let expected = expected.saturating_sub(before);
                let fault = Fault::WrongArguments { function: name.to_owned(), expected, found: rest.len() };
                self.report(fault, word.at.clone());
                return None;
            }
        };
        Some(plan)
    }

    /// A function that there is not; its arguments are checked unless they may name entries of a list.
    fn no_function(&mut self, target: Option<&Tree<'c>>, word: &Word<'c>, rest: &[Tree<'c>]) -> Option<Plan> {
        let name = word.name.to_owned();
        if UNSUPPORTED.contains(&word.name) {
            self.report(Fault::Unsupported { what: name }, word.at.clone());
        } else {
            let near = nearest(&name, FUNCTIONS.iter().map(|(function, _)| *function)).map(str::to_owned);
            self.report(Fault::UnknownFunction { name, near }, word.at.clone());
        }
        if let Some(target) = target {
            self.plan(target);
        }
        if rest.len() < 2 {
            self.each(rest, Self::plan);
        }
        None
    }

    /// Text in text or, since everybody tries it, an entry in a list.
    fn contains(&mut self, whole: &Tree<'c>, sought: &Tree<'c>) -> Option<Flag> {
        let (plan, text) = (self.plan(whole), self.text(sought));
        match (plan?, text) {
            (Plan::Text(whole), text) => Some(Flag::Part(Part::Anywhere, Box::new((whole, text?)))),
            (Plan::List(list), text) => self.listed(Plan::Text(text?), sought, list),
            (plan, _) => self.wrong_type(&Type::Text, &plan.kind(), whole),
        }
    }

    fn part(&mut self, part: Part, whole: &Tree<'c>, sought: &Tree<'c>) -> Option<Flag> {
        let (text, sought) = (self.text(whole), self.text(sought));
        Some(Flag::Part(part, Box::new((text?, sought?))))
    }

    fn pattern(&mut self, tree: &Tree<'c>) -> Option<Regex> {
        let Shape::Text(pattern) = &tree.shape else {
            self.text(tree)?;
            self.report(Fault::Unsupported { what: "matches(…)".to_owned() }, tree.at.clone());
            return None;
        };
        let built = RegexBuilder::new(pattern).size_limit(PATTERN_SIZE).build();
        built.map_err(|error| self.report(Fault::BadPattern { message: error.to_string() }, tree.at.clone())).ok()
    }

    fn walk(
        &mut self,
        list: &Tree<'c>,
        entry: &Tree<'c>,
        condition: &Tree<'c>,
    ) -> Option<(crate::expr::plan::Listing, Flag)> {
        let list = self.list(list);
        let Shape::Name(name) = entry.shape else {
            let found = self.text.get(entry.at.clone()).unwrap_or_default().to_owned();
            self.report(Fault::ExpressionSyntax { found, syntax: Syntax::Name }, entry.at.clone());
            return None;
        };
        self.entries.push(name);
        let condition = self.flag(condition);
        self.entries.pop();
        Some((list?, condition?))
    }
}

//! Operators, from the loosest to the tightest.

use super::{DEPTH, Parsed, Parser};
use crate::expr::syntax::{Operator, Shape, Tree};
use crate::expr::token::Piece;
use crate::problem::Syntax;

impl<'t> Parser<'t, '_> {
    pub(super) fn expression(&mut self) -> Parsed<'t> {
        if self.level == DEPTH {
            return Err(self.stop(Syntax::Depth(DEPTH)));
        }
        self.level += 1;
        let start = self.place().start;
        let mut tree = self.any()?;
        if self.eat("?") {
            let yes = self.any()?;
            self.close(":")?;
            let no = self.expression()?;
            tree = self.join(start, Shape::Choice(Box::new([tree, yes, no])))?;
        }
        self.level -= 1;
        Ok(tree)
    }

    fn any(&mut self) -> Parsed<'t> {
        let start = self.place().start;
        let mut parts = vec![self.all()?];
        while self.eat_spelt("||", "or") {
            parts.push(self.all()?);
        }
        self.chain(start, parts, Shape::Any)
    }

    fn all(&mut self) -> Parsed<'t> {
        let start = self.place().start;
        let mut parts = vec![self.binary(0)?];
        while self.eat_spelt("&&", "and") {
            parts.push(self.binary(0)?);
        }
        self.chain(start, parts, Shape::All)
    }

    fn chain(&mut self, start: usize, mut parts: Vec<Tree<'t>>, shape: fn(Vec<Tree<'t>>) -> Shape<'t>) -> Parsed<'t> {
        match parts.pop() {
            Some(only) if parts.is_empty() => Ok(only),
            last => {
                parts.extend(last);
                self.join(start, shape(parts))
            }
        }
    }

    fn binary(&mut self, level: usize) -> Parsed<'t> {
        let Some(operators) = Operator::LEVELS.get(level) else { return self.prefixed() };
        let start = self.place().start;
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = operators.iter().copied().find(|operator| match self.peek() {
            Piece::Sign(sign) => *sign == operator.sign(),
            Piece::Name(name) => *name == "in" && *operator == Operator::In,
            _ => false,
        }) {
            self.advance();
            let right = self.binary(level + 1)?;
            left = self.join(start, Shape::Binary(operator, Box::new((left, right))))?;
        }
        Ok(left)
    }

    fn prefixed(&mut self) -> Parsed<'t> {
        let mut prefixes = Vec::new();
        loop {
            let start = self.place().start;
            let not = matches!(self.peek(), Piece::Name(name) if name.eq_ignore_ascii_case("not"))
                && self.tokens.get(self.next + 1).is_some_and(|token| match &token.piece {
                    Piece::Sign(sign) => matches!(*sign, "(" | "!"),
                    Piece::Name(name) => !matches!(*name, "in" | "and" | "or"),
                    piece => *piece != Piece::End,
                });
            if not && self.eat_spelt("!", "not") || self.eat("!") {
                prefixes.push((start, true));
            } else if self.eat("-") {
                prefixes.push((start, false));
            } else {
                break;
            }
            if prefixes.len() > DEPTH {
                return Err(self.stop(Syntax::Depth(DEPTH)));
            }
        }
        let mut tree = self.member()?;
        for (start, not) in prefixes.into_iter().rev() {
            let shape = match tree.shape {
                Shape::Number(number) if !not => Shape::Number(-number),
                _ if not => Shape::Not(Box::new(tree)),
                _ => Shape::Negate(Box::new(tree)),
            };
            tree = self.join(start, shape)?;
        }
        Ok(tree)
    }
}

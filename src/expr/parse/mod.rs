//! Tokens become a tree.
//!
//! The grammar is CEL's; the `cel` crate is the judge in tests but not the parser, because its generated parser takes 0.8 ms to
//! start (of 6 for a whole run), keeps only the first token of a part, expands `has` and `exists` before they can be
//! looked at, and explains itself in English lists of tokens; its other parser forgets every place. The first error of
//! the grammar ends the parse, since what follows would be guesses; what is merely spelt otherwise does not.

mod operand;
mod operator;

use super::ExpressionProblem;
use super::syntax::{Shape, Tree};
use super::token::{Piece, Token};
use crate::problem::{Fault, Syntax};
use std::ops::Range;

/// Levels of nesting; everything that walks a tree recurses, and threads have small stacks.
pub(super) const DEPTH: usize = 100;

/// The parse cannot go on; the reason has been reported.
pub(super) struct Stop;

/// The tree of all tokens, which end with [`Piece::End`].
pub(super) fn tree<'t>(
    text: &'t str,
    tokens: Vec<Token<'t>>,
    problems: &mut Vec<ExpressionProblem>,
) -> Result<Tree<'t>, Stop> {
    let mut parser = Parser { text, tokens, next: 0, level: 0, end: 0, problems };
    let tree = parser.expression()?;
    if *parser.peek() == Piece::End {
        return Ok(tree);
    }
    let syntax = if parser.value_follows() { Syntax::Operator } else { Syntax::End };
    Err(parser.stop(syntax))
}

struct Parser<'t, 'p> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    next: usize,
    level: usize,
    /// End of the last token taken.
    end: usize,
    problems: &'p mut Vec<ExpressionProblem>,
}

type Parsed<'t> = Result<Tree<'t>, Stop>;

impl<'t> Parser<'t, '_> {
    fn peek(&self) -> &Piece<'t> {
        self.tokens.get(self.next).map_or(&Piece::End, |token| &token.piece)
    }

    fn place(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.text.len()..self.text.len(), |token| token.at.clone())
    }

    fn advance(&mut self) -> Range<usize> {
        let place = self.place();
        self.end = place.end;
        self.next += 1;
        place
    }

    fn eat(&mut self, sign: &str) -> bool {
        let eaten = matches!(self.peek(), Piece::Sign(found) if *found == sign);
        if eaten {
            self.advance();
        }
        eaten
    }

    /// Takes the sign or, in the place of an operator, the word by which people call it.
    fn eat_spelt(&mut self, sign: &str, word: &str) -> bool {
        if matches!(self.peek(), Piece::Name(name) if name.eq_ignore_ascii_case(word)) {
            let at = self.advance();
            self.report(at, Syntax::Spelling(sign.to_owned()));
            return true;
        }
        self.eat(sign)
    }

    /// Takes the mark that closes something.
    fn close(&mut self, mark: &'static str) -> Result<(), Stop> {
        if self.eat(mark) {
            return Ok(());
        }
        let syntax = if self.value_follows() { Syntax::Operator } else { Syntax::Mark(mark) };
        Err(self.stop(syntax))
    }

    fn value_follows(&self) -> bool {
        match self.peek() {
            Piece::Sign(sign) => matches!(*sign, "(" | "[" | "{" | "!"),
            Piece::End => false,
            Piece::Name(name) => *name != "in",
            _ => true,
        }
    }

    fn report(&mut self, at: Range<usize>, syntax: Syntax) {
        let found = self.text.get(at.clone()).unwrap_or_default().to_owned();
        self.problems.push(ExpressionProblem { fault: Fault::ExpressionSyntax { found, syntax }, bytes: at });
    }

    /// Reports the token that does not fit, unless the cause has been told: a strange character, a text that swallowed
    /// what follows.
    fn stop(&mut self, syntax: Syntax) -> Stop {
        let told = self.problems.iter().any(|problem| {
            matches!(problem.fault, Fault::ExpressionSyntax { syntax: Syntax::Character | Syntax::Quote, .. })
        });
        if !told {
            let at = self.place();
            self.report(at, syntax);
        }
        Stop
    }

    fn join(&mut self, start: usize, shape: Shape<'t>) -> Parsed<'t> {
        let height = 1 + shape.parts().into_iter().map(|part| part.height).max().unwrap_or(0);
        let at = start..self.end;
        if height > DEPTH {
            self.report(at, Syntax::Depth(DEPTH));
            return Err(Stop);
        }
        Ok(Tree { shape, at, height })
    }
}

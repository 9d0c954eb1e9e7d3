//! Tokens become a tree.
//!
//! The grammar is CEL's; the `cel` crate is the judge in tests but not the parser, because its generated parser takes 0.8 ms to
//! start (of 6 for a whole run), keeps only the first token of a part, expands `has` and `exists` before they can be
//! looked at, and explains itself in English lists of tokens; its other parser forgets every place. The first error of
//! the grammar ends the parse, since what follows would be guesses; what is merely spelt otherwise does not.

use super::ExpressionProblem;
use super::syntax::{Operator, Shape, Tree, Word};
use super::token::{Piece, Token};
use crate::problem::{Fault, Syntax};
use std::ops::Range;

/// Levels of nesting; everything that walks a tree recurses, and threads have small stacks.
pub(super) const DEPTH: usize = 100;

/// Words that CEL keeps for itself.
const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "namespace",
    "package",
    "return",
    "var",
    "void",
    "while",
];

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
    // --- tokens

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

    // --- the grammar, from loose to tight

    fn expression(&mut self) -> Parsed<'t> {
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

    fn member(&mut self) -> Parsed<'t> {
        let start = self.place().start;
        let mut tree = self.primary()?;
        loop {
            if self.eat(".") {
                tree = self.field(start, tree)?;
            } else if self.eat("[") {
                let key = self.expression()?;
                self.close("]")?;
                tree = self.join(start, Shape::Index(Box::new(tree), Box::new(key)))?;
            } else if matches!(self.peek(), Piece::Sign("{")) && names_a_message(&tree) {
                self.entries()?;
                let what = format!("{}{{…}}", self.text.get(tree.at.clone()).unwrap_or_default());
                tree = self.join(start, Shape::Unsupported(what))?;
            } else {
                return Ok(tree);
            }
        }
    }

    /// What follows a dot.
    fn field(&mut self, start: usize, object: Tree<'t>) -> Parsed<'t> {
        let dot = self.end - 1;
        match *self.peek() {
            Piece::Name(name) if !matches!(name, "in" | "true" | "false" | "null") => {
                let word = Word { name, at: self.advance() };
                if self.eat("(") {
                    let arguments = self.arguments()?;
                    return self.join(start, Shape::Call(Some(Box::new(object)), word, arguments));
                }
                self.join(start, Shape::Member(Box::new(object), word))
            }
            Piece::Foreign(name) => {
                self.advance();
                self.report(dot..self.end, Syntax::Spelling(format!("[\"{name}\"]")));
                self.join(start, Shape::Broken)
            }
            _ => Err(self.stop(Syntax::Name)),
        }
    }

    fn primary(&mut self) -> Parsed<'t> {
        let start = self.place().start;
        let shape = match self.peek().clone() {
            Piece::Number(number) => Shape::Number(number),
            Piece::Text(text) => Shape::Text(text),
            Piece::Bytes => Shape::Unsupported("b\"…\"".to_owned()),
            Piece::Broken => Shape::Broken,
            Piece::Foreign(name) => return self.otherwise(format!("row[\"{name}\"]"), Shape::Broken),
            Piece::Name(name) => return self.named(name),
            Piece::Sign("(") => {
                self.advance();
                let inner = self.expression()?;
                self.close(")")?;
                return Ok(inner);
            }
            Piece::Sign("[") => {
                self.advance();
                let elements = self.separated("]", true)?;
                return self.join(start, Shape::List(elements));
            }
            Piece::Sign("{") => {
                self.entries()?;
                return self.join(start, Shape::Unsupported("{…}".to_owned()));
            }
            Piece::Sign(".") => {
                self.advance();
                let Piece::Name(name) = *self.peek() else { return Err(self.stop(Syntax::Name)) };
                self.advance();
                if self.eat("(") {
                    self.arguments()?;
                }
                return self.join(start, Shape::Unsupported(format!(".{name}")));
            }
            Piece::Sign(_) | Piece::End => return Err(self.stop(Syntax::Operand)),
        };
        self.advance();
        self.join(start, shape)
    }

    fn named(&mut self, name: &'t str) -> Parsed<'t> {
        let start = self.place().start;
        let shape = match name {
            "true" => Shape::Flag(true),
            "false" => Shape::Flag(false),
            "null" => Shape::Null,
            "in" => return Err(self.stop(Syntax::Operand)),
            _ if name.eq_ignore_ascii_case("true") => return self.otherwise("true".to_owned(), Shape::Flag(true)),
            _ if name.eq_ignore_ascii_case("false") => return self.otherwise("false".to_owned(), Shape::Flag(false)),
            _ if name.eq_ignore_ascii_case("null") => return self.otherwise("null".to_owned(), Shape::Null),
            _ if RESERVED.contains(&name) => return self.otherwise(format!("row[\"{name}\"]"), Shape::Broken),
            _ => Shape::Name(name),
        };
        let at = self.advance();
        if matches!(shape, Shape::Name(_)) && self.eat("(") {
            let arguments = self.arguments()?;
            return self.join(start, Shape::Call(None, Word { name, at }, arguments));
        }
        self.join(start, shape)
    }

    /// Takes a token that should have been written otherwise and reads it as `shape`.
    fn otherwise(&mut self, spelling: String, shape: Shape<'t>) -> Parsed<'t> {
        let at = self.advance();
        self.report(at.clone(), Syntax::Spelling(spelling));
        self.join(at.start, shape)
    }

    fn arguments(&mut self) -> Result<Vec<Tree<'t>>, Stop> {
        self.separated(")", false)
    }

    /// Expressions between commas up to the closing mark; a list may end with a comma, a call may not.
    fn separated(&mut self, closing: &'static str, trailing: bool) -> Result<Vec<Tree<'t>>, Stop> {
        let mut parts = Vec::new();
        if trailing && self.eat(",") {
            self.close(closing)?;
            return Ok(parts);
        }
        if self.eat(closing) {
            return Ok(parts);
        }
        loop {
            parts.push(self.expression()?);
            if !self.eat(",") || trailing && matches!(self.peek(), Piece::Sign(sign) if *sign == closing) {
                self.close(closing)?;
                return Ok(parts);
            }
        }
    }

    /// The entries of a map or a message, of which nothing is kept.
    fn entries(&mut self) -> Result<(), Stop> {
        self.advance();
        let mut more = !matches!(self.peek(), Piece::Sign("}"));
        while more && !matches!(self.peek(), Piece::Sign("}")) {
            self.expression()?;
            self.close(":")?;
            self.expression()?;
            more = self.eat(",");
        }
        self.close("}")
    }
}

/// Whether `{` after it makes it a message: a name, or names joined by dots.
fn names_a_message(tree: &Tree<'_>) -> bool {
    let mut part = tree;
    while let Shape::Member(object, _) = &part.shape {
        part = object;
    }
    matches!(part.shape, Shape::Name(_))
}

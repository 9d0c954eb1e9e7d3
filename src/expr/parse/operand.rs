//! What stands between operators: names, literals, lists, calls, parentheses.

use super::{Parsed, Parser, Stop};
use crate::expr::syntax::{Shape, Tree, Word};
use crate::expr::token::Piece;
use crate::problem::Syntax;

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

impl<'t> Parser<'t, '_> {
    pub(super) fn member(&mut self) -> Parsed<'t> {
        let start = self.place().start;
        let mut tree = self.primary()?;
        loop {
            let dot = self.place().start;
            if self.eat(".") {
                tree = self.field(start, dot, tree)?;
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
    fn field(&mut self, start: usize, dot: usize, object: Tree<'t>) -> Parsed<'t> {
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

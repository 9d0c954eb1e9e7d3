//! An expression cut into tokens: names, numbers, texts and signs.
//!
//! CEL's own lexical grammar. What people write by habit (`=`, `<>`, `，`, “…”) is reported with the right spelling and read
//! as if it had been written so: the rest of the expression is still checked. May not know what a name means.

use super::ExpressionProblem;
use super::literal::{self, Quoted, Style};
use crate::problem::{Fault, Syntax};
use std::borrow::Cow;
use std::ops::Range;

/// One token and the bytes it takes.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) piece: Piece<'t>,
    pub(super) at: Range<usize>,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Piece<'t> {
    /// An operator, bracket or separator, as CEL writes it.
    Sign(&'static str),
    /// A name or a word of the grammar.
    Name(&'t str),
    /// A name with letters that CEL's names do not have.
    Foreign(&'t str),
    Number(f64),
    Text(Cow<'t, str>),
    /// `b"…"`.
    Bytes,
    /// Something that has been reported, in the place of a value.
    Broken,
    End,
}

/// Signs as they are written and as they are meant; the first that fits is taken.
const SIGNS: [(&str, &str); 64] = [
    ("===", "=="),
    ("==", "=="),
    ("=>", ">="),
    ("=<", "<="),
    ("=", "=="),
    ("!=", "!="),
    ("<>", "!="),
    ("<=", "<="),
    (">=", ">="),
    ("&&", "&&"),
    ("||", "||"),
    ("<", "<"),
    (">", ">"),
    ("!", "!"),
    ("&", "&&"),
    ("|", "||"),
    ("+", "+"),
    ("-", "-"),
    ("*", "*"),
    ("/", "/"),
    ("%", "%"),
    ("?", "?"),
    (":", ":"),
    (".", "."),
    (",", ","),
    ("(", "("),
    (")", ")"),
    ("[", "["),
    ("]", "]"),
    ("{", "{"),
    ("}", "}"),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("＝＝", "=="),
    ("！＝", "!="),
    ("＞＝", ">="),
    ("＜＝", "<="),
    ("＆＆", "&&"),
    ("｜｜", "||"),
    ("＝", "=="),
    ("＞", ">"),
    ("＜", "<"),
    ("！", "!"),
    ("＆", "&&"),
    ("｜", "||"),
    ("＋", "+"),
    ("－", "-"),
    ("＊", "*"),
    ("×", "*"),
    ("／", "/"),
    ("÷", "/"),
    ("％", "%"),
    ("？", "?"),
    ("：", ":"),
    ("．", "."),
    ("，", ","),
    ("、", ","),
    ("（", "("),
    ("）", ")"),
    ("［", "["),
    ("］", "]"),
    ("【", "["),
    ("】", "]"),
];

/// All tokens, the last one [`Piece::End`].
pub(super) fn tokens<'t>(text: &'t str, problems: &mut Vec<ExpressionProblem>) -> Vec<Token<'t>> {
    let mut lexer = Lexer { text, place: 0, problems };
    let mut tokens = Vec::new();
    while let Some(first) = lexer.skip_blanks() {
        let start = lexer.place;
        if let Some(piece) = lexer.piece(first) {
            tokens.push(Token { piece, at: start..lexer.place });
        }
    }
    tokens.push(Token { piece: Piece::End, at: text.len()..text.len() });
    tokens
}

struct Lexer<'t, 'p> {
    text: &'t str,
    /// The next byte; always between characters.
    place: usize,
    problems: &'p mut Vec<ExpressionProblem>,
}

impl<'t> Lexer<'t, '_> {
    fn rest(&self) -> &'t str {
        self.text.get(self.place..).unwrap_or_default()
    }

    /// Moves over blanks and comments; answers the character that follows.
    fn skip_blanks(&mut self) -> Option<char> {
        loop {
            let rest = self.rest();
            // The ideographic blank is what a Chinese keyboard gives: it separates as well as any.
            let solid = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}', '\u{3000}', '\u{a0}']);
            self.place += rest.len() - solid.len();
            if !solid.starts_with("//") {
                return solid.chars().next();
            }
            self.place += solid.find('\n').unwrap_or(solid.len());
        }
    }

    fn take(&mut self, length: usize) -> &'t str {
        let taken = self.rest().get(..length).unwrap_or_default();
        self.place += taken.len();
        taken
    }

    fn report(&mut self, at: Range<usize>, syntax: Syntax) {
        let found = self.text.get(at.clone()).unwrap_or_default().to_owned();
        self.problems.push(ExpressionProblem { fault: Fault::ExpressionSyntax { found, syntax }, bytes: at });
    }

    /// The token that starts here; `None` when there is none and something has been reported.
    fn piece(&mut self, first: char) -> Option<Piece<'t>> {
        let start = self.place;
        if let Some(quoted) = literal::quoted(self.rest()) {
            return Some(self.text(&quoted));
        }
        let number = first.is_ascii_digit()
            || first == '.' && self.rest().chars().nth(1).is_some_and(|digit| digit.is_ascii_digit());
        if number || first == '_' || first.is_alphanumeric() {
            return Some(self.word(number));
        }
        if let Some((written, sign)) = SIGNS.into_iter().find(|(written, _)| self.rest().starts_with(written)) {
            self.take(written.len());
            if written != sign {
                self.report(start..self.place, Syntax::Spelling(sign.to_owned()));
            }
            return Some(Piece::Sign(sign));
        }
        self.take(first.len_utf8());
        self.report(start..self.place, Syntax::Character);
        None
    }

    fn text(&mut self, quoted: &Quoted<'t>) -> Piece<'t> {
        let start = self.place;
        self.take(quoted.length);
        if !quoted.closed {
            self.report(start..self.place, Syntax::Quote);
        } else if quoted.style == Style::Curly {
            self.report(start..self.place, Syntax::Spelling(format!("\"{}\"", quoted.content)));
        }
        if quoted.bytes {
            return Piece::Bytes;
        }
        if quoted.style != Style::Plain {
            return Piece::Text(Cow::Borrowed(quoted.content));
        }
        let (value, wrong) = literal::unescape(quoted.content);
        for range in wrong {
            let from = start + quoted.prefix;
            self.report(from + range.start..from + range.end, Syntax::Escape);
        }
        Piece::Text(value)
    }

    fn word(&mut self, number: bool) -> Piece<'t> {
        let start = self.place;
        let rest = self.rest();
        let letters = |text: &str| text.find(|char: char| char != '_' && !char.is_alphanumeric()).unwrap_or(text.len());
        let word = rest.get(..letters(rest)).unwrap_or_default();
        if !word.is_ascii() {
            self.take(word.len());
            let narrow: String = word.chars().map(narrowed).collect();
            if !narrow.is_ascii() {
                return Piece::Foreign(word);
            }
            self.report(start..self.place, Syntax::Spelling(narrow));
            return Piece::Broken;
        }
        if !number {
            return Piece::Name(self.take(word.len()));
        }
        let (length, value) = literal::number(rest);
        let trailing = letters(rest.get(length..).unwrap_or_default());
        self.take(length + trailing);
        match value {
            Some(value) if trailing == 0 => Piece::Number(value),
            _ => {
                self.report(start..self.place, Syntax::Number);
                Piece::Broken
            }
        }
    }
}

/// The ASCII form of a full-width letter or digit.
fn narrowed(char: char) -> char {
    match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        other => other,
    }
}

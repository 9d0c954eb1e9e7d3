//! What can be wrong with a piece of an expression, by the grammar alone.

/// What is wrong with a piece of an expression, by the grammar alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// A value is missing before it: a name, a literal, something in parentheses.
    Operand,
    /// It follows a value without an operator between them.
    Operator,
    /// It stands where a name must stand.
    Name,
    /// The expression is complete before it.
    End,
    /// This mark is missing before it.
    Mark(&'static str),
    /// A text that opens and never closes.
    Quote,
    /// A backslash and something that it cannot precede.
    Escape,
    /// A number too large, or one that ends in letters.
    Number,
    /// A character without a meaning outside texts.
    Character,
    /// It is written in another way: `==` for `=`, `row["金额"]` for `金额`.
    Spelling(String),
    /// More levels of nesting than this.
    Depth(usize),
}

//! What can be wrong: every fault with the values that its sentence needs, its code and its severity.

use super::Severity;

/// What is wrong. The variants carry the values that the sentence needs; [`Fault::code`] is the stable name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    // --- the bytes of a file
    /// A quote opens and never closes.
    UnclosedQuote,
    /// A row has another number of cells than the header.
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// Two columns have the same name.
    DuplicateHeader {
        /// The name.
        name: String,
    },
    /// A column that this table must have is not in the header.
    MissingColumn {
        /// Its name.
        name: String,
    },
    /// A table that the book must have is not there.
    MissingFile,
    /// A NUL byte.
    Nul,
    /// A cell over the limit of 1 MiB.
    OversizedCell {
        /// Its size in bytes.
        bytes: usize,
    },
    /// A record over the limit of 4 MiB.
    OversizedRecord {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// The marker of an unresolved merge.
    ConflictMarker,
    /// The last line does not end: somebody was interrupted while writing it.
    TornTail,
    /// A quote stands inside an unquoted cell, or text follows a closing quote. A warning: the row is still read.
    OddQuote,
    /// A copy that a sync tool made of a conflict: the rows in it are not read.
    ConflictCopy,
    /// git says that a merge did not settle this file, and no marker shows where.
    Unmerged,
    // --- cells
    /// A required cell is empty.
    MissingValue {
        /// The column.
        column: String,
    },
    /// The cell is not of the column's type.
    BadValue {
        /// The column.
        column: String,
        /// What it should hold.
        expected: Expected,
        /// What it holds.
        found: String,
    },
    /// The cell is not one of the values that the book declares.
    UnknownValue {
        /// What is declared: owner, channel, tier, strand, currency.
        set: Declared,
        /// What the cell holds.
        found: String,
        /// The nearest declared value.
        near: Option<String>,
    },
    /// Several of the values that may stand here are called so.
    AmbiguousValue {
        /// What was typed.
        found: String,
        /// Each value or id, and what it is called.
        candidates: Vec<(String, String)>,
    },
    /// No row of the other table has this id.
    UnknownReference {
        /// The other table.
        table: String,
        /// The id.
        id: String,
    },
    /// Two rows of a table have the same id.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// An amount in a currency for which kehu.toml has no rate.
    NoRate {
        /// The currency.
        currency: String,
    },
    // --- what is typed for a row
    /// The table has no column of this name.
    UnknownColumn {
        /// The name.
        name: String,
        /// The nearest column.
        near: Option<String>,
    },
    /// No row fits what was typed for it.
    NothingFits {
        /// The table looked in.
        table: String,
        /// What was typed.
        typed: String,
        /// The nearest name.
        near: Option<String>,
    },
    /// A column and its value were to be typed, and there is no `=` between them.
    NoEquals {
        /// What was typed.
        typed: String,
    },
    /// A column that a new row must fill was not given.
    NotGiven {
        /// The column.
        column: String,
    },
    // --- foreign files
    /// The file has no column with this heading.
    UnknownHeading {
        /// The heading, or the number of the column.
        name: String,
        /// The nearest heading.
        near: Option<String>,
    },
    // --- settings
    /// The file is not TOML.
    TomlSyntax {
        /// What the TOML reader says.
        message: String,
    },
    /// A key that kehu does not know.
    UnknownKey {
        /// The key, with its path.
        key: String,
        /// The nearest key that it knows there.
        near: Option<String>,
    },
    /// A key that must be there is not.
    MissingKey {
        /// The key, with its path.
        key: String,
    },
    /// The value of a key does not fit.
    BadSetting {
        /// The key, with its path.
        key: String,
        /// What it should hold.
        expected: Expected,
        /// What it holds.
        found: String,
    },
    /// A name that is not declared: a tier in `order`, a strand, a channel.
    Undeclared {
        /// What should be declared.
        set: Declared,
        /// The name.
        found: String,
        /// The nearest declared name.
        near: Option<String>,
    },
    /// A list of names has one of them twice.
    Repeated {
        /// The key of the list, with its path.
        key: String,
        /// The name.
        found: String,
    },
    /// A tier is described, but `order` does not say where it stands.
    NotInOrder {
        /// The tier.
        tier: String,
    },
    /// Exactly one tier has no `when`.
    NoDefaultTier {
        /// How many have none.
        found: usize,
    },
    /// More strands over all tiers than can be told apart.
    TooManyStrands {
        /// How many there are.
        found: usize,
        /// How many may be.
        limit: usize,
    },
    /// The book was written by a newer kehu. A warning when reading; writing is refused.
    NewerFormat {
        /// The format of the book.
        found: i64,
        /// The format this kehu writes.
        known: i64,
    },
    // --- expressions
    /// The expression is not one by CEL's grammar.
    ExpressionSyntax {
        /// What stands there; empty at the end of the expression.
        found: String,
        /// What is wrong with it.
        syntax: Syntax,
    },
    /// A name that does not exist here.
    UnknownName {
        /// The name.
        name: String,
        /// The nearest known name.
        near: Option<String>,
    },
    /// A name that stands later in the order of definition.
    DefinedLater {
        /// The name.
        name: String,
    },
    /// A function that does not exist.
    UnknownFunction {
        /// The name.
        name: String,
        /// The nearest known function.
        near: Option<String>,
    },
    /// A function with another number of arguments than it takes.
    WrongArguments {
        /// The name.
        function: String,
        /// How many it takes.
        expected: usize,
        /// How many it is given.
        found: usize,
    },
    /// A regular expression that is none.
    BadPattern {
        /// What its reader says.
        message: String,
    },
    /// A part has another type than its place needs.
    WrongType {
        /// The type it needs.
        expected: String,
        /// The type it has.
        found: String,
    },
    /// Two sides of an operator do not go together.
    Mismatch {
        /// The operator.
        operator: String,
        /// The type on the left.
        left: String,
        /// The type on the right.
        right: String,
    },
    /// Something of the grammar that kehu does not evaluate.
    Unsupported {
        /// What.
        what: String,
    },
}

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

/// What a cell or a key should hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// `YYYY-MM-DD`.
    Date,
    /// A local time or RFC 3339.
    Moment,
    /// A recurring date.
    Recurring,
    /// An exact decimal.
    Money,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// yes or empty.
    YesNo,
    /// One of these.
    OneOf(Vec<String>),
    /// An id.
    Id,
    /// A span such as `1 month`.
    Span,
    /// An IANA time zone.
    TimeZone,
    /// A language tag.
    Language,
    /// Text.
    Text,
    /// A list of texts.
    List,
    /// A TOML table.
    Table,
    /// A period of dates, `from/to`.
    Period,
    /// Times of a day, `09:00-12:00`.
    Hours,
    /// A number in this range.
    Range(String),
    /// A three-letter currency code.
    Currency,
    /// This number or span, or more.
    AtLeast(String),
    /// Numbers that rise, or that fall.
    Bands,
    /// A date or moment in this format, of which the letters are those of `strftime`.
    Stamp(String),
    /// A name that is part of a file's name.
    FileName,
    /// A format of dates, of which the letters are those of `strftime`.
    Format,
    /// A date or moment as people say it.
    Said,
    /// A day or moment that has come.
    Past,
    /// A day to come.
    Coming,
}

/// A closed set that the user declares in TOML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Declared {
    /// `[owners]` of kehu.toml.
    Owner,
    /// `rules/channels.toml`.
    Channel,
    /// `rules/tiers.toml`.
    Tier,
    /// `[strand]` of rules/tiers.toml, and the scenarios of rules/playbook.toml.
    Strand,
    /// A grade declared in `[columns.…]`.
    Grade,
}

/// Every code that [`Fault::code`] gives; each has its smallest book in `tests/errors`.
pub const CODES: &[&str] = &[
    "unclosed-quote",
    "ragged-row",
    "duplicate-header",
    "missing-column",
    "missing-file",
    "nul-byte",
    "oversized-cell",
    "oversized-record",
    "invalid-utf8",
    "conflict-marker",
    "torn-tail",
    "odd-quote",
    "conflict-copy",
    "unmerged-file",
    "unknown-heading",
    "unknown-column",
    "missing-value",
    "bad-value",
    "unknown-owner",
    "unknown-channel",
    "unknown-tier",
    "unknown-strand",
    "unknown-grade",
    "ambiguous-value",
    "no-equals",
    "unknown-customer",
    "unknown-reference",
    "duplicate-id",
    "no-rate",
    "toml-syntax",
    "unknown-key",
    "missing-key",
    "bad-setting",
    "undeclared-name",
    "repeated-name",
    "tier-not-in-order",
    "no-default-tier",
    "too-many-strands",
    "newer-format",
    "expression-syntax",
    "unknown-name",
    "defined-later",
    "unknown-function",
    "wrong-arguments",
    "bad-pattern",
    "wrong-type",
    "type-mismatch",
    "unsupported-expression",
];

impl Fault {
    /// The stable code that scripts and `tests/errors` know.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnclosedQuote => "unclosed-quote",
            Self::Ragged { .. } => "ragged-row",
            Self::DuplicateHeader { .. } => "duplicate-header",
            Self::MissingColumn { .. } => "missing-column",
            Self::MissingFile => "missing-file",
            Self::Nul => "nul-byte",
            Self::OversizedCell { .. } => "oversized-cell",
            Self::OversizedRecord { .. } => "oversized-record",
            Self::InvalidUtf8 => "invalid-utf8",
            Self::ConflictMarker => "conflict-marker",
            Self::TornTail => "torn-tail",
            Self::OddQuote => "odd-quote",
            Self::ConflictCopy => "conflict-copy",
            Self::Unmerged => "unmerged-file",
            Self::UnknownHeading { .. } => "unknown-heading",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::NoEquals { .. } => "no-equals",
            Self::MissingValue { .. } | Self::NotGiven { .. } => "missing-value",
            Self::BadValue { .. } => "bad-value",
            Self::UnknownValue { set, .. } => match set {
                Declared::Owner => "unknown-owner",
                Declared::Channel => "unknown-channel",
                Declared::Tier => "unknown-tier",
                Declared::Strand => "unknown-strand",
                Declared::Grade => "unknown-grade",
            },
            Self::AmbiguousValue { .. } => "ambiguous-value",
            Self::UnknownReference { table, .. } | Self::NothingFits { table, .. } if table == "customers" => {
                "unknown-customer"
            }
            Self::UnknownReference { .. } | Self::NothingFits { .. } => "unknown-reference",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::NoRate { .. } => "no-rate",
            Self::TomlSyntax { .. } => "toml-syntax",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::BadSetting { .. } => "bad-setting",
            Self::Undeclared { .. } => "undeclared-name",
            Self::Repeated { .. } => "repeated-name",
            Self::NotInOrder { .. } => "tier-not-in-order",
            Self::NoDefaultTier { .. } => "no-default-tier",
            Self::TooManyStrands { .. } => "too-many-strands",
            Self::NewerFormat { .. } => "newer-format",
            Self::ExpressionSyntax { .. } => "expression-syntax",
            Self::UnknownName { .. } => "unknown-name",
            Self::DefinedLater { .. } => "defined-later",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::WrongArguments { .. } => "wrong-arguments",
            Self::BadPattern { .. } => "bad-pattern",
            Self::WrongType { .. } => "wrong-type",
            Self::Mismatch { .. } => "type-mismatch",
            Self::Unsupported { .. } => "unsupported-expression",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::OddQuote | Self::NewerFormat { .. } | Self::TornTail => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

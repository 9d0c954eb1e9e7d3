//! What can be wrong: every fault with the values that its sentence needs, its code and its severity.

mod code;
mod domain;
mod encoding;
mod expected;
mod repair;
mod spreadsheet;
mod surroundings;
mod syntax;
mod template;

pub use code::CODES;
pub use domain::Domain;
pub use encoding::Encoding;
pub use expected::{Declared, Expected};
pub use repair::Repair;
pub use spreadsheet::Spreadsheet;
pub use surroundings::Surroundings;
pub use syntax::Syntax;
pub use template::{Template, Wording};

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
    /// A row has too few cells because wide commas, as Chinese keyboards have them, stand between some.
    WideCommas {
        /// How many.
        count: usize,
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
    /// A change of which only a part is written: somebody was interrupted.
    Unfinished {
        /// The transaction.
        id: String,
        /// The command.
        command: String,
    },
    /// A row that was written and that another program has taken away since.
    MissingRow {
        /// Its id.
        id: String,
        /// The transaction that wrote it.
        transaction: String,
    },
    /// A row of a log that a commit had and that was deleted, not taken out.
    DeletedRow {
        /// Its id.
        id: String,
        /// The commit that took it, shortened; none where it is gone since the last one.
        commit: Option<String>,
    },
    /// A row of a log that is there although a tombstone says that it was taken out.
    RemovedRow {
        /// Its id.
        id: String,
        /// The tombstone.
        tombstone: String,
    },
    /// A line of the journal that cannot be read.
    JournalLine,
    /// The files ask for the merge driver, and this clone has none. A warning: git merges them as text.
    NoDriver,
    /// The merge driver of this clone runs kehu without a way out where kehu is missing. A warning: nothing is lost yet.
    UnguardedDriver,
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
    /// A row stands there twice, with the same bytes.
    CopiedRow {
        /// Its id.
        id: String,
    },
    // --- families with a file of their own
    /// Damage that a spreadsheet leaves.
    Spreadsheet(Spreadsheet),
    /// Characters of a file that are not what they were.
    Encoding(Encoding),
    /// A template of messages.
    Template(Template),
    /// Words that the norms speak against.
    Wording(Wording),
    /// Something about a file rather than about what it says.
    Surroundings(Surroundings),
    /// Rows that can be read and cannot be true.
    Domain(Domain),
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

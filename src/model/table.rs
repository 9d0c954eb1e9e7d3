//! What a table is: its name, its id prefix, how it is kept, and its columns with their types.
//!
//! Each record type is declared once with [`record!`](crate::record); reading, writing, `schema`, import,
//! `check`, completion and the docs all come from the declaration. There is no struct per record: rows stay in the
//! file's bytes and cells are read by column, because no command needs all of a record and copying it would cost more
//! than reading it.

use crate::problem::Declared;

/// A record type.
#[derive(PartialEq, Eq, Debug)]
pub struct Table {
    /// Its name: the file `NAME.csv` or the folder `NAME/`.
    pub name: &'static str,
    /// What its ids begin with; empty where the key is no id.
    pub prefix: &'static str,
    /// How its rows are kept.
    pub kept: Kept,
    /// What a row is, in English; the other languages are in `words`.
    pub doc: &'static str,
    /// Its columns, in the order in which `init` writes them. The first is the key, by which its rows are
    /// told apart: `id`, or in `workdays` the date.
    pub columns: &'static [Column],
}

/// How the rows of a table are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// One file whose rows change.
    Keyed,
    /// One file per period, whose rows change.
    Parts,
    /// A folder of files to which rows are only added.
    Log,
}

/// A column.
#[derive(PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether an empty cell is a problem.
    pub required: bool,
    /// Whether it is personal: masking and retention know it.
    pub sensitive: bool,
    /// Whether a blank cell means the first value of the choice.
    pub blank_is_first: bool,
    /// What it means, in English; the other languages are in `words`.
    pub doc: &'static str,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The id of the row.
    Id,
    /// The id of a row of another table.
    Reference(&'static str),
    /// The id of a case, which the rows of its events share.
    Case,
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number that is no money.
    Number,
    /// An exact decimal amount.
    Money,
    /// `YYYY-MM-DD`.
    Date,
    /// A local time or RFC 3339.
    Moment,
    /// A date that may come back every year, by the Gregorian or the lunar calendar.
    Recurring,
    /// Texts separated by `;`.
    List,
    /// yes or empty.
    YesNo,
    /// A grade: one of the order that the book declares for this column, best first; any text while it declares none.
    Grade,
    /// One of a closed set.
    Choice(&'static [&'static str]),
    /// One of a set that the book declares.
    Declared(Declared),
    /// Some of a set that the book declares, separated by `;`, or `all`.
    DeclaredList(Declared),
}

impl Column {
    /// What a blank cell means, where it means something.
    pub fn blank(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Choice(values) if self.blank_is_first => values.first().copied(),
            _ => None,
        }
    }
}

impl Table {
    /// The place of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The header of a new file.
    pub fn header(&self) -> String {
        self.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",")
    }

    /// The column that says when the row is from: `at`, else `date`. Rows from later than the day asked about do not
    /// exist on it. A date that is the key, or that a plan is for, is no such stamp: holidays and plans lie in the
    /// future.
    pub fn dated(&self) -> Option<usize> {
        self.column("at").or_else(|| {
            let place = self.column("date").filter(|&place| place > 0 && self.kept != Kept::Parts)?;
            self.columns.get(place).is_some_and(|column| column.kind == Kind::Date).then_some(place)
        })
    }

    /// How many characters follow the prefix in an id that kehu makes: few where people type it, else enough that no
    /// two clones ever make the same one.
    pub fn id_length(&self) -> usize {
        if matches!(self.prefix, "c" | "p" | "g" | "m" | "i") { Self::SHORT_ID } else { Self::LONG_ID }
    }

    /// Characters after the prefix in ids that people type; those of cases too.
    pub const SHORT_ID: usize = 8;
    /// Characters after the prefix in the other ids.
    pub const LONG_ID: usize = 12;
}

/// Declares a record type: a `TABLE`, and for every column a constant with its place.
///
/// ```text
/// record! {
///     /// One contact that happened: the contact card.
///     log "followups" "f"
///     AT "at" Kind::Moment, required => "when it happened",
///     PHONE "phone" Kind::Text, sensitive => "…",
///     DIRECTION "direction" Kind::Choice(&["out", "in"]), first => "…; blank is out",
/// }
/// ```
/// The column `id` is added in front of the others.
#[macro_export]
macro_rules! record {
    (
        #[doc = $doc:literal]
        $kept:ident $name:literal $prefix:literal
        $( $constant:ident $column:literal $kind:expr $(, $mark:ident)* => $column_doc:literal ),* $(,)?
    ) => {
        #[doc = $doc]
        pub static TABLE: $crate::model::table::Table = $crate::model::table::Table {
            name: $name,
            prefix: $prefix,
            kept: $crate::model::table::Kept::$kept,
            doc: $doc.trim_ascii(),
            columns: &[
                $crate::model::table::Column {
                    name: "id",
                    kind: $crate::model::table::Kind::Id,
                    required: true,
                    sensitive: false,
                    blank_is_first: false,
                    doc: "names the row; made by kehu",
                },
                $( $crate::model::table::Column {
                    name: $column,
                    kind: $kind,
                    required: $crate::record!(@has required $($mark)*),
                    sensitive: $crate::record!(@has sensitive $($mark)*),
                    blank_is_first: $crate::record!(@has first $($mark)*),
                    doc: $column_doc,
                } ),*
            ],
        };
        $crate::record!(@constants 1; $( $constant $column_doc ),*);
        /// Place of the column `id`.
        pub const ID: usize = 0;
    };
    (@has required required $($rest:ident)*) => { true };
    (@has sensitive sensitive $($rest:ident)*) => { true };
    (@has first first $($rest:ident)*) => { true };
    (@has $wanted:ident $other:ident $($rest:ident)*) => { $crate::record!(@has $wanted $($rest)*) };
    (@has $wanted:ident) => { false };
    (@constants $place:expr; $first:ident $doc:literal $(, $rest:ident $rest_doc:literal)*) => {
        #[doc = $doc]
        pub const $first: usize = $place;
        $crate::record!(@constants $place + 1; $( $rest $rest_doc ),*);
    };
    (@constants $place:expr;) => {};
}

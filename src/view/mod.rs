//! What a command wants shown, without a word about how.
//!
//! A command answers with a [`View`]; `render` turns it into one of the formats. Cells keep their type (a date stays a
//! date, money stays exact), because json, a spreadsheet and a terminal each write it differently. Headings and sentences
//! are already in the reader's language when they arrive here. May name only `value`.

pub mod page;
pub mod rows;

use crate::value::date::Date;
use page::Page;
use rows::Rows;
use std::collections::HashMap;

/// What a command shows.
pub enum View<'a> {
    /// Nothing: silence is the answer.
    Nothing,
    /// Rows under columns.
    Table(Table<'a>),
    /// The same figures in two shapes: the first, with a column for each value of one, for people who have room for it.
    Wide(Table<'a>, Table<'a>),
    /// Rows that leave the house: csv where no format is named.
    Sheet(Table<'a>, Sheet),
    /// Rows of which people see the title and the first so many; machines get all.
    Digest(Table<'a>, usize),
    /// A report: rows for machines; figures, charts and tables for people.
    Page(Box<Page<'a>>),
    /// Rows of which each is on a day.
    Agenda(Agenda<'a>),
    /// A few objects, each shown whole, one after the other.
    Records(Vec<Record>),
    /// One object: named parts, each a value, a list of values or a table.
    Record(Record),
    /// A text for somebody: people get the text alone, machines the object that it is a part of.
    Letter(Record, String),
    /// One id or path, alone on its line: the answer of a writing command. `note` is for people and goes to stderr.
    Written {
        /// The id.
        ids: Vec<String>,
        /// Sentences about what was written.
        notes: Vec<String>,
    },
    /// Text as it is: a schema as TOML, a completion script, a manual page.
    Text(String),
}

/// Rows under columns.
pub struct Table<'a> {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Rows<'a>,
    /// Which column holds the id that `-f ids` prints.
    pub id: usize,
    /// A line above the rows, in table and markdown only; in the reader's language.
    pub title: Option<String>,
}

/// How rows are written that leave the house.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// What the sheet of a workbook is called.
    pub name: String,
    /// By column id what may be chosen there, in the reader's language.
    pub choices: Vec<(String, Vec<String>)>,
    /// Columns that nobody needs to see in a workbook.
    pub hidden: Vec<String>,
    /// Whether csv begins with a byte order mark, by which some spreadsheets know UTF-8.
    pub marked: bool,
    /// Whether texts in csv that look like formulas are kept from being some.
    pub guarded: bool,
    /// Where the rows are people: the names of customers by their id, for an address book.
    pub organizations: Option<HashMap<String, String>>,
}

/// Rows of which each is on a day: for machines a table, for people perhaps months, and a calendar file.
pub struct Agenda<'a> {
    /// The rows.
    pub table: Table<'a>,
    /// The id of the column with the day.
    pub date: &'static str,
    /// Ids of the columns that make the title of an event.
    pub titles: &'static [&'static str],
    /// Ids of the columns that say more about it.
    pub notes: &'static [&'static str],
    /// Where in a row its hidden cells stand: by which an entry is known, and when it is on its day.
    pub hidden: Hidden,
    /// The day asked about.
    pub stamp: Date,
    /// The months that people see; `None`: they see the rows only.
    pub months: Option<Months>,
}

/// Places in the rows of an agenda that calendar files are made from, and that no column shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hidden {
    /// Texts that together are the same in every file and of no other entry.
    pub keys: Vec<usize>,
    /// A [`Cell::Int`], seconds since 1970: the entry is at this moment, and not on the day as a whole.
    pub at: Option<usize>,
    /// A [`Cell::Int`], seconds since 1970: when to remind of it.
    pub remind: Option<usize>,
}

/// Whole months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Months {
    /// The first day of the first.
    pub from: Date,
    /// The last day of the last.
    pub until: Date,
    /// The day that it is.
    pub today: Date,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// The key of json and the header of csv; never translated.
    pub id: String,
    /// The heading, in the reader's language.
    pub heading: String,
    /// Numbers and money stand right.
    pub right: bool,
    /// Shown in the table format without being asked for; machine formats show every column.
    pub shown: bool,
    /// What becomes of it on a narrow terminal.
    pub narrow: Narrow,
}

/// What becomes of a column where the terminal is too narrow for all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Narrow {
    /// It stays.
    #[default]
    Stays,
    /// It stays in one piece: half a number misleads.
    Whole,
    /// It is left out rather than that texts are broken into lines, the greatest number first.
    Spare(u8),
    /// It is left out where broken texts do not fit either, the greatest number first.
    Leaves(u8),
    /// Its text goes to a line of its own, below the row.
    Below,
}

/// A value with its type.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// No value: empty in csv, null in json.
    Missing,
    /// Text.
    Text(String),
    /// A count.
    Int(i64),
    /// A count of which nought says nothing: blank where people read.
    Count(i64),
    /// A ratio: four places in json and csv, fewer on a terminal.
    Number(f64),
    /// A part of a whole: four places in json and csv, of a hundred where people read.
    Share(f64),
    /// An exact decimal, already written.
    Money(String),
    /// A number as it is written: digits, with at most one point between two of them, and perhaps `-` in front.
    Decimal(String),
    /// A day.
    Date(Date),
    /// A moment: RFC 3339 with offset for machines; the local form for people.
    Moment {
        /// For json, csv, tsv.
        machine: String,
        /// For tables and markdown.
        human: String,
    },
    /// A code, and what people call it.
    Code {
        /// For machines; never translated.
        machine: String,
        /// For tables and markdown.
        human: String,
    },
    /// Yes or no.
    Flag(bool),
    /// A list: array in json, joined with `;` elsewhere.
    List(Vec<String>),
    /// One object within an object.
    Record(Record),
    /// Objects within an object: array in json, a table of its own where people read.
    Records(Vec<Record>),
}

/// Named values, in order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Record {
    /// Key, heading, value.
    pub fields: Vec<Field>,
}

/// A named value.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// The key of json; never translated.
    pub id: String,
    /// The heading, in the reader's language.
    pub heading: String,
    /// The value.
    pub value: Cell,
}

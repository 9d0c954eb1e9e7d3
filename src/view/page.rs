//! A report as people look at it: figures, charts and tables under headings; and the plain rows that machines get.
//!
//! A chart is what it shows, never how: which marks stand for what a format decides, and one without pictures shows bars of
//! characters or nothing, since whatever a chart shows stands in a table beside it.

use super::{Cell, Table};

/// A report.
pub struct Page<'a> {
    /// What it is about, in the reader's language.
    pub title: String,
    /// Whose figures they are: the name of the book; empty where nobody has to be told.
    pub book: String,
    /// The rows as machines get them, and people where there is no section.
    pub lines: Table<'a>,
    /// What people see, in order.
    pub sections: Vec<Section<'a>>,
    /// The figures that matter most; made only where somebody sees them.
    pub figures: Option<Lazy<'a>>,
    /// What is said beside it, for a page that is read alone.
    pub notes: Vec<String>,
    /// What the figures mean: name and definition.
    pub terms: Vec<(String, String)>,
}

/// Figures that are made when they are wanted.
pub type Lazy<'a> = Box<dyn FnOnce() -> Vec<Figure> + 'a>;

/// A part of a report.
pub struct Section<'a> {
    /// Its heading, in the reader's language; empty where the report has only one.
    pub heading: String,
    /// What there is to say first.
    pub text: Vec<String>,
    /// The rows.
    pub table: Option<Table<'a>>,
    /// The same figures with a column for each value of one, for whoever has room for it.
    pub wide: Option<Table<'a>>,
    /// How the rows look.
    pub charts: Vec<Chart>,
    /// A bar for each row, as a part of the longest: `None` in rows without.
    pub bars: Vec<Option<f64>>,
    /// For each row of the wide form how its values went.
    pub courses: Vec<Vec<Option<f64>>>,
}

/// A figure on its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// What it is called.
    pub name: String,
    /// Its value.
    pub value: Cell,
    /// How it changed, and since when; as people say it.
    pub change: Option<Change>,
    /// What it should be, and how it stands to that; as people say it.
    pub target: Option<(State, String)>,
}

/// How a figure changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// How far, with what it is compared to.
    pub said: String,
    /// Whether it rose, fell or stayed.
    pub way: std::cmp::Ordering,
    /// Whether that is good, where it is either.
    pub good: Option<bool>,
}

/// How a figure stands to its target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It is met.
    Met,
    /// It is missed, by less than what is warned of.
    Near,
    /// It is missed.
    Missed,
    /// There is nothing to measure.
    Unknown,
}

/// A chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// What is to be seen in it, for those who do not see it.
    pub said: String,
    /// Its marks.
    pub marks: Marks,
}

/// What a chart is made of. Cells are numbers, each written as its kind is.
#[derive(Clone, PartialEq, Debug)]
pub enum Marks {
    /// A bar each, from nought on.
    Bars {
        /// Name and length.
        bars: Vec<(String, Cell)>,
        /// Where they should end.
        target: Option<Cell>,
    },
    /// Bars of several parts.
    Stacked {
        /// What the parts are.
        parts: Vec<String>,
        /// Name, and the length of each part.
        bars: Vec<(String, Vec<Cell>)>,
    },
    /// Values over steps of the same length.
    Lines {
        /// The steps.
        steps: Vec<String>,
        /// Name, and the value at each step; missing where there is none.
        lines: Vec<(String, Vec<Cell>)>,
        /// Least and greatest value at each step, as far as they are not certain.
        band: Vec<Option<(f64, f64)>>,
        /// What they should be.
        target: Option<Cell>,
    },
    /// A matrix of shares.
    Heat {
        /// The headings of its columns.
        columns: Vec<String>,
        /// Heading and cells of each row.
        rows: Vec<(String, Vec<Cell>)>,
    },
    /// How many went from where to where.
    Flow {
        /// Where from.
        from: Vec<String>,
        /// Where to.
        to: Vec<String>,
        /// From, to, how many.
        flows: Vec<(usize, usize, f64)>,
    },
}

impl Cell {
    /// The number that it holds, if it is one.
    pub fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Int(count) | Self::Count(count) => Some(*count as f64),
            Self::Number(number) | Self::Share(number) => Some(*number),
            Self::Decimal(text) | Self::Money(text) => text.parse().ok(),
            _ => None,
        };
        number.filter(|number| number.is_finite())
    }
}

impl<'a> Section<'a> {
    /// Rows without a heading, a chart or anything else.
    pub fn of(table: Table<'a>) -> Self {
        Self {
            heading: String::new(),
            text: Vec::new(),
            table: Some(table),
            wide: None,
            charts: Vec::new(),
            bars: Vec::new(),
            courses: Vec::new(),
        }
    }
}

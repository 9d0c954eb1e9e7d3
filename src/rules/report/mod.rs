//! Reports: figures about the whole book.
//!
//! One file a report, one entry in [`REPORTS`]. The entry says what the figures mean, in which columns they stand, by what
//! they may be split, and which function makes them out of what was read; `kehu report` and its help go through the list.
//! What is read for them is decided in `book::report`, one file for each kind of [`Figures`].

pub mod actions;
pub mod asked;
pub mod buyers;
pub mod churn;
pub mod competition;
pub mod conversion;
pub mod coverage;
pub mod earlier;
pub mod forecast;
pub mod goal;
pub mod growth;
pub mod indicator;
pub mod interval;
pub mod migration;
pub mod needs;
pub mod overview;
pub mod plan;
pub mod plot;
pub mod repeat;
pub mod retention;
pub mod satisfaction;
pub mod segments;
pub mod service;
pub mod tally;
pub mod themes;
pub mod value;

use crate::expr::Type;
use crate::facts::clock::Clock;
use crate::value::date::Date;
use crate::value::period::Period;
use asked::{Asked, By};

/// A report.
#[derive(Debug)]
pub struct Report {
    /// Its name, as after `kehu report`.
    pub name: &'static str,
    /// The columns of its lines.
    pub columns: &'static [Column],
    /// Its figures, in the order in which they are shown.
    pub metrics: &'static [Metric],
    /// By what it may be split.
    pub by: &'static [By],
    /// By what it is split where nobody says.
    pub default: Option<By>,
    /// What it is about where nobody names a period.
    pub reach: Reach,
    /// Whether models can be fitted for it.
    pub fits: bool,
    /// How people are shown the lines where there is room: `None`, as they are.
    pub wide: Option<Wide>,
    /// What its figures are made of.
    pub figures: Figures,
}

/// A column of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// What it is called by machines.
    pub id: &'static str,
    /// What stands in it.
    pub kind: Kind,
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A name or a code.
    Text,
    /// A number of any unit.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
}

/// Lines as rows and columns of a matrix: for every value of `across` a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wide {
    /// The columns whose cells begin a row.
    pub rows: &'static [&'static str],
    /// The column whose cells become columns.
    pub across: &'static str,
    /// The column whose cells are shown there.
    pub cell: &'static str,
    /// The column that says of which lines nothing is shown there yet, if any has to.
    pub not_yet: Option<&'static str>,
}

/// A figure of a report.
#[derive(Debug)]
pub struct Metric {
    /// What it is called by machines.
    pub id: &'static str,
    /// What it is called in English; the other languages are in `words`.
    pub name: &'static str,
    /// Its definition, in English; the other languages are in `words`.
    pub doc: &'static str,
}

/// The days that a report is about where nobody names a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// It is about the day asked about, and takes no period.
    Today,
    /// It is about an evening: that of the last day of a period. Split by months, about the last of each in twelve months.
    Evening,
    /// All days up to today.
    All,
    /// The twelve months up to today.
    Year,
    /// The last month that is over.
    Month,
}

/// What the figures of a report are made of, and by which function.
#[derive(Clone, Copy, Debug)]
pub enum Figures {
    /// The months in which customers ordered.
    Months(fn(&retention::Ordered, &Asked) -> Vec<Line>),
    /// The days on which they did, since when we know them, and what was said of those who went.
    Buyers(fn(&buyers::Buyers, &Asked) -> Vec<Line>),
    /// The same, and in which stage of their life customers were, one evening after the other.
    Lives(fn(&churn::Lives, &Asked) -> Vec<Line>),
    /// Cases, with how their clocks were kept.
    Service(fn(&service::Service, &Asked) -> Vec<Line>),
    /// The groups that customers are in.
    Groups(fn(&Asked) -> Vec<Line>),
    /// Which rhythms were kept, on one evening after the other.
    Evenings(fn(&[coverage::Evening], &Asked) -> Vec<Line>),
    /// What was planned, and what became of it.
    Plans(fn(&[plan::Planned], &Asked) -> Vec<Line>),
    /// Where every customer stood before a period and at its end.
    Moves(fn(&migration::Moves) -> Vec<Line>),
    /// The indicators of the other reports.
    Indicators,
    /// What every customer bought, with the models.
    Outlook(fn(&forecast::Outlook, &Asked) -> Vec<Line>),
    /// What was said of rivals.
    Competition(fn(&competition::Competition, &Asked) -> Vec<Line>),
    /// What we do better because of what customers said.
    Actions(fn(&[actions::Measure], &Asked) -> Vec<Line>),
    /// What contacts led to.
    Growth(fn(&growth::Growth, &Asked) -> Vec<Line>),
    /// What customers answered when they were asked.
    Voices(fn(&satisfaction::Voices, &Asked) -> Vec<Line>),
    /// What they need, and what their cases are about.
    Needs(fn(&needs::Wants, &Asked) -> Vec<Line>),
    /// All that they said, and how themes are found in it.
    Themes(fn(&(Vec<super::themes::Text>, crate::model::settings::themes::Themes), &Asked) -> Vec<Line>),
    /// What every customer is worth.
    Worth(fn(&value::Worth, &Asked) -> Vec<Line>),
}

/// Of whom or of what a figure is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Group {
    /// Of all.
    All,
    /// Of so many of a hundred customers, those who spent most.
    Top(u32),
    /// Of those of whom one knows it: by what they are grouped, and the id or text of the group; empty where a customer
    /// has none.
    Of(By, String),
    /// Of a month, quarter or year, cut at the ends of the period.
    Days(By, Period),
    /// Of those who became customers in the period.
    Joined,
    /// Of the customers who had ordered again so often; the flag says: or more often.
    Repeats(u32, bool),
    /// Of those of whom this was said; empty where nothing was.
    Said(String),
    /// A parameter of a model.
    Parameter(&'static str),
}

/// What stands in a cell of a report.
#[derive(Clone, PartialEq, Debug)]
pub enum Datum {
    /// It cannot be told.
    Missing,
    /// Which figure it is.
    Metric(&'static str),
    /// Which indicator of another report it is.
    Indicator(&'static indicator::Indicator),
    /// What a line is about, of an overview.
    Part(&'static str),
    /// How it stands to its target.
    State(goal::State),
    /// What an expectation rests on.
    Basis(&'static str),
    /// Of whom.
    Group(Group),
    /// A clock of cases.
    Clock(Clock),
    /// One of the words that a column of a table may hold: table, column, word.
    Choice(&'static str, &'static str, &'static str),
    /// Something that is counted.
    Count(u64),
    /// The same, where nought says nothing.
    Some(u64),
    /// By how many it rose; below nought, fell.
    Change(i64),
    /// A part of a whole.
    Share(f64),
    /// A number without a unit.
    Number(f64),
    /// The same, of which people need four places.
    Exact(f64),
    /// An amount in the book's currency.
    Money(f64),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
}

/// What is said beside the lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// The book has no model, so there are no lifetime values.
    NoModel,
    /// There is nothing to count.
    Empty,
    /// So many rose, fell and stayed where they were; by what they were asked about.
    Moved(migration::Moved, Option<By>),
    /// These figures are of fewer answers than this, each of so many.
    Few(u32, Vec<(&'static str, u64)>),
    /// The book has no stage in which a customer is lost.
    NoLost,
}

/// A line: as many cells as its report has columns.
pub type Line = Vec<Datum>;

/// All reports.
pub static REPORTS: &[&Report] = &[
    &retention::REPORT,
    &repeat::REPORT,
    &churn::REPORT,
    &conversion::REPORT,
    &coverage::REPORT,
    &migration::REPORT,
    &plan::REPORT,
    &service::REPORT,
    &satisfaction::REPORT,
    &needs::REPORT,
    &themes::REPORT,
    &value::REPORT,
    &segments::REPORT,
    &overview::REPORT,
    &overview::MONTHLY,
    &forecast::REPORT,
    &growth::REPORT,
    &competition::REPORT,
    &actions::REPORT,
];

/// The report of this name.
pub fn named(name: &str) -> Option<&'static Report> {
    REPORTS.iter().copied().find(|report| report.name == name)
}

impl Kind {
    /// The type of the column in expressions.
    pub fn of_expressions(self) -> Type {
        match self {
            Self::Text => Type::Text,
            Self::Number => Type::Number,
            Self::Date => Type::Date,
            Self::Flag => Type::Flag,
        }
    }
}

impl Report {
    /// The figure of this name.
    pub fn metric(&self, id: &str) -> Option<&'static Metric> {
        self.metrics.iter().find(|known| known.id == id)
    }
}

/// A column of a report.
pub const fn column(id: &'static str, kind: Kind) -> Column {
    Column { id, kind }
}

/// A figure of a report.
pub const fn metric(id: &'static str, name: &'static str, doc: &'static str) -> Metric {
    Metric { id, name, doc }
}

/// A part of a whole; nothing can be told of a whole of nought.
pub fn share(part: u64, whole: u64) -> Datum {
    if whole == 0 { Datum::Missing } else { Datum::Share(part as f64 / whole as f64) }
}

/// A quotient; nothing can be told of a divisor of nought.
pub fn quotient(part: f64, whole: u64) -> Datum {
    if whole == 0 { Datum::Missing } else { Datum::Number(part / whole as f64) }
}

/// The columns of reports whose figures are counts, shares and means: each with what was counted and out of how many.
pub const FIGURES: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("value", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
];

/// A line below [`FIGURES`].
pub fn figure(metric: &'static str, group: &Group, value: Datum, count: Option<u64>, base: Option<u64>) -> Line {
    let counted = |count: Option<u64>| count.map_or(Datum::Missing, Datum::Count);
    vec![Datum::Metric(metric), Datum::Group(group.clone()), value, counted(count), counted(base)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_figure_is_defined() {
        for (place, report) in REPORTS.iter().enumerate() {
            assert!(REPORTS.iter().skip(place + 1).all(|other| other.name != report.name), "{}", report.name);
            assert!(report.default.is_none_or(|by| report.by.contains(&by)), "{}", report.name);
            for (place, metric) in report.metrics.iter().enumerate() {
                assert!(report.metrics.iter().skip(place + 1).all(|other| other.id != metric.id), "{}", metric.id);
                assert!(!metric.doc.is_empty() && !metric.doc.ends_with('.') && !metric.name.is_empty());
            }
            let has = |id: &&str| report.columns.iter().any(|column| column.id == *id);
            let wide = report
                .wide
                .iter()
                .flat_map(|wide| wide.rows.iter().chain([&wide.across, &wide.cell]).chain(&wide.not_yet));
            assert!(wide.copied().all(|id| has(&id)), "{}", report.name);
        }
    }

    #[test]
    fn nothing_is_divided_by_nought() {
        assert_eq!((share(0, 0), quotient(3.0, 0)), (Datum::Missing, Datum::Missing));
        assert_eq!(share(1, 4), Datum::Share(0.25));
    }
}

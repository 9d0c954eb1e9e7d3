//! Reports: figures about the whole book.
//!
//! One file a report, one entry in [`REPORTS`]. A report answers lines: a figure, of whom, its value; the list says what
//! each figure means, and `kehu report` shows the list. Lines of every report have the same columns, so that scripts and
//! filters need to learn them once.

pub mod value;

/// A report.
#[derive(Debug)]
pub struct Report {
    /// Its name, as after `kehu report`.
    pub name: &'static str,
    /// Its figures, in the order in which they are shown.
    pub metrics: &'static [Metric],
}

/// A figure of a report.
#[derive(Debug)]
pub struct Metric {
    /// What it is called by machines.
    pub id: &'static str,
    /// How it is written.
    pub unit: Unit,
    /// What it is called in English; the other languages are in `words`.
    pub name: &'static str,
    /// Its definition, in English; the other languages are in `words`.
    pub doc: &'static str,
}

/// How a figure is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// In the book's currency.
    Money,
    /// A part of a whole, or a coefficient.
    Ratio,
    /// Something that is counted.
    Count,
    /// A number without a unit.
    Number,
}

/// Of whom or of what a figure is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Group {
    /// Of all.
    All,
    /// Of so many of a hundred customers, those who spent most.
    Top(u32),
    /// Of the customers of the tier with this id.
    Tier(String),
    /// Of the customers who had ordered again so often; the flag says: or more often.
    Repeats(u32, bool),
    /// A parameter of a model.
    Parameter(&'static str),
}

/// A figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Which one.
    pub metric: &'static str,
    /// Of whom.
    pub group: Group,
    /// `None` where it cannot be told.
    pub value: Option<f64>,
    /// What a model expected it to be.
    pub expected: Option<f64>,
    /// How many customers it is about.
    pub customers: usize,
}

/// All reports.
pub static REPORTS: &[&Report] = &[&value::REPORT];

/// The report of this name.
pub fn named(name: &str) -> Option<&'static Report> {
    REPORTS.iter().copied().find(|report| report.name == name)
}

impl Report {
    /// How a figure is written.
    pub fn unit(&self, metric: &str) -> Unit {
        self.metrics.iter().find(|known| known.id == metric).map_or(Unit::Number, |metric| metric.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_figure_is_defined() {
        for (place, report) in REPORTS.iter().enumerate() {
            assert!(REPORTS.iter().skip(place + 1).all(|other| other.name != report.name), "{}", report.name);
            for (place, metric) in report.metrics.iter().enumerate() {
                assert!(report.metrics.iter().skip(place + 1).all(|other| other.id != metric.id), "{}", metric.id);
                assert!(!metric.doc.is_empty() && !metric.doc.ends_with('.') && !metric.name.is_empty());
            }
        }
    }
}

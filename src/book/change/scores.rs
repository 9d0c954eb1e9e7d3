//! Whether a score is one of what it measures: rules/surveys.toml says which scores there are.

use super::Pen;
use crate::model::edit::Cell;
use crate::model::feedback;
use crate::model::table::Table;
use crate::problem::{Fault, Problem};

impl Pen<'_> {
    /// What is wrong with the score of a new row, if it is one of feedback that has a score.
    pub(super) fn scored(&self, table: &'static Table, cells: &[Cell]) -> Option<Problem> {
        if table != &feedback::TABLE {
            return None;
        }
        let name = |place: usize| table.columns.get(place).map_or("", |column| column.name);
        let cell = |place: usize| {
            let found = cells.iter().find(|(column, _)| column == name(place));
            found.map_or("", |(_, text)| text.trim())
        };
        let (measure, survey, score) = (cell(feedback::MEASURE), cell(feedback::SURVEY), cell(feedback::SCORE));
        if score.is_empty() {
            return None;
        }
        let surveys = &self.question().book.settings.surveys;
        if surveys.measure(measure, survey).is_none() {
            let column = name(feedback::MEASURE);
            return Some(self.misfit(column, "", Fault::MissingValue { column: column.to_owned() }));
        }
        let expected = surveys.misfit(measure, survey, score)?;
        let (column, found) = (name(feedback::SCORE), score.to_owned());
        Some(self.misfit(column, score, Fault::BadValue { column: column.to_owned(), expected, found }))
    }
}

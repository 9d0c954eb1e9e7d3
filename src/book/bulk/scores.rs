//! Scores of a batch that are none of what they measure.

use super::Batch;
use crate::model::feedback;
use crate::model::settings::Settings;
use crate::problem::Fault;

/// The columns of the batch that say it.
pub(super) struct Scores {
    score: usize,
    measure: Option<usize>,
    survey: Option<usize>,
}

impl Scores {
    /// Of a batch that has scores.
    pub(super) fn of(batch: &Batch) -> Option<Self> {
        let place = |column: &str| batch.columns.iter().position(|known| known == column);
        let score = place("score").filter(|_| batch.table == &feedback::TABLE)?;
        Some(Self { score, measure: place("measure"), survey: place("survey") })
    }

    /// What is wrong with the score of a row, and in which column of the batch.
    pub(super) fn misfit<'c>(&self, text: impl Fn(usize) -> &'c str, settings: &Settings) -> Option<(usize, Fault)> {
        let cell = |place: Option<usize>| place.map_or("", |place| text(place).trim());
        let (score, measure, survey) = (cell(Some(self.score)), cell(self.measure), cell(self.survey));
        if score.is_empty() {
            return None;
        }
        if settings.surveys.measure(measure, survey).is_none() {
            let place = self.measure.unwrap_or(self.score);
            return Some((place, Fault::MissingValue { column: "measure".to_owned() }));
        }
        let expected = settings.surveys.misfit(measure, survey, score)?;
        let found = score.to_owned();
        Some((self.score, Fault::BadValue { column: "score".to_owned(), expected, found }))
    }
}

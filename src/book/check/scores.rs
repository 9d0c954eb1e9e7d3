//! Scores that are none of what they measure, and scores of which nobody knows what they measure.

use super::{Findings, Subject};
use crate::error::Error;
use crate::model::feedback;
use crate::problem::Fault;

/// Adds each of them; no report counts it.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let surveys = &subject.book.settings.surveys;
    let columns = [feedback::SCORE, feedback::MEASURE, feedback::SURVEY];
    found.look(subject, &feedback::TABLE, &columns, |row| {
        let (score, measure, survey) = (row.text(0), row.text(1), row.text(2));
        if score.trim().is_empty() {
            return None;
        }
        if measure.trim().is_empty() && surveys.measure("", survey.trim()).is_none() {
            return Some((Fault::MissingValue { column: "measure".to_owned() }, row.range(1)));
        }
        let expected = surveys.misfit(measure.trim(), survey.trim(), &score)?;
        let found = score.into_owned();
        Some((Fault::BadValue { column: "score".to_owned(), expected, found }, row.range(0)))
    })
}

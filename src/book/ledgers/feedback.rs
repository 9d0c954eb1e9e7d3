//! The log of feedback.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::feedback::{Event, Feedback, Measure, Said};
use crate::facts::ledger::Ledger;
use crate::model::feedback;
use crate::model::settings::surveys::Surveys;

const LOG: Log = Log {
    table: &feedback::TABLE,
    at: Some(feedback::AT),
    customer: feedback::CUSTOMER_ID,
    columns: &[feedback::EVENT, feedback::MEASURE, feedback::SCORE, feedback::SURVEY],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Feedback>, Error> {
    let surveys = &desk.question.book.settings.surveys;
    desk.ledger(&LOG, |line| event(line, surveys))
}

fn event(line: &mut Line<'_, '_, '_>, surveys: &Surveys) -> Option<Event> {
    let said = match &*line.word(0) {
        "asked" => Said::Asked,
        "answered" => Said::Answered(score(line, surveys)),
        "remark" => Said::Remark,
        _ => return None,
    };
    Some(Event { stamp: line.stamp, said })
}

/// The score, on the scale of its measure.
fn score(line: &mut Line<'_, '_, '_>, surveys: &Surveys) -> Option<(Measure, f64)> {
    let survey = line.text(3).trim().to_owned();
    let place = surveys.measure(&line.word(1), &survey)?;
    let (measure, score) = (*Measure::ALL.get(place)?, line.number(2)?);
    let scale = surveys.scale(place, &survey);
    if !scale.holds(score) {
        line.wrong(2, scale.range());
        return None;
    }
    Some((measure, scale.onto(&surveys.scale(place, ""), score)))
}

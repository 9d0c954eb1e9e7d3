//! The log of feedback.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::feedback::{Event, Feedback, Measure, Said};
use crate::facts::ledger::Ledger;
use crate::model::feedback;

const LOG: Log = Log {
    table: &feedback::TABLE,
    at: Some(feedback::AT),
    customer: feedback::CUSTOMER_ID,
    columns: &[feedback::EVENT, feedback::MEASURE, feedback::SCORE],
};

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Feedback>, Error> {
    desk.ledger(&LOG, event)
}

fn event(line: &mut Line<'_, '_, '_>) -> Option<Event> {
    let said = match &*line.word(0) {
        "asked" => Said::Asked,
        "answered" => Said::Answered(score(line)),
        "remark" => Said::Remark,
        _ => return None,
    };
    Some(Event { stamp: line.stamp, said })
}

fn score(line: &mut Line<'_, '_, '_>) -> Option<(Measure, f64)> {
    let measure = match &*line.word(1) {
        "nps" => Measure::Nps,
        "csat" => Measure::Csat,
        "ces" => Measure::Ces,
        _ => return None,
    };
    Some((measure, line.number(2)?))
}

//! The planned contacts, with what became of each.

use crate::book::Question;
use crate::book::plan::rows::{self, Status};
use crate::book::{terms, workdays};
use crate::error::Error;
use crate::model::plan;
use crate::problem::Problem;
use crate::rules::report::plan::{Fate, Planned};

/// Reads them as of the question.
pub fn read(question: &Question<'_>) -> Result<(Vec<Planned>, Vec<Problem>), Error> {
    let plans = rows::read(question)?;
    let (days, problems) = workdays::read(question)?;
    let terms = terms::of(&question.book.settings, days);
    let until = question.book.settings.playbook.plan.until;
    let planned = plans.list.iter().filter_map(|row| {
        let on = row.on()?;
        let fate = match plans.status(row) {
            Status::Done => Fate::Done,
            Status::NotDone => Fate::Skipped,
            Status::Pending if terms.after(until, on) < question.now.today => Fate::Missed,
            Status::Pending => Fate::Open,
        };
        let text = |column: usize| row.text(column).to_owned();
        let (owner, strand) = (text(plan::OWNER), text(plan::STRAND));
        Some(Planned { on, owner, strand, channel: text(plan::CHANNEL), fate })
    });
    Ok((planned.collect(), plans.problems.iter().cloned().chain(problems).collect()))
}

//! Years without holidays, between those that have some and today's.

use super::{Findings, Subject};
use crate::book::workdays;
use crate::error::Error;

/// The month in which the holidays of the next year are known everywhere.
const ANNOUNCED: u32 = 12;

/// Adds the years of which no holiday is known: up to this one, in December up to the next.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let question = subject.book.ask(subject.book.settings.book.zone.start(subject.today), false);
    // What is wrong in the rows is told with the rows of every table.
    let (days, _) = workdays::read(&question)?;
    let (year, month, _) = subject.today.ymd();
    let last = year + i32::from(month >= ANNOUNCED);
    let first = days.keys().next().map_or(last, |day| day.ymd().0);
    found.problems.extend(workdays::unknown(&days, first..=last));
    Ok(())
}

//! Where customers stood in two evenings: that before a period, and that of its last day.

use super::groups::{self, since};
use crate::book::Question;
use crate::error::Error;
use crate::problem::Problem;
use crate::rules::report::asked::{By, Members};
use crate::rules::report::migration::Moves;
use crate::value::period::Period;

/// Reads both.
pub fn read(question: &Question<'_>, period: Period, by: Option<By>) -> Result<(Moves, Vec<Problem>), Error> {
    let (places, before, mut problems) = standing(&super::evening(question, period.from.plus_days(-1)), by)?;
    let last = super::evening(question, period.until);
    let (_, after, found) = standing(&last, by)?;
    // What is wrong in a row is wrong in both evenings, and told once.
    problems.extend(found.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
    let (since, found) = since(&last)?;
    problems.extend(found);
    Ok((Moves { period, places, before, after, since }, problems))
}

type Standing = (Vec<crate::rules::report::Group>, Vec<u32>, Vec<Problem>);

fn standing(question: &Question<'_>, by: Option<By>) -> Result<Standing, Error> {
    let (groups, problems) = groups::read(question, by)?;
    let of = match groups.of {
        Members::One(of) => of,
        // Nobody can stand in several places at once.
        Members::Nobody | Members::Several(_) => Vec::new(),
    };
    Ok((groups.list, of, problems))
}

//! The customers as buyers, and in which stage of their life they were in the evenings that a report asks about.

use super::{buyers, evening, groups};
use crate::book::Question;
use crate::error::Error;
use crate::problem::Problem;
use crate::rules::report::asked::Asked;
use crate::rules::report::churn::{Lives, evenings};
use std::collections::BTreeMap;

/// Reads all of it, the book once for every evening: a stage may rest on anything that was known then.
pub fn read(question: &Question<'_>, asked: &Asked) -> Result<(Lives, Vec<Problem>), Error> {
    let (buyers, mut problems) = buyers::read(question)?;
    let mut stages = BTreeMap::new();
    for day in evenings(asked) {
        let (found, wrong) = groups::stages_of_everybody(&evening(question, day))?;
        stages.insert(day, found);
        // What is wrong in a row is wrong in every evening, and told once.
        problems.extend(wrong.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
    }
    Ok((Lives { buyers, stages }, problems))
}

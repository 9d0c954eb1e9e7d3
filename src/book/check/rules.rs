//! The expressions of the settings: conditions of tiers, strands and segments, and what scores are made of.

use super::{Findings, Subject};
use crate::book::conclusions::Conclusions;
use crate::book::criteria::{Conditions, flag};
use crate::book::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::facts::list::FACTS;
use crate::model::customer;
use crate::model::settings::Settings;
use crate::problem::Problem;
use crate::rules::report::goal;

/// Adds what does not compile.
#[expect(clippy::unnecessary_wraps, reason = "as every check")]
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    compile_all(&subject.book.settings, &mut found.problems);
    found.problems.extend(goal::compile(&subject.book.settings.targets).1);
    Ok(())
}

fn compile_all(settings: &Settings, problems: &mut Vec<Problem>) {
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]);
    let mut found = Vec::new();
    for conclusion in FACTS.iter().filter_map(|fact| fact.conclusion()) {
        Conclusions::default().add(conclusion, &names, &mut found);
    }
    // A tier that uses a score has the faults of the score too.
    let criteria = Conditions::compile(settings).err().unwrap_or_default();
    found.extend(criteria.into_iter().filter(|problem| !found.contains(problem)).collect::<Vec<_>>());
    problems.extend(found);
    names.move_to(Stage::Filter);
    for segment in &settings.segments {
        flag(&segment.condition, &names, problems);
    }
    flag(&settings.loyalty.referral.ask, &names, problems);
}

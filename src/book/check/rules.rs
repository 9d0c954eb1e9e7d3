//! The expressions of the settings: conditions of tiers, strands and segments, and what scores are made of.

use super::{Findings, Subject};
use crate::book::criteria::{Conditions, flag};
use crate::book::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::expr::{Type, compile};
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::settings::text::Text;
use crate::problem::Problem;

/// Adds what does not compile.
#[expect(clippy::unnecessary_wraps, reason = "as every check")]
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    compile_all(&subject.book.settings, &mut found.problems);
    Ok(())
}

fn compile_all(settings: &Settings, problems: &mut Vec<Problem>) {
    if let Err(found) = Conditions::compile(settings) {
        problems.extend(found);
    }
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]);
    for segment in &settings.segments {
        flag(&segment.condition, &names, problems);
    }
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Criteria, &[]);
    let scores = &settings.tiers.scores;
    for weight in scores.value.iter().chain(&scores.risk) {
        number(&weight.fact, &names, problems);
    }
}

/// What a score is made of is a number: a column, a fact, or a measure by its name.
fn number(text: &Text, names: &Names<'_>, problems: &mut Vec<Problem>) {
    // Users choose the names of measures in their rows, so that none can be misspelt.
    if text.text.starts_with("measure[") {
        return;
    }
    let located = |wrong: crate::expr::ExpressionProblem| {
        let bytes = text.offset + wrong.bytes.start as u64..text.offset + wrong.bytes.end as u64;
        Problem::in_file(wrong.fault, &text.file, bytes)
    };
    if let Err(wrong) = compile(&text.text, names, &Type::Number) {
        problems.extend(wrong.into_iter().map(located));
    }
}

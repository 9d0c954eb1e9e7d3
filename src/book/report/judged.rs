//! The indicators of a book with what they were before, and what its targets ask for: each report that one of them is a figure
//! of is read once for the same days.

use super::{Answer, read};
use crate::book::Question;
use crate::error::Error;
use crate::problem::Problem;
use crate::rules::report::asked::By;
use crate::rules::report::goal::{self, Goal, State};
use crate::rules::report::indicator::{Indicator, of_name};
use crate::rules::report::overview::{PARTS, TARGETS, Told};
use crate::rules::report::{Datum, Group, Reach, Report};
use crate::value::date::Date;
use crate::value::period::Period;
use std::rc::Rc;

/// Reports that were read, each for its days.
struct Known<'q> {
    question: &'q Question<'q>,
    read: Vec<(Asking, Rc<Answer>)>,
}

/// A report, its days and its split.
type Asking = (&'static str, Option<Period>, Option<By>);

impl Known<'_> {
    /// What a report says of these days.
    fn of(&mut self, report: &'static Report, days: Period, by: Option<By>) -> Result<Rc<Answer>, Error> {
        let days = (report.reach != Reach::Today).then_some(days);
        let asked = (report.name, days, by);
        if let Some((_, answer)) = self.read.iter().find(|(known, _)| *known == asked) {
            return Ok(Rc::clone(answer));
        }
        let answer = Rc::new(read(self.question, report, days, by)?);
        self.read.push((asked, Rc::clone(&answer)));
        Ok(answer)
    }

    fn value(&mut self, indicator: &Indicator, days: Period) -> Result<Datum, Error> {
        let Some(report) = indicator.of() else { return Ok(Datum::Missing) };
        let days = match report.reach {
            Reach::Evening => Period { from: days.until, ..days },
            _ => days,
        };
        let answer = self.of(report, days, None)?;
        Ok(indicator.value(report, &answer.lines).cloned().unwrap_or(Datum::Missing))
    }
}

/// What was measured over these days, and everything wrong in the cells that were read for it.
pub fn overview(question: &Question<'_>, days: Period) -> Result<(Vec<Told>, Vec<Problem>), Error> {
    let mut known = Known { question, read: Vec::new() };
    let mut told = Vec::new();
    for (part, ids) in PARTS {
        for indicator in ids.iter().filter_map(|id| of_name(id)) {
            let value = known.value(indicator, days)?;
            // Of what is to come there is no before.
            let has_before = indicator.of().is_some_and(|report| report.reach != Reach::Today);
            let before = match days.before().filter(|_| has_before) {
                Some(before) => known.value(indicator, before)?,
                None => Datum::Missing,
            };
            if value != Datum::Missing || before != Datum::Missing {
                told.push(Told { part, indicator, group: Group::All, value, before, goal: None });
            }
        }
    }
    let (goals, _) = goal::compile(&question.book.settings.targets);
    for goal in &goals {
        told.extend(judged(&mut known, goal, days.until)?);
    }
    let mut problems: Vec<Problem> = Vec::new();
    for (_, answer) in known.read {
        let found: Vec<Problem> =
            answer.problems.iter().filter(|problem| !problems.contains(problem)).cloned().collect();
        problems.extend(found);
    }
    Ok((told, problems))
}

/// How the targets of a report are met on this day; those of all reports where none is named.
pub fn goals(question: &Question<'_>, report: &Report, until: Date) -> Result<Vec<Told>, Error> {
    let (goals, _) = goal::compile(&question.book.settings.targets);
    let mut known = Known { question, read: Vec::new() };
    let mut told = Vec::new();
    for goal in goals.iter().filter(|goal| goal.indicator.report == report.name) {
        told.extend(judged(&mut known, goal, until)?);
    }
    Ok(told)
}

/// Whether one of them is missed.
pub fn is_missed(told: &[Told]) -> bool {
    told.iter().any(|told| told.state() == Some(State::Missed))
}

fn judged(known: &mut Known<'_>, goal: &Goal, until: Date) -> Result<Vec<Told>, Error> {
    let Some(report) = goal.indicator.of() else { return Ok(Vec::new()) };
    let days = goal.days(until);
    let days = if report.reach == Reach::Evening { Period { from: until, until } } else { days };
    let answer = known.of(report, days, goal.by)?;
    let is_asked = |group: &Group| match (goal.by, &goal.of, group) {
        (None, _, group) => *group == Group::All,
        (Some(by), None, Group::Of(of, _)) => *of == by,
        (Some(by), Some(wanted), Group::Of(of, id)) => *of == by && id == wanted,
        _ => false,
    };
    let told = |group: Group, value: Datum| Told {
        part: TARGETS,
        indicator: goal.indicator,
        group,
        value,
        before: Datum::Missing,
        goal: Some(goal.clone()),
    };
    let values = goal.indicator.values(report, &answer.lines);
    let mut found: Vec<Told> = values
        .into_iter()
        .filter(|(group, _)| is_asked(group))
        .map(|(group, value)| told(group.clone(), value.clone()))
        .collect();
    if found.is_empty() {
        let group = match (goal.by, &goal.of) {
            (Some(by), Some(of)) => Group::Of(by, of.clone()),
            _ => Group::All,
        };
        found.push(told(group, Datum::Missing));
    }
    Ok(found)
}

//! Targets: which indicator should reach what, of whom, over which days; and how a value stands to that.

use super::asked::By;
use super::indicator::{Better, INDICATORS, Indicator, of_name};
use crate::model::settings::targets::Target;
use crate::model::settings::text::Text;
use crate::problem::{Declared, Expected, Fault, Problem};
use crate::value::nearest::nearest;
use crate::value::period::{Calendar, Period};

/// A target that was understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Goal {
    /// What is measured.
    pub indicator: &'static Indicator,
    /// By what it is split.
    pub by: Option<By>,
    /// The one group that is held to it; `None`: each of them, or all together.
    pub of: Option<String>,
    /// Over which days.
    pub period: Calendar,
    /// What it should be.
    pub target: f64,
    /// What is nearly as good.
    pub warn: Option<f64>,
}

/// How a value stands to its target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It is met.
    Met,
    /// Nearly.
    Near,
    /// It is missed.
    Missed,
    /// There is nothing to measure.
    Unknown,
}

impl State {
    /// Its name, for machines.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Near => "near",
            Self::Missed => "missed",
            Self::Unknown => "unknown",
        }
    }
}

/// The targets of a book, and what is wrong in them; a wrong one is left out.
pub fn compile(targets: &[Target]) -> (Vec<Goal>, Vec<Problem>) {
    let mut problems = Vec::new();
    let goals = targets.iter().filter_map(|target| understood(target).map_err(|wrong| problems.push(*wrong)).ok());
    (goals.collect(), problems)
}

fn understood(target: &Target) -> Result<Goal, Box<Problem>> {
    let metric = &target.metric;
    let indicator = of_name(&metric.text).ok_or_else(|| {
        let near = nearest(&metric.text, INDICATORS.iter().map(|known| known.id)).map(str::to_owned);
        located(Fault::UnknownValue { set: Declared::Metric, found: metric.text.clone(), near }, metric)
    })?;
    let by = match &target.by {
        None => None,
        Some(text) => {
            let known: Vec<By> = indicator.of().map_or(Vec::new(), |report| report.by.to_vec());
            let known: Vec<By> = known.into_iter().filter(|by| by.calendar().is_none()).collect();
            let found = known.iter().find(|by| by.id() == text.text).copied();
            Some(found.ok_or_else(|| {
                let expected = Expected::OneOf(known.iter().map(|by| by.id().to_owned()).collect());
                located(Fault::BadSetting { key: "target.by".to_owned(), expected, found: text.text.clone() }, text)
            })?)
        }
    };
    let of = target.of.clone();
    Ok(Goal { indicator, by, of, period: target.period, target: target.target, warn: target.warn })
}

fn located(fault: Fault, text: &Text) -> Box<Problem> {
    Box::new(Problem::in_file(fault, &text.file, text.offset..text.offset + text.text.len() as u64))
}

impl Goal {
    /// How a value stands to it.
    pub fn judge(&self, value: Option<f64>) -> State {
        let Some(value) = value else { return State::Unknown };
        let reaches = |wanted: f64| match self.indicator.better {
            Better::Higher => value >= wanted,
            Better::Lower => value <= wanted,
        };
        match () {
            () if reaches(self.target) => State::Met,
            () if self.warn.is_some_and(reaches) => State::Near,
            () => State::Missed,
        }
    }

    /// The days over which it is measured, as far as they have come.
    pub fn days(&self, until: crate::value::date::Date) -> Period {
        Period { from: self.period.around(until).from, until }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(metric: &str, by: Option<&str>) -> Target {
        let text = |text: &str| Text { text: text.to_owned(), file: "rules/targets.toml".to_owned(), offset: 7 };
        Target {
            metric: text(metric),
            by: by.map(text),
            of: None,
            period: Calendar::Month,
            target: 0.9,
            warn: Some(0.8),
        }
    }

    #[test]
    fn a_metric_that_is_none_and_a_split_that_its_report_lacks_are_told_where_they_stand() {
        let (goals, problems) = compile(&[
            target("covrage", None),
            target("coverage", Some("severity")),
            target("coverage", Some("owner")),
        ]);
        assert_eq!(goals.len(), 1);
        assert!(matches!(&problems[0].fault, Fault::UnknownValue { near: Some(near), .. } if near == "coverage"));
        assert!(matches!(&problems[1].fault, Fault::BadSetting { .. }));
    }

    #[test]
    fn less_is_better_where_the_indicator_says_so() {
        let judge = |metric: &str, warn: Option<f64>, value| {
            let (goals, _) = compile(&[Target { warn, ..target(metric, None) }]);
            goals[0].judge(value)
        };
        assert_eq!(judge("coverage", Some(0.8), Some(0.9)), State::Met);
        assert_eq!(judge("coverage", Some(0.8), Some(0.85)), State::Near);
        assert_eq!(judge("coverage", None, Some(0.85)), State::Missed);
        assert_eq!(judge("churn_rate", Some(0.95), Some(0.5)), State::Met);
        assert_eq!(judge("churn_rate", Some(0.95), Some(0.92)), State::Near);
        assert_eq!(judge("churn_rate", Some(0.95), Some(0.99)), State::Missed);
        assert_eq!(judge("churn_rate", None, None), State::Unknown);
    }
}

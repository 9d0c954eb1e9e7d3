//! How things stand: the indicators beside what they were, and the targets beside what was reached; and the same of a month, to
//! be passed on to a superior.
//!
//! What stands in them is the list [`PARTS`]: a new indicator is shown where its id is added there.

use super::goal::{Goal, State};
use super::indicator::Indicator;
use super::{Column, Datum, Figures, Group, Kind, Line, Metric, Reach, Report, column, metric};

/// The report.
pub static REPORT: Report = Report {
    name: "overview",
    columns: COLUMNS,
    metrics: METRICS,
    by: &[],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Indicators,
};

/// The same of the month that is over.
pub static MONTHLY: Report = Report {
    name: "monthly",
    columns: COLUMNS,
    metrics: METRICS,
    by: &[],
    default: None,
    reach: Reach::Month,
    fits: false,
    wide: None,
    figures: Figures::Indicators,
};

const METRICS: &[Metric] = &[
    metric("part", "Part", "what the figure is about; `targets`: what rules/targets.toml asks for"),
    metric("metric", "Metric", "the indicator, as targets name it; `kehu report` has the definition of each"),
    metric("group", "Of", "of whom: all, or those that a target is about"),
    metric("value", "Value", "over the days in the title; that of a target over its own month, quarter or year so far"),
    metric(
        "previous",
        "Previous",
        "over the days before: the month, quarter or year before, of one that is not over as many days; else as many days just before",
    ),
    metric("change", "Change", "value less previous; of a share in points"),
    metric("target", "Target", "what it should be"),
    metric("gap", "Gap", "value less target"),
    metric(
        "state",
        "State",
        "met, near (between target and `warn`), missed, or unknown where there is nothing to measure",
    ),
];

const COLUMNS: &[Column] = &[
    column("part", Kind::Text),
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("value", Kind::Number),
    column("previous", Kind::Number),
    column("change", Kind::Number),
    column("target", Kind::Number),
    column("gap", Kind::Number),
    column("state", Kind::Text),
];

/// The part of what targets ask for.
pub const TARGETS: &str = "targets";

/// The parts in order, each with its indicators.
pub const PARTS: &[(&str, &[&str])] = &[
    ("customers", &["buyers", "new_customers", "churn_rate", "won_back", "retention"]),
    ("orders", &["orders", "repeat_rate", "conversion_rate", "conversion_days"]),
    ("contacts", &["coverage", "plan_done", "plan_missed"]),
    ("service", &["cases", "respond_in_time", "propose_in_time", "resolve_in_time", "resolve_minutes", "reopened"]),
    ("listening", &["nps", "csat", "ces", "response_rate", "needs_met", "days_to_meet"]),
    ("outlook", &["expected_orders", "expected_value"]),
];

/// What was measured.
#[derive(Clone, Debug)]
pub struct Told {
    /// The part it stands in.
    pub part: &'static str,
    /// The indicator.
    pub indicator: &'static Indicator,
    /// Of whom.
    pub group: Group,
    /// Its value.
    pub value: Datum,
    /// What it was before.
    pub before: Datum,
    /// What it should be.
    pub goal: Option<Goal>,
}

/// The lines.
pub fn lines(told: &[Told]) -> Vec<Line> {
    let line = |it: &Told| {
        let target = it.goal.as_ref().map(|goal| goal.target);
        vec![
            Datum::Part(it.part),
            Datum::Indicator(it.indicator),
            Datum::Group(it.group.clone()),
            it.value.clone(),
            it.before.clone(),
            difference(&it.value, it.before.number()),
            target.map_or(Datum::Missing, |target| alike(&it.value, it.indicator, target)),
            difference(&it.value, target),
            it.state().map_or(Datum::Missing, Datum::State),
        ]
    };
    told.iter().map(line).collect()
}

impl Told {
    /// How it stands to its target, where it has one.
    pub fn state(&self) -> Option<State> {
        self.goal.as_ref().map(|goal| goal.judge(self.value.number()))
    }
}

/// A value less a number, in its own unit.
fn difference(value: &Datum, less: Option<f64>) -> Datum {
    let (Some(number), Some(less)) = (value.number(), less) else { return Datum::Missing };
    match value {
        Datum::Share(_) => Datum::Share(number - less),
        Datum::Money(_) => Datum::Money(number - less),
        Datum::Count(_) if less.fract() == 0.0 => Datum::Change((number - less) as i64),
        _ => Datum::Number(number - less),
    }
}

/// A number in the unit of a value, or of its indicator where there is none.
fn alike(value: &Datum, indicator: &Indicator, number: f64) -> Datum {
    match value {
        Datum::Share(_) => Datum::Share(number),
        Datum::Money(_) => Datum::Money(number),
        Datum::Missing if indicator.unit == super::indicator::Unit::Share => Datum::Share(number),
        _ if number.fract() == 0.0 && number >= 0.0 => Datum::Count(number as u64),
        _ => Datum::Number(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::indicator::{INDICATORS, of_name};

    #[test]
    fn every_indicator_stands_in_one_part() {
        for indicator in INDICATORS {
            let parts = PARTS.iter().filter(|(_, ids)| ids.contains(&indicator.id)).count();
            assert_eq!(parts, 1, "{}", indicator.id);
        }
        for id in PARTS.iter().flat_map(|(_, ids)| *ids) {
            assert!(of_name(id).is_some(), "{id}");
        }
    }

    #[test]
    fn what_cannot_be_measured_has_no_change_and_no_gap() {
        let indicator = of_name("coverage").expect("an indicator");
        let told = Told {
            part: "contacts",
            indicator,
            group: Group::All,
            value: Datum::Missing,
            before: Datum::Share(0.5),
            goal: None,
        };
        let line = lines(std::slice::from_ref(&told)).remove(0);
        assert_eq!(line[5..], [Datum::Missing, Datum::Missing, Datum::Missing, Datum::Missing]);
        let line = lines(&[Told { value: Datum::Share(0.25), ..told }]).remove(0);
        assert_eq!(line[5], Datum::Share(-0.25));
    }
}

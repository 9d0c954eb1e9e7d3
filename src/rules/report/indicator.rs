//! The indicators: the figures by which work is judged, each declared once.
//!
//! An indicator is a figure of a report, with the direction that is better. Targets name it, `report overview` shows it beside
//! what it was and should be, and a page of its report begins with it. A new one is one entry in [`INDICATORS`]; what it is
//! called and how it is defined stands with the figure.

use super::{Datum, Group, Line, Report, named};
use crate::facts::clock::Clock;

/// A figure by which work is judged.
#[derive(Debug)]
pub struct Indicator {
    /// What targets call it.
    pub id: &'static str,
    /// The report that it is a figure of.
    pub report: &'static str,
    /// Which figure it is.
    pub pick: Pick,
    /// What it counts in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
}

/// Which lines of a report are those of an indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// The figure of this name.
    Figure(&'static str),
    /// The same, of a clock of cases.
    Clock(&'static str, Clock),
    /// The share that is left at this age.
    Age(u64),
}

/// What an indicator counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Parts of a whole, 0 to 1.
    Share,
    /// Whole things.
    Count,
    /// Any number.
    Number,
    /// Minutes.
    Minutes,
    /// Days.
    Days,
    /// The book's currency.
    Money,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Better {
    /// The more the better.
    Higher,
    /// The less the better.
    Lower,
}

const fn indicator(id: &'static str, report: &'static str, pick: Pick, unit: Unit, better: Better) -> Indicator {
    Indicator { id, report, pick, unit, better }
}

/// All indicators, in the order in which they are shown.
pub static INDICATORS: &[Indicator] = &[
    indicator("buyers", "repeat", Pick::Figure("customers"), Unit::Count, Better::Higher),
    indicator("orders", "repeat", Pick::Figure("orders"), Unit::Count, Better::Higher),
    indicator("repeat_rate", "repeat", Pick::Figure("repeat_rate"), Unit::Share, Better::Higher),
    indicator("retention", "retention", Pick::Age(1), Unit::Share, Better::Higher),
    indicator("new_customers", "churn", Pick::Figure("new"), Unit::Count, Better::Higher),
    indicator("churn_rate", "churn", Pick::Figure("churn_rate"), Unit::Share, Better::Lower),
    indicator("won_back", "churn", Pick::Figure("won_back"), Unit::Share, Better::Higher),
    indicator("conversion_rate", "conversion", Pick::Figure("conversion_rate"), Unit::Share, Better::Higher),
    indicator("conversion_days", "conversion", Pick::Figure("days_median"), Unit::Days, Better::Lower),
    indicator("coverage", "coverage", Pick::Figure("coverage"), Unit::Share, Better::Higher),
    indicator("plan_done", "plan", Pick::Figure("done"), Unit::Share, Better::Higher),
    indicator("plan_missed", "plan", Pick::Figure("missed"), Unit::Share, Better::Lower),
    indicator("cases", "service", Pick::Figure("cases"), Unit::Count, Better::Lower),
    indicator("respond_in_time", "service", Pick::Clock("attainment", Clock::Respond), Unit::Share, Better::Higher),
    indicator("propose_in_time", "service", Pick::Clock("attainment", Clock::Propose), Unit::Share, Better::Higher),
    indicator("resolve_in_time", "service", Pick::Clock("attainment", Clock::Resolve), Unit::Share, Better::Higher),
    indicator("resolve_minutes", "service", Pick::Clock("median", Clock::Resolve), Unit::Minutes, Better::Lower),
    indicator("reopened", "service", Pick::Figure("reopened"), Unit::Share, Better::Lower),
    indicator("nps", "satisfaction", Pick::Figure("nps"), Unit::Number, Better::Higher),
    indicator("csat", "satisfaction", Pick::Figure("csat"), Unit::Share, Better::Higher),
    indicator("ces", "satisfaction", Pick::Figure("ces"), Unit::Number, Better::Higher),
    indicator("response_rate", "satisfaction", Pick::Figure("response_rate"), Unit::Share, Better::Higher),
    indicator("needs_met", "needs", Pick::Figure("met"), Unit::Share, Better::Higher),
    indicator("days_to_meet", "needs", Pick::Figure("days_to_meet"), Unit::Days, Better::Lower),
];

/// The indicator of this name.
pub fn of_name(id: &str) -> Option<&'static Indicator> {
    INDICATORS.iter().find(|indicator| indicator.id == id)
}

/// The indicators of a report.
pub fn of_report(report: &str) -> impl Iterator<Item = &'static Indicator> {
    INDICATORS.iter().filter(move |indicator| indicator.report == report)
}

impl Indicator {
    /// The report that it is a figure of.
    pub fn of(&self) -> Option<&'static Report> {
        named(self.report)
    }

    /// What the lines of its report say of it: each group with its value.
    pub fn values<'l>(&self, report: &Report, lines: &'l [Line]) -> Vec<(&'l Group, &'l Datum)> {
        let place = |id: &str| report.columns.iter().position(|column| column.id == id);
        let (group, clock, age) = (place("group"), place("clock"), place("age"));
        let value = place(if matches!(self.pick, Pick::Age(_)) { "share" } else { "value" });
        let of = |line: &'l Line, place: Option<usize>| place.and_then(|place| line.get(place));
        let is_it = |line: &Line| match self.pick {
            Pick::Figure(id) => {
                line.first() == Some(&Datum::Metric(id))
                    && clock.is_none_or(|clock| line.get(clock) == Some(&Datum::Missing))
            }
            Pick::Clock(id, wanted) => {
                line.first() == Some(&Datum::Metric(id))
                    && clock.and_then(|clock| line.get(clock)) == Some(&Datum::Clock(wanted))
            }
            Pick::Age(wanted) => age.and_then(|age| line.get(age)) == Some(&Datum::Count(wanted)),
        };
        let picked = lines.iter().filter(|line| is_it(line));
        let told = picked.filter_map(|line| match (of(line, group), of(line, value)) {
            (Some(Datum::Group(group)), Some(value)) => Some((group, value)),
            _ => None,
        });
        told.collect()
    }

    /// What they say of all together.
    pub fn value<'l>(&self, report: &Report, lines: &'l [Line]) -> Option<&'l Datum> {
        self.values(report, lines).into_iter().find(|(group, _)| **group == Group::All).map(|(_, value)| value)
    }
}

impl Datum {
    /// The number that it holds, if it is one.
    pub fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Count(count) | Self::Some(count) => *count as f64,
            Self::Change(change) => *change as f64,
            Self::Share(number) | Self::Number(number) | Self::Exact(number) | Self::Money(number) => *number,
            _ => return None,
        };
        number.is_finite().then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::figure;

    #[test]
    fn every_indicator_is_a_figure_of_a_report_and_has_a_name_of_its_own() {
        for (place, indicator) in INDICATORS.iter().enumerate() {
            assert!(INDICATORS.iter().skip(place + 1).all(|other| other.id != indicator.id), "{}", indicator.id);
            let report = indicator.of().expect(indicator.id);
            match indicator.pick {
                Pick::Figure(id) => assert!(report.metric(id).is_some(), "{id}"),
                Pick::Clock(id, _) => {
                    assert!(report.metric(id).is_some() && report.columns.iter().any(|column| column.id == "clock"));
                }
                Pick::Age(_) => assert!(report.columns.iter().any(|column| column.id == "age")),
            }
        }
    }

    #[test]
    fn the_value_of_all_is_found_among_the_groups() {
        let report = named("coverage").expect("a report");
        let group = |id: &str| Group::Of(super::super::asked::By::Owner, id.to_owned());
        let lines = vec![
            figure("coverage", &group("ann"), Datum::Share(0.5), None, None),
            figure("given_up", &Group::All, Datum::Count(3), None, None),
            figure("coverage", &Group::All, Datum::Share(0.75), None, None),
        ];
        let indicator = of_name("coverage").expect("an indicator");
        assert_eq!(indicator.value(report, &lines), Some(&Datum::Share(0.75)));
        assert_eq!(indicator.values(report, &lines).len(), 2);
        assert_eq!((Datum::Number(f64::NAN).number(), Datum::Missing.number()), (None, None));
    }
}

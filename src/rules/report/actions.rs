//! What we do better because of what customers said: every measure with how far it got, and who is still to be told.

use super::asked::{Asked, By};
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric};
use crate::value::date::Date;

/// The report.
pub static REPORT: Report = Report {
    name: "actions",
    columns: COLUMNS,
    metrics: &[
        metric(
            "late",
            "Late",
            "not done, and past due_on (without one: `until` under [action] in rules/playbook.toml)",
        ),
        metric("open", "Open", "not done, and not late"),
        metric(
            "untold",
            "To be told",
            "done, and somebody whose case, feedback or need led to it (`refs`) does not know: told_on is empty, and there was no contact of kind action with them since",
        ),
        metric("done", "Done", "done, and everybody was told"),
    ],
    by: &[By::Owner],
    default: Some(By::Owner),
    reach: Reach::All,
    fits: false,
    wide: None,
    figures: Figures::Actions(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("measure", Kind::Text),
    column("cause", Kind::Text),
    column("date", Kind::Date),
    column("due_on", Kind::Date),
    column("done_on", Kind::Date),
    column("late_days", Kind::Number),
    column("effect", Kind::Text),
    column("customers", Kind::Number),
    column("to_tell", Kind::Text),
];

/// A measure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// The id.
    pub id: String,
    /// Who of us.
    pub owner: String,
    /// What is done.
    pub measure: String,
    /// Why.
    pub cause: String,
    /// What it changed.
    pub effect: String,
    /// When it was decided.
    pub on: Option<Date>,
    /// By when.
    pub due: Option<Date>,
    /// When it was done.
    pub done: Option<Date>,
    /// How many customers led to it.
    pub customers: u64,
    /// The names of those who are still to be told, once it is done.
    pub to_tell: Vec<String>,
}

impl Measure {
    /// How far it got, and how many days it is or was late.
    pub fn state(&self, today: Date) -> (&'static str, Option<i32>) {
        let late = |day: Date| self.due.map(|due| day.since(due)).filter(|days| *days > 0);
        match self.done {
            Some(done) if self.to_tell.is_empty() => ("done", late(done)),
            Some(done) => ("untold", late(done)),
            None if late(today).is_some() => ("late", late(today)),
            None => ("open", None),
        }
    }
}

/// The report: what is late first, then what is open, to be told, done; the earliest day first.
pub fn report(measures: &[Measure], asked: &Asked) -> Vec<Line> {
    let place = |state: &str| REPORT.metrics.iter().position(|metric| metric.id == state);
    let mut listed: Vec<(&Measure, &'static str, Option<i32>)> = measures
        .iter()
        .filter(|measure| measure.on.is_some_and(|on| asked.period.holds(on)))
        .map(|measure| {
            let (state, late) = measure.state(asked.today);
            (measure, state, late)
        })
        .collect();
    listed.sort_by_key(|(measure, state, _)| (place(state), measure.due, measure.on, measure.id.clone()));
    let text = |text: &str| {
        if text.is_empty() { Datum::Missing } else { Datum::Group(Group::Said(text.to_owned())) }
    };
    let day = |day: Option<Date>| day.map_or(Datum::Missing, Datum::Day);
    let line = |(measure, state, late): (&Measure, &'static str, Option<i32>)| {
        vec![
            Datum::Metric(state),
            Datum::Group(Group::Of(By::Owner, measure.owner.clone())),
            text(&measure.measure),
            text(&measure.cause),
            day(measure.on),
            day(measure.due),
            day(measure.done),
            late.map_or(Datum::Missing, |days| Datum::Count(u64::from(days.unsigned_abs()))),
            text(&measure.effect),
            Datum::Some(measure.customers),
            text(&measure.to_tell.join("; ")),
        ]
    };
    listed.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_late_after_its_day_and_told_when_nobody_is_left() {
        let day = |text: &str| Date::parse(text.as_bytes()).expect("a day");
        let of = |due: Option<&str>, done: Option<&str>, to_tell: &[&str]| {
            let to_tell = to_tell.iter().map(|name| (*name).to_owned()).collect();
            let measure = Measure { due: due.map(day), done: done.map(day), to_tell, ..Measure::default() };
            measure.state(day("2026-03-20"))
        };
        assert_eq!(of(Some("2026-03-20"), None, &[]), ("open", None));
        assert_eq!(of(Some("2026-03-19"), None, &[]), ("late", Some(1)));
        assert_eq!(of(None, None, &[]), ("open", None));
        assert_eq!(of(Some("2026-03-01"), Some("2026-03-04"), &["Acme"]), ("untold", Some(3)));
        assert_eq!(of(Some("2026-03-01"), Some("2026-03-01"), &[]), ("done", None));
    }
}

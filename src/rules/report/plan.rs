//! What became of what was planned: done, skipped, missed or still open.

use super::asked::{Asked, By};
use super::{Figures, Group, Line, Reach, Report, figure, metric, share};
use crate::value::date::Date;

/// The report.
pub static REPORT: Report = Report {
    name: "plan",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "done",
            "Done",
            "planned contacts that a contact names or whose row says so, divided by all that were planned for a day of the period; rows without a day do not count",
        ),
        metric("skipped", "Skipped", "planned contacts that were closed since they will not be made"),
        metric(
            "missed",
            "Missed",
            "planned contacts that are neither, and past their last good day: `until` under [plan] in rules/playbook.toml",
        ),
        metric("open", "Open", "planned contacts that can still be made in time"),
    ],
    by: &[By::Owner, By::Strand, By::Channel, By::Month, By::Quarter, By::Year],
    default: Some(By::Owner),
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Plans(report),
};

/// A planned contact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// The day.
    pub on: Date,
    /// Who of us, what for and over which channel, by their ids.
    pub owner: String,
    /// The strand or scenario.
    pub strand: String,
    /// The channel.
    pub channel: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a planned contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It was made.
    Done,
    /// It will not be.
    Skipped,
    /// It was not made in time.
    Missed,
    /// It can be.
    Open,
}

/// The report.
pub fn report(planned: &[Planned], asked: &Asked) -> Vec<Line> {
    let all: Vec<&Planned> = planned.iter().filter(|it| asked.period.holds(it.on)).collect();
    let of = |it: &Planned| match asked.by {
        Some(By::Owner) => Some(it.owner.clone()),
        Some(By::Strand) => Some(it.strand.clone()),
        Some(By::Channel) => Some(it.channel.clone()),
        _ => None,
    };
    let mut groups: Vec<String> = all.iter().filter_map(|it| of(it)).collect();
    groups.sort();
    groups.dedup();
    let mut lines = Vec::new();
    for id in groups {
        let own: Vec<&Planned> = all.iter().copied().filter(|it| of(it).as_ref() == Some(&id)).collect();
        lines.extend(asked.by.into_iter().flat_map(|by| figures(&own, &Group::Of(by, id.clone()))));
    }
    for (group, days) in asked.stretches() {
        let own: Vec<&Planned> = all.iter().copied().filter(|it| days.holds(it.on)).collect();
        lines.extend(figures(&own, &group));
    }
    lines
}

/// The lines of some; none where nothing was planned.
fn figures(planned: &[&Planned], group: &Group) -> Vec<Line> {
    let all = planned.len() as u64;
    let fates = [("done", Fate::Done), ("skipped", Fate::Skipped), ("missed", Fate::Missed), ("open", Fate::Open)];
    let line = |(metric, fate)| {
        let count = planned.iter().filter(|it| it.fate == fate).count() as u64;
        figure(metric, group, share(count, all), Some(count), Some(all))
    };
    if all == 0 { Vec::new() } else { fates.into_iter().map(line).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::Datum;
    use crate::rules::report::asked::Groups;
    use crate::value::period::Period;

    #[test]
    fn what_was_planned_adds_up() {
        let day = |text: &str| Date::parse(text.as_bytes()).expect("a day");
        let planned = |on: &str, owner: &str, fate| Planned {
            on: day(on),
            owner: owner.to_owned(),
            strand: "talk".to_owned(),
            channel: "phone".to_owned(),
            fate,
        };
        let rows = [
            planned("2026-03-02", "ann", Fate::Done),
            planned("2026-03-03", "ann", Fate::Missed),
            planned("2026-03-31", "li", Fate::Open),
            planned("2026-04-01", "li", Fate::Done),
        ];
        let period = Period { from: day("2026-03-01"), until: day("2026-03-31") };
        let asked = Asked { today: period.until, period, named: true, by: Some(By::Owner), groups: Groups::default() };
        let lines = report(&rows, &asked);
        let told: Vec<String> = lines.iter().map(|line| format!("{:?} {:?}", line[3], line[4])).collect();
        let count = |part: u64, all: u64| format!("{:?} {:?}", Datum::Count(part), Datum::Count(all));
        let expected =
            [[(1, 2), (0, 2), (1, 2), (0, 2)], [(0, 1), (0, 1), (0, 1), (1, 1)], [(1, 3), (0, 3), (1, 3), (1, 3)]];
        assert_eq!(told, expected.concat().into_iter().map(|(part, all)| count(part, all)).collect::<Vec<_>>());
        assert!(report(&[], &asked).is_empty());
    }
}

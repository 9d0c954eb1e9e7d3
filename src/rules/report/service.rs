//! How complaints, problems and requests are served: how the clocks of cases were kept, why cases came, and how they went
//! from hand to hand.
//!
//! A case belongs to the day on which it was opened, with everything that happened to it since. A case whose events cannot
//! have happened in their order is counted, and measured by nothing.

use super::asked::{Asked, By};
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric, share};
use crate::facts::clock::{Clock, Kept};
use crate::value::date::Date;
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "service",
    columns: COLUMNS,
    metrics: &[
        metric("cases", "Cases", "cases opened in the period"),
        metric(
            "open",
            "Open",
            "of those, cases that are open: neither confirmed by the customer nor left unconfirmed for longer than allowed",
        ),
        metric(
            "attainment",
            "In time",
            "clocks that ended by their deadline, divided by those that ended or are past it; clocks that still run in time are not counted. Pauses do not count, and reopened cases have clocks of their own",
        ),
        metric("breaches", "Breaches", "clocks that ended past their deadline, or run on past it"),
        metric(
            "median",
            "Median, minutes",
            "median of what the ended clocks took, in minutes of the clock's own time (working time, where the severity says so)",
        ),
        metric(
            "p90",
            "90th percentile, minutes",
            "the shortest time within which nine of ten ended clocks did: the nearest rank",
        ),
        metric("reopened", "Reopened", "cases that were opened again, divided by all cases"),
        metric(
            "unconfirmed",
            "Unconfirmed",
            "cases that were settled and never confirmed in the time allowed, divided by all cases",
        ),
        metric("cause", "Cause", "cases with this cause, as it was last said, divided by all cases"),
        metric(
            "hand_offs",
            "Hand-offs",
            "times that cases were handed over, from one department to the other, divided by all; beside it the median and the 90th percentile of the minutes until somebody took over",
        ),
        metric(
            "impossible",
            "Impossible order",
            "cases whose events cannot have happened in their order (`kehu check` names them), divided by all cases; nothing else measures them",
        ),
    ],
    by: &[By::Severity, By::Owner, By::Department, By::Tier, By::Month, By::Quarter, By::Year],
    default: Some(By::Severity),
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Service(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("clock", Kind::Text),
    column("group", Kind::Text),
    column("value", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
];

/// What the report is made of.
#[derive(Debug, Default)]
pub struct Service {
    /// The cases, in any order.
    pub cases: Vec<Served>,
    /// The groups by which cases can be split, in the order in which they are shown.
    pub groups: Vec<Group>,
}

/// A case.
#[derive(Debug)]
pub struct Served {
    /// The day on which it was opened.
    pub opened_on: Date,
    /// Its group, as a place among the groups; `None` where it is in none.
    pub group: Option<usize>,
    /// Somebody has still to do something about it.
    pub open: bool,
    /// It was settled and never confirmed.
    pub unconfirmed: bool,
    /// How often it was opened.
    pub rounds: usize,
    /// Why it came, as it was last said.
    pub cause: String,
    /// How its clocks were kept; those between hands too.
    pub kept: Vec<Kept>,
    /// From which department it went to which, each time that it was handed over.
    pub moves: Vec<(String, String)>,
    /// Its events cannot have happened in their order.
    pub impossible: bool,
}

/// How one clock was kept in a group.
#[derive(Default)]
struct Times {
    took: Vec<i64>,
    judged: u64,
    missed: u64,
}

/// The report.
pub fn report(service: &Service, asked: &Asked) -> Vec<Line> {
    let mut lines = Vec::new();
    let groups = service.groups.iter().cloned().enumerate().map(|(place, group)| (group, Some(place), asked.period));
    let stretches = asked.stretches().into_iter().map(|(group, days)| (group, None, days));
    for (group, place, days) in groups.chain(stretches) {
        let of = |case: &&Served| days.holds(case.opened_on) && place.is_none_or(|place| case.group == Some(place));
        let cases: Vec<&Served> = service.cases.iter().filter(of).collect();
        // Of a group without a case nothing can be said; all of them are told even so.
        if cases.is_empty() && group != Group::All {
            continue;
        }
        tell(&group, &cases, &mut lines);
    }
    lines
}

fn tell(group: &Group, cases: &[&Served], lines: &mut Vec<Line>) {
    let all = cases.len() as u64;
    let count = |is: &dyn Fn(&Served) -> bool| cases.iter().filter(|case| is(case)).count() as u64;
    let line = |metric, clock: Option<Clock>, group: &Group, value, count: Option<u64>, base: Option<u64>| {
        let counted = |count: Option<u64>| count.map_or(Datum::Missing, Datum::Count);
        let clock = clock.map_or(Datum::Missing, Datum::Clock);
        vec![Datum::Metric(metric), clock, Datum::Group(group.clone()), value, counted(count), counted(base)]
    };
    let part = |metric, count: u64| line(metric, None, group, share(count, all), Some(count), Some(all));
    let minutes = |seconds: Option<f64>| seconds.map_or(Datum::Missing, |seconds| Datum::Number(seconds / 60.0));
    let hand_offs = cases.iter().map(|case| case.moves.len() as u64).sum();
    lines.push(line("cases", None, group, Datum::Count(all), None, None));
    lines.push(part("open", count(&|case| case.open)));
    for clock in Clock::ALL {
        let times = times(cases, clock);
        if times.judged == 0 && times.took.is_empty() {
            continue;
        }
        let kept = times.judged - times.missed;
        let ended = times.took.len() as u64;
        if times.judged > 0 {
            let attained = share(kept, times.judged);
            lines.push(line("attainment", Some(clock), group, attained, Some(kept), Some(times.judged)));
            lines.push(line("breaches", Some(clock), group, Datum::Count(times.missed), None, Some(times.judged)));
        }
        lines.push(line("median", Some(clock), group, minutes(median(&times.took)), None, Some(ended)));
        lines.push(line("p90", Some(clock), group, minutes(nearest_rank(&times.took, 9, 10)), None, Some(ended)));
    }
    lines.push(part("reopened", count(&|case| case.rounds > 1)));
    lines.push(part("unconfirmed", count(&|case| case.unconfirmed)));
    let causes =
        tallied(cases.iter().map(|case| case.cause.as_str()).filter(|cause| !cause.is_empty()).map(str::to_owned));
    if *group == Group::All {
        let said = |cause: String| Group::Said(cause);
        lines.extend(
            causes
                .into_iter()
                .map(|(cause, count)| line("cause", None, &said(cause), share(count, all), Some(count), Some(all))),
        );
        lines.extend(ways(cases).into_iter().flat_map(|(way, (count, mut took))| {
            took.sort_unstable();
            let (way, ended) = (said(way), Some(took.len() as u64));
            let handed = share(count, hand_offs);
            [
                line("hand_offs", Some(Clock::TakeOver), &way, handed, Some(count), Some(hand_offs)),
                line("median", Some(Clock::TakeOver), &way, minutes(median(&took)), None, ended),
                line("p90", Some(Clock::TakeOver), &way, minutes(nearest_rank(&took, 9, 10)), None, ended),
            ]
        }));
    }
    lines.push(part("impossible", count(&|case| case.impossible)));
}

/// How often cases went from one department to the other, and how long it took, in seconds, until somebody took over.
fn ways(cases: &[&Served]) -> Vec<(String, (u64, Vec<i64>))> {
    let named = |department: &str| if department.is_empty() { "–".to_owned() } else { department.to_owned() };
    let mut ways: BTreeMap<String, (u64, Vec<i64>)> = BTreeMap::new();
    for case in cases {
        // Each hand-off has a clock of its own, in the same order.
        let mut clocks = case.kept.iter().filter(|kept| kept.clock == Clock::TakeOver);
        for (from, to) in &case.moves {
            let (count, took) = ways.entry(format!("{} → {}", named(from), named(to))).or_default();
            *count += 1;
            took.extend(clocks.next().filter(|kept| kept.to.is_some()).map(|kept| kept.took));
        }
    }
    let mut ways: Vec<_> = ways.into_iter().collect();
    ways.sort_by(|(a, (few, _)), (b, (many, _))| many.cmp(few).then_with(|| a.cmp(b)));
    ways
}

/// How a clock was kept in these cases.
fn times(cases: &[&Served], clock: Clock) -> Times {
    let mut times = Times::default();
    for kept in cases.iter().flat_map(|case| &case.kept).filter(|kept| kept.clock == clock) {
        if kept.to.is_some() {
            times.took.push(kept.took);
        }
        if kept.deadline.is_some() && (kept.to.is_some() || kept.missed) {
            times.judged += 1;
            times.missed += u64::from(kept.missed);
        }
    }
    times.took.sort_unstable();
    times
}

/// The middle of what is sorted; of an even count the mean of the middle two.
fn median(sorted: &[i64]) -> Option<f64> {
    let (below, above) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    Some(f64::midpoint(*below as f64, *above as f64))
}

/// The smallest of what is sorted which so many parts of it do not exceed.
fn nearest_rank(sorted: &[i64], parts: usize, whole: usize) -> Option<f64> {
    let rank = (sorted.len() * parts).div_ceil(whole).max(1);
    sorted.get(rank - 1).map(|seconds| *seconds as f64)
}

/// How often each text is there, the most frequent first.
fn tallied(texts: impl Iterator<Item = String>) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, few), (b, many)| many.cmp(few).then_with(|| a.cmp(b)));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::Groups;
    use crate::value::moment::Moment;
    use crate::value::period::Period;

    fn kept(minutes: i64, missed: bool, ended: bool) -> Kept {
        Kept {
            clock: Clock::Respond,
            round: 0,
            from: Moment(0),
            to: ended.then_some(Moment(60)),
            took: minutes * 60,
            stood: 0,
            allowed: None,
            deadline: Some(Moment(30)),
            missed,
        }
    }

    fn case(kept: Vec<Kept>, group: usize) -> Served {
        Served {
            opened_on: Date::from_days(10),
            group: Some(group),
            open: false,
            unconfirmed: false,
            rounds: 1,
            cause: "seal".to_owned(),
            kept,
            moves: vec![(String::new(), "Workshop".to_owned())],
            impossible: false,
        }
    }

    fn told(cases: Vec<Served>, wanted: &str) -> Vec<(Group, Datum, Datum, Datum)> {
        let day = Date::from_days;
        let period = Period { from: day(0), until: day(20) };
        let asked = Asked { today: day(20), period, named: true, by: None, groups: Groups::default() };
        let of = |id: &str| Group::Of(By::Severity, id.to_owned());
        let service = Service { cases, groups: vec![of("high"), of("low")] };
        let lines =
            report(&service, &asked).into_iter().filter(|line| matches!(line[0], Datum::Metric(id) if id == wanted));
        let tell = |line: Line| match (&line[2], &line[3], &line[4], &line[5]) {
            (Datum::Group(group), value, count, base) => (group.clone(), value.clone(), count.clone(), base.clone()),
            other => panic!("{other:?}"),
        };
        lines.map(tell).collect()
    }

    #[test]
    fn clocks_that_still_run_in_time_are_not_judged_and_not_averaged() {
        let cases = vec![
            case(vec![kept(10, false, true), kept(20, true, true)], 0),
            case(vec![kept(500, false, false)], 0),
            case(vec![kept(900, true, false)], 0),
        ];
        let count = Datum::Count;
        let high = Group::Of(By::Severity, "high".to_owned());
        let attained = told(cases, "attainment");
        assert_eq!(attained[0], (high, Datum::Share(1.0 / 3.0), count(1), count(3)));
        assert_eq!(attained.len(), 2, "a group without a case has no line");
        let median = told(vec![case(vec![kept(10, false, true), kept(20, true, true)], 1)], "median");
        assert_eq!(median[1], (Group::All, Datum::Number(15.0), Datum::Missing, count(2)));
    }

    #[test]
    fn nine_of_ten_by_the_nearest_rank() {
        let ten: Vec<i64> = (1..=10).collect();
        assert_eq!((nearest_rank(&ten, 9, 10), nearest_rank(&ten[..5], 9, 10)), (Some(9.0), Some(5.0)));
        assert_eq!((nearest_rank(&[], 9, 10), median(&[]), median(&ten)), (None, None, Some(5.5)));
    }

    #[test]
    fn what_is_impossible_is_counted_apart() {
        let impossible = Served { impossible: true, kept: Vec::new(), ..case(Vec::new(), 0) };
        let told = told(vec![impossible, case(vec![kept(1, false, true)], 0)], "impossible");
        assert_eq!((&told[1].1, &told[1].2, &told[1].3), (&Datum::Share(0.5), &Datum::Count(1), &Datum::Count(2)));
    }
}

//! Who else courts our customers: why customers went and to whom, who supplies them besides, which rivals they speak of.

use super::asked::{Asked, By};
use super::tally::tally;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric, share};
use crate::value::date::Date;
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "competition",
    columns: COLUMNS,
    metrics: &[
        metric(
            "loss_reason",
            "Lost because of",
            "rows of losses in the period with this reason, divided by all of them",
        ),
        metric(
            "loss_rival",
            "Lost to",
            "rows of losses in the period that name this rival, divided by all that name one",
        ),
        metric(
            "incumbent",
            "Supplied by",
            "customers whose file names this supplier as `incumbent`, divided by all whose file names one; as of the day asked about",
        ),
        metric(
            "mention",
            "Spoken of",
            "places in contacts and feedback of the period where this word of a rival stands (signals with `rival` in rules/signals.toml, or called competitor), divided by all such places; words behind a negation do not count",
        ),
    ],
    by: &[By::Owner, By::Tier, By::Segment, By::Source, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Competition(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("said", Kind::Text),
    column("value", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
];

/// Something that was said of a rival, or of why somebody went.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Said {
    /// The customer, by number.
    pub customer: u32,
    /// The figure that it counts in, by its place.
    pub figure: usize,
    /// The reason, rival, supplier or word.
    pub name: String,
    /// The day; `None`: as things stand.
    pub on: Option<Date>,
}

/// All of it, by customer, and how many customers there are.
#[derive(Clone, Debug, Default)]
pub struct Competition {
    /// Ascending.
    pub said: Vec<Said>,
    /// How many customers there are.
    pub customers: usize,
}

/// The report: in every figure the most frequent first.
pub fn report(competition: &Competition, asked: &Asked) -> Vec<Line> {
    let said = &competition.said;
    let of = |customer: usize| {
        let start = said.partition_point(|it| (it.customer as usize) < customer);
        said.get(start..).unwrap_or_default().iter().take_while(move |it| it.customer as usize == customer)
    };
    type Sum<'s> = BTreeMap<(usize, &'s str), u64>;
    let is_cut = asked.by.is_some_and(|by| by.calendar().is_some());
    let sums = tally(asked, competition.customers, |sum: &mut Sum<'_>, customer, days| {
        for it in of(customer) {
            // What stands today is of no month.
            let counts = match it.on {
                Some(on) => days.holds(on),
                None => !is_cut || days == asked.period,
            };
            if counts {
                *sum.entry((it.figure, it.name.as_str())).or_default() += 1;
            }
        }
    });
    let mut lines = Vec::new();
    for (place, figure) in REPORT.metrics.iter().enumerate() {
        for (group, _, sum) in &sums {
            let mut own: Vec<(&str, u64)> =
                sum.iter().filter(|((of, _), _)| *of == place).map(|((_, name), count)| (*name, *count)).collect();
            own.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            let all = own.iter().map(|(_, count)| count).sum();
            lines.extend(own.into_iter().map(|(name, count)| {
                vec![
                    Datum::Metric(figure.id),
                    Datum::Group(group.clone()),
                    Datum::Group(Group::Said(name.to_owned())),
                    share(count, all),
                    Datum::Count(count),
                    Datum::Count(all),
                ]
            }));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::Groups;
    use crate::value::period::Period;

    #[test]
    fn what_was_said_is_counted_in_its_days_and_the_most_frequent_stands_first() {
        let day = |text: &str| Date::parse(text.as_bytes()).expect("a day");
        let said = |customer, figure, name: &str, on: Option<&str>| Said {
            customer,
            figure,
            name: name.to_owned(),
            on: on.map(day),
        };
        let mut all = vec![
            said(0, 0, "price", Some("2026-01-05")),
            said(2, 0, "quality", Some("2026-02-05")),
            said(2, 0, "price", Some("2026-03-05")),
            said(1, 0, "moved", Some("2025-03-05")),
            said(1, 2, "Birch", None),
        ];
        all.sort();
        let competition = Competition { said: all, customers: 3 };
        let period = Period { from: day("2026-01-01"), until: day("2026-03-20") };
        let asked = Asked { today: period.until, period, named: true, by: None, groups: Groups::default() };
        let told = |asked: &Asked| -> Vec<String> {
            let told = |line: Line| format!("{:?} {:?} {:?}", line[0], line[2], line[4]);
            report(&competition, asked).into_iter().map(told).collect()
        };
        let line = |metric, name: &str, count| {
            let name = Datum::Group(Group::Said(name.to_owned()));
            format!("{:?} {name:?} {:?}", Datum::Metric(metric), Datum::Count(count))
        };
        assert_eq!(
            told(&asked),
            [line("loss_reason", "price", 2), line("loss_reason", "quality", 1), line("incumbent", "Birch", 1)]
        );
        let by_month = told(&Asked { by: Some(By::Month), ..asked });
        assert_eq!(by_month.iter().filter(|line| line.contains("Birch")).count(), 1);
        assert!(
            report(
                &Competition::default(),
                &Asked { today: period.until, period, named: true, by: None, groups: Groups::default() }
            )
            .is_empty()
        );
    }
}

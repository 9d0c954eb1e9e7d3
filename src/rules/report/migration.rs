//! Who rose and who fell: where every customer stood in the evening before a period, and where in that of its last day.

use super::asked::By;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, Wide, column, metric, share};
use crate::value::date::Date;
use crate::value::period::Period;

/// The report.
pub static REPORT: Report = Report {
    name: "migration",
    columns: COLUMNS,
    metrics: &[
        metric(
            "at_start",
            "At the start",
            "tier, or with --by stage the stage of the lifecycle, in the evening before the period: tiers as decided, else as the criteria said then; `joined`: customers whose `since` lies in the period; `all`: everybody else together. A customer whose `since` lies after the period counts nowhere",
        ),
        metric("customers", "Customers", "how many they are"),
        metric("at_end", "At the end", "tier or stage in the evening of the last day of the period"),
        metric("count", "Count", "those of them who were there then"),
        metric("share", "Share", "count, divided by customers"),
    ],
    by: &[By::Tier, By::Stage],
    default: Some(By::Tier),
    reach: Reach::Year,
    fits: false,
    wide: Some(Wide { rows: &["at_start", "customers"], across: "at_end", cell: "count", not_yet: None }),
    figures: Figures::Moves(report),
};

const COLUMNS: &[Column] = &[
    column("at_start", Kind::Text),
    column("customers", Kind::Number),
    column("at_end", Kind::Text),
    column("count", Kind::Number),
    column("share", Kind::Number),
];

/// Where customers stood, by their numbers.
#[derive(Debug)]
pub struct Moves {
    /// The days between the two evenings.
    pub period: Period,
    /// Where one can stand, the best first.
    pub places: Vec<Group>,
    /// In the evening before the first day; a place that there is not for who stood nowhere.
    pub before: Vec<u32>,
    /// In the evening of the last day.
    pub after: Vec<u32>,
    /// The first day of the relationship, where it is known.
    pub since: Vec<Option<Date>>,
}

/// How many went which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moved {
    /// To a better place.
    pub rose: u64,
    /// To a worse one.
    pub fell: u64,
    /// Nowhere.
    pub stayed: u64,
    /// Who became customers in the period.
    pub joined: u64,
}

impl Moves {
    /// From where to where every customer went; from `None`, who joined in the period.
    fn all(&self) -> impl Iterator<Item = (Option<usize>, usize)> {
        let known = |place: u32| Some(place as usize).filter(|place| *place < self.places.len());
        let ends = self.before.iter().zip(&self.after).enumerate();
        ends.filter_map(move |(customer, (before, after))| {
            let since = self.since.get(customer).copied().flatten();
            if since.is_some_and(|since| since > self.period.until) {
                return None;
            }
            let after = known(*after)?;
            if since.is_some_and(|since| since >= self.period.from) {
                return Some((None, after));
            }
            Some((Some(known(*before)?), after))
        })
    }

    /// How many went which way.
    pub fn moved(&self) -> Moved {
        let mut moved = Moved::default();
        for (before, after) in self.all() {
            match before {
                None => moved.joined += 1,
                Some(before) if after < before => moved.rose += 1,
                Some(before) if after > before => moved.fell += 1,
                Some(_) => moved.stayed += 1,
            }
        }
        moved
    }
}

/// The report.
pub fn report(moves: &Moves) -> Vec<Line> {
    let places = moves.places.len();
    let (joined, all) = (places, places + 1);
    let mut counts = vec![vec![0_u64; places]; places + 2];
    let mut count = |row: usize, after: usize| {
        counts.get_mut(row).and_then(|row| row.get_mut(after)).into_iter().for_each(|count| *count += 1);
    };
    for (before, after) in moves.all() {
        count(before.unwrap_or(joined), after);
        if before.is_some() {
            count(all, after);
        }
    }
    if counts.iter().flatten().all(|count| *count == 0) {
        return Vec::new();
    }
    let heads = moves.places.iter().cloned().chain([Group::Joined, Group::All]);
    let lines = heads.zip(&counts).flat_map(|(before, counts)| {
        let customers: u64 = counts.iter().sum();
        let line = move |(after, &count): (&Group, &u64)| {
            vec![
                Datum::Group(before.clone()),
                Datum::Count(customers),
                Datum::Group(after.clone()),
                Datum::Some(count),
                share(count, customers),
            ]
        };
        moves.places.iter().zip(counts).map(line)
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    #[test]
    fn who_joined_counts_apart_and_who_comes_later_nowhere() {
        let period = Period { from: day("2026-01-01"), until: day("2026-03-20") };
        let moves = Moves {
            period,
            places: ["best", "good", "rest"].map(|id| Group::Of(By::Tier, id.to_owned())).into(),
            before: vec![1, 1, 0, 2, 2, 7],
            after: vec![0, 1, 2, 1, 1, 1],
            since: vec![None, Some(day("2025-12-31")), None, Some(day("2026-01-01")), Some(day("2026-03-21")), None],
        };
        assert_eq!(moves.moved(), Moved { rose: 1, fell: 1, stayed: 1, joined: 1 });
        let lines = report(&moves);
        let counts: Vec<_> = lines.iter().map(|line| (line[1].clone(), line[3].clone())).collect();
        let row = |customers, counts: [u64; 3]| counts.map(|count| (Datum::Count(customers), Datum::Some(count)));
        let expected: Vec<_> =
            [row(1, [0, 0, 1]), row(2, [1, 1, 0]), row(0, [0, 0, 0]), row(1, [0, 1, 0]), row(3, [1, 1, 1])].concat();
        assert_eq!(counts, expected);
        assert_eq!(lines[6][4], Datum::Missing);
        assert_eq!(lines[9][0], Datum::Group(Group::Joined));
    }

    #[test]
    fn nobody_makes_no_lines() {
        let period = Period { from: day("2026-01-01"), until: day("2026-03-20") };
        let places = vec![Group::Of(By::Tier, "best".to_owned())];
        let moves = Moves { period, places, before: Vec::new(), after: Vec::new(), since: Vec::new() };
        assert!(report(&moves).is_empty());
    }
}

//! How large the segments are, and how far they overlap.

use super::asked::{Asked, By};
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric, share};

/// The report.
pub static REPORT: Report = Report {
    name: "segments",
    columns: COLUMNS,
    metrics: &[
        metric(
            "size",
            "Customers",
            "customers in the segment, and their share of all customers; `none` are those in no segment",
        ),
        metric(
            "overlap",
            "Also in",
            "of the customers in the first segment those who are in the second too, and their share; pairs without one are left out",
        ),
    ],
    by: &[By::Segment],
    default: Some(By::Segment),
    reach: Reach::Today,
    fits: false,
    wide: None,
    figures: Figures::Groups(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("also", Kind::Text),
    column("value", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
];

/// The report: sizes in the order of the settings, then the pairs, the greatest share first.
pub fn report(asked: &Asked) -> Vec<Line> {
    let groups = &asked.groups.list;
    let mut both = vec![0_u64; groups.len() * groups.len()];
    let (mut none, mut all) = (0, 0);
    for customer in 0..asked.groups.of.len() {
        let places = asked.groups.of.of(customer);
        all += 1;
        none += u64::from(places.is_empty());
        for &first in places {
            for &second in places {
                if let Some(count) = both.get_mut(first as usize * groups.len() + second as usize) {
                    *count += 1;
                }
            }
        }
    }
    let count = |first: usize, second: usize| both.get(first * groups.len() + second).copied().unwrap_or_default();
    let line = |metric, group: Group, also: Datum, part, whole| {
        vec![
            Datum::Metric(metric),
            Datum::Group(group),
            also,
            share(part, whole),
            Datum::Count(part),
            Datum::Count(whole),
        ]
    };
    let sizes = groups.iter().enumerate().map(|(place, group)| (group.clone(), count(place, place)));
    let sizes = sizes.chain([(Group::Of(By::Segment, String::new()), none)]);
    let mut lines: Vec<Line> = sizes.map(|(group, size)| line("size", group, Datum::Missing, size, all)).collect();
    let places = || groups.iter().enumerate();
    let mut pairs: Vec<(u64, u64, Line)> = Vec::new();
    for (first, group) in places() {
        for (second, other) in places().filter(|(second, _)| *second != first) {
            let (part, whole) = (count(first, second), count(first, first));
            if part > 0 {
                let also = Datum::Group(other.clone());
                pairs.push((part, whole, line("overlap", group.clone(), also, part, whole)));
            }
        }
    }
    // Compared without dividing: a/b > c/d. The sort is stable, so equal shares stand as the settings have them.
    pairs.sort_by(|(a, b, _), (c, d, _)| (u128::from(*c) * u128::from(*b)).cmp(&(u128::from(*a) * u128::from(*d))));
    lines.extend(pairs.into_iter().map(|(.., line)| line));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::{Groups, Members};
    use crate::value::date::Date;
    use crate::value::period::Period;
    use proptest::prelude::*;

    fn asked(members: &[&[u32]]) -> Asked {
        let today = Date::from_days(20_000);
        let list = ["a", "b", "c"].map(|id| Group::Of(By::Segment, id.to_owned())).to_vec();
        let of = Members::Several(members.iter().map(|places| Box::from(*places)).collect());
        let period = Period { from: today, until: today };
        Asked { today, period, named: false, by: Some(By::Segment), groups: Groups { list, of } }
    }

    fn counts(lines: &[Line]) -> Vec<(u64, u64)> {
        let counted = |line: &Line| match line.as_slice() {
            [.., Datum::Count(part), Datum::Count(whole)] => (*part, *whole),
            other => panic!("{other:?}"),
        };
        lines.iter().map(counted).collect()
    }

    #[test]
    fn sizes_then_pairs_with_the_greatest_share_first() {
        let lines = report(&asked(&[&[0, 1], &[0], &[], &[0, 1], &[2]]));
        assert_eq!(counts(&lines), [(3, 5), (2, 5), (1, 5), (1, 5), (2, 2), (2, 3)]);
        assert_eq!(counts(&report(&asked(&[]))), [(0, 0); 4]);
    }

    proptest! {
        #[test]
        fn a_pair_is_counted_alike_from_both_sides_and_is_no_larger_than_either(
            members in prop::collection::vec(prop::collection::btree_set(0_u32..3, 0..4), 0..20),
        ) {
            let members: Vec<Vec<u32>> = members.into_iter().map(|set| set.into_iter().collect()).collect();
            let lines = report(&asked(&members.iter().map(Vec::as_slice).collect::<Vec<_>>()));
            for line in &lines {
                let [Datum::Metric("overlap"), Datum::Group(first), Datum::Group(second), _, part, Datum::Count(whole)] = line.as_slice() else { continue };
                let other = lines.iter().find(|other| {
                    matches!(other.as_slice(), [Datum::Metric("overlap"), Datum::Group(a), Datum::Group(b), ..] if a == second && b == first)
                });
                prop_assert_eq!(other.map(|other| &other[4]), Some(part));
                prop_assert!(matches!(part, Datum::Count(part) if part <= whole));
            }
        }
    }
}

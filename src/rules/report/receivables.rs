//! What customers owe, by how long it has been due.
//!
//! Payments are given to orders as in `facts::claims`, so that this report, the fact `receivable` and the statement of account
//! say the same.

use super::asked::{Asked, By};
use super::business::money;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, Wide, column, metric};
use std::collections::BTreeSet;

/// The report.
pub static REPORT: Report = Report {
    name: "receivables",
    columns: COLUMNS,
    metrics: &[metric(
        "receivable",
        "Owed",
        "what is owed: purchases with a `due_on`, less payments (of that order, else the oldest first) and refunds of it; `ageing` is how many days it is past its `due_on`, in the groups of `ageing` under [payment] of rules/playbook.toml; claims are purchase rows of which something is left",
    )],
    by: &[By::Owner, By::Tier, By::Stage, By::Segment, By::Source, By::Customer],
    default: None,
    reach: Reach::Today,
    fits: false,
    wide: Some(Wide { rows: &["group"], across: "ageing", cell: "value", not_yet: None }),
    figures: Figures::Claims(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("ageing", Kind::Text),
    column("value", Kind::Number),
    column("claims", Kind::Number),
    column("customers", Kind::Number),
];

/// What the report is made of.
#[derive(Debug, Default)]
pub struct Claims {
    /// What is owed, in any order.
    pub list: Vec<Claim>,
    /// Last days of the groups of what is overdue, rising.
    pub ageing: Vec<i32>,
}

/// A purchase row of which something is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Whose.
    pub customer: u32,
    /// How much, in 1/10000 of the book's currency.
    pub left: i64,
    /// Days past its `due_on`; nought or less: it is not yet to be paid.
    pub days: i32,
}

/// How long something has been due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Age {
    /// It is not yet to be paid.
    NotDue,
    /// From so many days to so many.
    Days(i32, i32),
    /// Longer than so many days.
    Over(i32),
}

impl Age {
    /// The groups that these days make.
    pub fn groups(ageing: &[i32]) -> Vec<Self> {
        let first = std::iter::once(0).chain(ageing.iter().copied());
        let days = first.zip(ageing).map(|(before, &until)| Self::Days(before + 1, until));
        let last = ageing.last().copied().unwrap_or_default();
        std::iter::once(Self::NotDue).chain(days).chain([Self::Over(last)]).collect()
    }

    /// Whether so many days past the day belong to it.
    pub fn holds(self, days: i32) -> bool {
        match self {
            Self::NotDue => days <= 0,
            Self::Days(from, until) => (from..=until).contains(&days),
            Self::Over(last) => days > last,
        }
    }
}

/// The report.
pub fn report(claims: &Claims, asked: &Asked) -> Vec<Line> {
    if claims.list.is_empty() {
        return Vec::new();
    }
    let grouped = asked.groups.list.iter().cloned().enumerate().map(|(place, group)| (group, Some(place as u32)));
    grouped.chain([(Group::All, None)]).flat_map(|(group, place)| told(claims, asked, &group, place)).collect()
}

/// The lines of a group; none where it owes nothing.
fn told(claims: &Claims, asked: &Asked, group: &Group, place: Option<u32>) -> Vec<Line> {
    let is_in = |claim: &&Claim| place.is_none_or(|place| asked.groups.of.of(claim.customer as usize).contains(&place));
    let theirs: Vec<&Claim> = claims.list.iter().filter(is_in).collect();
    if theirs.is_empty() {
        return Vec::new();
    }
    let line = |age: Datum, of: &dyn Fn(&Claim) -> bool| {
        let found = || theirs.iter().filter(|claim| of(claim));
        let sum = found().fold(0_i64, |sum, claim| sum.saturating_add(claim.left));
        let customers: BTreeSet<u32> = found().map(|claim| claim.customer).collect();
        vec![
            Datum::Metric("receivable"),
            Datum::Group(group.clone()),
            age,
            money(sum),
            Datum::Count(found().count() as u64),
            Datum::Count(customers.len() as u64),
        ]
    };
    let ages = Age::groups(&claims.ageing).into_iter();
    let lines = ages.map(|age| line(Datum::Age(age), &|claim| age.holds(claim.days)));
    lines.chain([line(Datum::Group(Group::All), &|_| true)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::Groups;
    use crate::value::date::Date;
    use crate::value::period::Period;

    #[test]
    fn every_day_is_in_one_group() {
        for ageing in [vec![30, 60, 90], vec![1], vec![]] {
            let groups = Age::groups(&ageing);
            for days in -5..200 {
                assert_eq!(groups.iter().filter(|age| age.holds(days)).count(), 1, "{ageing:?} {days}");
            }
        }
    }

    #[test]
    fn what_is_owed_stands_under_its_age() {
        let claim = |customer, left, days| Claim { customer, left, days };
        let list = vec![claim(0, 10_000, 0), claim(0, 20_000, 1), claim(1, 30_000, 30), claim(1, 40_000, 91)];
        let claims = Claims { list, ageing: vec![30, 60, 90] };
        let on = Date::from_days(0);
        let period = Period { from: on, until: on };
        let asked = Asked { today: on, period, named: false, by: None, groups: Groups::default() };
        let told: Vec<(Datum, Datum)> =
            report(&claims, &asked).into_iter().map(|line| (line[3].clone(), line[5].clone())).collect();
        let of = |sum: f64, customers: u64| (Datum::Money(sum), Datum::Count(customers));
        assert_eq!(told, [of(1.0, 1), of(5.0, 2), of(0.0, 0), of(0.0, 0), of(4.0, 1), of(10.0, 2)]);
        assert!(report(&Claims::default(), &asked).is_empty());
    }
}

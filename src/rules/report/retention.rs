//! Who stays: of the customers who first ordered in the same month, how many ordered in the months that followed.

use super::asked::{Asked, By};
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, Wide, column, metric, share};
use crate::facts::months::Months;
use crate::facts::sharded::Finished;
use crate::value::date::Date;
use crate::value::period::{Calendar, Period};
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "retention",
    columns: COLUMNS,
    metrics: &[
        metric(
            "group",
            "Cohort",
            "customers with their first order in the same month (or quarter, year); a month that the period touches counts whole; with --by owner, tier, segment or source, those of all months together; `all`: everybody",
        ),
        metric("age", "Age", "months (or quarters, years) since that of the first order; 0 is that month itself"),
        metric(
            "customers",
            "Customers",
            "how many they are, as far as they have reached that age; of groups and of all, as far as that month is over",
        ),
        metric(
            "active",
            "Ordered",
            "those of them with an order in the month of that age; an order is a day with a positive amount",
        ),
        metric("share", "Retention", "ordered, divided by customers"),
        metric(
            "running",
            "Running",
            "yes where the month of that age is not over yet; left out where the cohorts are shown as a matrix",
        ),
    ],
    by: &[By::Month, By::Quarter, By::Year, By::Owner, By::Tier, By::Segment, By::Source],
    default: Some(By::Month),
    reach: Reach::All,
    fits: false,
    wide: Some(Wide { rows: &["group", "customers"], across: "age", cell: "share", not_yet: Some("running") }),
    figures: Figures::Months(report),
};

const COLUMNS: &[Column] = &[
    column("group", Kind::Text),
    column("age", Kind::Number),
    column("customers", Kind::Number),
    column("active", Kind::Number),
    column("share", Kind::Number),
    column("running", Kind::Flag),
];

/// The months in which the customers of a book ordered.
#[derive(Debug)]
pub struct Ordered {
    /// By customer.
    pub months: Finished<Months>,
    /// How many customers there are.
    pub customers: u32,
}

/// Customers of a group who reached an age, and those who ordered at it.
#[derive(Clone, Copy, Default)]
struct Age {
    customers: u64,
    active: u64,
}

/// What is counted: by the unit of the first order, the customers, and by age those who ordered.
#[derive(Default)]
struct Cohorts(BTreeMap<i32, Cohort>);

#[derive(Default)]
struct Cohort {
    customers: u64,
    active: Vec<u64>,
}

impl Cohorts {
    /// Adds a customer whose order months stand for these units, the first one first.
    fn add(&mut self, mut units: impl Iterator<Item = i32>) {
        let Some(first) = units.next() else { return };
        let cohort = self.0.entry(first).or_default();
        cohort.customers += 1;
        let mut last = -1;
        for age in std::iter::once(0).chain(units.map(|unit| unit - first)) {
            if age == last {
                continue;
            }
            last = age;
            let place = age as usize;
            if cohort.active.len() <= place {
                cohort.active.resize(place + 1, 0);
            }
            if let Some(active) = cohort.active.get_mut(place) {
                *active += 1;
            }
        }
    }

    /// All cohorts together, at every age that is over: `last` is the last unit that is.
    fn pooled(&self, last: i32) -> Vec<Age> {
        let mut ages: Vec<Age> = Vec::new();
        for (first, cohort) in &self.0 {
            let Ok(reached) = usize::try_from(last - first + 1) else { continue };
            if ages.len() < reached {
                ages.resize(reached, Age::default());
            }
            for (place, age) in ages.iter_mut().take(reached).enumerate() {
                age.customers += cohort.customers;
                age.active += cohort.active.get(place).copied().unwrap_or_default();
            }
        }
        ages
    }
}

/// The report.
pub fn report(ordered: &Ordered, asked: &Asked) -> Vec<Line> {
    let by = asked.by.filter(|by| by.calendar().is_some()).unwrap_or(By::Month);
    let calendar = by.calendar().unwrap_or(Calendar::Month);
    let unit = |day: Date| month(day).div_euclid(calendar.months());
    let (first, now) = (unit(asked.period.from), unit(asked.today));
    let last = unit(asked.period.until);
    let mut all = Cohorts::default();
    let mut groups: Vec<Cohorts> = asked.groups.list.iter().map(|_| Cohorts::default()).collect();
    let this_month = month(asked.today);
    for customer in 0..ordered.customers {
        let units = || ordered.months.ago(customer).map(|ago| (this_month - ago as i32).div_euclid(calendar.months()));
        if !units().next().is_some_and(|unit| (first..=last).contains(&unit)) {
            continue;
        }
        all.add(units());
        for &group in asked.groups.of.of(customer as usize) {
            if let Some(cohorts) = groups.get_mut(group as usize) {
                cohorts.add(units());
            }
        }
    }
    // The unit of today is over in the evening of its last day.
    let over = if calendar.around(asked.today).until == asked.today { now } else { now - 1 };
    let mut lines = Vec::new();
    if asked.groups.list.is_empty() {
        for (first, cohort) in &all.0 {
            let days = days_of(calendar, *first);
            for age in 0..=(now - first).max(0) {
                let active = cohort.active.get(age as usize).copied().unwrap_or_default();
                let group = Group::Days(by, days);
                lines.push(line(group, age, Age { customers: cohort.customers, active }, first + age > over));
            }
        }
    }
    let named = asked.groups.list.iter().zip(&groups).map(|(group, cohorts)| (group.clone(), cohorts));
    for (group, cohorts) in named.chain([(Group::All, &all)]) {
        let ages = cohorts.pooled(over).into_iter().enumerate();
        lines.extend(ages.map(|(age, counted)| line(group.clone(), age as i32, counted, false)));
    }
    lines
}

fn line(group: Group, age: i32, counted: Age, running: bool) -> Line {
    vec![
        Datum::Group(group),
        Datum::Count(u64::try_from(age).unwrap_or_default()),
        Datum::Count(counted.customers),
        Datum::Count(counted.active),
        share(counted.active, counted.customers),
        Datum::Flag(running),
    ]
}

/// The number of a day's month, from the year 0 on.
pub fn month(day: Date) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32 - 1
}

/// The days of a unit by its number.
fn days_of(calendar: Calendar, unit: i32) -> Period {
    let first = unit * calendar.months();
    let day = Date::from_ymd(first.div_euclid(12), first.rem_euclid(12) as u32 + 1, 1);
    calendar.around(day.unwrap_or(Date::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sharded::Sharded;
    use crate::rules::report::asked::{Groups, Members};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn ordered(today: Date, rows: &[(u32, Date)], customers: u32) -> Ordered {
        let sharded = Sharded::<Months>::new(customers as usize);
        {
            let mut feeder = sharded.feeder();
            rows.iter().for_each(|&(customer, on)| feeder.feed(customer, (month(today) - month(on)) as u32));
        }
        Ordered { months: sharded.finish(), customers }
    }

    fn asked(today: &str, by: By) -> Asked {
        let period = Period { from: Date::MIN, until: day(today) };
        Asked { today: day(today), period, named: false, by: Some(by), groups: Groups::default() }
    }

    /// Group, age, customers, active, whether it runs.
    fn told(lines: &[Line]) -> Vec<String> {
        let tell = |line: &Line| match line.as_slice() {
            [
                Datum::Group(group),
                Datum::Count(age),
                Datum::Count(customers),
                Datum::Count(active),
                _,
                Datum::Flag(running),
            ] => {
                let group = match group {
                    Group::Days(_, days) => days.from.to_string(),
                    Group::Of(_, id) => id.clone(),
                    _ => "all".to_owned(),
                };
                format!("{group} {age}: {active}/{customers}{}", if *running { " running" } else { "" })
            }
            _ => panic!("{line:?}"),
        };
        lines.iter().map(tell).collect()
    }

    #[test]
    fn cohorts_are_counted_by_age() {
        let rows = [
            (0, "2026-01-05"),
            (0, "2026-01-09"),
            (0, "2026-03-01"),
            (1, "2026-01-31"),
            (1, "2026-02-01"),
            (2, "2026-02-10"),
        ];
        let rows = rows.map(|(customer, on)| (customer, day(on)));
        let of = |today: &str, by| told(&report(&ordered(day(today), &rows, 4), &asked(today, by)));
        let cohorts = [
            "2026-01-01 0: 2/2",
            "2026-01-01 1: 1/2",
            "2026-01-01 2: 1/2 running",
            "2026-02-01 0: 1/1",
            "2026-02-01 1: 0/1 running",
            "all 0: 3/3",
            "all 1: 1/2",
        ];
        assert_eq!(of("2026-03-20", By::Month), cohorts);
        assert_eq!(of("2026-03-31", By::Month)[5..], ["all 0: 3/3", "all 1: 1/3", "all 2: 1/2"]);
        assert_eq!(of("2026-03-20", By::Quarter), ["2026-01-01 0: 3/3 running"]);
        let groups = Groups { list: vec![Group::Of(By::Owner, "ann".to_owned())], of: Members::One(vec![0, 9, 0, 0]) };
        let asked = Asked { groups, ..asked("2026-03-20", By::Owner) };
        let lines = told(&report(&ordered(day("2026-03-20"), &rows, 4), &asked));
        assert_eq!(lines, ["ann 0: 2/2", "ann 1: 0/1", "all 0: 3/3", "all 1: 1/2"]);
    }

    #[test]
    fn without_orders_there_is_nothing_to_tell() {
        assert!(report(&ordered(day("2026-03-20"), &[], 3), &asked("2026-03-20", By::Month)).is_empty());
    }

    proptest! {
        #[test]
        fn every_customer_is_in_one_cohort_and_active_in_its_months(rows in prop::collection::vec((0_u32..6, 0_i32..900), 0..60)) {
            let today = day("2026-03-20");
            let rows: Vec<_> = rows.into_iter().map(|(customer, ago)| (customer, today.plus_days(-ago))).collect();
            let lines = report(&ordered(today, &rows, 6), &asked("2026-03-20", By::Month));
            let cohorts = lines.iter().filter(|line| !matches!(line[0], Datum::Group(Group::All)));
            let sum = |wanted: usize, age: Option<u64>| cohorts.clone().filter(|line| age.is_none_or(|age| line[1] == Datum::Count(age))).map(|line| match line[wanted] {
                Datum::Count(count) => count,
                _ => 0,
            }).sum::<u64>();
            let bought: BTreeSet<u32> = rows.iter().map(|row| row.0).collect();
            let months: BTreeSet<(u32, i32)> = rows.iter().map(|row| (row.0, month(row.1))).collect();
            prop_assert_eq!(sum(2, Some(0)), bought.len() as u64);
            prop_assert_eq!(sum(3, None), months.len() as u64);
        }
    }
}

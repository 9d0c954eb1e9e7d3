//! Those of us who look after customers: how much they have to do, what they get done, and what comes of it.

use super::asked::{Asked, By};
use super::business::{Business, Mate, Talk, What, median, money};
use super::{Datum, Figures, Group, Line, Reach, Report, Wide, figure, metric, share};
use crate::value::date::Date;

/// The report.
pub static REPORT: Report = Report {
    name: "owners",
    columns: super::FIGURES,
    metrics: &[
        metric("customers", "Customers", "active customers whom they look after on the day asked about"),
        metric("contacts", "Contacts", "contacts that they made in the period, without attempts, with whomever"),
        metric(
            "workload",
            "Workload",
            "contacts and attempts of theirs in the period, divided by what they can make: `daily` of kehu.toml times the working days on which they are there",
        ),
        metric(
            "coverage",
            "Coverage",
            "customers of theirs with a strand of which none is overdue today, divided by those who have a strand, as in `kehu report coverage`",
        ),
        metric(
            "overdue",
            "Overdue",
            "items of `kehu due` that are past their latest day with customers of theirs today",
        ),
        metric(
            "attainment",
            "Cases in time",
            "clocks of their cases opened in the period that ended by their deadline, divided by those that ended or are past it, as in `kehu report service`",
        ),
        metric(
            "reply_hours",
            "Hours to reply",
            "hours by the clock that customers waited for their answer, for answers given in the period: the median",
        ),
        metric(
            "orders",
            "Orders",
            "orders in the period (days with a positive amount) of customers whom they look after today",
        ),
        metric("revenue", "Revenue", "what these customers ordered in the period less refunds"),
    ],
    by: &[By::Owner],
    default: Some(By::Owner),
    reach: Reach::Year,
    fits: false,
    wide: Some(Wide { rows: &["metric"], across: "group", cell: "value", not_yet: None }),
    figures: Figures::Business(What::Team, report),
};

/// The report.
pub fn report(business: &Business, asked: &Asked) -> Vec<Line> {
    if business.customers == 0 {
        return Vec::new();
    }
    let group = |mate: &Mate| Group::Of(By::Owner, mate.id.clone());
    let all = everybody(&business.team);
    let mut columns: Vec<(Group, [Figure; 9])> = Vec::new();
    for (place, mate) in business.team.iter().enumerate() {
        let found = figures(business, asked, mate, Some(place as u32));
        // Customers whom nobody looks after, and colleagues of whom there is nothing to say.
        let says = mate.id.is_empty() && mate.customers == 0 && mate.of.is_empty();
        columns.extend((!says).then(|| (group(mate), found)));
    }
    columns.push((Group::All, figures(business, asked, &all, None)));
    let metrics = REPORT.metrics.iter().enumerate();
    let line = |(place, metric): (usize, &'static super::Metric)| {
        let of = |(group, figures): &(Group, [Figure; 9])| {
            let (value, count, base) = figures.get(place).cloned().unwrap_or((Datum::Missing, None, None));
            figure(metric.id, group, value, count, base)
        };
        columns.iter().map(of).collect::<Vec<_>>()
    };
    metrics.flat_map(line).collect()
}

/// A value, what was counted and out of how many.
type Figure = (Datum, Option<u64>, Option<u64>);

/// All of us together.
fn everybody(team: &[Mate]) -> Mate {
    let mut all = Mate::default();
    for mate in team {
        all.customers += mate.customers;
        all.overdue += mate.overdue;
        all.covered = (all.covered.0 + mate.covered.0, all.covered.1 + mate.covered.1);
        all.kept = (all.kept.0 + mate.kept.0, all.kept.1 + mate.kept.1);
        all.of.extend(&mate.of);
    }
    let named = || team.iter().filter(|mate| !mate.id.is_empty());
    // What some of us can do says nothing about all.
    let known = named().all(|mate| mate.capacity.is_some()) && named().next().is_some();
    all.capacity = known.then(|| named().filter_map(|mate| mate.capacity).sum());
    all
}

/// The figures of somebody, in the order of the metrics; `place` among us, `None`: of everybody.
fn figures(business: &Business, asked: &Asked, mate: &Mate, place: Option<u32>) -> [Figure; 9] {
    let unnamed = mate.id.is_empty();
    let is_theirs = |talk: &Talk| place.is_none() || talk.owner == place || talk.owner.is_none() && unnamed;
    let holds = |on: i32| asked.period.holds(Date::from_days(on));
    let made = || business.talks.iter().filter(|talk| talk.is_ours() && holds(talk.on) && is_theirs(talk));
    let (all, real) = (made().count() as u64, made().filter(|talk| talk.is_real()).count() as u64);
    let workload = mate.capacity.filter(|&capacity| capacity > 0);
    let workload = workload.map_or((Datum::Missing, Some(all), None), |can| (share(all, can), Some(all), Some(can)));
    let waits = waits(business, |talk| holds(talk.on) && is_theirs(talk));
    let reply = median(&waits).map_or(Datum::Missing, |seconds| Datum::Number(seconds / 3600.0));
    let own = |customer: u32| place.is_none() || mate.of.contains(&customer);
    let orders = business.orders().into_keys().filter(|&(customer, on)| own(customer) && holds(on)).count() as u64;
    let sold = business.sales.iter().filter(|sale| own(sale.customer) && holds(sale.on));
    let revenue = sold.fold(0_i64, |sum, sale| sum.saturating_add(sale.amount));
    let count = |count: u64| (Datum::Count(count), None, None);
    let part = |(part, whole): (u64, u64)| (share(part, whole), Some(part), Some(whole));
    [
        count(mate.customers),
        count(real),
        workload,
        part(mate.covered),
        count(mate.overdue),
        part(mate.kept),
        (reply, Some(waits.len() as u64), None),
        count(orders),
        (money(revenue), None, None),
    ]
}

/// The seconds that customers waited for an answer that is asked about, sorted: from the first word that nobody had answered.
fn waits(business: &Business, is_asked: impl Fn(&Talk) -> bool) -> Vec<i64> {
    let mut waits = Vec::new();
    let mut since: Option<(u32, i64)> = None;
    for talk in &business.talks {
        since = since.filter(|(customer, _)| *customer == talk.customer);
        if talk.opens {
            since = since.or(Some((talk.customer, talk.at)));
        } else if talk.is_ours()
            && talk.is_real()
            && let Some((_, began)) = since.take().filter(|_| is_asked(talk))
        {
            waits.push(talk.at.saturating_sub(began));
        }
    }
    waits.sort_unstable();
    waits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::Groups;
    use crate::rules::report::business::Sale;
    use crate::value::period::Period;

    #[test]
    fn an_answer_is_of_whoever_gave_it_and_an_order_of_whoever_looks_after() {
        let talk = |on: i32, owner, inbound, missed| Talk {
            on,
            at: i64::from(on) * 3600,
            owner,
            inbound,
            missed,
            opens: inbound,
            ..Talk::default()
        };
        let mate = |id: &str, customer: u32, capacity| Mate {
            id: id.to_owned(),
            customers: 1,
            capacity,
            of: [customer].into(),
            covered: (1, 2),
            ..Mate::default()
        };
        let business = Business {
            customers: 2,
            talks: vec![talk(1, Some(0), true, false), talk(2, Some(0), false, true), talk(5, Some(1), false, false)],
            sales: vec![Sale { customer: 0, on: 3, amount: 70_000, margin: None, campaign: None }],
            team: vec![mate("ann", 0, Some(10)), mate("li", 1, None), Mate::default()],
            ..Business::default()
        };
        let period = Period { from: Date::from_days(0), until: Date::from_days(9) };
        let asked = Asked { today: period.until, period, named: true, by: Some(By::Owner), groups: Groups::default() };
        let lines = report(&business, &asked);
        let of = |metric: &str| {
            let is = |line: &&Line| matches!(line[0], Datum::Metric(id) if id == metric);
            lines.iter().filter(is).map(|line| line[2].clone()).collect::<Vec<_>>()
        };
        assert_eq!(of("contacts"), [Datum::Count(0), Datum::Count(1), Datum::Count(1)]);
        assert_eq!(of("workload"), [Datum::Share(0.1), Datum::Missing, Datum::Missing]);
        assert_eq!(of("reply_hours"), [Datum::Missing, Datum::Number(4.0), Datum::Number(4.0)]);
        assert_eq!(of("orders"), [Datum::Count(1), Datum::Count(0), Datum::Count(1)]);
        assert_eq!(of("revenue"), [Datum::Money(7.0), Datum::Money(0.0), Datum::Money(7.0)]);
        assert_eq!(of("coverage"), [Datum::Share(0.5), Datum::Share(0.5), Datum::Share(0.5)]);
        assert_eq!(of("attainment"), [Datum::Missing, Datum::Missing, Datum::Missing]);
    }
}

//! Cost and return: what was earned with customers, and what was spent on them.

use super::asked::{Asked, By};
use super::business::{Business, On, What, lines_of, money, places};
use super::{Datum, Figures, Group, Line, Reach, Report, Wide, figure, metric};
use crate::value::date::Date;

/// The report.
pub static REPORT: Report = Report {
    name: "roi",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "revenue",
            "Revenue",
            "what was ordered in the period less refunds, in the book's currency; --by channel: orders that came within `orders_within` of rules/channels.toml after our contact, by the channel of the last one",
        ),
        metric(
            "margin",
            "Margin",
            "the same less what it cost us, over the rows whose cost is known: their own, else the product's times the quantity",
        ),
        metric("contacts", "Contacts", "contacts in the period, ours and theirs"),
        metric(
            "contact_cost",
            "For contacts",
            "what contacts cost: what they say, else `cost` of their channel; and their minutes at `hour_costs` of kehu.toml, where that is set",
        ),
        metric(
            "benefits_cost",
            "For benefits",
            "worth of the gifts, coupons and the like that were given in the period",
        ),
        metric(
            "points_cost",
            "For points",
            "points redeemed in the period, times what a point is worth by rules/loyalty.toml",
        ),
        metric("case_cost", "For cases", "compensation of cases, where it is an amount"),
        metric(
            "campaign_cost",
            "For campaigns",
            "budgets of campaigns, on their first day, spread evenly over the customers with whom a contact was planned or made for them",
        ),
        metric("cost_to_serve", "Cost to serve", "all of these costs"),
        metric("return", "Return", "margin divided by the cost to serve: how often it comes back"),
    ],
    by: &[
        By::Owner,
        By::Tier,
        By::Stage,
        By::Segment,
        By::Channel,
        By::Source,
        By::Customer,
        By::Month,
        By::Quarter,
        By::Year,
    ],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: Some(Wide { rows: &["group"], across: "metric", cell: "value", not_yet: None }),
    figures: Figures::Business(What::Return, report),
};

/// What comes together in a line.
#[derive(Default)]
struct Sum {
    revenue: i64,
    sales: u64,
    margin: Option<i64>,
    margins: u64,
    contacts: u64,
    contact_cost: Option<i64>,
    spent: [i64; On::ALL.len()],
    spendings: u64,
}

/// The report.
pub fn report(business: &Business, asked: &Asked) -> Vec<Line> {
    if asked.by == Some(By::Channel) {
        return by_channel(business, asked);
    }
    let stretches = asked.stretches();
    let groups = lines_of(asked, &stretches);
    let mut sums: Vec<Sum> = groups.iter().map(|_| Sum::default()).collect();
    let mut each = |customer: u32, on: i32, add: &dyn Fn(&mut Sum)| {
        for place in places(asked, &stretches, customer, on) {
            sums.get_mut(place).into_iter().for_each(add);
        }
    };
    for sale in &business.sales {
        each(sale.customer, sale.on, &|sum| sum.sold(sale.amount, sale.margin));
    }
    for talk in &business.talks {
        each(talk.customer, talk.on, &|sum| sum.talked(talk.cost));
    }
    for spent in &business.spent {
        each(spent.customer, spent.on, &|sum| sum.spend(spent.on_what, spent.amount));
    }
    told(business, groups, sums)
}

/// By the channel of contacts; what is spent besides has no channel.
fn by_channel(business: &Business, asked: &Asked) -> Vec<Line> {
    let unsaid = business.channels.len();
    let unnamed = Group::Of(By::Channel, String::new());
    let groups: Vec<Group> = business.channels.iter().cloned().chain([unnamed, Group::All]).collect();
    let mut sums: Vec<Sum> = groups.iter().map(|_| Sum::default()).collect();
    let is_asked = |on: i32| asked.period.holds(Date::from_days(on));
    let mut each = |channel: Option<u32>, add: &dyn Fn(&mut Sum)| {
        for place in [channel.map_or(unsaid, |channel| channel as usize).min(unsaid), unsaid + 1] {
            sums.get_mut(place).into_iter().for_each(add);
        }
    };
    for talk in business.talks.iter().filter(|talk| is_asked(talk.on)) {
        each(talk.channel, &|sum| sum.talked(talk.cost));
    }
    let credited = business.credited();
    for sale in business.sales.iter().filter(|sale| is_asked(sale.on) && sale.amount > 0) {
        let talk = credited.get(&(sale.customer, sale.on)).and_then(|&place| business.talks.get(place));
        talk.into_iter().for_each(|talk| each(talk.channel, &|sum| sum.sold(sale.amount, sale.margin)));
    }
    told(business, groups, sums)
}

/// The lines of those of whom there is something to say.
fn told(business: &Business, groups: Vec<Group>, sums: Vec<Sum>) -> Vec<Line> {
    let lines = groups.into_iter().zip(sums).filter(|(_, sum)| !sum.is_empty());
    let of = |(group, sum): (Group, Sum)| {
        REPORT
            .metrics
            .iter()
            .map(move |metric| sum.line(metric.id, &group, business.points_are_worth))
            .collect::<Vec<_>>()
    };
    lines.flat_map(of).collect()
}

impl Sum {
    fn is_empty(&self) -> bool {
        self.sales + self.contacts + self.spendings == 0
    }

    fn sold(&mut self, amount: i64, margin: Option<i64>) {
        self.sales += 1;
        self.revenue = self.revenue.saturating_add(amount);
        if let Some(margin) = margin {
            self.margins += 1;
            self.margin = Some(self.margin.unwrap_or_default().saturating_add(margin));
        }
    }

    fn talked(&mut self, cost: Option<i64>) {
        self.contacts += 1;
        if let Some(cost) = cost {
            self.contact_cost = Some(self.contact_cost.unwrap_or_default().saturating_add(cost));
        }
    }

    fn spend(&mut self, on: On, amount: i64) {
        self.spendings += 1;
        let place = On::ALL.iter().position(|known| *known == on).unwrap_or_default();
        if let Some(sum) = self.spent.get_mut(place) {
            *sum = sum.saturating_add(amount);
        }
    }

    /// All costs; `None` where none is known.
    fn cost(&self) -> Option<i64> {
        let spent = self.spent.iter().fold(0_i64, |sum, amount| sum.saturating_add(*amount));
        match (self.contact_cost, spent) {
            (None, 0) => None,
            (cost, spent) => Some(cost.unwrap_or_default().saturating_add(spent)),
        }
    }

    fn line(&self, metric: &'static str, group: &Group, points_are_worth: bool) -> Line {
        let spent = |on: On| {
            let place = On::ALL.iter().position(|known| *known == on).unwrap_or_default();
            money(self.spent.get(place).copied().unwrap_or_default())
        };
        let known = |amount: Option<i64>| amount.map_or(Datum::Missing, money);
        let (value, count, base) = match metric {
            "revenue" => (money(self.revenue), None, None),
            "margin" => (known(self.margin), Some(self.margins), Some(self.sales)),
            "contacts" => (Datum::Count(self.contacts), None, None),
            "contact_cost" => (known(self.contact_cost), None, None),
            "benefits_cost" => (spent(On::Benefits), None, None),
            "points_cost" if !points_are_worth => (Datum::Missing, None, None),
            "points_cost" => (spent(On::Points), None, None),
            "case_cost" => (spent(On::Cases), None, None),
            "campaign_cost" => (spent(On::Campaigns), None, None),
            "cost_to_serve" => (known(self.cost()), None, None),
            _ => {
                let cost = self.cost().filter(|cost| *cost > 0);
                let times = self.margin.zip(cost).map(|(margin, cost)| margin as f64 / cost as f64);
                (times.map_or(Datum::Missing, Datum::Number), None, None)
            }
        };
        figure(metric, group, value, count, base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::{Groups, Members};
    use crate::rules::report::business::{Sale, Spent, Talk};
    use crate::value::period::Period;
    use proptest::prelude::*;

    fn asked(by: Option<By>, groups: Groups) -> Asked {
        let period = Period { from: Date::from_days(0), until: Date::from_days(59) };
        Asked { today: period.until, period, named: true, by, groups }
    }

    fn value(lines: &[Line], metric: &str, group: &Group) -> Option<Datum> {
        let is = |line: &&Line| {
            matches!(line[0], Datum::Metric(id) if id == metric) && line[1] == Datum::Group(group.clone())
        };
        lines.iter().find(is).map(|line| line[2].clone())
    }

    #[test]
    fn what_is_not_known_is_missing_and_not_nought() {
        let sale = Sale { customer: 0, on: 5, amount: 100_000, margin: None, campaign: None };
        let mut business = Business { customers: 1, sales: vec![sale], ..Business::default() };
        business.talks.push(Talk { on: 3, ..Talk::default() });
        let lines = report(&business, &asked(None, Groups::default()));
        let of = |metric| value(&lines, metric, &Group::All);
        for metric in ["margin", "contact_cost", "points_cost", "cost_to_serve", "return"] {
            assert_eq!(of(metric), Some(Datum::Missing), "{metric}");
        }
        assert_eq!((of("revenue"), of("contacts")), (Some(Datum::Money(10.0)), Some(Datum::Count(1))));
        business.spent.push(Spent { customer: 0, on: 6, on_what: On::Benefits, amount: 20_000 });
        business.sales.push(Sale { margin: Some(80_000), ..sale });
        let lines = report(&business, &asked(None, Groups::default()));
        assert_eq!(value(&lines, "return", &Group::All), Some(Datum::Number(4.0)));
        assert!(report(&Business::default(), &asked(None, Groups::default())).is_empty());
    }

    proptest! {
        #[test]
        fn groups_add_up_to_all(
            rows in prop::collection::vec((0_u32..6, 0_i32..70, -50_i64..90, prop::option::of(-20_i64..50), 0_usize..4), 1..40),
        ) {
            let mut business = Business { customers: 6, points_are_worth: true, ..Business::default() };
            for &(customer, on, amount, margin, what) in &rows {
                business.sales.push(Sale { customer, on, amount, margin, campaign: None });
                business.talks.push(Talk { customer, on, cost: margin, ..Talk::default() });
                business.spent.push(Spent { customer, on, on_what: On::ALL[what], amount: amount.abs() });
            }
            let list: Vec<Group> = ["a", "b"].map(|id| Group::Of(By::Owner, id.to_owned())).to_vec();
            let groups = Groups { list: list.clone(), of: Members::One((0..6).map(|n| n % 2).collect()) };
            let lines = report(&business, &asked(Some(By::Owner), groups));
            let months = report(&business, &asked(Some(By::Month), Groups::default()));
            for metric in ["revenue", "benefits_cost", "case_cost", "campaign_cost"] {
                let sum = |lines: &[Line]| lines.iter().filter(|line| matches!(line[0], Datum::Metric(id) if id == metric)).map(|line| match (&line[1], &line[2]) {
                    (Datum::Group(Group::All), Datum::Money(amount)) => -amount,
                    (_, Datum::Money(amount)) => *amount,
                    _ => 0.0,
                }).sum::<f64>();
                prop_assert!(sum(&lines).abs() < 1e-9);
                prop_assert!(sum(&months).abs() < 1e-9);
            }
        }
    }
}

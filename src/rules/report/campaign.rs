//! What came of campaigns: those who could be written to, against those of them who were held out.
//!
//! Both groups are what the draw made of the audience on the evening before the first day, whoever was reached in the end: who
//! can be reached is not who would have ordered anyway. What was sent and what it cost is of all contacts of the campaign.

use super::asked::Asked;
use super::business::{Business, Sale, money};
use super::difference::{Difference, Sums, of_means, of_shares};
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, Wide, column, metric, share};
use crate::value::date::Date;
use std::collections::{HashMap, HashSet};

/// The report.
pub static REPORT: Report = Report {
    name: "campaign",
    columns: COLUMNS,
    metrics: &[
        metric(
            "audience",
            "Audience",
            "customers who belonged to the audience on the evening before the first day and could be written to, as the draw parted them; `group` is the campaign, `arm` the part: written to, or held out",
        ),
        metric(
            "sent",
            "Contacted",
            "customers with whom a contact of ours was made for the campaign, attempts not counted",
        ),
        metric(
            "responses",
            "Responses",
            "those of them who replied, or who got in touch with us afterwards until the last day that counts, divided by those written to",
        ),
        metric(
            "guests",
            "Guests",
            "of an event: customers who came, divided by those who were invited or have accepted",
        ),
        metric(
            "conversion",
            "Ordered",
            "customers of the part with an order from the first day until `window` under [campaign] of rules/playbook.toml after the last, divided by all of the part. `difference` is the uplift; `low` and `high` are its interval: Newcombe's hybrid score interval, which is made of two Wilson intervals, as sure as `confidence` says",
        ),
        metric("orders", "Orders", "orders of the part on these days: days with a positive amount, by customer"),
        metric("revenue", "Revenue", "what the part ordered on these days less refunds"),
        metric(
            "per_head",
            "Revenue per head",
            "revenue divided by the customers of the part, those without an order too; the interval of the difference is Welch's",
        ),
        metric(
            "named_revenue",
            "Names it",
            "what was ordered in rows whose `campaign_id` names the campaign, whenever and by whomever, less refunds",
        ),
        metric(
            "extra_revenue",
            "Brought about",
            "what the campaign brought about: the difference of revenue per head, times the customers of the part that was written to; the interval likewise",
        ),
        metric("budget", "Budget", "what it may cost"),
        metric(
            "cost",
            "Cost",
            "what its contacts cost (what they say, else their channel; and the time at `hour_costs`), and its budget, taken as spent",
        ),
        metric("return", "Return", "what it brought about divided by its cost; more than 1 is more than it cost"),
    ],
    by: &[],
    default: None,
    reach: Reach::All,
    fits: false,
    wide: Some(Wide { rows: &["metric", "group"], across: "arm", cell: "value", not_yet: None }),
    figures: Figures::Campaigns(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("arm", Kind::Text),
    column("value", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
];

/// Of which part of an audience a figure is, or between which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arm {
    /// Those written to.
    In,
    /// Those held out.
    HeldOut,
    /// The first less the second.
    Difference,
    /// Where its interval begins.
    Low,
    /// Where its interval ends.
    High,
}

impl Arm {
    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::HeldOut => "held_out",
            Self::Difference => "difference",
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

/// What the report is made of.
#[derive(Debug, Default)]
pub struct Campaigns {
    /// Those that have begun, by their first day.
    pub list: Vec<Course>,
    /// Contacts and sales; the campaigns that they name are places in the list.
    pub business: Business,
    /// How sure intervals are.
    pub confidence: f64,
}

/// A campaign that has begun.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its id and its name.
    pub name: [String; 2],
    /// The first day.
    pub first: Date,
    /// The last day on which orders count, up to today.
    pub last: Date,
    /// The customers whom the draw left in.
    pub within: Vec<u32>,
    /// Those whom it held out.
    pub held_out: Vec<u32>,
    /// What it may cost, in 1/10000 of the book's currency.
    pub budget: Option<i64>,
    /// Of an event: guests who came, and those who were asked.
    pub guests: Option<(u64, u64)>,
}

/// The report.
pub fn report(campaigns: &Campaigns, asked: &Asked) -> Vec<Line> {
    let places = campaigns.list.iter().enumerate();
    let asked_about = places.filter(|(_, course)| asked.period.holds(course.first));
    asked_about.flat_map(|(place, course)| told(campaigns, place as u32, course)).collect()
}

/// Writes the lines of a campaign.
struct Lines {
    group: Group,
    lines: Vec<Line>,
}

impl Lines {
    fn line(&mut self, metric: &'static str, arm: Arm, value: Datum, count: Option<u64>, base: Option<u64>) {
        let counted = |count: Option<u64>| count.map_or(Datum::Missing, Datum::Count);
        let (metric, group) = (Datum::Metric(metric), Datum::Group(self.group.clone()));
        self.lines.push(vec![metric, group, Datum::Arm(arm), value, counted(count), counted(base)]);
    }

    /// A difference with its interval.
    fn between(&mut self, metric: &'static str, found: Option<Difference>, shown: fn(f64) -> Datum) {
        let Some(found) = found else { return };
        self.line(metric, Arm::Difference, shown(found.value), None, None);
        if let Some((low, high)) = found.within {
            self.line(metric, Arm::Low, shown(low), None, None);
            self.line(metric, Arm::High, shown(high), None, None);
        }
    }
}

/// What a part of an audience ordered.
struct Bought {
    customers: u64,
    buyers: u64,
    orders: u64,
    revenue: i64,
    per_head: Sums,
}

impl Bought {
    fn by(part: &[u32], sales: &HashMap<u32, (HashSet<i32>, i64)>) -> Self {
        let of = |customer: &u32| sales.get(customer);
        let days = |customer: &u32| of(customer).map_or(0, |(days, _)| days.len() as u64);
        let amount = |customer: &u32| of(customer).map_or(0, |(_, amount)| *amount);
        Self {
            customers: part.len() as u64,
            buyers: part.iter().filter(|customer| days(customer) > 0).count() as u64,
            orders: part.iter().map(days).sum(),
            revenue: part.iter().map(amount).fold(0, i64::saturating_add),
            per_head: Sums::of(part.iter().map(|customer| amount(customer) as f64 / 10_000.0)),
        }
    }

    fn tell(&self, arm: Arm, metric: &'static str, lines: &mut Lines) {
        let (value, count, base) = match metric {
            "audience" => (Datum::Count(self.customers), None, None),
            "conversion" => (share(self.buyers, self.customers), Some(self.buyers), Some(self.customers)),
            "orders" => (Datum::Count(self.orders), None, None),
            "revenue" => (money(self.revenue), None, None),
            _ => (self.per_head.mean().map_or(Datum::Missing, Datum::Money), None, Some(self.customers)),
        };
        lines.line(metric, arm, value, count, base);
    }
}

fn told(campaigns: &Campaigns, place: u32, course: &Course) -> Vec<Line> {
    let business = &campaigns.business;
    let confidence = campaigns.confidence;
    let [id, name] = &course.name;
    let mut lines = Lines { group: Group::Named(id.clone(), name.clone()), lines: Vec::new() };
    let sales = sales(business, course);
    let within = Bought::by(&course.within, &sales);
    let held_out = (!course.held_out.is_empty()).then(|| Bought::by(&course.held_out, &sales));
    let both = |metric: &'static str, lines: &mut Lines| {
        within.tell(Arm::In, metric, lines);
        held_out.iter().for_each(|part| part.tell(Arm::HeldOut, metric, lines));
    };
    both("audience", &mut lines);
    let (sent, responses) = answered(business, place, course);
    lines.line("sent", Arm::In, Datum::Count(sent), None, None);
    lines.line("responses", Arm::In, share(responses, sent), Some(responses), Some(sent));
    if let Some((came, invited)) = course.guests {
        lines.line("guests", Arm::In, share(came, invited), Some(came), Some(invited));
    }
    both("conversion", &mut lines);
    let other = held_out.as_ref();
    let shares = other
        .and_then(|other| of_shares((within.buyers, within.customers), (other.buyers, other.customers), confidence));
    lines.between("conversion", shares, Datum::Share);
    both("orders", &mut lines);
    both("revenue", &mut lines);
    both("per_head", &mut lines);
    let means = other.and_then(|other| of_means(&within.per_head, &other.per_head, confidence));
    lines.between("per_head", means, Datum::Money);
    let named = business.sales.iter().filter(|sale| sale.campaign == Some(place));
    let named = named.fold(0_i64, |sum, sale| sum.saturating_add(sale.amount));
    lines.line("named_revenue", Arm::In, money(named), None, None);
    let size = within.customers as f64;
    let extra = means.map(|it| Difference {
        value: it.value * size,
        within: it.within.map(|(low, high)| (low * size, high * size)),
    });
    lines.between("extra_revenue", extra, Datum::Money);
    let costs = business.talks.iter().filter(|talk| talk.campaign == Some(place)).filter_map(|talk| talk.cost);
    let contacts = costs.fold(None, |sum: Option<i64>, cost| Some(sum.unwrap_or_default().saturating_add(cost)));
    let cost = match (contacts, course.budget) {
        (None, None) => None,
        (contacts, budget) => Some(contacts.unwrap_or_default().saturating_add(budget.unwrap_or_default())),
    };
    lines.line("budget", Arm::In, course.budget.map_or(Datum::Missing, money), None, None);
    lines.line("cost", Arm::In, cost.map_or(Datum::Missing, money), None, None);
    let cost = cost.filter(|&cost| cost > 0).map(|cost| cost as f64 / 10_000.0);
    let back = extra.zip(cost).map(|(extra, cost)| Difference {
        value: extra.value / cost,
        within: extra.within.map(|(low, high)| (low / cost, high / cost)),
    });
    lines.between("return", back, Datum::Number);
    lines.lines
}

/// By customer the days of their orders that count, and what they spent on all days that do.
fn sales(business: &Business, course: &Course) -> HashMap<u32, (HashSet<i32>, i64)> {
    let mut sales: HashMap<u32, (HashSet<i32>, i64)> = HashMap::new();
    let days = course.first.days()..=course.last.days();
    for Sale { customer, on, amount, .. } in business.sales.iter().filter(|sale| days.contains(&sale.on)) {
        let (orders, sum) = sales.entry(*customer).or_default();
        if *amount > 0 {
            orders.insert(*on);
        }
        *sum = sum.saturating_add(*amount);
    }
    sales
}

/// Customers who were written to, and those of them who answered.
fn answered(business: &Business, place: u32, course: &Course) -> (u64, u64) {
    let mut written: HashMap<u32, i64> = HashMap::new();
    for talk in business.talks.iter().filter(|talk| talk.campaign == Some(place) && talk.is_ours() && talk.is_real()) {
        let first = written.entry(talk.customer).or_insert(talk.at);
        *first = talk.at.min(*first);
    }
    let replies = business.talks.iter().filter(|talk| talk.campaign == Some(place) && talk.replied);
    let mut answered: HashSet<u32> =
        replies.map(|talk| talk.customer).filter(|customer| written.contains_key(customer)).collect();
    let last = course.last.days();
    for talk in business.talks.iter().filter(|talk| talk.inbound && talk.is_real() && talk.on <= last) {
        if written.get(&talk.customer).is_some_and(|&first| talk.at >= first) {
            answered.insert(talk.customer);
        }
    }
    (written.len() as u64, answered.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::Groups;
    use crate::rules::report::business::Talk;
    use crate::value::period::Period;

    fn of(campaigns: &Campaigns) -> Vec<(String, &'static str, Datum)> {
        let period = Period { from: Date::MIN, until: Date::from_days(500) };
        let asked = Asked { today: period.until, period, named: false, by: None, groups: Groups::default() };
        let told = |line: Line| match (&line[0], &line[2]) {
            (Datum::Metric(metric), Datum::Arm(arm)) => ((*metric).to_owned(), arm.id(), line[3].clone()),
            other => panic!("{other:?}"),
        };
        report(campaigns, &asked).into_iter().map(told).collect()
    }

    fn campaigns(held_out: Vec<u32>) -> Campaigns {
        let sale = |customer, on, amount, campaign| Sale { customer, on, amount, margin: None, campaign };
        let talk = |customer, on: i32, inbound, campaign| Talk {
            customer,
            on,
            at: i64::from(on) * 86_400,
            inbound,
            campaign,
            cost: campaign.map(|_| 10_000),
            ..Talk::default()
        };
        let course = Course {
            first: Date::from_days(100),
            last: Date::from_days(130),
            within: vec![0, 1, 2, 3],
            held_out,
            budget: Some(80_000),
            name: Default::default(),
            guests: None,
        };
        let business = Business {
            talks: vec![
                talk(0, 100, false, Some(0)),
                talk(0, 104, true, None),
                talk(1, 101, false, Some(0)),
                talk(2, 90, true, None),
            ],
            sales: vec![
                sale(0, 99, 990_000, None),
                sale(0, 110, 400_000, Some(0)),
                sale(0, 111, -100_000, Some(0)),
                sale(1, 130, 100_000, None),
                sale(1, 131, 990_000, None),
                sale(4, 120, 50_000, None),
            ],
            ..Business::default()
        };
        Campaigns { list: vec![course], business, confidence: 0.95 }
    }

    #[test]
    fn both_parts_are_counted_on_the_same_days() {
        let told = of(&campaigns(vec![4, 5]));
        let find = |metric: &str, arm: &str| {
            told.iter().find(|(m, a, _)| m == metric && *a == arm).map(|(.., value)| value.clone())
        };
        assert_eq!(find("conversion", "in"), Some(Datum::Share(0.5)));
        assert_eq!(find("conversion", "held_out"), Some(Datum::Share(0.5)));
        assert_eq!(find("conversion", "difference"), Some(Datum::Share(0.0)));
        assert_eq!(find("revenue", "in"), Some(Datum::Money(40.0)));
        assert_eq!(find("per_head", "in"), Some(Datum::Money(10.0)));
        assert_eq!(find("per_head", "difference"), Some(Datum::Money(7.5)));
        assert_eq!(find("extra_revenue", "difference"), Some(Datum::Money(30.0)));
        assert_eq!(find("named_revenue", "in"), Some(Datum::Money(30.0)));
        assert_eq!(find("cost", "in"), Some(Datum::Money(10.0)));
        assert_eq!(find("return", "difference"), Some(Datum::Number(3.0)));
        assert_eq!(find("sent", "in"), Some(Datum::Count(2)));
        assert_eq!(find("responses", "in"), Some(Datum::Share(0.5)));
    }

    #[test]
    fn without_anybody_held_out_nothing_is_compared() {
        let told = of(&campaigns(Vec::new()));
        assert!(told.iter().all(|(metric, arm, _)| *arm == "in" && metric != "extra_revenue" && metric != "return"));
        assert!(told.iter().any(|(metric, ..)| metric == "conversion"));
    }
}

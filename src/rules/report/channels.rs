//! The contact channels compared: how often they are used and answered, how fast, what a contact achieves and costs, and which
//! orders follow.

use super::asked::{Asked, By};
use super::business::{Business, Talk, What, median, money};
use super::{Datum, Figures, Group, Line, Reach, Report, Wide, figure, metric, quotient, share};
use crate::value::date::Date;

/// The report.
pub static REPORT: Report = Report {
    name: "channels",
    columns: super::FIGURES,
    metrics: &[
        metric("contacts", "Contacts", "our contacts over the channel in the period, attempts too"),
        metric("received", "Received", "contacts in the period with which the customer began"),
        metric(
            "answer_rate",
            "Answered",
            "our contacts that were answered, divided by all of ours: the row says reached, replied or declined, or a word of the customer follows before our next contact and within `answers_within` of rules/channels.toml",
        ),
        metric(
            "answer_hours",
            "Hours to the answer",
            "hours from our contact to the word of the customer that answers it, by the clock: the median; those that were answered at once are not among them",
        ),
        metric("rating", "Rating", "mean of what contacts achieved, 1 to 5, over those of which that was written down"),
        metric(
            "minutes",
            "Minutes",
            "mean of the minutes of a contact of ours: what it says, else `minutes` of its channel",
        ),
        metric(
            "cost",
            "Cost",
            "what our contacts cost: what they say, else `cost` of their channel; and the minutes at `hour_costs` of kehu.toml, where that is set",
        ),
        metric("cost_per_contact", "Cost of a contact", "cost divided by our contacts"),
        metric("cost_per_answer", "Cost of an answer", "cost divided by the contacts that were answered"),
        metric(
            "orders",
            "Orders",
            "orders (days with a positive amount) in the period that came within `orders_within` of rules/channels.toml after our contact; an order counts for the last real contact before it, whatever brought it about",
        ),
        metric("revenue", "Revenue", "what was ordered there; refunds are not taken off"),
    ],
    by: &[By::Channel],
    default: Some(By::Channel),
    reach: Reach::Year,
    fits: false,
    wide: Some(Wide { rows: &["metric"], across: "group", cell: "value", not_yet: None }),
    figures: Figures::Business(What::Channels, report),
};

#[derive(Default)]
struct Sum {
    sent: u64,
    received: u64,
    answered: u64,
    waits: Vec<i64>,
    ratings: Vec<u8>,
    minutes: f64,
    cost: Option<i64>,
    orders: u64,
    revenue: i64,
}

/// The report.
pub fn report(business: &Business, asked: &Asked) -> Vec<Line> {
    let unsaid = business.channels.len();
    let mut sums: Vec<Sum> = (0..unsaid + 2).map(|_| Sum::default()).collect();
    let of = |talk: &Talk| [talk.channel.map_or(unsaid, |channel| channel as usize).min(unsaid), unsaid + 1];
    for (place, talk) in business.talks.iter().enumerate() {
        if !asked.period.holds(Date::from_days(talk.on)) {
            continue;
        }
        let wait = if talk.is_ours() { answer(business, place) } else { None };
        for group in of(talk) {
            sums.get_mut(group).into_iter().for_each(|sum| sum.add(talk, wait));
        }
    }
    let credited = business.credited();
    for (key, amount) in business.orders() {
        let talk = credited.get(&key).and_then(|&place| business.talks.get(place));
        let Some(talk) = talk.filter(|_| asked.period.holds(Date::from_days(key.1))) else { continue };
        for group in of(talk) {
            if let Some(sum) = sums.get_mut(group) {
                sum.orders += 1;
                sum.revenue = sum.revenue.saturating_add(amount);
            }
        }
    }
    if sums.last().is_none_or(|all| all.sent + all.received + all.orders == 0) {
        return Vec::new();
    }
    let unnamed = Group::Of(By::Channel, String::new());
    let groups = business.channels.iter().cloned().chain([unnamed, Group::All]);
    // Channels over which nobody was in touch say nothing.
    let used: Vec<(Group, Sum)> =
        groups.zip(sums).filter(|(_, sum)| sum.sent + sum.received + sum.orders > 0).collect();
    let line = |metric: &super::Metric| used.iter().map(|(group, sum)| sum.line(metric.id, group)).collect::<Vec<_>>();
    REPORT.metrics.iter().flat_map(line).collect()
}

/// Seconds until the customer answered; `None`: they did not, or at once, which the row itself says.
fn answer(business: &Business, place: usize) -> Option<i64> {
    let talk = business.talks.get(place)?;
    let next = business.talks.get(place + 1)?;
    let in_time = next.customer == talk.customer && next.on - talk.on <= business.answers_within;
    (in_time && next.inbound).then(|| next.at.saturating_sub(talk.at))
}

impl Sum {
    fn add(&mut self, talk: &Talk, wait: Option<i64>) {
        if talk.inbound {
            self.received += 1;
            return;
        }
        self.sent += 1;
        self.answered += u64::from(talk.answered || wait.is_some());
        if !talk.answered {
            self.waits.extend(wait);
        }
        self.ratings.extend(talk.rating);
        self.minutes += talk.minutes;
        if let Some(cost) = talk.cost {
            self.cost = Some(self.cost.unwrap_or_default().saturating_add(cost));
        }
    }

    fn line(&self, metric: &'static str, group: &Group) -> Line {
        let cost = self.cost.map(|cost| cost as f64 / 10_000.0);
        let per =
            |count: u64| cost.filter(|_| count > 0).map_or(Datum::Missing, |cost| Datum::Money(cost / count as f64));
        let (value, count, base) = match metric {
            "contacts" => (Datum::Count(self.sent), None, None),
            "received" => (Datum::Count(self.received), None, None),
            "answer_rate" => (share(self.answered, self.sent), Some(self.answered), Some(self.sent)),
            "answer_hours" => {
                let mut waits = self.waits.clone();
                waits.sort_unstable();
                let hours = median(&waits).map_or(Datum::Missing, |seconds| Datum::Number(seconds / 3600.0));
                (hours, Some(waits.len() as u64), Some(self.sent))
            }
            "rating" => {
                let sum: f64 = self.ratings.iter().map(|&rating| f64::from(rating)).sum();
                let rated = self.ratings.len() as u64;
                (quotient(sum, rated), Some(rated), Some(self.sent))
            }
            "minutes" => (quotient(self.minutes, self.sent), None, Some(self.sent)),
            "cost" => (self.cost.map_or(Datum::Missing, money), None, None),
            "cost_per_contact" => (per(self.sent), None, Some(self.sent)),
            "cost_per_answer" => (per(self.answered), None, Some(self.answered)),
            "orders" => (Datum::Count(self.orders), None, None),
            _ => (money(self.revenue), None, None),
        };
        figure(metric, group, value, count, base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::Groups;
    use crate::rules::report::business::Sale;
    use crate::value::period::Period;

    fn told(business: &Business, metric: &str) -> Vec<Datum> {
        let period = Period { from: Date::from_days(100), until: Date::from_days(130) };
        let asked =
            Asked { today: period.until, period, named: true, by: Some(By::Channel), groups: Groups::default() };
        let lines =
            report(business, &asked).into_iter().filter(|line| matches!(line[0], Datum::Metric(id) if id == metric));
        lines.map(|mut line| line.remove(2)).collect()
    }

    #[test]
    fn a_word_of_theirs_before_our_next_is_the_answer() {
        let talk = |customer, on: i32, channel, inbound, answered| Talk {
            customer,
            on,
            at: i64::from(on) * 86_400,
            channel: Some(channel),
            inbound,
            answered,
            cost: Some(20_000),
            minutes: 5.0,
            rating: (on == 110).then_some(4),
            ..Talk::default()
        };
        let business = Business {
            customers: 2,
            talks: vec![
                talk(0, 90, 0, false, true),
                talk(0, 100, 0, false, false),
                talk(0, 102, 1, true, false),
                talk(0, 110, 0, false, true),
                talk(1, 101, 1, false, false),
                talk(1, 120, 1, true, false),
            ],
            sales: vec![Sale { customer: 0, on: 111, amount: 500_000, margin: None, campaign: None }],
            channels: ["phone", "wechat"].map(|id| Group::Of(By::Channel, id.to_owned())).to_vec(),
            answers_within: 14,
            orders_within: 30,
            ..Business::default()
        };
        assert_eq!(told(&business, "contacts"), [Datum::Count(2), Datum::Count(1), Datum::Count(3)]);
        assert_eq!(told(&business, "received"), [Datum::Count(0), Datum::Count(2), Datum::Count(2)]);
        let rates = [Datum::Share(1.0), Datum::Share(0.0), Datum::Share(2.0 / 3.0)];
        assert_eq!(told(&business, "answer_rate"), rates, "nineteen days are too late");
        assert_eq!(told(&business, "answer_hours"), [Datum::Number(48.0), Datum::Missing, Datum::Number(48.0)]);
        assert_eq!(told(&business, "rating"), [Datum::Number(4.0), Datum::Missing, Datum::Number(4.0)]);
        assert_eq!(told(&business, "cost_per_answer"), [Datum::Money(2.0), Datum::Missing, Datum::Money(3.0)]);
        assert_eq!(told(&business, "revenue"), [Datum::Money(50.0), Datum::Money(0.0), Datum::Money(50.0)]);
        assert!(told(&Business::default(), "contacts").is_empty());
    }
}

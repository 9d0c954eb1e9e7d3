//! Who became a customer: of those we came to know in the period, how many have ordered by now, and after how long.

use super::asked::{Asked, By};
use super::buyers::Buyers;
use super::tally::tally;
use super::{Datum, Figures, Line, Reach, Report, figure, metric, quotient, share};
use crate::facts::order_days::median;

/// The report.
pub static REPORT: Report = Report {
    name: "conversion",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "conversion_rate",
            "Conversion rate",
            "customers whose `since` lies in the period and who have ordered by today, divided by those whose `since` lies in it; a customer without `since` counts nowhere",
        ),
        metric(
            "within_30_days",
            "Within 30 days",
            "those who ordered within 30 days of `since`, divided by those whose 30 days are over",
        ),
        metric("within_90_days", "Within 90 days", "the same with 90 days"),
        metric(
            "days_median",
            "Days to the first order, median",
            "median of the days from `since` to the first order, of those who ordered; an order before `since` counts as none",
        ),
        metric("days_mean", "Days to the first order, mean", "the sum of the same days, divided by their number"),
        metric(
            "first_orders",
            "First orders",
            "customers with their first order in the period, whenever we came to know them",
        ),
    ],
    by: &[By::Source, By::Owner, By::Tier, By::Segment, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Buyers(report),
};

/// Days within which an early order is told apart.
const WITHIN: [(&str, i32); 2] = [("within_30_days", 30), ("within_90_days", 90)];

#[derive(Default)]
struct Sum {
    known: u64,
    days: Vec<i32>,
    early: [(u64, u64); 2],
    firsts: u64,
}

/// The report.
pub fn report(buyers: &Buyers, asked: &Asked) -> Vec<Line> {
    let sums = tally(asked, buyers.customers, |sum: &mut Sum, customer, period| {
        let first = buyers.orders.days(customer).first().copied();
        sum.firsts += u64::from(first.is_some_and(|first| period.holds(first)));
        let since = buyers.since.get(customer).copied().flatten();
        let Some(since) = since.filter(|since| period.holds(*since)) else { return };
        sum.known += 1;
        // Whoever had ordered before was no new acquaintance, and took no days.
        let days = first.map(|first| first.since(since).max(0));
        sum.days.extend(days);
        for ((_, within), (early, all)) in WITHIN.iter().zip(&mut sum.early) {
            if since.plus_days(*within) <= asked.today {
                *all += 1;
                *early += u64::from(days.is_some_and(|days| days <= *within));
            }
        }
    });
    let mut lines = Vec::new();
    for (group, _, sum) in sums {
        let told = |metric, value, count, base| figure(metric, &group, value, count, base);
        let converted = sum.days.len() as u64;
        let total: i64 = sum.days.iter().map(|days| i64::from(*days)).sum();
        lines.push(told("conversion_rate", share(converted, sum.known), Some(converted), Some(sum.known)));
        for ((metric, _), (early, all)) in WITHIN.iter().zip(sum.early) {
            lines.push(told(metric, share(early, all), Some(early), Some(all)));
        }
        lines.extend([
            told("days_median", median(sum.days).map_or(Datum::Missing, Datum::Number), None, Some(converted)),
            told("days_mean", quotient(total as f64, converted), u64::try_from(total).ok(), Some(converted)),
            told("first_orders", Datum::Count(sum.firsts), None, None),
        ]);
    }
    lines
}

//! Who buys again: how many of those who ordered had ordered before, how often they order, and how long they wait.

use super::asked::{Asked, By};
use super::buyers::Buyers;
use super::tally::tally;
use super::{Datum, Figures, Line, Reach, Report, figure, metric, quotient, share};
use crate::facts::order_days::{median, up_to};

/// The report.
pub static REPORT: Report = Report {
    name: "repeat",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "customers",
            "Customers who ordered",
            "customers with an order in the period; an order is a day with a positive amount",
        ),
        metric("orders", "Orders", "orders in the period"),
        metric(
            "repeat_rate",
            "Repeat rate",
            "customers who ordered in the period and had ordered on an earlier day, in the period or before it, divided by those who ordered in it",
        ),
        metric(
            "orders_per_customer",
            "Orders per customer",
            "orders in the period, divided by the customers who ordered in it",
        ),
        metric(
            "gap_median",
            "Days between orders, median",
            "median of the days from one order of a customer to the next; of the orders in the period that had one before",
        ),
        metric("gap_mean", "Days between orders, mean", "the sum of the same days, divided by their number"),
    ],
    by: &[By::Owner, By::Tier, By::Stage, By::Segment, By::Source, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::All,
    fits: false,
    wide: None,
    figures: Figures::Buyers(report),
};

#[derive(Default)]
struct Sum {
    customers: u64,
    orders: u64,
    again: u64,
    gaps: Vec<i32>,
}

/// The report.
pub fn report(buyers: &Buyers, asked: &Asked) -> Vec<Line> {
    let sums = tally(asked, buyers.customers, |sum: &mut Sum, customer, period| {
        let days = up_to(buyers.orders.days(customer), period.until);
        let before = days.partition_point(|day| *day < period.from);
        let within = days.len() - before;
        if within == 0 {
            return;
        }
        sum.customers += 1;
        sum.orders += within as u64;
        sum.again += u64::from(days.len() > 1);
        let first = before.saturating_sub(1);
        let pairs = days.iter().zip(days.iter().skip(1)).skip(first);
        sum.gaps.extend(pairs.map(|(earlier, later)| later.since(*earlier)));
    });
    let mut lines: Vec<Line> = Vec::new();
    for (group, _, sum) in sums {
        let gaps = sum.gaps.len() as u64;
        let total: i64 = sum.gaps.iter().map(|gap| i64::from(*gap)).sum();
        let told = |metric, value, count, base| figure(metric, &group, value, count, base);
        lines.extend([
            told("customers", Datum::Count(sum.customers), None, None),
            told("orders", Datum::Count(sum.orders), None, None),
            told("repeat_rate", share(sum.again, sum.customers), Some(sum.again), Some(sum.customers)),
            told(
                "orders_per_customer",
                quotient(sum.orders as f64, sum.customers),
                Some(sum.orders),
                Some(sum.customers),
            ),
            told("gap_median", median(sum.gaps).map_or(Datum::Missing, Datum::Number), None, Some(gaps)),
            told("gap_mean", quotient(total as f64, gaps), u64::try_from(total).ok(), Some(gaps)),
        ]);
    }
    lines
}

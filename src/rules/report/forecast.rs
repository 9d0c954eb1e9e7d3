//! What is to be expected of the coming quarter: orders and their value, each with an interval.
//!
//! With rules/model.toml it is the sum over all customers of what the models expect (`facts::survival`), and the interval is
//! that of a sum of independent customers: how often one orders is uncertain as the models say, and so is what an order is
//! worth; that the parameters are uncertain too is left out. Without it, it is a straight line through the quarters that
//! are over, with the interval of a prediction by least squares.

use super::asked::Asked;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric};
use crate::facts::survival::history::{Day, Days, History};
use crate::facts::survival::{WEEK, bg_nbd, gamma_gamma};
use crate::model::settings::survival::Model;
use crate::rules::report::asked::By;
use crate::value::date::Date;
use crate::value::period::{Calendar, Period};

/// The report.
pub static REPORT: Report = Report {
    name: "forecast",
    columns: COLUMNS,
    metrics: &[
        metric("orders", "Orders", "orders of a quarter that is over; an order is a day with a positive amount"),
        metric("revenue", "Revenue", "purchases of a quarter that is over, less refunds"),
        metric(
            "expected_orders",
            "Expected orders",
            "orders in the three months to come. basis model: of those who are customers today, by rules/model.toml; new customers come on top. basis trend: a straight line through the last quarters that are over, four to eight, continued by one",
        ),
        metric(
            "expected_value",
            "Expected revenue",
            "the same for their value; by the models the orders of each customer times what one is worth",
        ),
        metric(
            "low",
            "Low",
            "with high: in nineteen of twenty cases the outcome lies between them, if the model holds",
        ),
        metric("high", "High", "see low"),
    ],
    by: &[],
    default: None,
    reach: Reach::Today,
    fits: false,
    wide: None,
    figures: Figures::Outlook(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("value", Kind::Number),
    column("low", Kind::Number),
    column("high", Kind::Number),
    column("basis", Kind::Text),
];

/// Quarters that a trend looks back on, and the fewest that it can be drawn through.
const QUARTERS: usize = 8;
const FEWEST: usize = 4;
/// Standard deviations that nineteen of twenty outcomes lie within.
const WIDTH: f64 = 1.96;

/// What customers bought, by customer, and the models if the book has them.
#[derive(Debug, Default)]
pub struct Outlook {
    /// The days of each customer who bought.
    pub customers: Vec<Days>,
    /// The models.
    pub model: Option<Model>,
}

/// A number with what it may lie between.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Expected {
    /// The most probable.
    pub value: f64,
    /// Nineteen of twenty are above this, or below the other end.
    pub low: f64,
    /// The other end.
    pub high: f64,
}

/// The report.
pub fn report(outlook: &Outlook, asked: &Asked) -> Vec<Line> {
    let today = asked.today;
    let past = quarters(&outlook.customers, today);
    let mut lines = Vec::new();
    let part = |of: Period| Datum::Group(Group::Days(By::Quarter, of));
    for (metric, money) in [("orders", false), ("revenue", true)] {
        for (days, orders, revenue) in &past {
            let value = if money { Datum::Money(*revenue) } else { Datum::Count(*orders) };
            lines.push(vec![Datum::Metric(metric), part(*days), value, Datum::Missing, Datum::Missing, Datum::Missing]);
        }
    }
    let numbers =
        |money: bool| past.iter().map(move |(_, orders, revenue)| if money { *revenue } else { *orders as f64 });
    let modelled = outlook.model.as_ref().map(|model| by_model(&outlook.customers, model, today, quarter(today)));
    for (metric, money) in [("expected_orders", false), ("expected_value", true)] {
        let told = modelled.as_ref().and_then(|(orders, value)| if money { *value } else { *orders });
        let trend = || trend(&numbers(money).collect::<Vec<_>>());
        let (basis, told) = match told {
            Some(told) => ("model", Some(told)),
            None => ("trend", trend()),
        };
        let Some(Expected { value, low, high }) = told else { continue };
        let number = |value: f64| if money { Datum::Money(value) } else { Datum::Number(value) };
        let basis = Datum::Basis(basis);
        lines.push(vec![
            Datum::Metric(metric),
            Datum::Group(Group::All),
            number(value),
            number(low),
            number(high),
            basis,
        ]);
    }
    lines
}

/// The days of the quarter to come: as long as one, from tomorrow on.
fn quarter(today: Date) -> i32 {
    today.plus_months(3).since(today)
}

/// The last quarters that are over: orders and what they brought, from the first that had an order.
fn quarters(customers: &[Days], today: Date) -> Vec<(Period, u64, f64)> {
    let Some(first) = customers.iter().filter_map(Days::first).min() else { return Vec::new() };
    let ended = |steps: i32| Calendar::Quarter.beside(today.plus_days(1), -steps);
    let periods = (1..=QUARTERS as i32).rev().map(ended).filter(|days| days.until >= first);
    let told = periods.map(|days| {
        let within = customers.iter().flat_map(Days::iter).filter(|day| days.holds(day.on));
        let add = |(orders, revenue): (u64, f64), day: &Day| {
            (orders + u64::from(day.paid), revenue + day.amount as f64 / 10_000.0)
        };
        let (orders, revenue) = within.fold((0, 0.0), add);
        (days, orders, revenue)
    });
    told.collect()
}

/// A straight line through these numbers, to the next one; `None` where they are too few.
pub fn trend(numbers: &[f64]) -> Option<Expected> {
    if numbers.len() < FEWEST {
        return None;
    }
    let count = numbers.len() as f64;
    let (middle, mean) = ((count - 1.0) / 2.0, numbers.iter().sum::<f64>() / count);
    let at = |place: usize| place as f64 - middle;
    let spread: f64 = (0..numbers.len()).map(|place| at(place).powi(2)).sum();
    let slope = numbers.iter().enumerate().map(|(place, number)| at(place) * (number - mean)).sum::<f64>() / spread;
    let next = count - middle;
    let value = mean + slope * next;
    let rest: f64 = numbers.iter().enumerate().map(|(place, number)| (number - mean - slope * at(place)).powi(2)).sum();
    let error = (rest / (count - 2.0) * (1.0 + 1.0 / count + next.powi(2) / spread)).sqrt();
    let wide = quantile(numbers.len() - 2) * error;
    let low = (value - wide).max(0.0);
    [value, low, value + wide].iter().all(|number| number.is_finite()).then_some(Expected {
        value: value.max(0.0),
        low,
        high: (value + wide).max(0.0),
    })
}

/// The quantile of Student's distribution that nineteen of twenty lie within, by its degrees of freedom.
fn quantile(freedom: usize) -> f64 {
    [12.706, 4.303, 3.182, 2.776, 2.571, 2.447].get(freedom.saturating_sub(1)).copied().unwrap_or(2.447)
}

/// Orders and revenue that the models expect of these customers in so many days; `None` where they have no answer.
pub fn by_model(customers: &[Days], model: &Model, today: Date, days: i32) -> (Option<Expected>, Option<Expected>) {
    let weeks = f64::from(days) / WEEK;
    let (mut orders, mut value) = ((0.0, 0.0), model.values.as_ref().map(|_| (0.0, 0.0)));
    for history in customers.iter().filter_map(|days| days.until(today)) {
        let Some((mean, variance)) = of_customer(model, &history, weeks) else { continue };
        orders.0 += mean;
        orders.1 += variance;
        let Some(values) = model.values.as_ref() else { continue };
        let Some(one) = gamma_gamma::expected_order(values, &history) else {
            value = None;
            continue;
        };
        if let Some((sum, spread)) = &mut value {
            let paid = f64::from(history.paid);
            // What one order differs from the customer's mean, and how well that mean is known.
            let of_mean = (values.p * paid + values.q - 2.0).max(1e-9);
            let known = if of_mean > 0.5 { mean.powi(2) * one.powi(2) / of_mean } else { 0.0 };
            *sum += mean * one;
            *spread += mean * one.powi(2) / values.p + variance * one.powi(2) + known;
        }
    }
    let told = |(mean, variance): (f64, f64)| {
        let wide = WIDTH * variance.sqrt();
        let known = mean.is_finite() && wide.is_finite();
        known.then(|| Expected { value: mean, low: (mean - wide).max(0.0), high: mean + wide })
    };
    if customers.is_empty() {
        return (None, None);
    }
    (told(orders), value.and_then(told))
}

/// Mean and variance of the orders of a customer: whoever is alive orders at a rate that is known as well as the orders so
/// far tell it, and whoever is not does not.
fn of_customer(model: &Model, history: &History, weeks: f64) -> Option<(f64, f64)> {
    let mean = bg_nbd::expected_orders(&model.orders, history, weeks)?;
    let alive = bg_nbd::p_alive(&model.orders, history);
    if alive <= 0.0 {
        return Some((mean, 0.0));
    }
    let shape = model.orders.r + f64::from(history.repeats);
    let if_alive = mean / alive;
    let square = alive * (if_alive + if_alive.powi(2) * (1.0 + 1.0 / shape));
    Some((mean, (square - mean.powi(2)).max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_continued_and_its_interval_is_that_of_least_squares() {
        let straight = trend(&[10.0, 20.0, 30.0, 40.0]).expect("a trend");
        assert!((straight.value - 50.0).abs() < 1e-9 && (straight.high - straight.low).abs() < 1e-6);
        // R: predict(lm(y ~ x), data.frame(x = 5), interval = "prediction") for y = 10, 14, 9, 13: 12.5, 1.5 to 23.5.
        let told = trend(&[10.0, 14.0, 9.0, 13.0]).expect("a trend");
        assert!((told.value - 12.5).abs() < 1e-9, "{told:?}");
        assert!(told.low < told.value && told.high > told.value);
        assert_eq!(trend(&[1.0, 2.0, 3.0]), None);
    }

    proptest! {
        #[test]
        fn nothing_is_expected_below_nought(numbers in prop::collection::vec(0.0..1e6_f64, 0..12)) {
            if let Some(Expected { value, low, high }) = trend(&numbers) {
                prop_assert!(0.0 <= low && low <= value + 1e-6 && value <= high + 1e-6);
            }
        }
    }
}

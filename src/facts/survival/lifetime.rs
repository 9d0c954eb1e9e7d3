//! What follows from the models for one customer: closed formulas, nothing is fitted.

use super::history::History;
use super::{WEEK, bg_nbd, gamma_gamma};
use crate::model::settings::survival::Model;

/// Weeks of a year.
const YEAR: f64 = 365.0 / WEEK;
/// Parts of a year in which orders count as made in their middle.
const PARTS: f64 = 4.0;

/// A customer's history with the model that it is looked at through.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Prospect<'m> {
    /// What was fitted.
    pub model: &'m Model,
    /// The orders up to the day asked about.
    pub history: History,
}

/// The orders to expect in the year to come.
pub fn orders_in_a_year(model: &Model, history: &History) -> Option<f64> {
    bg_nbd::expected_orders(&model.orders, history, YEAR)
}

/// What an order of the customer is expected to be worth; `None` without a model of values.
pub fn order_value(model: &Model, history: &History) -> Option<f64> {
    gamma_gamma::expected_order(model.values.as_ref()?, history)
}

/// What the customer is expected to spend in the year to come.
pub fn value_in_a_year(model: &Model, history: &History) -> Option<f64> {
    Some(orders_in_a_year(model, history)? * order_value(model, history)?)
}

/// The lifetime value: what the customer is expected to spend in the years that the settings look ahead, quarter by
/// quarter, less the discount for the time until then. Spending, not profit.
pub fn value(model: &Model, history: &History) -> Option<f64> {
    let order = order_value(model, history)?;
    let parts = (model.lifetime.years * PARTS).ceil().max(1.0) as u32;
    let (mut before, mut sum) = (0.0, 0.0);
    for part in 0..parts {
        let end = (f64::from(part + 1) / PARTS).min(model.lifetime.years);
        let orders = bg_nbd::expected_orders(&model.orders, history, end * YEAR)?;
        let middle = f64::midpoint(f64::from(part) / PARTS, end);
        sum += (orders - before) * (1.0 + model.lifetime.discount).powf(-middle);
        before = orders;
    }
    Some(sum * order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::survival::{Lifetime, Orders, Values};
    use crate::value::date::Date;

    #[test]
    fn without_a_discount_it_is_what_will_be_spent_and_a_discount_lowers_it() {
        let mut model = Model {
            fitted_on: Date::from_days(0),
            customers: 2357,
            repeaters: 946,
            log_likelihood: -9582.4,
            orders: Orders { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
            values: Some(Values { p: 6.25, q: 3.74, gamma: 15.44 }),
            lifetime: Lifetime { discount: 0.0, years: 1.0 },
        };
        let history = History { repeats: 2, paid: 2, recency: 30.43, age: 38.86, mean: Some(22.35) };
        let year = value_in_a_year(&model, &history).unwrap();
        assert!((value(&model, &history).unwrap() - year).abs() < 1e-9 * year);
        model.lifetime.discount = 0.21;
        let discounted = value(&model, &history).unwrap();
        // Half a year away on average: a little more than a tenth less.
        assert!(discounted < year / 1.09 && discounted > year / 1.11, "{discounted} {year}");
        model.values = None;
        assert_eq!((value(&model, &history), order_value(&model, &history)), (None, None));
        assert!(orders_in_a_year(&model, &history).is_some());
    }
}

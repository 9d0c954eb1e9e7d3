//! How a model does on orders that it has not seen: fitted on those up to a day, held against those after it.

use super::WEEK;
use super::bg_nbd;
use super::fit::{self, Fit};
use super::history::{Days, History};
use crate::model::settings::survival::Orders;
use crate::problem::unfit::Unfit;
use crate::value::date::Date;

/// Customers who had ordered again so often or more are one class.
pub const MOST: u32 = 7;

/// Customers who had ordered again equally often.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Class {
    /// So often; [`MOST`]: or more.
    pub repeats: u32,
    /// So many customers.
    pub customers: usize,
    /// Orders they made afterwards.
    pub actual: usize,
    /// Orders that the model expected of them.
    pub expected: f64,
}

/// A trial of the model of orders.
#[derive(Clone, PartialEq, Debug)]
pub struct Trial {
    /// What was fitted on the orders up to the day.
    pub fit: Fit<Orders>,
    /// The classes that there are, from 0 on.
    pub classes: Vec<Class>,
}

/// Fits the model on the orders up to a day and counts what came up to another.
pub fn trial(customers: &[&Days], fitted_on: Date, until: Date) -> Result<Trial, Unfit> {
    let seen: Vec<(&Days, History)> =
        customers.iter().filter_map(|days| Some((*days, days.until(fitted_on)?))).collect();
    let histories: Vec<History> = seen.iter().map(|(_, history)| *history).collect();
    let fit = fit::orders(&histories)?;
    let weeks = f64::from(until.since(fitted_on)) / WEEK;
    let mut classes: Vec<Class> = (0..=MOST).map(|repeats| Class { repeats, ..Class::default() }).collect();
    for (days, history) in seen {
        let Some(class) = classes.get_mut(history.repeats.min(MOST) as usize) else { continue };
        class.customers += 1;
        class.actual += days.between(fitted_on, until);
        class.expected += bg_nbd::expected_orders(&fit.model, &history, weeks).unwrap_or_default();
    }
    classes.retain(|class| class.customers > 0);
    Ok(Trial { fit, classes })
}

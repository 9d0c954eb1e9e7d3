//! The models of orders and of their values, fitted on the orders of the book.

use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::{Question, purchases};
use crate::error::Error;
use crate::facts::survival::fit::{Fitted, fit};
use crate::facts::survival::history::{Days, History};
use crate::facts::survival::holdout::{self, Trial};
use crate::problem::Problem;
use crate::problem::unfit::Unfit;
use crate::value::date::Date;
use crate::value::span::Span;

/// Both models with what they were fitted on.
#[derive(Debug)]
pub struct Basis {
    /// The models, or why there are none.
    pub fitted: Result<Fitted, Unfit>,
    /// Customers with an order.
    pub customers: usize,
    /// Those who ordered again.
    pub repeaters: usize,
    /// The last day whose orders the trial was fitted on.
    pub trial_on: Option<Date>,
    /// The trial on what came after, or why there is none.
    pub trial: Option<Result<Trial, Unfit>>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Fits the models on all orders up to the day asked about, and tries them on the last part of that time: as long as is
/// said, else half of it.
pub fn basis(question: &Question<'_>, held: Option<Span>) -> Result<Basis, Error> {
    let past = Past::default();
    let customers = Customers::read(question, &past)?;
    let all = |_: u32| true;
    let read =
        purchases::read(question, &customers, Date::MAX, |_| false, Some(&all), None, purchases::Overdue::default())?;
    let today = question.now.today;
    let numbers = 0..customers.len() as u32;
    let days: Vec<&Days> =
        numbers.filter_map(|number| read.calendars.as_ref().and_then(|calendars| calendars.days(number))).collect();
    let histories: Vec<History> = days.iter().filter_map(|days| days.until(today)).collect();
    let first = days.iter().filter_map(|days| days.first()).min();
    let trial_on = first.map(|first| match held {
        Some(span) => span.before(today),
        None => today.plus_days(-(today.since(first) / 2)),
    });
    let trial = trial_on.map(|trial_on| holdout::trial(&days, trial_on, today));
    let mut problems = customers.problems.clone();
    problems.extend_from_slice(&read.problems);
    Ok(Basis {
        fitted: fit(&histories),
        customers: histories.len(),
        repeaters: histories.iter().filter(|history| history.repeats > 0).count(),
        trial_on,
        trial,
        problems,
    })
}

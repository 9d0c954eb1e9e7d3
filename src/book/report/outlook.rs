//! What every customer bought, day by day, with the models of the book.

use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::{Question, purchases};
use crate::error::Error;
use crate::problem::Problem;
use crate::rules::report::forecast::Outlook;
use crate::value::date::Date;

/// Reads all of it.
pub fn read(question: &Question<'_>) -> Result<(Outlook, Vec<Problem>), Error> {
    let past = Past::default();
    let customers = Customers::read(question, &past)?;
    let all = |_: u32| true;
    let read =
        purchases::read(question, &customers, Date::MAX, |_| false, Some(&all), None, purchases::Overdue::default())?;
    let numbers = 0..customers.len() as u32;
    let days = |number| read.calendars.as_ref().and_then(|calendars| calendars.days(number)).cloned();
    let bought = numbers.filter_map(days).collect();
    let problems = customers.problems.iter().chain(&read.problems).cloned().collect();
    Ok((Outlook { customers: bought, model: question.book.settings.model.clone() }, problems))
}

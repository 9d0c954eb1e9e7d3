//! What was said of rivals: in the log of losses, in the files of customers, and in the texts of contacts and feedback.

use super::buyers::losses;
use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::heard::{self, Ask};
use crate::book::past::Past;
use crate::book::reading::rows;
use crate::error::Error;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::report::competition::{Competition, Said};
use crate::value::period::Period;

/// The signal that speaks of rivals where none is marked.
const RIVALS: &str = "competitor";

/// Reads all of it; mentions of the period only.
pub fn read(question: &Question<'_>, period: Period) -> Result<(Competition, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let (losses, mut problems) = losses(question, &customers)?;
    let mut said = Vec::new();
    for loss in losses {
        let of =
            |figure, name: &str| Said { customer: loss.customer, figure, name: name.to_owned(), on: Some(loss.on) };
        said.push(of(0, &loss.reason));
        said.extend((!loss.rival.is_empty()).then(|| of(1, &loss.rival)));
    }
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let read = rows(question, &customer::TABLE, &[customer::ID, customer::INCUMBENT], |_, row| {
        let id = row.text(0);
        let before = past.cell(customer::TABLE.name, &id, "incumbent").map(str::to_owned);
        let name = before.unwrap_or_else(|| row.text(1).trim().to_owned());
        let customer = customers.number(id.as_bytes())?;
        (!name.is_empty()).then_some(Said { customer, figure: 2, name, on: None })
    })?;
    problems.extend(read.problems);
    said.extend(read.rows);
    let signals = &question.book.settings.signals.list;
    let marked = signals.iter().any(|signal| signal.rival);
    let is_rival =
        |place: usize| signals.get(place).is_some_and(|signal| if marked { signal.rival } else { signal.id == RIVALS });
    let (mentions, found) = heard::mentions(question, &Ask { customers: None, signal: None, period })?;
    problems.extend(found);
    said.extend(mentions.into_iter().filter(|mention| mention.counts && is_rival(mention.signal)).filter_map(
        |mention| {
            let customer = customers.number(mention.customer.as_bytes())?;
            Some(Said { customer, figure: 3, name: mention.word.to_lowercase(), on: Some(mention.on) })
        },
    ));
    said.sort();
    Ok((Competition { said, customers: customers.len() }, problems))
}

//! What customers owe.

use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::ledgers::Ledgers;
use crate::book::past::Past;
use crate::error::Error;
use crate::facts::claims::owed;
use crate::facts::list::Source;
use crate::problem::Problem;
use crate::rules::report::receivables::{Claim, Claims};

/// Reads it as of the question.
pub(super) fn read(question: &Question<'_>) -> Result<(Claims, Vec<Problem>), Error> {
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let customers = Customers::read(question, &past)?;
    let wanted = |source| source == Source::Claims;
    let ledgers = Ledgers::read(question, &customers, &past, Vec::new(), None, wanted)?;
    let today = question.now.today;
    let mut list = Vec::new();
    for customer in 0..customers.len() as u32 {
        let accounts = ledgers.of(customer);
        let claims = owed(accounts.bills(), accounts.payments());
        list.extend(claims.iter().map(|claim| Claim { customer, left: claim.left, days: today.since(claim.due_on) }));
    }
    let ageing = question.book.settings.playbook.payment.ageing.iter().map(|&days| days as i32).collect();
    let problems = customers.problems.iter().chain(&ledgers.problems).cloned().collect();
    Ok((Claims { list, ageing }, problems))
}

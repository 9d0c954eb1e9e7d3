//! Whether the stock of things worth sending runs out: customers who have been sent everything that fits them.
//!
//! Only of a book that keeps contents at all. Asked for everybody at the customer, since one of them will do.

use super::{Findings, Subject};
use crate::book::contents::{Contents, Reader};
use crate::book::past::Past;
use crate::book::reading;
use crate::error::Error;
use crate::model::{content, customer, person};
use crate::problem::{Domain, Fault, Problem};
use std::collections::{HashMap, HashSet};

/// Adds one problem for all customers for whom nothing is left.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let zone = &subject.book.settings.book.zone;
    let question = subject.book.ask(zone.end(subject.today), false);
    let past = Past::default();
    let none = HashSet::new();
    if Contents::read(&question, &past, &none)?.is_empty() {
        return Ok(());
    }
    let columns = [customer::ID, customer::NAME, customer::STATUS];
    let (customers, _) = reading::columns(subject.book, &customer::TABLE, &columns, |row| {
        let is_active = matches!(&*row.text(2), "" | "active");
        is_active.then(|| (row.text(0).into_owned(), row.text(1).into_owned()))
    })?;
    let (people, _) = reading::columns(subject.book, &person::TABLE, &[person::CUSTOMER_ID, person::ROLE], |row| {
        Some((row.text(0).into_owned(), row.text(1).into_owned()))
    })?;
    let mut roles: HashMap<&str, Vec<&str>> = HashMap::new();
    for (customer, role) in &people {
        roles.entry(customer).or_default().push(role);
    }
    let ids: HashSet<&str> = customers.iter().map(|(id, _)| id.as_str()).collect();
    let contents = Contents::read(&question, &past, &ids)?;
    let has_nothing = |(id, _): &&(String, String)| {
        let of = roles.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        // Who was never sent anything has not run out of it: nothing fits, which is another matter.
        let left = |role: &str| contents.best(&Reader { customer: id, role }, &subject.book.settings).is_some();
        !contents.sent_to(id).is_empty() && !left("") && !of.iter().any(|role| left(role))
    };
    let without: Vec<&(String, String)> = customers.iter().filter(has_nothing).collect();
    if let Some((_, first)) = without.first() {
        let fault = Domain::NothingToSend { customers: without.len(), first: first.clone() };
        let header = content::TABLE.header().len() as u64;
        let file = format!("{}.csv", content::TABLE.name);
        found.problems.push(Problem::in_file(Fault::Domain(fault), file, 0..header));
    }
    Ok(())
}

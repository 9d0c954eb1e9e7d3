//! People by name, phone or e-mail: a way to their customer, and those of one customer.

use super::typed::{Step, Typed};
use super::{Search, Via, Way};
use crate::book::Question;
use crate::book::reading::{self, pages, wanted};
use crate::error::{Error, Refusal};
use crate::model::person;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::nearest::nearest;
use std::collections::HashMap;

const COLUMNS: [usize; 7] =
    [person::ID, person::CUSTOMER_ID, person::NAME, person::SALUTATION, person::PHONE, person::EMAIL, person::LEFT_ON];

/// The people who fit, the best one of each customer.
#[derive(Debug, Default)]
pub struct Persons(HashMap<String, Person>);

/// A person who fits.
#[derive(Clone, Debug)]
pub struct Person {
    /// How.
    pub step: Step,
    /// Who has left comes after everybody else.
    pub left: bool,
    /// Who.
    pub via: Via,
}

impl Persons {
    /// The best of a customer.
    #[inline]
    pub fn of(&self, customer: &[u8]) -> Option<&Person> {
        if self.0.is_empty() {
            return None;
        }
        std::str::from_utf8(customer).ok().and_then(|customer| self.0.get(customer))
    }
}

/// The people who fit what was typed.
pub fn fitting(search: &mut Search<'_>, way: Way) -> Result<Persons, Error> {
    let (typed, today) = (search.typed, search.question.now.today);
    let columns = wanted(&person::TABLE, &COLUMNS);
    let read = pages(
        search.question,
        &person::TABLE,
        &columns,
        || (),
        |(), page| {
            let found = |row: Row<'_>| {
                let step = step(typed, &row, way)?;
                let via = Via { person_id: row.text(0).into_owned(), person_name: row.text(2).into_owned() };
                let left = Date::parse(&row.bytes(6)).is_some_and(|left| left <= today);
                Some((row.text(1).into_owned(), Person { step, left, via }))
            };
            page.iter().filter_map(found).collect::<Vec<_>>()
        },
    )?;
    search.problems.extend(read.problems);
    let mut best: HashMap<String, Person> = HashMap::new();
    for (customer, person) in read.rows.into_iter().flatten() {
        let customer = search.aliases.get(&customer).cloned().unwrap_or(customer);
        let better = |known: &Person| (person.step, person.left) < (known.step, known.left);
        if best.get(&customer).is_none_or(better) {
            best.insert(customer, person);
        }
    }
    Ok(Persons(best))
}

/// How what was typed fits a person's row.
fn step(typed: &Typed, row: &Row<'_>, way: Way) -> Option<Step> {
    let (name, salutation) = (row.text(2), row.text(3));
    let best = |fits: &dyn Fn(&str) -> Option<Step>| [&*name, &*salutation].into_iter().filter_map(fits).min();
    match way {
        Way::Id => typed.of_id(&row.bytes(0)),
        Way::Name => {
            let by_name = best(&|name| typed.of_name(name, Step::Words));
            let reached = || typed.of_reach(&row.text(4), &row.text(5)).then_some(Step::Reach);
            match by_name {
                Some(step) if step < Step::Reach => Some(step),
                other => reached().or(other),
            }
        }
        Way::Pinyin => best(&|name| typed.spells(name)),
    }
}

/// The person of this customer that is meant: id and name.
pub fn person(question: &Question<'_>, customer_id: &str, typed: &str) -> Result<(String, String), Error> {
    let typed = Typed::new(typed);
    let aliases = super::aliases(question)?;
    let today = question.now.today;
    let read = reading::rows(question, &person::TABLE, &COLUMNS, |_, row| {
        let customer = row.text(1);
        let of_this = *customer == *customer_id || aliases.get(&*customer).is_some_and(|now| now == customer_id);
        of_this.then(|| {
            let step = [Way::Id, Way::Name, Way::Pinyin].into_iter().filter_map(|way| step(&typed, row, way)).min();
            let left = Date::parse(&row.bytes(6)).is_some_and(|left| left <= today);
            (step.map(|step| (step, left)), row.text(0).into_owned(), row.text(2).into_owned())
        })
    })?;
    let best = read.rows.iter().filter_map(|(rank, ..)| *rank).min();
    let fits = |(rank, id, name): &(Option<(Step, bool)>, String, String)| {
        (rank.is_some() && *rank == best).then(|| (id.clone(), name.clone()))
    };
    let mut candidates: Vec<(String, String)> = read.rows.iter().filter_map(fits).collect();
    match (candidates.len(), candidates.pop()) {
        (1, Some(only)) => Ok(only),
        (_, Some(last)) => {
            candidates.push(last);
            Err(Error::Refused(Refusal::Ambiguous { typed: typed.text, candidates }))
        }
        (_, None) => {
            let near = nearest(&typed.text, read.rows.iter().map(|(.., name)| name.as_str())).map(str::to_owned);
            Err(Error::Refused(Refusal::Unknown { table: person::TABLE.name.to_owned(), typed: typed.text, near }))
        }
    }
}

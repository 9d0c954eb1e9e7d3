//! From what was typed to one row: REF finds a customer, an id any row.
//!
//! An id is found in one reading of customers.csv that decodes no name. Only where that finds nothing are names folded and
//! the people asked as well, and only where that finds nothing either is pinyin tried, which fits the most.

mod alike;
mod case;
mod people;
mod row;
mod typed;

pub use alike::look_alikes;
pub use case::case;
pub use people::person;
pub use row::{referred, row};

use super::reading::{self, pages, wanted};
use super::{Question, reading::Read};
use crate::error::{Error, Refusal};
use crate::model::{alias, customer};
use crate::problem::{Problem, Severity};
use crate::value::nearest::nearest;
use people::Persons;
use std::collections::HashMap;
use typed::{Step, Typed};

/// The customer that was meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The person whose name, phone or e-mail it was.
    pub via: Option<Via>,
}

/// The person through whom a customer was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Via {
    /// The id.
    pub person_id: String,
    /// The name.
    pub person_name: String,
}

/// The customer that is meant. Closed ones are found only by their id, merged ones by their old id.
pub fn customer(question: &Question<'_>, typed: &str) -> Result<Found, Error> {
    let typed = Typed::new(typed);
    let aliases = aliases(question)?;
    let mut search = Search { question, typed: &typed, aliases: &aliases, closed: None, problems: Vec::new() };
    let by_id = search.customers(Way::Id, &Persons::default())?;
    let certain = match by_id.first() {
        Some(hit) => hit.step < Step::Beginning || typed.is_id_of(customer::TABLE.prefix),
        None => false,
    };
    if certain {
        return choose(by_id, &typed);
    }
    for way in [Way::Name, Way::Pinyin] {
        if way == Way::Pinyin && !typed.is_letters() {
            continue;
        }
        let persons = people::fitting(&mut search, way)?;
        let hits = search.customers(way, &persons)?;
        if !hits.is_empty() {
            return choose(hits, &typed);
        }
    }
    let Search { closed, problems, .. } = search;
    if problems.iter().any(|problem| problem.fault.severity() == Severity::Error) {
        // Rows that cannot be read may be the one that is meant.
        return Err(Error::Problems(problems));
    }
    let near = match closed {
        Some(id) => Some(id),
        None => nearest_name(question, &typed)?,
    };
    Err(Error::Refused(Refusal::Unknown { table: customer::TABLE.name.to_owned(), typed: typed.text, near }))
}

/// All ids by which rows may refer to this customer: its own, and the old ones.
pub fn ids_of(question: &Question<'_>, id: &str) -> Result<Vec<String>, Error> {
    let old = aliases(question)?.into_iter().filter(|(_, now)| now == id).map(|(old, _)| old);
    Ok(std::iter::once(id.to_owned()).chain(old).collect())
}

/// By old id the id that it means now.
pub(super) fn aliases(question: &Question<'_>) -> Result<HashMap<String, String>, Error> {
    let read = reading::rows(question, &alias::TABLE, &[alias::OLD_ID, alias::CUSTOMER_ID], |_, row| {
        Some((row.text(0).into_owned(), row.text(1).into_owned()))
    })?;
    Ok(alias::followed(read.rows.into_iter().collect()))
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// Ids alone.
    Id,
    /// Ids, names, and how people are reached.
    Name,
    /// Names by their spelling.
    Pinyin,
}

/// A search for a customer.
struct Search<'s> {
    question: &'s Question<'s>,
    typed: &'s Typed,
    aliases: &'s HashMap<String, String>,
    /// A customer that would fit, were it not closed.
    closed: Option<String>,
    problems: Vec<Problem>,
}

/// A customer that fits.
#[derive(Debug)]
struct Hit {
    step: Step,
    found: Found,
    /// Found through somebody who has left.
    through_left: bool,
    closed: bool,
}

impl Search<'_> {
    /// The customers that fit best, in the order of the file.
    fn customers(&mut self, way: Way, persons: &Persons) -> Result<Vec<Hit>, Error> {
        let columns = wanted(&customer::TABLE, &[customer::ID, customer::NAME, customer::STATUS]);
        let now_means = self.aliases.get(&self.typed.text).map(String::as_str);
        let typed = self.typed;
        let read: Read<Vec<Hit>> = pages(
            self.question,
            &customer::TABLE,
            &columns,
            || Step::SpeltWords,
            |best, page| {
                let mut hits = Vec::new();
                for row in page.iter() {
                    let id = row.bytes(0);
                    let alias = || now_means.filter(|now| now.as_bytes() == &*id).map(|_| Step::Alias);
                    let by_id = || typed.of_id(&id).or_else(alias);
                    let own = match way {
                        Way::Id => by_id(),
                        Way::Name => {
                            typed.of_name(&row.text(1), (*best).min(Step::Words)).into_iter().chain(by_id()).min()
                        }
                        Way::Pinyin => typed.spells(&row.text(1)),
                    };
                    let person = persons.of(&id);
                    let step = own.into_iter().chain(person.map(|person| person.step)).min();
                    let Some(step) = step.filter(|step| step <= best) else { continue };
                    let closed =
                        &*row.bytes(2) == b"closed" && !matches!(step, Step::Id | Step::Alias | Step::Beginning);
                    if !closed {
                        *best = step;
                    }
                    let through = person.filter(|person| own.is_none_or(|own| person.step < own));
                    hits.push(Hit {
                        step,
                        found: Found {
                            id: row.text(0).into_owned(),
                            name: row.text(1).into_owned(),
                            via: through.map(|person| person.via.clone()),
                        },
                        through_left: through.is_some_and(|person| person.left),
                        closed,
                    });
                }
                hits
            },
        )?;
        self.problems.extend(read.problems);
        let (closed, mut hits): (Vec<Hit>, Vec<Hit>) = read.rows.into_iter().flatten().partition(|hit| hit.closed);
        if self.closed.is_none() {
            self.closed = closed.into_iter().min_by_key(|hit| hit.step).map(|hit| hit.found.id);
        }
        let best = hits.iter().map(|hit| (hit.step, hit.through_left)).min();
        hits.retain(|hit| Some((hit.step, hit.through_left)) == best);
        Ok(hits)
    }
}

/// The only one, or all of them to choose from.
fn choose(mut hits: Vec<Hit>, typed: &Typed) -> Result<Found, Error> {
    if hits.len() == 1
        && let Some(hit) = hits.pop()
    {
        return Ok(hit.found);
    }
    let candidate = |hit: Hit| match hit.found.via {
        Some(via) => (hit.found.id, format!("{} ({})", hit.found.name, via.person_name)),
        None => (hit.found.id, hit.found.name),
    };
    let candidates = hits.into_iter().map(candidate).collect();
    Err(Error::Refused(Refusal::Ambiguous { typed: typed.text.clone(), candidates }))
}

/// The name nearest to what was typed.
fn nearest_name(question: &Question<'_>, typed: &Typed) -> Result<Option<String>, Error> {
    let columns = wanted(&customer::TABLE, &[customer::NAME]);
    let read = pages(
        question,
        &customer::TABLE,
        &columns,
        || (),
        |(), page| {
            let names: Vec<String> = page.iter().map(|row| row.text(0).into_owned()).collect();
            nearest(&typed.text, names.iter().map(String::as_str)).map(str::to_owned)
        },
    )?;
    let nearest_of_each: Vec<String> = read.rows.into_iter().flatten().collect();
    Ok(nearest(&typed.text, nearest_of_each.iter().map(String::as_str)).map(str::to_owned))
}

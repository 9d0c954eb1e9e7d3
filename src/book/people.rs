//! Whom to talk to: of each listed customer's people the one the item is about, else the last spoken to, else the first.

use super::contacts::person_key;
use super::customers::Customers;
use super::reading::{pages, wanted};
use super::{Question, past::Past};
use crate::error::Error;
use crate::model::person;
use crate::problem::{Expected, Problem};
use crate::value::date::Date;
use std::collections::HashMap;

/// A person, as far as getting in touch goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Their role in the decision chain.
    pub role: String,
    /// The phone number, as written.
    pub phone: String,
    /// The channel they prefer, as its id.
    pub channel: String,
}

/// Whom a customer's line would like to name: keys of persons, the dearest first; 0 is nobody.
pub type Wish = [u64; 2];

/// The people found, by customer number.
#[derive(Debug)]
pub struct People {
    found: HashMap<u32, (usize, Person)>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl People {
    /// Reads the people of these customers; who has left by the day asked about does not count.
    pub fn choose(
        question: &Question<'_>,
        customers: &Customers,
        past: &Past,
        wishes: &HashMap<u32, Wish>,
    ) -> Result<Self, Error> {
        if wishes.is_empty() {
            return Ok(Self { found: HashMap::new(), problems: Vec::new() });
        }
        let columns = wanted(
            &person::TABLE,
            &[
                person::ID,
                person::CUSTOMER_ID,
                person::LEFT_ON,
                person::NAME,
                person::ROLE,
                person::PHONE,
                person::CHANNEL,
            ],
        );
        let read = pages(
            question,
            &person::TABLE,
            &columns,
            || (),
            |(), page| {
                let mut found: HashMap<u32, (usize, Person)> = HashMap::new();
                for row in page.iter() {
                    let Some(customer) = customers.number(&row.bytes(1)) else { continue };
                    let Some(wish) = wishes.get(&customer) else { continue };
                    let left = row.bytes(2);
                    if !left.is_empty() {
                        match Date::parse(&left) {
                            Some(left) if left <= question.now.today => continue,
                            Some(_) => {}
                            None => page.bad_value(&row, 2, "left_on", Expected::Date),
                        }
                    }
                    let key = person_key(&row.bytes(0));
                    let order = wish.iter().position(|&wished| wished == key).unwrap_or(wish.len());
                    if found.get(&customer).is_some_and(|(known, _)| *known <= order) {
                        continue;
                    }
                    let id = row.text(0).into_owned();
                    let text = |wanted, column: &str| match past.cell("people", &id, column) {
                        Some(text) => text.to_owned(),
                        None => row.text(wanted).into_owned(),
                    };
                    let (name, role, phone, channel) =
                        (text(3, "name"), text(4, "role"), text(5, "phone"), text(6, "channel"));
                    found.insert(customer, (order, Person { id, name, role, phone, channel }));
                }
                found
            },
        )?;
        let mut found: HashMap<u32, (usize, Person)> = HashMap::new();
        for (customer, (order, person)) in read.rows.into_iter().flatten() {
            // Blocks come in the order of the file, so the earlier row stays where two are as welcome.
            if found.get(&customer).is_none_or(|(known, _)| order < *known) {
                found.insert(customer, (order, person));
            }
        }
        Ok(Self { found, problems: read.problems })
    }

    /// The person of a customer.
    pub fn of(&self, customer: u32) -> Option<&Person> {
        self.found.get(&customer).map(|(_, person)| person)
    }
}

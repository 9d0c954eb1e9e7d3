//! Whom to talk to: of each listed customer's people the one the item is about, else the last spoken to, else the first.

use super::contacts::person_key;
use super::customers::Customers;
use super::reading::{Page, by_customer, pages, wanted};
use super::{Question, past::Past};
use crate::error::Error;
use crate::model::person;
use crate::problem::{Expected, Problem};
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::salutation::{Addressee, salutation};
use std::borrow::Cow;

/// A person, as far as getting in touch goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The id.
    pub id: Box<str>,
    /// The name.
    pub name: Box<str>,
    /// Their role in the decision chain.
    pub role: Box<str>,
    /// The phone number, as written.
    pub phone: Box<str>,
    /// The channel they prefer, as its id.
    pub channel: Box<str>,
    /// How to address them, where that is not the name; else empty.
    pub address: Box<str>,
}

/// Whom a customer's line would like to name: keys of persons, the dearest first; 0 is nobody.
pub type Wish = [u64; 2];

/// The customer, whom its line would like to name, and the language in which the customer is written to, if it is one that
/// is spoken here.
pub type Wished = (u32, Wish, Option<Lang>);

const NOBODY: u32 = u32::MAX;

/// The people found, by the place of the wish.
#[derive(Debug)]
pub struct People {
    /// By wish: the place in `found`, or `NOBODY`.
    places: Vec<u32>,
    /// How welcome, and who.
    found: Vec<(u8, Person)>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// The wishes of each customer, in chains: most have one.
struct Wishes<'w> {
    wishes: &'w [Wished],
    /// By customer: the last wish.
    last: Vec<u32>,
    /// By wish: the one before it of the same customer.
    before: Vec<u32>,
}

impl<'w> Wishes<'w> {
    fn new(wishes: &'w [Wished], customers: usize) -> Self {
        let (mut last, mut before) = (vec![NOBODY; customers], Vec::with_capacity(wishes.len()));
        for (place, (customer, ..)) in wishes.iter().enumerate() {
            let known = last.get_mut(*customer as usize);
            before.push(known.map_or(NOBODY, |known| std::mem::replace(known, place as u32)));
        }
        Self { wishes, last, before }
    }

    /// The wishes of a customer, each with its place.
    fn of(&self, customer: u32) -> impl Iterator<Item = (u32, &Wished)> {
        let wished = |place: u32| Some((place, self.wishes.get(place as usize)?));
        let last = self.last.get(customer as usize).and_then(|&place| wished(place));
        std::iter::successors(last, move |(place, _)| {
            self.before.get(*place as usize).and_then(|&before| wished(before))
        })
    }
}

impl People {
    /// Reads the people of these customers; who has left by the day asked about does not count.
    pub fn choose(
        question: &Question<'_>,
        customers: &Customers,
        past: &Past,
        wishes: &[Wished],
    ) -> Result<Self, Error> {
        let mut people = Self { places: Vec::new(), found: Vec::new(), problems: Vec::new() };
        if wishes.is_empty() {
            return Ok(people);
        }
        let wishes = Wishes::new(wishes, customers.len());
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
                person::SALUTATION,
                person::TITLE,
                person::GENDER,
                person::STYLE,
            ],
        );
        let read = pages(
            question,
            &person::TABLE,
            &columns,
            || (),
            |(), page| {
                let mut found = Vec::new();
                let each = |page: &mut Page<'_, '_>, row: &Row<'_>, customer: Option<u32>| {
                    let Some(customer) = customer.filter(|&customer| wishes.of(customer).next().is_some()) else {
                        return;
                    };
                    if has_left(question, page, row) {
                        return;
                    }
                    let key = person_key(&row.bytes(0));
                    for (place, (_, wish, lang)) in wishes.of(customer) {
                        let welcome = wish.iter().position(|&wished| wished == key).unwrap_or(wish.len());
                        found.push((place, welcome as u8, person(past, row, *lang)));
                    }
                };
                by_customer(page, customers, 1, |_| (), each);
                found
            },
        )?;
        people.problems = read.problems;
        people.places = vec![NOBODY; wishes.wishes.len()];
        // Blocks come in the order of the file, so the earlier row stays where two are as welcome.
        for (wish, welcome, person) in read.rows.into_iter().flatten() {
            let Some(place) = people.places.get_mut(wish as usize) else { continue };
            match people.found.get_mut(*place as usize) {
                Some(known) if welcome < known.0 => *known = (welcome, person),
                Some(_) => {}
                None => {
                    *place = people.found.len() as u32;
                    people.found.push((welcome, person));
                }
            }
        }
        Ok(people)
    }

    /// The person for a wish.
    pub fn of(&self, wish: usize) -> Option<&Person> {
        let place = *self.places.get(wish)?;
        self.found.get(place as usize).map(|(_, person)| person)
    }
}

fn has_left(question: &Question<'_>, page: &mut Page<'_, '_>, row: &Row<'_>) -> bool {
    let left = row.bytes(2);
    if left.is_empty() {
        return false;
    }
    let day = Date::parse(&left);
    if day.is_none() {
        page.bad_value(row, 2, "left_on", Expected::Date);
    }
    day.is_some_and(|day| day <= question.now.today)
}

fn person(past: &Past, row: &Row<'_>, lang: Option<Lang>) -> Person {
    let id = row.text(0);
    let cell = |wanted, column: &str| match past.cell("people", &id, column) {
        Some(text) => Cow::Borrowed(text),
        None => row.text(wanted),
    };
    let (name, role, phone, channel) = (cell(3, "name"), cell(4, "role"), cell(5, "phone"), cell(6, "channel"));
    let (said, title, gender, style) = (cell(7, "salutation"), cell(8, "title"), cell(9, "gender"), cell(10, "style"));
    let told = Addressee { name: &name, salutation: &said, title: &title, gender: &gender, style: &style };
    let lang = lang.unwrap_or_else(|| if name.is_ascii() { Lang::En } else { Lang::ZhHans });
    let address = salutation(&told, lang);
    let address = if address == *name { Box::default() } else { Box::from(address) };
    Person {
        id: Box::from(&*id),
        role: Box::from(&*role),
        phone: Box::from(&*phone),
        channel: Box::from(&*channel),
        address,
        name: Box::from(&*name),
    }
}

//! Customers become numbers: the first reading of customers.csv, for whatever is kept per customer.

use super::Question;
use super::past::Past;
use super::reading::{self, pages, wanted};
use crate::error::Error;
use crate::model::numbers::{Key, Numbers};
use crate::model::place::Place;
use crate::model::{alias, customer};
use crate::problem::{Declared, Fault, Problem};
use std::collections::HashMap;

/// Stands for a tier that is not known before the facts are.
const NO_TIER: u8 = u8::MAX;

/// Ids for which memory is asked ahead.
const AHEAD: usize = 16;

/// The numbers of customers, and their tiers as far as they are known.
#[derive(Debug)]
pub struct Customers {
    numbers: Numbers,
    aliases: HashMap<Box<[u8]>, u32>,
    tiers: Vec<u8>,
    /// Whether each has one row.
    pub unique: bool,
    /// They are only those that are asked about; rows of others are no mistakes.
    only: bool,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// The ids of a block of rows, one after another.
#[derive(Default)]
struct Block {
    ids: Vec<u8>,
    /// Where each id ends, its tier, and where its row stands.
    rows: Vec<(u32, u8, Place)>,
}

impl Block {
    /// The ids, row by row.
    fn ids(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.rows.iter().map(move |&(end, ..)| {
            let id = self.ids.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            id
        })
    }
}

impl Customers {
    /// Nobody.
    pub fn none() -> Self {
        let numbers = Numbers::with_room(customer::TABLE.prefix, 0);
        let (aliases, tiers, problems) = (HashMap::new(), Vec::new(), Vec::new());
        Self { numbers, aliases, tiers, unique: true, only: false, problems }
    }

    /// Reads ids and tiers, as they were on that day.
    pub fn read(question: &Question<'_>, past: &Past) -> Result<Self, Error> {
        Self::read_some(question, past, None)
    }

    /// The same of one customer only, where one is named.
    pub fn read_some(question: &Question<'_>, past: &Past, only: Option<&str>) -> Result<Self, Error> {
        let columns = wanted(&customer::TABLE, &[customer::ID, customer::TIER]);
        let settings = &question.book.settings;
        let read = pages(
            question,
            &customer::TABLE,
            &columns,
            || (),
            |(), page| {
                let mut block = Block::default();
                for row in page.iter() {
                    if only.is_some_and(|only| *row.bytes(0) != *only.as_bytes()) {
                        continue;
                    }
                    let tier = row.text(1);
                    let place = settings.tier_index(&tier);
                    if place.is_none() && !tier.is_empty() {
                        let near = settings.nearest(Declared::Tier, &tier).map(str::to_owned);
                        page.fault(
                            &row,
                            1,
                            Fault::UnknownValue { set: Declared::Tier, found: tier.into_owned(), near },
                        );
                    }
                    block.ids.extend_from_slice(&row.bytes(0));
                    let end = block.ids.len() as u32;
                    block.rows.push((end, place.map_or(NO_TIER, |place| place as u8), row.place()));
                }
                block
            },
        )?;
        let count = read.rows.iter().map(|block| block.rows.len()).sum();
        let mut numbers = Numbers::with_room(customer::TABLE.prefix, count);
        let mut tiers = Vec::with_capacity(count);
        let (mut problems, mut unique) = (read.problems, true);
        for block in read.rows {
            let mut ahead = block.ids();
            ahead.by_ref().take(AHEAD).for_each(|id| _ = numbers.ahead(id));
            for (id, &(_, tier, place)) in block.ids().zip(&block.rows) {
                if let Some(id) = ahead.next() {
                    numbers.ahead(id);
                }
                if numbers.add(id).is_ok() {
                    tiers.push(tier);
                    continue;
                }
                // The number of an id is that of its first row; the second is told and not counted.
                unique = false;
                let bytes = place.offset()..place.offset() + id.len() as u64;
                let id = String::from_utf8_lossy(id).into_owned();
                problems.push(Problem::in_file(Fault::DuplicateId { id }, read.places.name(place), bytes));
            }
        }
        let mut customers = Self { numbers, aliases: HashMap::new(), tiers, unique, only: only.is_some(), problems };
        for (id, tier) in past.tiers() {
            if let Some(number) = customers.numbers.get(id.as_bytes())
                && let Some(known) = customers.tiers.get_mut(number as usize)
            {
                *known = settings.tier_index(tier).map_or(NO_TIER, |place| place as u8);
            }
        }
        customers.read_aliases(question)?;
        Ok(customers)
    }

    fn read_aliases(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let read = reading::rows(question, &alias::TABLE, &[alias::OLD_ID, alias::CUSTOMER_ID], |_, row| {
            Some((row.bytes(0).into_owned(), row.bytes(1).into_owned()))
        })?;
        self.problems.extend(read.problems);
        for (old, now) in alias::followed(read.rows.into_iter().collect()) {
            if let Some(number) = self.numbers.get(&now) {
                self.aliases.insert(old.into_boxed_slice(), number);
            }
        }
        Ok(())
    }

    /// Whether a row with this number is none of those that are asked about.
    #[inline]
    pub fn are_strangers(&self, number: Option<u32>) -> bool {
        self.only && number.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The number of an id, or of the customer that an old id now means.
    #[inline]
    pub fn number(&self, id: &[u8]) -> Option<u32> {
        match self.numbers.get(id) {
            None if !self.aliases.is_empty() => self.aliases.get(id).copied(),
            number => number,
        }
    }

    /// Whether the tier of some customer follows from the criteria.
    pub fn some_without_tier(&self) -> bool {
        self.tiers.contains(&NO_TIER)
    }

    /// The key to ask for an id's number with soon, see [`Numbers::ahead`]; old ids have none.
    #[inline]
    pub fn ahead(&self, id: &[u8]) -> Option<Key> {
        self.numbers.ahead(id)
    }

    /// The number of the id with this key.
    #[inline]
    pub fn of(&self, key: Key) -> Option<u32> {
        self.numbers.of(key)
    }

    /// The tier in the customer's cell on that day; `None` where it follows from the criteria.
    pub fn tier(&self, number: usize) -> Option<usize> {
        self.tiers.get(number).filter(|&&tier| tier != NO_TIER).map(|&tier| usize::from(tier))
    }
}

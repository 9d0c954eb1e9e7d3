//! All that is known of one customer: every fact, compiled once and read at the customer's row.

use super::criteria::{Sight, Slots};
use super::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::expr::{Lookup, Value};
use crate::facts::list::FACTS;
use crate::model::customer;
use crate::model::settings::Settings;

/// The facts with what they need.
#[derive(Debug)]
pub struct Portrayal {
    /// What has to be read.
    pub slots: Slots,
    /// The slot of each fact, in the order of their list.
    facts: Vec<Option<u32>>,
}

impl Portrayal {
    /// Every fact; refused where the settings that conclude one do not compile.
    pub fn of(settings: &Settings) -> Result<Self, Error> {
        let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]);
        let slot = |place: usize| match names.fact(place) {
            Lookup::Found(name) => Some(name.slot),
            Lookup::Later | Lookup::Unknown => None,
        };
        let facts = (0..FACTS.len()).map(slot).collect();
        Ok(Self { facts, slots: Slots::of(names).map_err(Error::Problems)? })
    }

    /// The values of all facts for a customer.
    pub fn facts(&self, sight: &Sight<'_, '_>) -> Vec<Value<'static>> {
        let value = |slot: &Option<u32>| slot.map_or(Value::Missing, |slot| sight.read(slot).into_owned());
        self.facts.iter().map(value).collect()
    }
}

//! What every customer is worth.

use super::groups::{each, everybody};
use crate::book::Question;
use crate::book::criteria::Slots;
use crate::book::listing::Ask;
use crate::book::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::expr::{Lookup, Value, Vocabulary};
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::report::value::{Customer, Worth};

/// What a customer counts with, in the order in which it is asked for.
const ASKED: [&str; 2] = ["spend", "clv"];

/// All customers with what they count with.
pub fn read(question: &Question<'_>) -> Result<(Worth, Vec<Problem>), Error> {
    let settings = &question.book.settings;
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]);
    let values = ASKED.iter().filter_map(|name| match names.name(name) {
        Lookup::Found(found) => Some(found.slot),
        _ => None,
    });
    let values = values.collect();
    let slots = Slots::of(names).map_err(Error::Problems)?;
    let (customers, problems) = each(question, &Ask { values, slots, ..everybody() }, |listed| {
        let number = |place| match listed.value(place) {
            Value::Number(number) => Some(number),
            _ => None,
        };
        Customer { spend: number(0), clv: number(1) }
    })?;
    Ok((Worth { customers, modelled: settings.model.is_some() }, problems))
}

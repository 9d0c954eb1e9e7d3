//! What rows of other tables may ask of their customer: the values of `customer.x`, kept for every customer.
//!
//! Only the values of the names that are used are kept, so that a filter on ten million contacts holds one cell for each
//! customer and nothing of the contacts.

use super::Question;
use super::criteria::{self, Misfits, Slots, Whose};
use super::customers::Customers;
use super::folds::{self, Folds, Layout};
use super::past::Past;
use super::reading::{pages, wanted};
use super::vocabulary::Origin;
use crate::error::Error;
use crate::expr::Value;
use crate::model::customer;
use crate::problem::Problem;
use crate::store::scan::Wanted;

/// The values of the slots that are about customers.
#[derive(Debug)]
pub struct Portraits {
    customers: Customers,
    /// By slot: its place among the values of a customer.
    places: Vec<Option<usize>>,
    width: usize,
    /// By customer number, then place.
    values: Vec<Value<'static>>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Portraits {
    /// Reads them, if there are such slots.
    pub fn read(question: &Question<'_>, slots: &Slots) -> Result<Option<Self>, Error> {
        let mut width = 0;
        let mut place = |origin: &Origin| match origin {
            Origin::Column(..) | Origin::Added(_) => None,
            _ => {
                width += 1;
                Some(width - 1)
            }
        };
        let places: Vec<Option<usize>> = slots.origins().iter().map(&mut place).collect();
        if width == 0 {
            return Ok(None);
        }
        let slots = slots.only(Whose::Customer);
        let folds = Folds::read(question, &slots, false)?;
        let mut columns = wanted(&customer::TABLE, &folds::COLUMNS);
        let layout = Layout { slots: columns.len() };
        columns.extend(slots.columns().iter().map(|name| Wanted { name, required: false }));
        columns.extend(folds.columns());
        let asked: Vec<u32> =
            places.iter().zip(0..).filter(|(place, _)| place.is_some()).map(|(_, slot)| slot).collect();
        let read = pages(question, &customer::TABLE, &columns, Vec::new, |contacts, page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let misfits = Misfits::default();
                let values = folds.look(&row, layout, &slots, &misfits, contacts, |sight, _| {
                    asked.iter().map(|&slot| sight.read(slot).into_owned()).collect::<Vec<_>>()
                });
                criteria::tell(misfits, page, &row);
                found.push((row.bytes(0).into_owned(), values));
            }
            found
        })?;
        let mut problems = folds.problems.clone();
        problems.extend(read.problems);
        let customers = match folds.into_customers() {
            Some(customers) => customers,
            None => Customers::read(question, &Past::default())?,
        };
        let mut values = vec![Value::Missing; customers.len() * width];
        for (id, found) in read.rows.into_iter().flatten() {
            let Some(number) = customers.number(&id) else { continue };
            let first = number as usize * width;
            for (kept, value) in values.get_mut(first..first + width).into_iter().flatten().zip(found) {
                *kept = value;
            }
        }
        Ok(Some(Self { customers, places, width, values, problems }))
    }

    /// The value of a slot for the customer with this id.
    pub fn value(&self, customer: &[u8], slot: usize) -> Value<'_> {
        let place = self.places.get(slot).copied().flatten().zip(self.customers.number(customer));
        let value = place.and_then(|(place, number)| self.values.get(number as usize * self.width + place));
        value.cloned().unwrap_or(Value::Missing)
    }
}

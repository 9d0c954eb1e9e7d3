//! The log of measures, folded for the kinds that expressions name.

use super::Question;
use super::customers::Customers;
use super::reading::{Page, pages, wanted};
use crate::error::Error;
use crate::facts::measures::{Figures, Latest, Measured, Measures as Fold};
use crate::facts::sharded::Finished;
use crate::model::measure;
use crate::problem::{Expected, Fault, Problem};
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::id;

const COLUMNS: [usize; 5] = [measure::ID, measure::DATE, measure::CUSTOMER_ID, measure::KIND, measure::VALUE];

/// The latest figures of every customer.
#[derive(Debug)]
pub struct Measures {
    kinds: Vec<String>,
    figures: Option<Finished<Fold>>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Measures {
    /// Reads the log up to the day asked about, unless no kind is asked for.
    pub fn read(question: &Question<'_>, customers: &Customers, mut kinds: Vec<String>) -> Result<Self, Error> {
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            return Ok(Self { kinds, figures: None, problems: Vec::new() });
        }
        let sharded = Fold::of_customers(customers.len(), kinds.len());
        let columns = wanted(&measure::TABLE, &COLUMNS);
        let read = pages(
            question,
            &measure::TABLE,
            &columns,
            || sharded.feeder(),
            |feeder, page| {
                for row in page.iter() {
                    let kind = row.bytes(3);
                    let Some(kind) = kinds.iter().position(|known| known.as_bytes() == &*kind) else { continue };
                    if let Some((customer, latest)) = measured(question, customers, page, &row) {
                        feeder.feed(customer, Measured { kind, latest });
                    }
                }
            },
        )?;
        let figures = Some(sharded.finish());
        Ok(Self { kinds, figures, problems: read.problems })
    }

    /// Those of a customer.
    pub fn of(&self, customer: u32) -> Figures<'_> {
        let latest = self.figures.as_ref().map_or(&[][..], |figures| figures.latest(customer));
        Figures { kinds: &self.kinds, latest }
    }
}

/// The customer's number and the figure; `None` for a row that is dated later, or that cannot be read.
fn measured(
    question: &Question<'_>,
    customers: &Customers,
    page: &mut Page<'_, '_>,
    row: &Row<'_>,
) -> Option<(u32, Latest)> {
    let customer = customers.number(&row.bytes(2));
    if customers.are_strangers(customer) {
        return None;
    }
    let Some(on) = Date::parse(&row.bytes(1)) else {
        page.bad_value(row, 1, "date", Expected::Date);
        return None;
    };
    if on > question.now.today {
        return None;
    }
    let Some(customer) = customer else {
        page.fault(row, 2, Fault::UnknownReference { table: "customers".into(), id: row.text(2).into_owned() });
        return None;
    };
    let Some(value) = row.text(4).parse().ok().filter(|value: &f64| value.is_finite()) else {
        page.bad_value(row, 4, "value", Expected::Number);
        return None;
    };
    Some((customer, Latest { on, rank: id::rank("z", &row.bytes(0)), place: row.place(), value }))
}

//! Everybody at once: what a customer is compared with.
//!
//! Read for a whole question, whatever it filters: who stands in the best fifth does not depend on who else is listed.

use super::Question;
use super::customers::Customers;
use super::past::Past;
use super::purchases::{self, Purchases};
use super::reading::{by_customer, pages, wanted};
use crate::error::Error;
use crate::facts::crowd::Crowd;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::due::situation::Status;
use crate::value::date::Date;
use std::borrow::Cow;

/// Everybody who counts.
#[derive(Debug, Default)]
pub struct Population {
    crowd: Crowd,
    /// By customer number: whether they count.
    active: Vec<bool>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Population {
    /// Of these customers with what all of them bought.
    pub fn of(
        question: &Question<'_>,
        customers: &Customers,
        past: &Past,
        purchases: &Purchases,
    ) -> Result<Self, Error> {
        let columns = wanted(&customer::TABLE, &[customer::ID, customer::STATUS]);
        let read = pages(
            question,
            &customer::TABLE,
            &columns,
            || (),
            |(), page| {
                let mut active: Vec<u32> = Vec::new();
                by_customer(
                    page,
                    customers,
                    0,
                    |_| (),
                    |_, row, number| {
                        let before = past.cell(customer::TABLE.name, &row.text(0), "status");
                        let status = before.map_or_else(|| row.text(1), Cow::Borrowed);
                        if Status::parse(&status) == Some(Status::Active) {
                            active.extend(number);
                        }
                    },
                );
                active
            },
        )?;
        let mut active = vec![false; customers.len()];
        for number in read.rows.into_iter().flatten() {
            if let Some(counts) = active.get_mut(number as usize) {
                *counts = true;
            }
        }
        let numbers = active.iter().zip(0..).filter(|(counts, _)| **counts).map(|(_, number)| number);
        let crowd = Crowd::of(numbers.map(|number| purchases.spendings.spending(number)));
        Ok(Self { crowd, active, problems: read.problems })
    }

    /// The same where only one of all customers is asked about and `only` knows no other.
    pub fn around(question: &Question<'_>, past: &Past, id: &str, only: &Customers) -> Result<Self, Error> {
        let everybody = Customers::read(question, past)?;
        let purchases =
            purchases::read(question, &everybody, Date::MAX, |_| true, None, None, purchases::Overdue::default())?;
        let whole = Self::of(question, &everybody, past, &purchases)?;
        let counts = everybody.number(id.as_bytes()).is_some_and(|number| whole.counts(number));
        Ok(Self { crowd: whole.crowd, active: vec![counts; only.len()], problems: whole.problems })
    }

    fn counts(&self, customer: u32) -> bool {
        self.active.get(customer as usize).copied().unwrap_or_default()
    }

    /// Those with whom a customer is compared; `None` for one who is not among them.
    #[inline]
    pub fn crowd(&self, customer: u32) -> Option<&Crowd> {
        self.counts(customer).then_some(&self.crowd)
    }
}

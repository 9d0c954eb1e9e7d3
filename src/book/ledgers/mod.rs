//! The small logs, read into what is kept per customer: each only when somebody asks for what it holds.
//!
//! One file per log says which columns it needs and what a row becomes; how rows are found, dated and given to their
//! customers is said once, in `line`. The folds are in `facts`; whoever wants to show a row takes
//! [`Ledgers::into_places`] to find where it stands.

mod benefits;
mod cases;
mod feedback;
mod line;
mod points;

use super::Question;
use super::customers::Customers;
use super::past::Past;
use crate::error::Error;
use crate::facts::ledger::{Ledger, Shelf, Tally};
use crate::facts::ledgers::{self as folds, Accounts};
use crate::facts::list::Source;
use crate::facts::sharded::Sharded;
use crate::model::table::Table;
use crate::problem::Problem;
use crate::store::lines::Places;
use line::{Line, Log};

/// What the small logs say of every customer.
#[derive(Debug, Default)]
pub struct Ledgers {
    folds: folds::Ledgers,
    places: Vec<(&'static Table, Places)>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Ledgers {
    /// Reads those that are wanted, up to the moment asked about.
    pub fn read(
        question: &Question<'_>,
        customers: &Customers,
        past: &Past,
        wanted: impl Fn(Source) -> bool,
    ) -> Result<Self, Error> {
        let mut desk = Desk { question, customers, past, places: Vec::new(), problems: Vec::new() };
        let folds = folds::Ledgers {
            cases: wanted(Source::Cases).then(|| cases::read(&mut desk)).transpose()?,
            feedback: wanted(Source::Feedback).then(|| feedback::read(&mut desk)).transpose()?,
            points: wanted(Source::Points).then(|| points::read(&mut desk)).transpose()?,
            benefits: wanted(Source::Benefits).then(|| benefits::read(&mut desk)).transpose()?,
        };
        Ok(Self { folds, places: desk.places, problems: desk.problems })
    }

    /// Those of a customer.
    #[inline]
    pub fn of(&self, customer: u32) -> Accounts<'_> {
        self.folds.of(customer)
    }

    /// The tables that were read, and where their rows stand.
    pub(super) fn into_places(self) -> Vec<(&'static Table, Places)> {
        self.places
    }
}

/// What reading a ledger needs, and what it leaves behind.
struct Desk<'d> {
    question: &'d Question<'d>,
    customers: &'d Customers,
    past: &'d Past,
    places: Vec<(&'static Table, Places)>,
    problems: Vec<Problem>,
}

impl Desk<'_> {
    /// Reads a log: `event` makes of each row what the tally of its customer is told.
    fn ledger<T: Tally>(
        &mut self,
        log: &Log,
        event: impl Fn(&mut Line<'_, '_, '_>) -> Option<T::Event> + Sync,
    ) -> Result<Ledger<T>, Error> {
        let sharded: Sharded<Shelf<T>> = Sharded::new(self.customers.len());
        let read = line::read(
            self.question,
            self.customers,
            self.past,
            log,
            || sharded.feeder(),
            |feeder, line| {
                if let Some(event) = event(line) {
                    feeder.feed(line.customer, event);
                }
            },
        )?;
        self.places.push((log.table, read.places));
        self.problems.extend(read.problems);
        Ok(sharded.finish())
    }
}

//! What reports on buying are made of: on which days every customer ordered, since when we know them, and what was
//! said of those who went.

use crate::facts::order_days::Orders;
use crate::value::date::Date;

/// The customers of a book as buyers, by their numbers.
#[derive(Debug, Default)]
pub struct Buyers {
    /// How many customers there are.
    pub customers: usize,
    /// On which days they ordered.
    pub orders: Orders,
    /// The first day of the relationship, as the customer's row says.
    pub since: Vec<Option<Date>>,
    /// Those of whom it was said that they went, by day.
    pub losses: Vec<Loss>,
}

/// What was said of a customer who went.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Loss {
    /// The customer.
    pub customer: u32,
    /// When it became clear.
    pub on: Date,
    /// Why; empty where that was not said.
    pub reason: String,
    /// To whom; empty where that was not said.
    pub rival: String,
}

impl Buyers {
    /// What was said of a customer who went; the losses are ordered by customer.
    pub fn losses_of(&self, customer: usize) -> &[Loss] {
        let from = self.losses.partition_point(|loss| (loss.customer as usize) < customer);
        let until = self.losses.partition_point(|loss| loss.customer as usize <= customer);
        self.losses.get(from..until).unwrap_or_default()
    }
}

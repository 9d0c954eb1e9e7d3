//! Every ledger of a book, as far as the question needs them, and the page of one customer in all of them.

use super::benefits::Benefits;
use super::cases::Cases;
use super::feedback::Feedback;
use super::ledger::Ledger;
use super::points::Points;

/// The ledgers; one that the question does not need is `None`.
#[derive(Debug, Default)]
pub struct Ledgers {
    /// From the log of cases.
    pub cases: Option<Ledger<Cases>>,
    /// From the log of feedback.
    pub feedback: Option<Ledger<Feedback>>,
    /// From the log of points.
    pub points: Option<Ledger<Points>>,
    /// From the log of benefits.
    pub benefits: Option<Ledger<Benefits>>,
}

/// What the ledgers say of one customer. Looked up when a fact asks, so that a customer of whom nothing is asked costs
/// nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Accounts<'a> {
    ledgers: Option<&'a Ledgers>,
    customer: u32,
}

impl Ledgers {
    /// The page of a customer.
    pub fn of(&self, customer: u32) -> Accounts<'_> {
        Accounts { ledgers: Some(self), customer }
    }
}

impl<'a> Accounts<'a> {
    /// The customer's cases; `None` where there are none.
    pub fn cases(&self) -> Option<&'a Cases> {
        self.ledgers?.cases.as_ref()?.tally(self.customer)
    }

    /// What the customer answered; `None` where nothing was asked or said.
    pub fn feedback(&self) -> Option<&'a Feedback> {
        self.ledgers?.feedback.as_ref()?.tally(self.customer)
    }

    /// The customer's points; `None` without an entry.
    pub fn points(&self) -> Option<&'a Points> {
        self.ledgers?.points.as_ref()?.tally(self.customer)
    }
    /// What the customer was given; `None` without an entry.
    pub fn benefits(&self) -> Option<&'a Benefits> {
        self.ledgers?.benefits.as_ref()?.tally(self.customer)
    }
}

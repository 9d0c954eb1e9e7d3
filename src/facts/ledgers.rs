//! Every ledger of a book, as far as the question needs them, and the page of one customer in all of them.

use super::benefits::Benefits;
use super::cases::Cases;
use super::consents::Consents;
use super::decisions::Decisions;
use super::deliveries::Deliveries;
use super::feedback::Feedback;
use super::ledger::Ledger;
use super::list::Source;
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
    /// From the log of consents.
    pub consents: Option<Ledger<Consents>>,
    /// From the log of tier changes.
    pub decisions: Option<Ledger<Decisions>>,
    /// From the log of purchases.
    pub deliveries: Option<Ledger<Deliveries>>,
}

/// What the ledgers say of one customer. Looked up when a fact asks, so that a customer of whom nothing is asked costs
/// nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Accounts<'a> {
    ledgers: Option<&'a Ledgers>,
    customer: u32,
}

impl Ledgers {
    /// Whether this log has a row, as far as it was read.
    pub fn have(&self, source: Source) -> bool {
        fn some<T>(ledger: Option<&Ledger<T>>) -> bool {
            ledger.is_some_and(|ledger| !ledger.is_empty())
        }
        match source {
            Source::Contacts | Source::Purchases | Source::Model | Source::Row => true,
            Source::Cases => some(self.cases.as_ref()),
            Source::Feedback => some(self.feedback.as_ref()),
            Source::Points => some(self.points.as_ref()),
            Source::Benefits => some(self.benefits.as_ref()),
            Source::Consents => some(self.consents.as_ref()),
            Source::Decisions => some(self.decisions.as_ref()),
            Source::Deliveries => some(self.deliveries.as_ref()),
        }
    }

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

    /// Over which channels the customer lets us write or call; `None` where nothing was said.
    pub fn consents(&self) -> Option<&'a Consents> {
        self.ledgers?.consents.as_ref()?.tally(self.customer)
    }

    /// How far a decision about the tier has got; `None` where there was none.
    pub fn decisions(&self) -> Option<&'a Decisions> {
        self.ledgers?.decisions.as_ref()?.tally(self.customer)
    }

    /// What is late; `None` where nothing is.
    pub fn deliveries(&self) -> Option<&'a Deliveries> {
        self.ledgers?.deliveries.as_ref()?.tally(self.customer)
    }

    /// What the customer was given; `None` without an entry.
    pub fn benefits(&self) -> Option<&'a Benefits> {
        self.ledgers?.benefits.as_ref()?.tally(self.customer)
    }
}

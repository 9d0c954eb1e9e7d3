//! Every ledger of a book, as far as the question needs them, and the page of one customer in all of them.

use super::agreements::Agreements;
use super::attendance::Attendance;
use super::benefits::Benefits;
use super::cases::Cases;
use super::claims::{Bills, Payments};
use super::dialogue::Dialogue;
use super::feedback::Feedback;
use super::ledger::Ledger;
use super::needs::Needs;
use super::points::Points;
use super::profile::Profile;
use super::referrals::Referrals;
use super::trade::Trade;
use crate::value::date::Date;

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
    /// From the log of purchases: margins and discounts.
    pub trade: Option<Ledger<Trade>>,
    /// From the log of purchases: what is to be paid later.
    pub bills: Option<Ledger<Bills>>,
    /// From the log of payments.
    pub payments: Option<Ledger<Payments>>,
    /// From the whole log of contacts.
    pub dialogue: Option<Ledger<Dialogue>>,
    /// From the table of needs.
    pub needs: Option<Ledger<Needs>>,
    /// From the table of agreements.
    pub agreements: Option<Ledger<Agreements>>,
    /// From the log of referrals.
    pub referrals: Option<Ledger<Referrals>>,
    /// From the log of guests.
    pub attendance: Option<Ledger<Attendance>>,
    /// From customers, people and changes.
    pub profile: Option<Ledger<Profile>>,
    /// The strands whose latest contact the dialogue tells.
    pub strands: Vec<String>,
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

    /// The customer's margins and discounts; `None` without a purchase.
    pub fn trade(&self) -> Option<&'a Trade> {
        self.ledgers?.trade.as_ref()?.tally(self.customer)
    }

    /// What is to be paid later; `None` where nothing is.
    pub fn bills(&self) -> Option<&'a Bills> {
        self.ledgers?.bills.as_ref()?.tally(self.customer)
    }

    /// What the customer paid; `None` without a payment.
    pub fn payments(&self) -> Option<&'a Payments> {
        self.ledgers?.payments.as_ref()?.tally(self.customer)
    }

    /// How the customer and we talk; `None` without a contact.
    pub fn dialogue(&self) -> Option<&'a Dialogue> {
        self.ledgers?.dialogue.as_ref()?.tally(self.customer)
    }

    /// The customer's needs; `None` where there are none.
    pub fn needs(&self) -> Option<&'a Needs> {
        self.ledgers?.needs.as_ref()?.tally(self.customer)
    }

    /// The customer's contracts; `None` where there are none.
    pub fn agreements(&self) -> Option<&'a Agreements> {
        self.ledgers?.agreements.as_ref()?.tally(self.customer)
    }

    /// Whom the customer brought; `None` without a referral.
    pub fn referrals(&self) -> Option<&'a Referrals> {
        self.ledgers?.referrals.as_ref()?.tally(self.customer)
    }

    /// The events that the customer came to; `None` without an invitation.
    pub fn attendance(&self) -> Option<&'a Attendance> {
        self.ledgers?.attendance.as_ref()?.tally(self.customer)
    }

    /// How complete and how old the profile is.
    pub fn profile(&self) -> Option<&'a Profile> {
        self.ledgers?.profile.as_ref()?.tally(self.customer)
    }

    /// The latest day that counts for a strand that was asked about.
    pub fn latest(&self, strand: &str) -> Option<Date> {
        let place = self.ledgers?.strands.iter().position(|known| known == strand)?;
        self.dialogue()?.latest(place)
    }
}

//! Every ledger of a book, as far as the question needs them, and the page of one customer in all of them.

use super::agreements::Agreements;
use super::attendance::Attendance;
use super::benefits::Benefits;
use super::cases::Cases;
use super::claims::{Bill, Bills, Payments};
use super::clock;
use super::consents::Consents;
use super::decisions::Decisions;
use super::deliveries::Deliveries;
use super::dialogue::Dialogue;
use super::feedback::Feedback;
use super::ledger::Ledger;
use super::list::Source;
use super::needs::Needs;
use super::plans::Plans;
use super::points::Points;
use super::profile::Profile;
use super::referrals::Referrals;
use super::signals::Signals;
use super::ties::Ties;
use super::trade::Trade;
use crate::value::date::Date;

/// The ledgers; one that the question does not need is `None`.
#[derive(Debug, Default)]
pub struct Ledgers {
    /// From the log of cases.
    pub cases: Option<Ledger<Cases>>,
    /// What the clocks of cases go by; there where the cases are.
    pub clocks: Option<clock::Terms>,
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
    /// From the log of purchases: margins and discounts.
    pub trade: Option<Ledger<Trade>>,
    /// From the log of purchases: what is to be paid later.
    pub bills: Option<Bills>,
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
    /// From the table of plans.
    pub plans: Option<Ledger<Plans>>,
    /// From the log of contacts: what they fulfil.
    pub ties: Option<Ledger<Ties>>,
    /// From the log of guests.
    pub attendance: Option<Ledger<Attendance>>,
    /// From customers, people and changes.
    pub profile: Option<Ledger<Profile>>,
    /// Words that matter, from the logs of contacts and feedback.
    pub signals: Option<Ledger<Signals>>,
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
    /// Whether this log has a row, as far as it was read.
    pub fn have(&self, source: Source) -> bool {
        fn some<T>(ledger: Option<&Ledger<T>>) -> bool {
            ledger.is_some_and(|ledger| !ledger.is_empty())
        }
        match source {
            Source::Contacts
            | Source::Dialogue
            | Source::Purchases
            | Source::Model
            | Source::Trade
            | Source::Return
            | Source::Everybody
            | Source::Engagement
            | Source::Settings
            | Source::Row => true,
            Source::Cases => some(self.cases.as_ref()),
            Source::Feedback => some(self.feedback.as_ref()),
            Source::Points => some(self.points.as_ref()),
            Source::Benefits => some(self.benefits.as_ref()),
            Source::Consents => some(self.consents.as_ref()),
            Source::Decisions => some(self.decisions.as_ref()),
            Source::Deliveries => some(self.deliveries.as_ref()),
            Source::Claims => self.bills.as_ref().is_some_and(|bills| !bills.is_empty()),
            Source::Needs => some(self.needs.as_ref()),
            Source::Agreements => some(self.agreements.as_ref()),
            Source::Referrals => some(self.referrals.as_ref()),
            Source::Plans => some(self.plans.as_ref()),
            Source::Ties => some(self.ties.as_ref()),
            Source::Attendance => some(self.attendance.as_ref()),
            Source::Profile => some(self.profile.as_ref()),
            Source::Signals => some(self.signals.as_ref()),
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

    /// What the clocks of cases go by.
    pub fn clocks(&self) -> Option<&'a clock::Terms> {
        self.ledgers?.clocks.as_ref()
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

    /// The customer's margins and discounts; `None` without a purchase.
    pub fn trade(&self) -> Option<&'a Trade> {
        self.ledgers?.trade.as_ref()?.tally(self.customer)
    }

    /// What is to be paid later, and what lessens it.
    pub fn bills(&self) -> &'a [Bill] {
        let bills = self.ledgers.and_then(|ledgers| ledgers.bills.as_ref());
        bills.map_or(&[], |bills| bills.bills(self.customer))
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

    /// The planned contacts that are pending; `None` where there are none.
    pub fn plans(&self) -> Option<&'a Plans> {
        self.ledgers?.plans.as_ref()?.tally(self.customer)
    }

    /// What the customer's contacts say that they fulfil; `None` where they name nothing.
    pub fn ties(&self) -> Option<&'a Ties> {
        self.ledgers?.ties.as_ref()?.tally(self.customer)
    }

    /// The events that the customer came to; `None` without an invitation.
    pub fn attendance(&self) -> Option<&'a Attendance> {
        self.ledgers?.attendance.as_ref()?.tally(self.customer)
    }

    /// How complete and how old the profile is.
    pub fn profile(&self) -> Option<&'a Profile> {
        self.ledgers?.profile.as_ref()?.tally(self.customer)
    }

    /// The words that matter which the customer said; `None` without one.
    pub fn signals(&self) -> Option<&'a Signals> {
        self.ledgers?.signals.as_ref()?.tally(self.customer)
    }

    /// The latest day that counts for a strand that was asked about.
    pub fn latest(&self, strand: &str) -> Option<Date> {
        let place = self.ledgers?.strands.iter().position(|known| known == strand)?;
        self.dialogue()?.latest(place)
    }
}

//! The small logs, read into what is kept per customer: each only when somebody asks for what it holds.
//!
//! One file per log says which columns it needs and what a row becomes; how rows are found, dated and given to their
//! customers is said once, in `line`. The folds are in `facts`; whoever wants to show a row takes
//! `Ledgers::places` to find where it stands.

mod agreements;
mod attendance;
mod benefits;
mod cases;
mod claims;
mod consents;
mod decisions;
mod dialogue;
mod feedback;
mod line;
mod needs;
mod plans;
pub(in crate::book) mod points;
mod profile;
mod referrals;
mod trade;

use super::Question;
use super::customers::Customers;
use super::past::Past;
use crate::error::Error;
use crate::facts::claims::{Bills, Payments};
use crate::facts::deliveries::Deliveries;
use crate::facts::ledger::{Ledger, Shelf, Tally};
use crate::facts::ledgers::{self as folds, Accounts};
use crate::facts::list::Source;
use crate::facts::sharded::{Fold, Sharded};
use crate::facts::signals::Signals;
use crate::model::feedback as feedback_table;
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
    /// Reads those that are wanted, up to the moment asked about. `profiled`: of customers whose tier is decided, only the
    /// profiles of these tiers matter.
    pub fn read(
        question: &Question<'_>,
        customers: &Customers,
        past: &Past,
        mut strands: Vec<String>,
        profiled: Option<&[bool]>,
        wanted: impl Fn(Source) -> bool,
    ) -> Result<Self, Error> {
        let mut desk = Desk { question, customers, past, places: Vec::new(), problems: Vec::new() };
        let cases = wanted(Source::Cases).then(|| cases::read(&mut desk)).transpose()?;
        // Without a case nobody needs the working time.
        let clocks =
            cases.as_ref().filter(|cases| !cases.is_empty()).map(|_| super::cases::clocks(question)).transpose()?;
        strands.sort_unstable();
        strands.dedup();
        let any = |sources: &[Source]| sources.iter().any(|&source| wanted(source));
        let dialogue = any(&[Source::Dialogue, Source::Return]) || !strands.is_empty();
        let trade = any(&[Source::Trade, Source::Return]);
        let feedback = any(&[Source::Feedback, Source::Engagement]);
        let referrals = any(&[Source::Referrals, Source::Engagement]);
        let plans = wanted(Source::Plans).then(|| plans::read(&mut desk)).transpose()?;
        // The log is read once more only where something waits for what it names.
        let waits = wanted(Source::Ties) || plans.as_ref().is_some_and(|plans| !plans.is_empty());
        let payments = wanted(Source::Claims).then(|| claims::payments(&mut desk)).transpose()?;
        let folds = folds::Ledgers {
            ties: waits.then(|| plans::ties(&mut desk)).transpose()?,
            plans,
            dialogue: dialogue.then(|| dialogue::read(&mut desk, &strands)).transpose()?,
            trade: trade.then(|| trade::read(&mut desk)).transpose()?,
            bills: payments.as_ref().map(|payments| claims::bills(&mut desk, payments)).transpose()?,
            payments,
            needs: wanted(Source::Needs).then(|| needs::read(&mut desk)).transpose()?,
            agreements: wanted(Source::Agreements).then(|| agreements::read(&mut desk)).transpose()?,
            referrals: referrals.then(|| referrals::read(&mut desk)).transpose()?,
            attendance: any(&[Source::Attendance, Source::Engagement])
                .then(|| attendance::read(&mut desk))
                .transpose()?,
            profile: wanted(Source::Profile).then(|| profile::read(&mut desk, profiled)).transpose()?,
            strands,
            clocks,
            cases,
            feedback: feedback.then(|| feedback::read(&mut desk)).transpose()?,
            points: wanted(Source::Points).then(|| points::read(&mut desk)).transpose()?,
            benefits: wanted(Source::Benefits).then(|| benefits::read(&mut desk)).transpose()?,
            consents: wanted(Source::Consents).then(|| consents::read(&mut desk)).transpose()?,
            decisions: wanted(Source::Decisions).then(|| decisions::read(&mut desk)).transpose()?,
            deliveries: None,
            signals: None,
        };
        Ok(Self { folds, places: desk.places, problems: desk.problems })
    }

    /// Reads the payments alone, for whoever reads the purchases anyway and finds there what is owed.
    pub(super) fn payments(question: &Question<'_>, customers: &Customers, past: &Past) -> Result<Received, Error> {
        let mut desk = Desk { question, customers, past, places: Vec::new(), problems: Vec::new() };
        let payments = claims::payments(&mut desk)?;
        Ok(Received { payments, problems: desk.problems })
    }

    /// Puts in what the log of purchases said when it was read: what is late, and what is owed.
    pub(super) fn with_purchases(
        mut self,
        deliveries: Option<Ledger<Deliveries>>,
        owed: Option<(Bills, Received)>,
    ) -> Self {
        self.folds.deliveries = deliveries;
        // Where nothing was ever to be paid later, nobody looks at what was paid.
        if let Some((bills, received)) = owed.filter(|(bills, _)| !bills.is_empty()) {
            self.folds.bills = Some(bills);
            self.folds.payments = Some(received.payments);
            self.problems.extend(received.problems);
        }
        self
    }

    /// Puts in what was heard while logs were read, and where the rows of feedback stand in which it was.
    pub(in crate::book) fn hear(&mut self, heard: Ledger<Signals>, feedback: Option<Places>, problems: Vec<Problem>) {
        self.folds.signals = Some(heard);
        self.places.extend(feedback.map(|places| (&feedback_table::TABLE, places)));
        self.problems.extend(problems);
    }

    /// Whether this log has a row, as far as it was read.
    pub(super) fn have(&self, source: Source) -> bool {
        self.folds.have(source)
    }

    /// Those of a customer.
    #[inline]
    pub fn of(&self, customer: u32) -> Accounts<'_> {
        self.folds.of(customer)
    }

    /// The tables that were read, and where their rows stand.
    pub(super) fn places(&self) -> &[(&'static Table, Places)] {
        &self.places
    }
}

/// What was paid.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) payments: Ledger<Payments>,
    problems: Vec<Problem>,
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
        self.fold(log, &sharded, event)?;
        Ok(sharded.finish())
    }

    /// Reads a log: `event` makes of each row what the fold is told.
    fn fold<F: Fold>(
        &mut self,
        log: &Log,
        sharded: &Sharded<F>,
        event: impl Fn(&mut Line<'_, '_, '_>) -> Option<F::Event> + Sync,
    ) -> Result<(), Error> {
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
        Ok(())
    }
}

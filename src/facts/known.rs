//! What has been found out about one customer, from which its facts are read.

use super::claims;
use super::contact::Contact;
use super::crowd::Crowd;
use super::ledgers::Accounts;
use super::measures::Figures;
use super::profile::Profile;
use super::spending::Spending;
use super::survival::lifetime::Prospect;
use crate::model::settings::Settings;
use crate::value::date::Date;
use crate::value::moment::Now;

/// What the folds say about a customer. A fold that the question did not need is empty or `None`.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The moment asked about.
    pub now: &'a Now<'a>,
    /// Customer since then.
    pub since: Option<Date>,
    /// The contacts, the latest first: all of them, or those that still matter.
    pub contacts: &'a [Contact],
    /// What was spent, and when.
    pub spending: Option<Spending<'a>>,
    /// The latest of the measures that are asked for.
    pub figures: Figures<'a>,
    /// The orders as the model sees them, where there is a model.
    pub prospect: Option<Prospect<'a>>,
    /// All those with whom the customer is compared; `None` for one who does not count.
    pub crowd: Option<&'a Crowd>,
    /// What the rules say.
    pub settings: &'a Settings,
    /// What the small logs say.
    pub accounts: Accounts<'a>,
}

impl Known<'_> {
    /// The latest real contact.
    pub fn last_contact(&self) -> Option<Date> {
        self.contacts.iter().find(|contact| contact.real()).map(|contact| self.now.zone.date(contact.at))
    }

    /// Since when they wait for an answer: the first row from them after our last real contact.
    pub fn awaiting_reply_since(&self) -> Option<Date> {
        let since_ours = self.contacts.iter().take_while(|contact| !contact.outbound_real());
        since_ours.filter(|contact| contact.opens_reply()).last().map(|contact| self.now.zone.date(contact.at))
    }

    /// Attempts in a row that nobody answered.
    pub fn unanswered(&self) -> usize {
        self.contacts.iter().take_while(|contact| !contact.answered()).filter(|contact| contact.attempt()).count()
    }

    /// Days since the last order.
    pub fn days_since_order(&self) -> Option<i32> {
        self.spending?.days.last().map(|&last| self.now.today.since(last))
    }

    /// Order days within the twelve months up to today.
    pub fn recent_orders(&self) -> Option<usize> {
        let from = self.now.today.plus_months(-12);
        self.spending.map(|spending| spending.days.iter().rev().take_while(|&&day| day > from).count())
    }

    /// Whether there was ever an order.
    pub fn has_ordered(&self) -> bool {
        self.spending.is_some_and(|spending| !spending.days.is_empty())
    }

    /// Since when nothing of the profile was changed.
    pub fn profile_since(&self) -> Date {
        let started = self.settings.book.started;
        let began = self.since.map_or(started, |since| since.max(started));
        self.accounts.profile().and_then(Profile::changed).unwrap_or(began)
    }

    /// The day that lies 365 days back.
    pub fn year_ago(&self) -> Date {
        self.now.today.plus_days(-super::dialogue::YEAR)
    }

    /// What is owed, in 1/10000 of the book's currency; of what is overdue only, if so.
    pub fn owed(&self, overdue: bool) -> i64 {
        let owed = claims::owed(self.accounts.bills(), self.accounts.payments());
        let counted = owed.iter().filter(|claim| !overdue || claim.due_on < self.now.today);
        counted.fold(0, |sum, claim| sum.saturating_add(claim.left))
    }

    /// How long the oldest of what is overdue is.
    pub fn arrears_days(&self) -> Option<i32> {
        let owed = claims::owed(self.accounts.bills(), self.accounts.payments());
        owed.first().map(|claim| self.now.today.since(claim.due_on)).filter(|&days| days > 0)
    }
}

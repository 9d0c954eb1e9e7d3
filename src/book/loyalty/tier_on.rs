//! In which tier a customer was on an evening.
//!
//! Decided tiers come from the cell and the log of decisions. Of customers without a decision the criteria are asked as of that
//! evening, which reads the book once for every such evening; the answers are kept.

use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::reading::rows;
use crate::book::report::groups;
use crate::error::Error;
use crate::model::{customer, tier_change};
use crate::rules::report::asked::{By, Groups};
use crate::value::date::Date;
use std::collections::HashMap;

/// What is known of tiers.
pub(super) struct TierOn<'q> {
    question: &'q Question<'q>,
    customers: Customers,
    cells: HashMap<String, String>,
    /// By customer: decisions with the tier before each, the earliest first.
    decisions: HashMap<String, Vec<(Date, String)>>,
    evenings: HashMap<Date, Groups>,
}

impl<'q> TierOn<'q> {
    pub(super) fn read(question: &'q Question<'q>) -> Result<Self, Error> {
        let cells = rows(question, &customer::TABLE, &[customer::ID, customer::TIER], |_, row| {
            Some((row.text(0).into_owned(), row.text(1).into_owned()))
        })?;
        let columns =
            [tier_change::CUSTOMER_ID, tier_change::DATE, tier_change::FROM, tier_change::STATUS, tier_change::ID];
        let read = rows(question, &tier_change::TABLE, &columns, |_, row| {
            let on = Date::parse(&row.bytes(1))?;
            (row.text(3) == "approved").then(|| {
                let text = |wanted| row.text(wanted).into_owned();
                (text(0), on, text(4), text(2))
            })
        })?;
        let mut found = read.rows;
        found.sort();
        let mut decisions: HashMap<String, Vec<(Date, String)>> = HashMap::new();
        for (customer, on, _, from) in found {
            decisions.entry(customer).or_default().push((on, from));
        }
        let customers = Customers::read(question, &Past::default())?;
        Ok(Self { question, customers, cells: cells.rows.into_iter().collect(), decisions, evenings: HashMap::new() })
    }

    /// The place of the tier.
    pub(super) fn of(&mut self, customer: &str, on: Date) -> Result<Option<usize>, Error> {
        let later = self.decisions.get(customer).and_then(|known| known.iter().find(|(day, _)| *day > on));
        let decided = later.map(|(_, from)| from).or_else(|| self.cells.get(customer));
        let settings = &self.question.book.settings;
        if let Some(tier) = decided.filter(|tier| !tier.is_empty()) {
            return Ok(settings.tier_index(tier));
        }
        let Some(number) = self.customers.number(customer.as_bytes()) else { return Ok(None) };
        if !self.evenings.contains_key(&on) {
            let evening = self.question.book.ask(self.question.now.zone.end(on), true);
            let (groups, _) = groups::read(&evening, Some(By::Tier))?;
            self.evenings.insert(on, groups);
        }
        let place = self.evenings.get(&on).and_then(|groups| groups.of.of(number as usize).first().copied());
        Ok(place.map(|place| place as usize).filter(|place| *place < settings.tiers.list.len()))
    }
}

//! What the book's own rules say of every customer, for comparing what others would say.

use crate::book::Question;
use crate::book::criteria::{Misfits, Slots};
use crate::book::customers::Customers;
use crate::book::folds::{self, Folds, Layout};
use crate::book::reading::{pages, wanted};
use crate::error::Error;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::tier::judged;

/// The tier of every customer by the criteria of one set of rules.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    tiers: Vec<String>,
    /// By customer number: the rank.
    ranks: Vec<u8>,
    /// What is wrong in the cells that were used.
    pub problems: Vec<Problem>,
}

impl Verdicts {
    /// Asks the criteria of the question's rules.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let slots = Slots::default();
        let folds = Folds::judging(question, &slots, None)?;
        let settings = &question.book.settings;
        let mut columns = wanted(&customer::TABLE, &folds::COLUMNS);
        columns.extend(wanted(&customer::TABLE, &[customer::TIER]));
        let tier = folds::COLUMNS.len();
        let layout = Layout { slots: columns.len() };
        columns.extend(folds.columns());
        let read = pages(question, &customer::TABLE, &columns, Vec::new, |contacts, page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let misfits = Misfits::default();
                let verdict = folds.look(&row, layout, &slots, &misfits, contacts, |sight, _| {
                    let id = row.text(0);
                    let number = folds.customers()?.number(id.as_bytes())?;
                    let present = folds
                        .past()
                        .tier(&id)
                        .map_or_else(|| settings.tier_index(&row.text(tier)), |id| settings.tier_index(id));
                    let (conditions, sight) = folds.criteria(sight, layout)?;
                    Some((number, judged(&conditions.tiers, present, &|slot| sight.read(slot)).0 as u8))
                });
                found.extend(verdict);
                crate::book::criteria::tell(misfits, page, &row);
            }
            found
        })?;
        let mut ranks = vec![u8::MAX; folds.customers().map_or(0, Customers::len)];
        for (number, rank) in read.rows.into_iter().flatten() {
            if let Some(kept) = ranks.get_mut(number as usize) {
                *kept = rank;
            }
        }
        let mut problems = folds.problems.clone();
        problems.extend(read.problems);
        let tiers = settings.tiers.list.iter().map(|tier| tier.id.clone()).collect();
        Ok(Self { tiers, ranks, problems })
    }

    /// The tier of a customer, by its number.
    pub fn of(&self, customer: u32) -> Option<&str> {
        let rank = self.ranks.get(customer as usize)?;
        self.tiers.get(usize::from(*rank)).map(String::as_str)
    }
}

//! The customers whose tiers are decided: named by themselves or by a row of `tier_changes`, each with what a review says.

use crate::book::change::references;
use crate::book::criteria::Slots;
use crate::book::find;
use crate::book::tiers::review::{self, Ask, Reviewed, Step, Which};
use crate::cmd::session::Session;
use crate::error::{Error, Idle, Refusal, Tiering};
use crate::model::edit::Edit;
use crate::model::{customer, tier_change};
use crate::problem::Severity;
use crate::rules::tier::docket::{Bound, Status};
use std::collections::HashSet;

/// From so many names on, ids are looked up together.
const MANY: usize = 4;

/// A customer who was named.
pub struct Named {
    /// What a review says.
    pub reviewed: Reviewed,
    /// The row by which it was named.
    pub row: Option<String>,
}

/// The customers that are named, in that order and each once; all that a review lists where none is.
pub fn all(session: &Session<'_>, typed: &[String]) -> Result<Vec<Named>, Error> {
    let question = session.question();
    let known = if typed.len() > MANY { references::keys(&question, &customer::TABLE)? } else { HashSet::new() };
    let mut named: Vec<(String, Option<String>)> = Vec::new();
    for word in typed {
        let found = if known.contains(word) { (word.clone(), None) } else { one(session, word)? };
        if !named.iter().any(|(id, _)| *id == found.0) {
            named.push(found);
        }
    }
    let listed = typed.is_empty();
    let only = (!listed).then(|| named.iter().map(|(id, _)| id.clone()).collect());
    let which = if listed { Which::Moves } else { Which::Everybody };
    let answer = review::ask(&question, &Ask { only, which, slots: Slots::default(), ..Ask::default() })?;
    let errors = answer.problems.iter().any(|problem| problem.fault.severity() == Severity::Error);
    if errors {
        return Err(Error::Problems(answer.problems));
    }
    let mut reviewed: Vec<Option<Reviewed>> = answer.customers.into_iter().map(Some).collect();
    if listed {
        return Ok(reviewed.into_iter().flatten().map(|reviewed| Named { reviewed, row: None }).collect());
    }
    let places: std::collections::HashMap<String, usize> = reviewed
        .iter()
        .enumerate()
        .filter_map(|(place, reviewed)| Some((reviewed.as_ref()?.id.clone(), place)))
        .collect();
    let found = named.into_iter().filter_map(|(id, row)| {
        let reviewed = reviewed.get_mut(*places.get(&id)?)?.take()?;
        Some(Named { reviewed, row })
    });
    Ok(found.collect())
}

/// The customer that a word means, and the row of `tier_changes` if it is one.
fn one(session: &Session<'_>, word: &str) -> Result<(String, Option<String>), Error> {
    let question = session.question();
    let (table, id) = find::row(&question, word)?;
    if table.name == customer::TABLE.name {
        return Ok((id, None));
    }
    let unknown = || {
        let (table, typed) = (customer::TABLE.name.to_owned(), word.to_owned());
        Error::Refused(Refusal::Unknown { table, typed, near: None })
    };
    if table.name != tier_change::TABLE.name {
        return Err(unknown());
    }
    let customer = references::customer_of(&question, table, &id)?.ok_or_else(unknown)?;
    Ok((customer, Some(id)))
}

impl Named {
    /// The tier that waits for a decision.
    pub fn proposed(&self, session: &Session<'_>) -> Result<&str, Error> {
        let Reviewed { name, step, to, open, .. } = &self.reviewed;
        if let Some(row) = self.row.as_ref().filter(|row| open.as_ref().is_none_or(|open| !self.is_of(row, &open.to))) {
            return Err(refuse(Tiering::Settled { id: row.clone(), customer: name.clone() }));
        }
        match step {
            Step::None => Err(refuse(Tiering::Nothing { customer: name.clone(), idle: self.idle(session) })),
            _ => Ok(to),
        }
    }

    /// Whether this row is a step towards what is open.
    fn is_of(&self, row: &str, to: &str) -> bool {
        let opens = |status| matches!(status, Status::Requested | Status::Proposed);
        self.reviewed.entries.iter().any(|entry| *entry.id == *row && *entry.to == *to && opens(entry.status))
    }

    /// Why the criteria propose nothing.
    fn idle(&self, session: &Session<'_>) -> Idle {
        let settings = &session.book.settings;
        let agrees = settings.tier_index(&self.reviewed.from) == Some(self.reviewed.verdict);
        match self.reviewed.bound.filter(|_| !agrees) {
            Some(Bound::Stay(on, until)) => Idle::Stay(on, until),
            Some(Bound::Exception(until)) => Idle::Exception(until),
            Some(Bound::TurnedDown(on)) => Idle::TurnedDown(on),
            None => Idle::Agree(name_of(session, &self.reviewed.from)),
        }
    }

    /// A row of `tier_changes` about this customer.
    pub fn entry(&self, session: &Session<'_>, status: Status, [to, reason, evidence, by]: [&str; 4]) -> Edit {
        let from =
            self.reviewed.open.as_ref().filter(|open| *open.to == *to).map_or(&*self.reviewed.from, |open| &open.from);
        Edit::append(
            &tier_change::TABLE,
            [
                (tier_change::DATE, session.question().now.today.to_string()),
                (tier_change::CUSTOMER_ID, self.reviewed.id.clone()),
                (tier_change::FROM, from.to_owned()),
                (tier_change::TO, to.to_owned()),
                (tier_change::STATUS, status.word().to_owned()),
                (tier_change::REASON, reason.to_owned()),
                (tier_change::EVIDENCE, evidence.to_owned()),
                (tier_change::BY, by.to_owned()),
            ],
        )
    }
}

/// What people call a tier.
pub fn name_of(session: &Session<'_>, id: &str) -> String {
    let settings = &session.book.settings;
    let named = settings.tier_index(id).and_then(|place| settings.tiers.list.get(place));
    named.map_or(id, |tier| tier.name.as_str()).to_owned()
}

/// A refusal about tiers.
pub fn refuse(why: Tiering) -> Error {
    Error::Refused(Refusal::Tier(why))
}

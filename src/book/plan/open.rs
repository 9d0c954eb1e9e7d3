//! Which planned contact of a customer a contact fulfils that is about to be written down.

use super::rows::{self, Status};
use crate::book::terms::is_meeting;
use crate::book::{Question, find};
use crate::error::Error;
use crate::model::plan;
use crate::rules::plan::tie::{self, Around, Made, Open};
use crate::value::date::Date;

/// A contact, as it was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wish<'w> {
    /// With whom.
    pub customer: &'w str,
    /// The day.
    pub on: Date,
    /// The strand, by its id; empty where that was not said.
    pub kind: &'w str,
    /// The channel, by its id; empty where that was not said.
    pub channel: &'w str,
}

/// The planned contact that it fulfils.
pub fn fulfilled(question: &Question<'_>, wish: &Wish<'_>) -> Result<Option<Open>, Error> {
    // Most books plan nothing: then no log is read.
    if super::is_empty(question)? {
        return Ok(None);
    }
    let plans = rows::read(question)?;
    let ids = find::ids_of(question, wish.customer)?;
    let of = |planned: &&rows::Planned| ids.iter().any(|id| id == planned.text(plan::CUSTOMER_ID));
    let pending = plans.list.iter().filter(of).filter(|planned| plans.status(planned) == Status::Pending);
    let open = pending.filter_map(|planned| {
        let text = |column: usize| planned.text(column).to_owned();
        let (id, on) = (planned.id().to_owned(), planned.on()?);
        Some(Open { id, on, strand: text(plan::STRAND), channel: text(plan::CHANNEL) })
    });
    let open: Vec<Open> = open.collect();
    let scenario = &question.book.settings.playbook.plan;
    let around = Around { early: scenario.early.after(wish.on).plus_days(1), late: scenario.give_up.before(wish.on) };
    let made = Made { on: wish.on, kind: wish.kind, channel: wish.channel, met: is_meeting(wish.channel) };
    Ok(tie::fulfilled(&open, &made, around).cloned())
}

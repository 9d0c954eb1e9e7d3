//! Contacts over a channel that the customer had refused by then.
//!
//! What is knowable: `consents` says since when a channel is refused and until when, and for whom; `changes` says since when
//! `do_not_contact` names one. A cell that no change explains has no date, and nothing is said of contacts before today
//! because of it. A contact on the day of the refusal may be the one in which it was said; one that belongs to a case was
//! asked for; one that they began was not ours.

use super::{Findings, Subject};
use crate::book::reading;
use crate::error::Error;
use crate::model::{cell, change, consent, customer, followup};
use crate::problem::Domain;
use crate::value::date::Date;
use std::collections::HashMap;

/// A channel that is refused for a time.
#[derive(Debug)]
struct Refusal {
    /// Blank is all.
    channel: String,
    /// Blank is everybody at the customer.
    person: String,
    since: Date,
    until: Option<Date>,
}

type Refusals = HashMap<Vec<u8>, Vec<Refusal>>;

/// Adds contacts over refused channels.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let mut refusals = Refusals::new();
    read_consents(subject, &mut refusals)?;
    read_changes(subject, &mut refusals)?;
    if refusals.is_empty() {
        return Ok(());
    }
    let zone = &subject.book.settings.book.zone;
    let columns = [
        followup::AT,
        followup::CUSTOMER_ID,
        followup::PERSON_ID,
        followup::CHANNEL,
        followup::DIRECTION,
        followup::CASE_ID,
    ];
    found.look(subject, &followup::TABLE, &columns, |row| {
        let refused = refusals.get(&*row.bytes(1))?;
        if *row.bytes(4) == *b"in" || !row.bytes(5).is_empty() || row.bytes(3).is_empty() {
            return None;
        }
        let day = zone.date(zone.parse(&row.bytes(0))?);
        let (person, channel) = (row.text(2), row.text(3));
        let refusal = refused.iter().find(|refusal| refusal.holds(day, &person, &channel))?;
        Some((Domain::RefusedContact { channel: channel.into_owned(), since: refusal.since }, row.range(3)))
    })
}

impl Refusal {
    fn holds(&self, day: Date, person: &str, channel: &str) -> bool {
        let in_time = day > self.since && self.until.is_none_or(|until| day < until);
        let of = |which: &str, this: &str| which.is_empty() || which == this;
        in_time && of(&self.person, person) && of(&self.channel, channel)
    }
}

fn read_consents(subject: &Subject<'_>, refusals: &mut Refusals) -> Result<(), Error> {
    let zone = &subject.book.settings.book.zone;
    let columns = [consent::AT, consent::CUSTOMER_ID, consent::PERSON_ID, consent::CHANNEL, consent::EVENT];
    // What is wrong in the bytes is told by the check of rows.
    let (mut said, _) = reading::columns(subject.book, &consent::TABLE, &columns, |row| {
        let texts = [2, 3, 4].map(|place| row.text(place).into_owned());
        Some((zone.parse(&row.bytes(0))?, row.bytes(1).into_owned(), texts))
    })?;
    said.sort_by_key(|(at, ..)| *at);
    for (at, customer, [person, channel, event]) in said {
        let day = zone.date(at);
        let refused = refusals.entry(customer).or_default();
        match event.as_str() {
            "withdrawn" => refused.push(Refusal { channel, person, since: day, until: None }),
            "given" => {
                let meant = |refusal: &&mut Refusal| {
                    let of = |given: &str, refused: &str| given.is_empty() || refused.is_empty() || given == refused;
                    refusal.until.is_none() && of(&person, &refusal.person) && of(&channel, &refusal.channel)
                };
                refused.iter_mut().filter(meant).for_each(|refusal| refusal.until = Some(day));
            }
            _ => {}
        }
    }
    refusals.retain(|_, refused| !refused.is_empty());
    Ok(())
}

fn read_changes(subject: &Subject<'_>, refusals: &mut Refusals) -> Result<(), Error> {
    let zone = &subject.book.settings.book.zone;
    let column = customer::TABLE.columns.get(customer::DO_NOT_CONTACT).map_or("", |column| column.name);
    let columns = [change::AT, change::TABLE_NAME, change::ROW_ID, change::COLUMN, change::TO];
    let (mut changed, _) = reading::columns(subject.book, &change::TABLE, &columns, |row| {
        if *row.bytes(1) != *customer::TABLE.name.as_bytes() || *row.bytes(3) != *column.as_bytes() {
            return None;
        }
        Some((zone.parse(&row.bytes(0))?, row.bytes(2).into_owned(), row.text(4).into_owned()))
    })?;
    changed.sort_by_key(|(at, ..)| *at);
    // Refusals by this cell, apart from those that were said: only another change ends one.
    let mut by_cell = Refusals::new();
    for (at, customer, to) in changed {
        let day = zone.date(at);
        let refused = by_cell.entry(customer).or_default();
        let now = cell::list(&to).unwrap_or_default();
        let named = |channel: &str| if channel == "all" { String::new() } else { channel.to_owned() };
        for refusal in refused.iter_mut().filter(|refusal| refusal.until.is_none()) {
            if !now.iter().any(|channel| named(channel) == refusal.channel) {
                refusal.until = Some(day);
            }
        }
        for channel in now.into_iter().filter(|channel| !channel.is_empty()).map(named) {
            if !refused.iter().any(|refusal| refusal.until.is_none() && refusal.channel == channel) {
                refused.push(Refusal { channel, person: String::new(), since: day, until: None });
            }
        }
    }
    for (customer, refused) in by_cell.into_iter().filter(|(_, refused)| !refused.is_empty()) {
        refusals.entry(customer).or_default().extend(refused);
    }
    Ok(())
}

//! Contacts over a channel that the customer had refused by then.
//!
//! What is knowable: `consents` says since when a channel is refused and until when, and for whom; `changes` says since when
//! `do_not_contact` names one. A cell that no change explains has no date, and nothing is said of contacts before today
//! because of it. A contact on the day of the refusal may be the one in which it was said; one that belongs to a case was
//! asked for; one that they began was not ours.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::{cell, change, consent, customer, followup};
use crate::problem::{Domain, Fault, Problem};
use crate::store::scan::scan;
use crate::value::date::Date;
use crate::value::moment::Moment;
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
    let inputs = subject.book.inputs(&followup::TABLE)?;
    let columns = [
        followup::AT,
        followup::CUSTOMER_ID,
        followup::PERSON_ID,
        followup::CHANNEL,
        followup::DIRECTION,
        followup::CASE_ID,
    ];
    let read = scan(
        &inputs,
        &wanted(&followup::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let mut wrong = Vec::new();
            for row in rows {
                let Some(refused) = refusals.get(&*row.bytes(1)) else { continue };
                if *row.bytes(4) == *b"in" || !row.bytes(5).is_empty() || row.bytes(3).is_empty() {
                    continue;
                }
                let Some(day) = zone.parse(&row.bytes(0)).map(|at| zone.date(at)) else { continue };
                let (person, channel) = (row.text(2), row.text(3));
                let refusal = refused.iter().find(|refusal| refusal.holds(day, &person, &channel));
                if let Some(refusal) = refusal {
                    let fault = Domain::RefusedContact { channel: channel.into_owned(), since: refusal.since };
                    wrong.push((row.place().file(), Fault::Domain(fault), row.range(3)));
                }
            }
            wrong
        },
    )?;
    let wrong = read.blocks.into_iter().flatten();
    found.problems.extend(wrong.filter_map(|(file, fault, bytes)| {
        let input = inputs.get(file as usize)?;
        Some(Problem::in_file(fault, &input.name, bytes))
    }));
    Ok(())
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
    let inputs = subject.book.inputs(&consent::TABLE)?;
    let columns = [consent::AT, consent::CUSTOMER_ID, consent::PERSON_ID, consent::CHANNEL, consent::EVENT];
    let read = scan(
        &inputs,
        &wanted(&consent::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let said = |row: crate::store::rows::Row<'_>| {
                let texts = [2, 3, 4].map(|place| row.text(place).into_owned());
                Some((zone.parse(&row.bytes(0))?, row.bytes(1).into_owned(), texts))
            };
            rows.iter().filter_map(said).collect::<Vec<_>>()
        },
    )?;
    let mut said: Vec<(Moment, Vec<u8>, [String; 3])> = read.blocks.into_iter().flatten().collect();
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
    let inputs = subject.book.inputs(&change::TABLE)?;
    let columns = [change::AT, change::TABLE_NAME, change::ROW_ID, change::COLUMN, change::TO];
    let read = scan(
        &inputs,
        &wanted(&change::TABLE, &columns),
        subject.book.threads,
        || (),
        |(), rows| {
            let ours = |row: &crate::store::rows::Row<'_>| {
                *row.bytes(1) == *customer::TABLE.name.as_bytes() && *row.bytes(3) == *column.as_bytes()
            };
            let changed = |row: crate::store::rows::Row<'_>| {
                Some((zone.parse(&row.bytes(0))?, row.bytes(2).into_owned(), row.text(4).into_owned()))
            };
            rows.iter().filter(ours).filter_map(changed).collect::<Vec<_>>()
        },
    )?;
    let mut changed: Vec<(Moment, Vec<u8>, String)> = read.blocks.into_iter().flatten().collect();
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

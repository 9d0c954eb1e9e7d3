//! `promise`: the next step that a contact named for a day.
//!
//! It stands until a row brings a new one, until we have a real contact on or after its day, or until a contact of ours
//! before that day was answered. Rows that only go one way, or come from them, leave it standing.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::contact::Contact;
use crate::value::date::Date;
use crate::value::moment::Now;

/// The promise that stands, and its day.
pub fn standing<'a>(contacts: &'a [Contact], now: &Now<'_>) -> Option<(&'a Contact, Date)> {
    let (place, day) =
        contacts.iter().enumerate().find_map(|(place, contact)| contact.promised_for().map(|day| (place, day)))?;
    let (since, rest) = contacts.split_at_checked(place)?;
    let kept = |contact: &Contact| contact.outbound_real() && (contact.answered() || now.zone.date(contact.at) >= day);
    if since.iter().any(kept) { None } else { rest.first().map(|promise| (promise, day)) }
}

/// Adds the item, if a promise stands.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some((promise, day)) = standing(customer.contacts, now) else { return };
    let matter = Matter::row(Reason::Promise, promise.rank);
    let mut draft = Draft::days(matter, day, day, Anchor::contact(promise), terms.by(Reason::Promise).bits);
    draft.steps = terms.steps().with([Step::PromisedOn(now.zone.date(promise.at)), Step::PromisedFor(day)]);
    drafts.push(draft);
}

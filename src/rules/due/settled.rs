//! What settles an item besides the row that it is about: a contact, of any kind or of the reason's own, as the playbook says.

use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::contact::Contact;
use crate::model::settings::playbook::SettledBy;
use crate::value::date::Date;
use crate::value::moment::Now;

/// The day of the latest real contact that counts for this reason.
pub fn last(customer: &Situation<'_>, reason: Reason, terms: &Terms, now: &Now<'_>) -> Option<Date> {
    latest(customer, reason, terms, now, Contact::real)
}

/// The day of the latest answered row that counts for this reason.
pub fn last_answered(customer: &Situation<'_>, reason: Reason, terms: &Terms, now: &Now<'_>) -> Option<Date> {
    latest(customer, reason, terms, now, Contact::answered)
}

/// Whether a real contact that counts for this reason lies on or after the day.
pub fn since(customer: &Situation<'_>, reason: Reason, day: Date, terms: &Terms, now: &Now<'_>) -> bool {
    last(customer, reason, terms, now).is_some_and(|last| last >= day)
}

/// Whether something that began on the first day and was over after the last was missed: the book was in use and the customer
/// was ours, and nobody has been in touch since it began, about whatever.
pub fn is_missed(customer: &Situation<'_>, first: Date, last: Date, terms: &Terms, now: &Now<'_>) -> bool {
    let real = customer.contacts.iter().find(|contact| contact.real());
    let in_touch = real.is_some_and(|contact| now.zone.date(contact.at) >= first);
    terms.misses(last) && !in_touch && customer.since.is_none_or(|since| since <= first)
}

fn latest(
    customer: &Situation<'_>,
    reason: Reason,
    terms: &Terms,
    now: &Now<'_>,
    is: impl Fn(&Contact) -> bool,
) -> Option<Date> {
    let kind = match terms.guide(reason).map_or(SettledBy::Kind, |guide| guide.settled_by) {
        SettledBy::Any => None,
        SettledBy::Kind => Some(terms.kind(reason)),
    };
    let counts = |contact: &&Contact| is(contact) && kind.is_none_or(|kind| contact.kind == kind);
    customer.contacts.iter().find(counts).map(|contact| now.zone.date(contact.at))
}

//! What happens to every item alike: the first days of a book, quiet days, snoozes; then its pressure.

use super::held;
use super::item::{Draft, Item, Pressure, Step};
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::value::date::Date;
use crate::value::moment::Now;

/// The item that a draft becomes.
pub fn settle(mut draft: Draft, customer: &Situation<'_>, terms: &Terms, now: &Now<'_>) -> Item {
    let found = draft.due;
    raise_to_floor(&mut draft, customer, terms, now);
    avoid_quiet_day(&mut draft, terms);
    let snoozed_from = snooze(&mut draft, customer);
    let pressure = match draft.clock {
        Some((due_at, window)) => {
            let due_at = if draft.due == found { due_at } else { now.zone.start(draft.due) };
            Pressure::new(now.at.0 - due_at.0, window)
        }
        None => Pressure::new(i64::from(now.today.since(draft.due)), i64::from(draft.window)),
    };
    let given_up = draft.given_up;
    let mut item = Item {
        matter: draft.matter,
        due: draft.due,
        latest: draft.latest,
        pressure,
        overdue_days: now.today.since(draft.latest).max(0),
        row: draft.anchor.row,
        began: draft.anchor.at.map(|at| now.zone.date(at)),
        person: draft.anchor.person,
        channel: draft.anchor.channel,
        strand: draft.strand,
        channels: draft.channels & !customer.refused_with(draft.anchor.person, terms),
        held: None,
        snoozed_from,
        steps: draft.steps.into_trace(),
    };
    item.held = held::why(&item, given_up, customer, terms, now);
    item
}

/// Nobody is late for what was before the book began: such items are spread over its first days, by the customer's id.
fn raise_to_floor(draft: &mut Draft, customer: &Situation<'_>, terms: &Terms, now: &Now<'_>) {
    // Whoever waits for a case waits, however new the book is.
    let waits = draft.matter.reason() == Reason::Case;
    if waits || draft.due >= terms.started || now.today < terms.started {
        return;
    }
    let offset = fnv1a(customer.id.as_bytes()) % u64::from(terms.restraint.spread_days.max(1));
    let floor = terms.started.plus_days(offset as i32);
    draft.shift_to(floor);
    draft.steps.push(Step::Floor(floor));
}

fn avoid_quiet_day(draft: &mut Draft, terms: &Terms) {
    if terms.never_held(draft.matter.reason()) {
        return;
    }
    // Wishes that come late are worth little.
    let early = matches!(draft.matter.reason(), Reason::KeyDate | Reason::Festival);
    let due = if early { terms.last_loud(draft.due) } else { terms.next_loud(draft.due) };
    if due != draft.due {
        draft.due = due;
        draft.latest = draft.latest.max(due);
        draft.steps.push(Step::Quiet(due));
    }
}

/// Applies the latest snooze of this matter that was made for this occurrence; answers the day it was due before.
fn snooze(draft: &mut Draft, customer: &Situation<'_>) -> Option<Date> {
    let of_this = customer.snoozes.iter().filter(|snooze| snooze.matter == draft.matter);
    let since = of_this.filter(|snooze| draft.anchor.at.is_none_or(|anchor| snooze.at >= anchor));
    let latest = since.max_by_key(|snooze| (snooze.at, snooze.rank))?;
    let before = draft.due;
    draft.due = before.max(latest.until);
    draft.latest = draft.latest.max(draft.due);
    draft.steps.push(Step::Snoozed(latest.until));
    (draft.due > before).then_some(before)
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::fnv1a;

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of draft-eastlake-fnv.
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }
}

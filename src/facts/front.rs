//! The front of every customer's history: how far back it reaches and what it holds, in one word. HOT.
//!
//! A row that is earlier than all that are known so far, and would be the latest of nothing that they are not the latest of
//! already, does not matter. That can be told from the minute of the earliest known row and from what all of them are the
//! latest of; both fit into 64 bits together with the tier. So millions of rows are settled by one look at memory
//! that is shared without a lock: a front that is a little old says less, and nothing that is wrong, since a row that does
//! not matter among some rows matters among no more of them.

use super::contact::Contact;
use super::standing::{Asks, ROLES, Standing};
use crate::model::room::Room;
use crate::value::moment::Moment;
use prefetch_index::prefetch_index;
use std::sync::atomic::{AtomicU64, Ordering};

/// From the top: 32 bits of the minute, 24 of what the rows are the latest of, 8 of the kind of customer.
const KIND: u64 = 0xff;
const SEEN: u32 = 8;
const MINUTE: u32 = 32;
/// Bits for the strands of a kind of customer; those for the roles stand above them.
const STRANDS: u32 = 16;

/// The fronts of all customers.
#[derive(Debug)]
pub struct Fronts<'r> {
    words: &'r [AtomicU64],
    kinds: Vec<Kind>,
}

/// Customers with the same strands.
#[derive(Clone, Copy, Debug)]
struct Kind {
    /// Their strands, among those of all tiers.
    mask: u64,
    /// The lowest of them.
    shift: u32,
}

/// The front of one customer.
#[derive(Clone, Copy, Debug)]
pub struct Front {
    kind: Kind,
    word: u64,
}

/// The minute of a contact.
pub fn minute(contact: &Contact) -> i32 {
    minute_of(contact.at)
}

/// The minute of a moment, as far as 32 bits reach: beyond that, equal.
fn minute_of(at: Moment) -> i32 {
    at.0.div_euclid(60).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

impl<'r> Fronts<'r> {
    /// Customers of whom nothing is known but their kind, a place in `masks`: as many as the room has words.
    pub fn new(room: &'r mut Room, masks: &[u64], kind: impl Fn(usize) -> u8) -> Self {
        let kinds = masks.iter().map(|&mask| Kind { mask, shift: mask.trailing_zeros().min(63) }).collect();
        let nothing = u64::from(i32::MIN as u32) << MINUTE;
        for (customer, word) in room.words_mut().iter_mut().enumerate() {
            *word = nothing | u64::from(kind(customer));
        }
        Self { words: room.shared(), kinds }
    }

    /// A customer's front, as some thread has told it last.
    #[inline]
    pub fn front(&self, customer: usize) -> Option<Front> {
        let word = self.words.get(customer)?.load(Ordering::Relaxed);
        self.kinds.get((word & KIND) as usize).map(|&kind| Front { kind, word })
    }

    /// Asks memory for a customer's front.
    #[inline]
    pub fn ahead(&self, customer: usize) {
        prefetch_index(self.words, customer);
    }

    /// Adds a row of this minute and these claims to a customer's front, which was looked at before. What another thread
    /// tells at the same time may be lost; then the front says less, and nothing that is wrong.
    #[inline]
    pub fn add(&self, customer: usize, front: Front, minute: i32, claims: u64) {
        let (earliest, seen) =
            if front.is_blank() { (minute, claims) } else { (front.earliest().min(minute), front.seen() | claims) };
        self.move_to(customer, front, earliest, seen);
    }

    /// Tells a customer's front: there are rows from this minute on that are the latest of all that.
    #[inline]
    pub fn move_to(&self, customer: usize, front: Front, earliest: i32, seen: u64) {
        let Some(word) = self.words.get(customer) else { return };
        // More strands than there are bits for: then rows are never settled by the front alone.
        let Some(seen) = front.kind.pack(seen) else { return };
        let kind = front.word & KIND;
        word.store(u64::from(earliest as u32) << MINUTE | seen << SEEN | kind, Ordering::Relaxed);
    }
}

impl Kind {
    fn pack(self, seen: u64) -> Option<u64> {
        let strands = (seen & self.mask) >> self.shift;
        let roles = (seen & ROLES) >> ROLES.trailing_zeros();
        (self.mask >> self.shift < 1 << STRANDS).then_some(strands | roles << STRANDS)
    }

    fn unpack(self, packed: u64) -> u64 {
        let strands = packed & ((1 << STRANDS) - 1);
        (strands << self.shift) | (packed >> STRANDS) << ROLES.trailing_zeros()
    }
}

impl Front {
    /// Nothing is known yet.
    fn is_blank(self) -> bool {
        self.earliest() == i32::MIN
    }

    #[inline]
    fn earliest(self) -> i32 {
        (self.word >> MINUTE) as u32 as i32
    }

    #[inline]
    fn seen(self) -> u64 {
        self.kind.unpack(self.word >> SEEN & 0xff_ffff)
    }

    /// What a row at this moment would have to say to matter.
    #[inline]
    pub fn asks(self, at: Moment, standing: &Standing) -> Asks {
        let asks = standing.asks(at, self.kind.mask, self.seen());
        Asks { anything: asks.anything | (minute_of(at) >= self.earliest()), ..asks }
    }

    /// Whether the front alone tells that a row with these claims does not matter.
    #[inline]
    pub fn settles(self, contact: &Contact, claims: u64, standing: &Standing) -> bool {
        (minute(contact) < self.earliest()) & standing.is_immaterial(contact, claims, self.seen())
    }

    /// The customer's strands, among those of all tiers.
    pub fn mask(self) -> u64 {
        self.kind.mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_comes_back_and_too_many_strands_are_not_told() {
        let masks = [0b11_1000, u64::MAX >> 7, 0];
        let mut room = Room::new(3);
        let fronts = Fronts::new(&mut room, &masks, |customer| customer as u8);
        for customer in 0..3 {
            fronts.add(customer, fronts.front(customer).unwrap(), -3, 0b10_1000 | 1 << 63);
            fronts.add(customer, fronts.front(customer).unwrap(), -5, 1 << 57);
            fronts.add(customer, fronts.front(customer).unwrap(), -4, 1 << 63);
        }
        let told = |customer| {
            let front = fronts.front(customer).unwrap();
            (front.earliest(), front.seen(), front.mask())
        };
        assert_eq!(told(0), (-5, 0b10_1000 | 1 << 63 | 1 << 57, masks[0]));
        assert_eq!(told(1), (i32::MIN, 0, masks[1]));
        assert_eq!(told(2), (-5, 1 << 63 | 1 << 57, 0));
    }
}

//! Ids become dense numbers. HOT.
//!
//! Everything kept per customer is a vector indexed by the customer's number; rows of the logs find it by their
//! `customer_id`, ten million times in a large book, and each time would wait for memory: so memory is asked some rows
//! ahead, and there are three tables. Ids as kehu
//! makes them for keyed tables (eight digits) share a word with their number, eight words to a line of the cache, and a
//! line that is full hands on to the next: one look is nearly always enough. Other ids of kehu's form are packed in an
//! open-addressed table of twelve bytes a slot. Whatever else there is is compared as bytes in an ordinary map.

use super::room::Room;
use crate::value::id;
use prefetch_index::prefetch_index;
use std::collections::HashMap;

const EMPTY: u32 = u32::MAX;

/// Numbers for the ids of one table, in the order in which they were added.
#[derive(Debug)]
pub struct Numbers {
    prefix: &'static str,
    /// The prefix, where it is a letter.
    letter: Option<u8>,
    short: Short,
    packed: Packed,
    foreign: HashMap<Box<[u8]>, u32>,
    count: u32,
}

impl Numbers {
    /// An empty numbering with room for this many ids that begin with `prefix-`; it does not grow beyond four billion.
    pub fn with_room(prefix: &'static str, ids: usize) -> Self {
        let letter = match prefix.as_bytes() {
            [letter] => Some(*letter),
            _ => None,
        };
        Self {
            prefix,
            letter,
            short: Short::with_room(ids),
            packed: Packed::default(),
            foreign: HashMap::new(),
            count: 0,
        }
    }

    /// How many ids have a number.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether no id has a number.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Gives the id the next number; answers the number it has already, if it has one.
    pub fn add(&mut self, id: &[u8]) -> Result<u32, u32> {
        if let Some(known) = self.get(id) {
            return Err(known);
        }
        let number = self.count;
        match self.key(id) {
            Some(key) if Short::holds(key, number) => self.short.add(key, number),
            Some(key) => self.packed.add(key, number),
            None => {
                self.foreign.insert(id.into(), number);
            }
        }
        self.count += 1;
        Ok(number)
    }

    /// The packed form of an id.
    #[inline]
    fn key(&self, id: &[u8]) -> Option<u64> {
        let eight = self.letter.and_then(|letter| id::pack_eight(letter, id));
        if eight.is_some() { eight } else { self.any_key(id) }
    }

    #[cold]
    fn any_key(&self, id: &[u8]) -> Option<u64> {
        id::pack(self.prefix, id)
    }

    /// The number of an id.
    #[inline]
    pub fn get(&self, id: &[u8]) -> Option<u32> {
        match self.key(id) {
            Some(key) => self.get_packed(key),
            None => self.foreign.get(id).copied(),
        }
    }

    /// The key to ask for an id's number with; memory is asked for what [`Self::of`] will look at. Ids that have no key are
    /// found by [`Self::get`].
    #[inline]
    pub fn ahead(&self, id: &[u8]) -> Option<Key> {
        let key = self.key(id)?;
        self.short.ahead(key);
        Some(Key(key))
    }

    /// The number of the id with this key.
    #[inline]
    pub fn of(&self, Key(key): Key) -> Option<u32> {
        self.get_packed(key)
    }

    #[inline]
    fn get_packed(&self, key: u64) -> Option<u32> {
        let short = if Short::fits(key) { self.short.get(key) } else { None };
        if short.is_some() || self.packed.is_empty() { short } else { self.packed.get(key) }
    }
}

/// A packed id.
#[derive(Clone, Copy, Debug)]
pub struct Key(u64);

/// Where a key of 64 bits begins to look, among so many places: Fibonacci hashing; the high half of the product with the
/// length takes the place of a remainder.
#[inline]
fn place(key: u64, places: usize) -> usize {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((u128::from(hash) * places as u128) >> 64) as usize
}

/// Ids of eight digits: 40 bits of id and 24 of number in one word, eight words to a line of the cache. Kept with all bits
/// turned over, so that memory that was never written to holds no id.
#[derive(Debug)]
struct Short {
    room: Room,
    count: usize,
}

/// A line of the cache.
type Line = [u64; 8];

impl Short {
    /// No id and number.
    const NONE: u64 = 0;
    const NUMBER: u64 = (1 << Self::DIGITS) - 1;
    /// Bits below the digits.
    const DIGITS: u32 = 24;

    fn with_room(ids: usize) -> Self {
        // Five of eight words: one line in a hundred is full.
        Self { room: Room::new((ids / 5 + 1) * 8), count: 0 }
    }

    #[inline]
    fn lines(&self) -> &[Line] {
        self.room.words().as_chunks().0
    }

    /// Whether the packed id has eight digits.
    #[inline]
    const fn fits(key: u64) -> bool {
        key & 0xff_ffff == 8
    }

    const fn holds(key: u64, number: u32) -> bool {
        Self::fits(key) && (number as u64) < Self::NUMBER
    }

    /// Asks memory for the line where the key would be.
    #[inline]
    fn ahead(&self, key: u64) {
        let lines = self.lines();
        prefetch_index(lines, place(key, lines.len()));
    }

    #[inline]
    fn get(&self, key: u64) -> Option<u32> {
        let lines = self.lines();
        let mut at = place(key, lines.len());
        loop {
            let words = lines.get(at)?;
            // All eight, since which one it is cannot be foreseen.
            let is_it = |word: u64| word >> Self::DIGITS == !key >> Self::DIGITS;
            let found =
                words.iter().fold(Self::NONE, |found, &word| found.max(if is_it(word) { word } else { Self::NONE }));
            if found != Self::NONE {
                return Some((!found & Self::NUMBER) as u32);
            }
            if words.contains(&Self::NONE) {
                return None;
            }
            at = (at + 1) % lines.len();
        }
    }

    /// Adds a key that is not there.
    fn add(&mut self, key: u64, number: u32) {
        if (self.count + 1) * 10 > self.lines().len() * 8 * 7 {
            let old = std::mem::replace(self, Self::with_room(self.count * 2));
            for &word in old.room.words().iter().filter(|word| **word != Self::NONE) {
                self.put(word);
            }
        }
        self.put(!(key & !Self::NUMBER | u64::from(number)));
    }

    fn put(&mut self, word: u64) {
        let (lines, _) = self.room.words_mut().as_chunks_mut::<8>();
        let count = lines.len();
        // The key as it is asked for: eight digits.
        let mut at = place(!word & !Self::NUMBER | 8, count);
        while let Some(words) = lines.get_mut(at) {
            if let Some(free) = words.iter_mut().find(|word| **word == Self::NONE) {
                *free = word;
                self.count += 1;
                return;
            }
            at = (at + 1) % count;
        }
    }
}

/// Ids of one to twelve digits.
#[derive(Debug, Default)]
struct Packed {
    slots: Vec<Slot>,
    count: usize,
}

/// A packed id, in two halves so that a slot is aligned to four bytes and takes twelve.
#[derive(Clone, Copy, Debug)]
struct Slot {
    high: u32,
    low: u32,
    number: u32,
}

impl Slot {
    const FREE: Self = Self { high: 0, low: 0, number: EMPTY };

    const fn key(self) -> u64 {
        (self.high as u64) << 32 | self.low as u64
    }
}

impl Packed {
    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn get(&self, key: u64) -> Option<u32> {
        self.probe(key).ok()
    }

    /// Adds a key that is not there.
    fn add(&mut self, key: u64, number: u32) {
        if (self.count + 1) * 5 > self.slots.len() * 4 {
            let larger = vec![Slot::FREE; (self.slots.len() * 2).max(16)];
            let old = std::mem::replace(&mut self.slots, larger);
            for slot in old.into_iter().filter(|slot| slot.number != EMPTY) {
                self.put(slot);
            }
        }
        self.put(Slot { high: (key >> 32) as u32, low: key as u32, number });
        self.count += 1;
    }

    fn put(&mut self, slot: Slot) {
        if let Err(free) = self.probe(slot.key())
            && let Some(place) = self.slots.get_mut(free)
        {
            *place = slot;
        }
    }

    /// The number of a packed id, or the slot where it would stand.
    #[inline]
    fn probe(&self, key: u64) -> Result<u32, usize> {
        let mut at = place(key, self.slots.len());
        loop {
            let Some(slot) = self.slots.get(at) else {
                at = 0;
                continue;
            };
            if slot.number == EMPTY {
                return Err(at);
            }
            if slot.key() == key {
                return Ok(slot.number);
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests;

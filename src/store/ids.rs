//! New ids: random for what is typed in, derived from the content for what is imported.
//!
//! Random ids need no counter, so two clones never wait for each other. Eight digits are 40 bits: among n ids made without
//! knowing of each other two are equal with odds of about n² / 2⁴¹ (one in 22,000 for 10,000), hence [`Ids::fresh`], which
//! draws again for what the table already has. Twelve digits are 60 bits: one in two million for a million rows.

#![expect(clippy::disallowed_methods, reason = "the only source of randomness")]

use crate::error::{Doing, Error};
use crate::value::id;
use std::io;

/// Prefixes of ids that people type, which are therefore short.
const TYPED: [&str; 7] = ["c", "p", "k", "g", "m", "i", "tx"];
const SHORT: usize = 8;
const LONG: usize = 12;

/// A source of new ids.
#[derive(Clone, Debug)]
pub struct Ids {
    /// The state of a repeatable sequence; `None`: the operating system's randomness.
    state: Option<u64>,
}

impl Ids {
    /// Random ids; with a seed the same sequence every time.
    pub fn new(seed: Option<u64>) -> Self {
        Self { state: seed }
    }

    /// Whether another process makes the same ones.
    pub fn is_seeded(&self) -> bool {
        self.state.is_some()
    }

    /// An id for a row of the table with this prefix.
    pub fn random(&mut self, prefix: &str) -> Result<String, Error> {
        let length = if TYPED.contains(&prefix) { SHORT } else { LONG };
        Ok(id::encode(prefix, self.bits()?, length))
    }

    /// An id that is not taken.
    pub fn fresh(&mut self, prefix: &str, taken: impl Fn(&str) -> bool) -> Result<String, Error> {
        loop {
            let id = self.random(prefix)?;
            if !taken(&id) {
                return Ok(id);
            }
        }
    }

    /// This many random digits, for names that are no ids.
    pub fn digits(&mut self, count: usize) -> Result<String, Error> {
        Ok(id::encode("", self.bits()?, count).split_off(1))
    }

    fn bits(&mut self) -> Result<u64, Error> {
        if let Some(state) = &mut self.state {
            // splitmix64, G. Steele et al., "Fast Splittable Pseudorandom Number Generators".
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            return Ok(mixed(*state));
        }
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes)
            .map_err(|source| Error::io(Doing::Read, "/dev/urandom", io::Error::other(source.to_string())))?;
        Ok(u64::from_le_bytes(bytes))
    }
}

/// The id of an imported row: the same parts (profile, match key or cells) and the same occurrence number, from 0, are the
/// same id on every clone and with every version. Always twelve digits, 60 of the 64 bits of an FNV-1a hash: two of a
/// million rows collide with odds of one in two million, two of ten million with one in 20,000. It does not withstand
/// somebody who wants a collision; such ids are found as duplicates.
pub fn derive(prefix: &str, parts: &[&str], occurrence: u64) -> String {
    parts.iter().fold(Derived::NOTHING, |derived, part| derived.with(part)).id(prefix, occurrence)
}

/// An id in the making: what [`derive()`] says of the parts so far.
#[derive(Clone, Copy, Debug)]
pub struct Derived(u64);

impl Derived {
    /// Of no part.
    pub const NOTHING: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Of one part more.
    #[must_use]
    pub fn with(self, part: &str) -> Self {
        // The length keeps `ab, c` and `a, bc` apart.
        self.and(&(part.len() as u64).to_le_bytes()).and(part.as_bytes())
    }

    /// The number that is the id of this occurrence, whatever its prefix.
    pub fn number(self, occurrence: u64) -> u64 {
        mixed(self.and(&occurrence.to_le_bytes()).0) & (u64::MAX >> (64 - 5 * LONG))
    }

    /// The id of this occurrence.
    pub fn id(self, prefix: &str, occurrence: u64) -> String {
        of_number(prefix, self.number(occurrence))
    }

    fn and(self, bytes: &[u8]) -> Self {
        let add = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(bytes.iter().fold(self.0, add))
    }
}

/// The id that a number of [`Derived::number`] is.
pub fn of_number(prefix: &str, number: u64) -> String {
    id::encode(prefix, number, LONG)
}

/// Spreads the bits, so that the lowest 60 depend on all 64.
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_seed_repeats_its_ids() {
        let made = |seed| {
            let mut ids = Ids::new(Some(seed));
            ["c", "f", "ch"].map(|prefix| ids.random(prefix).expect("no system asked"))
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
        assert_eq!(made(7).map(|id| id.len()), [10, 14, 15]);
    }

    #[test]
    fn random_ids_differ_and_those_taken_are_passed_over() {
        let mut ids = Ids::new(None);
        let made: HashSet<_> = (0..1000).map(|_| ids.random("c").expect("the system has randomness")).collect();
        assert_eq!(made.len(), 1000);
        let first = Ids::new(Some(3)).random("c").expect("seeded");
        assert_ne!(Ids::new(Some(3)).fresh("c", |id| id == first).expect("seeded"), first);
    }

    #[test]
    fn derived_ids_never_change() {
        assert_eq!(derive("o", &["shop", "A-1"], 0), "o-rf4896csy9mz");
        assert_eq!(derive("o", &["shop", "A-1"], 1), "o-nx77s5b3s1b7");
        assert_eq!(derive("c", &["客户", "张三"], 0), "c-8yt1hh1rmdj1");
        assert_eq!(derive("c", &[], 0), "c-2fr1ejh3cz0k");
        assert_ne!(derive("o", &["ab", "c"], 0), derive("o", &["a", "bc"], 0));
        assert_ne!(derive("o", &["a", ""], 0), derive("o", &["a"], 0));
    }

    #[test]
    fn a_million_rows_get_a_million_ids() {
        let made: HashSet<_> = (0..1_000_000_u32).map(|row| derive("o", &["shop", &row.to_string()], 0)).collect();
        assert_eq!(made.len(), 1_000_000);
    }
}

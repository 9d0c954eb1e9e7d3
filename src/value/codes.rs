//! Finding a short word among a few: the codes of a closed set, the channels of a book. HOT.
//!
//! Tens of millions of cells hold one of a handful of words, and which one cannot be foreseen, so that every comparison
//! that ends early costs more than it spares. The first eight bytes of a word are a number; a multiplication that scatters
//! the numbers of these words without two meeting is looked for once, and then a word is found by one look and one
//! comparison. Only words longer than eight bytes are compared to their end.

/// A few words, each standing for its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Codes {
    words: Vec<Box<[u8]>>,
    /// A power of two of them.
    table: Vec<Slot>,
    factor: u64,
    /// Bits of the product that tell the place in the table.
    bits: u32,
    /// Words that share their number with an earlier one: those that begin alike.
    others: Vec<u32>,
}

/// A word by its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Slot {
    number: u64,
    length: u32,
    place: u32,
}

impl Slot {
    const FREE: Self = Self { number: 0, length: u32::MAX, place: 0 };
}

impl Codes {
    /// These words.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<Box<[u8]>> = words.into_iter().map(|word| word.as_bytes().into()).collect();
        let (mut first, mut others) = (Vec::<Slot>::new(), Vec::new());
        for (place, word) in words.iter().enumerate() {
            let slot = Slot { number: number(word), length: word.len() as u32, place: place as u32 };
            if first.iter().any(|known| known.number == slot.number) {
                others.push(slot.place);
            } else {
                first.push(slot);
            }
        }
        let mut codes = Self { words, table: Vec::new(), factor: 0, bits: 3, others };
        let mut factor = 0x9e37_79b9_7f4a_7c15_u64;
        // A few words scatter soon; with every round the table grows, so that this ends.
        while !codes.scatter(&first, factor) {
            factor = factor.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(2);
            if factor.is_multiple_of(3) {
                codes.bits = (codes.bits + 1).min(20);
            }
        }
        codes
    }

    /// Tries a factor.
    fn scatter(&mut self, words: &[Slot], factor: u64) -> bool {
        self.factor = factor | 1;
        self.table.clear();
        self.table.resize(1 << self.bits, Slot::FREE);
        words.iter().all(|&word| {
            let at = self.at(word.number);
            self.table.get_mut(at).is_some_and(|slot| std::mem::replace(slot, word) == Slot::FREE)
        })
    }

    #[inline]
    fn at(&self, number: u64) -> usize {
        (number.wrapping_mul(self.factor) >> (64 - self.bits)) as usize
    }

    /// The place of the first word that is exactly this.
    #[inline]
    pub fn place(&self, word: &[u8]) -> Option<usize> {
        let number = number(word);
        let slot = self.table.get(self.at(number))?;
        if slot.number != number {
            return None;
        }
        if slot.length as usize == word.len() && word.len() <= 8 {
            return Some(slot.place as usize);
        }
        self.compare(slot.place, word)
    }

    #[cold]
    fn compare(&self, place: u32, word: &[u8]) -> Option<usize> {
        let is_it = |place: &&u32| self.words.get(**place as usize).is_some_and(|known| **known == *word);
        std::iter::once(&place).chain(&self.others).find(is_it).map(|place| *place as usize)
    }
}

/// The first eight bytes as a number.
#[inline]
fn number(word: &[u8]) -> u64 {
    match word.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => head(word),
    }
}

/// The bytes of a word shorter than eight, filled up with noughts: two overlapping halves instead of a loop.
#[inline]
fn head(word: &[u8]) -> u64 {
    let byte = |place: usize| word.get(place).map_or(0, |&byte| u64::from(byte));
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (word.len() - 4));
    }
    byte(0) | byte(1) << 8 | byte(2) << 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_as_by_comparing_them(words in prop::collection::vec("[ab]{0,10}|[電话a]{0,4}|a{7}[\u{1}b]{0,2}", 0..40), asked in "[ab]{0,10}|[電话a]{0,4}|a{7}[\u{1}b]{0,2}") {
            let codes = Codes::new(words.iter().map(String::as_str));
            for word in words.iter().chain([&asked]) {
                let expected = words.iter().position(|known| known == word);
                prop_assert_eq!(codes.place(word.as_bytes()), expected, "{}", word);
            }
        }
    }
}

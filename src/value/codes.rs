//! Finding a short word among a few: the codes of a closed set, the channels of a book. HOT.
//!
//! Tens of millions of cells hold one of a handful of words, and which one cannot be foreseen, so that every comparison
//! that ends early costs more than it spares. The first eight bytes of a word are a number; a multiplication that scatters
//! the numbers of these words without two meeting is looked for once, and then a word is found by one look and by comparing
//! its first eight bytes, its last eight and its length. Only words longer than sixteen bytes are compared to their end.

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

/// A word by its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Slot {
    number: u64,
    tail: u64,
    length: u32,
    place: u32,
}

impl Slot {
    const FREE: Self = Self { number: 0, tail: 0, length: u32::MAX, place: 0 };
}

/// A word to be found.
#[derive(Clone, Copy, Debug)]
pub struct Word<'w> {
    bytes: &'w [u8],
    /// The first eight bytes, filled up with noughts.
    number: u64,
    /// The last eight.
    tail: u64,
}

/// The bytes of a number that belong to a word of this length.
const WITHIN: [u64; 9] = {
    let mut masks = [u64::MAX; 9];
    let mut length = 0;
    while length < 8 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

impl<'w> Word<'w> {
    /// These bytes.
    #[inline]
    pub fn new(bytes: &'w [u8]) -> Self {
        Self::within(bytes, 0, bytes.len())
    }

    /// The bytes from `start` to `end` of a longer text, which spares looking for where they end.
    #[inline]
    pub fn within(text: &'w [u8], start: usize, end: usize) -> Self {
        let bytes = text.get(start..end).unwrap_or_default();
        let mask = WITHIN.get(bytes.len().min(8)).copied().unwrap_or_default();
        let eight =
            |from: usize| text.get(from..).and_then(<[u8]>::first_chunk).map(|eight| u64::from_le_bytes(*eight));
        match (eight(start), eight(start + bytes.len().saturating_sub(8))) {
            (Some(number), Some(tail)) => Self { bytes, number: number & mask, tail: tail & mask },
            _ => Self::at_the_end(bytes),
        }
    }

    /// A word that has less than eight bytes in front of the end of all.
    #[cold]
    fn at_the_end(bytes: &'w [u8]) -> Self {
        let number = |bytes: &[u8]| {
            let mut eight = [0; 8];
            eight.iter_mut().zip(bytes).for_each(|(room, byte)| *room = *byte);
            u64::from_le_bytes(eight)
        };
        let last = bytes.get(bytes.len().saturating_sub(8)..).unwrap_or_default();
        Self { bytes, number: number(bytes), tail: number(last) }
    }

    /// The bytes.
    #[inline]
    pub fn bytes(&self) -> &'w [u8] {
        self.bytes
    }
}

impl Codes {
    /// These words.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<Box<[u8]>> = words.into_iter().map(|word| word.as_bytes().into()).collect();
        let (mut first, mut others) = (Vec::<Slot>::new(), Vec::new());
        for (place, word) in words.iter().enumerate() {
            let Word { number, tail, .. } = Word::new(word);
            let slot = Slot { number, tail, length: word.len() as u32, place: place as u32 };
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
    #[expect(clippy::needless_bitwise_bool, reason = "which comparison fails first cannot be foreseen")]
    #[inline]
    pub fn place(&self, word: Word<'_>) -> Option<usize> {
        let slot = self.table.get(self.at(word.number))?;
        let length = word.bytes.len();
        let same = (slot.number == word.number) & (slot.tail == word.tail) & (slot.length as usize == length);
        if same && length <= 16 {
            return Some(slot.place as usize);
        }
        if slot.number == word.number { self.compare(slot.place, word.bytes) } else { None }
    }

    #[cold]
    fn compare(&self, place: u32, word: &[u8]) -> Option<usize> {
        let is_it = |place: &&u32| self.words.get(**place as usize).is_some_and(|known| **known == *word);
        std::iter::once(&place).chain(&self.others).find(is_it).map(|place| *place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_as_by_comparing_them(words in prop::collection::vec("[ab]{0,10}|[电話a]{0,4}|a{7}[\u{1}b]{0,2}|a{7}b{6,12}", 0..40), asked in "[ab]{0,10}|[电話a]{0,4}|a{7}[\u{1}b]{0,2}|a{7}b{6,12}", behind in "[ab]{0,9}") {
            let codes = Codes::new(words.iter().map(String::as_str));
            for word in words.iter().chain([&asked]) {
                let expected = words.iter().position(|known| known == word);
                prop_assert_eq!(codes.place(Word::new(word.as_bytes())), expected, "{}", word);
                let text = format!("{behind}{word}{behind}");
                let within = Word::within(text.as_bytes(), behind.len(), behind.len() + word.len());
                prop_assert_eq!(codes.place(within), expected, "{} within {}", word, text);
            }
        }
    }
}

//! Memory for what is looked up in no order, millions of times.
//!
//! A look at some megabytes in no order mostly waits for the processor to find out where the page lies, and ahead of time it
//! cannot be asked that. Linux has pages of two megabytes for whoever asks for them: then there are few enough to be remembered,
//! and a fifth of the time of a large book was saved. Safe, since nothing but anonymous memory is mapped; small rooms, and
//! those that the system does not give, are ordinary vectors.

use memmap2::MmapMut;
use std::fmt;
use std::sync::atomic::AtomicU64;
use zerocopy::FromBytes;

/// Rooms of so many words or more are mapped: one large page or more.
const LARGE: usize = (2 << 20) / 8;

/// A number of 64-bit words, all zero at first.
pub struct Room(Words);

enum Words {
    Mapped(MmapMut),
    Owned(Vec<u64>),
}

impl Room {
    /// So many words.
    pub fn new(words: usize) -> Self {
        let mapped = if words < LARGE { None } else { MmapMut::map_anon(words * 8).ok() };
        Self(match mapped {
            Some(map) => {
                #[cfg(target_os = "linux")]
                // Where there are no large pages, small ones do.
                let _advised = map.advise(memmap2::Advice::HugePage);
                Words::Mapped(map)
            }
            None => Words::Owned(vec![0; words]),
        })
    }

    /// The words.
    #[inline]
    pub fn words(&self) -> &[u64] {
        match &self.0 {
            // A map begins with a page and is as long as it was asked for, so it is whole words.
            Words::Mapped(map) => <[u64]>::ref_from_bytes(map).unwrap_or_default(),
            Words::Owned(words) => words,
        }
    }

    /// The words, to be changed.
    #[inline]
    pub fn words_mut(&mut self) -> &mut [u64] {
        match &mut self.0 {
            Words::Mapped(map) => <[u64]>::mut_from_bytes(map).unwrap_or_default(),
            Words::Owned(words) => words,
        }
    }

    /// The words, to be changed by several threads.
    pub fn shared(&mut self) -> &[AtomicU64] {
        use zerocopy::IntoBytes;
        let count = self.words().len();
        let shared = <[AtomicU64]>::mut_from_bytes(self.words_mut().as_mut_bytes());
        // Words of one size and alignment are always such; whoever writes must not be left without them all the same.
        match shared {
            Ok(shared) => shared,
            Err(_) => (0..count).map(|_| AtomicU64::new(0)).collect::<Vec<_>>().leak(),
        }
    }
}

impl fmt::Debug for Room {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Room({} words)", self.words().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering;

    #[test]
    fn small_and_large_rooms_hold_what_is_put_there() {
        for count in [0, 5, LARGE - 1, LARGE, LARGE + 3] {
            let mut room = Room::new(count);
            assert!(room.words().len() == count && room.words().iter().all(|&word| word == 0));
            for (place, word) in room.words_mut().iter_mut().enumerate() {
                *word = place as u64;
            }
            let shared = room.shared();
            assert_eq!(shared.len(), count);
            if let Some(last) = shared.last() {
                last.fetch_add(7, Ordering::Relaxed);
                assert_eq!(room.words().last().copied(), Some(count as u64 + 6));
            }
        }
    }
}

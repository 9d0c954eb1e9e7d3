//! Bit masks over 64 bytes, and the positions of their set bits. HOT.
//!
//! With AVX-512 sixteen positions are written at a time by compressing a vector, which halves the time of an index; other
//! processors take the bits one by one.

use fearless_simd::{Level, prelude::*, u8x64};

/// Positions in increasing order, in a buffer that is larger than what it holds so that writing several at once is safe.
#[derive(Default, Debug)]
pub struct Positions {
    slots: Vec<u32>,
    count: usize,
}

impl Positions {
    /// Forgets all but the buffer.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Keeps the first ones.
    pub fn truncate(&mut self, count: usize) {
        self.count = self.count.min(count);
    }

    pub fn all(&self) -> &[u32] {
        self.slots.get(..self.count).unwrap_or_default()
    }

    pub fn last(&self) -> Option<usize> {
        self.all().last().map(|&end| end as usize)
    }

    pub fn push(&mut self, position: usize) {
        self.make_room();
        self.slots[self.count] = position as u32;
        self.count += 1;
    }

    /// Drops the positions at or behind this one.
    pub fn drop_from(&mut self, position: usize) {
        let behind = self.all().iter().rev().take_while(|&&at| at as usize >= position).count();
        self.count -= behind;
    }

    #[inline(always)]
    fn make_room(&mut self) {
        if self.slots.len() < self.count + 64 {
            self.grow();
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let larger = (self.slots.len() * 2).max(1024);
        self.slots.resize(larger, 0);
    }

    /// Adds the set bits.
    #[inline(always)]
    pub fn spread<S: Simd>(&mut self, simd: S, bits: u64, base: u32) {
        self.make_room();
        if let Some(slots) = self.slots.get_mut(self.count..).and_then(<[u32]>::first_chunk_mut) {
            write(simd, bits, base, slots);
        }
        self.count += bits.count_ones() as usize;
    }

    /// Adds the set bits one by one, for masks with one or none.
    #[inline(always)]
    pub fn trickle(&mut self, mut bits: u64, base: u32) {
        if bits == 0 {
            return;
        }
        self.make_room();
        while bits != 0 {
            self.slots[self.count] = base + bits.trailing_zeros();
            self.count += 1;
            bits &= bits - 1;
        }
    }
}

/// Bit i tells whether byte i is this one.
#[inline(always)]
pub fn equal<S: Simd>(simd: S, chunk: u8x64<S>, byte: u8) -> u64 {
    chunk.simd_eq(u8x64::splat(simd, byte)).to_bitmask()
}

/// Bit i tells whether an odd number of bits up to and with i is set.
#[inline(always)]
pub fn parity(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    bits
}

/// Writes `base` plus the number of each set bit to `slots`, in order. What is behind them is overwritten with rubbish.
#[inline(always)]
fn write<S: Simd>(simd: S, mut bits: u64, base: u32, slots: &mut [u32; 64]) {
    let (chunks, _) = slots.as_chunks_mut::<16>();
    #[cfg(target_arch = "x86_64")]
    if let Level::Avx512(token) = simd.level() {
        for slots in chunks {
            vector::sixteen(token, bits, base, slots);
            bits = vector::without_sixteen(token, bits);
            if bits == 0 {
                break;
            }
        }
        return;
    }
    for chunk in chunks {
        let (eights, _) = chunk.as_chunks_mut::<8>();
        for eight in eights {
            for slot in eight {
                *slot = base.wrapping_add(bits.trailing_zeros());
                bits &= bits.wrapping_sub(1);
            }
            if bits == 0 {
                return;
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod vector {
    use fearless_simd::{kernel, prelude::*, u32x16};

    const NUMBERS: [u8; 64] = {
        let mut numbers = [0; 64];
        let mut number = 0;
        while number < 64 {
            numbers[number] = number as u8;
            number += 1;
        }
        numbers
    };

    kernel!(
        /// `base` plus the numbers of the lowest sixteen set bits.
        #[inline(always)]
        pub fn sixteen(token: Avx512, bits: u64, base: u32, slots: &mut [u32; 16]) {
            use core::arch::x86_64::{
                _mm512_add_epi32, _mm512_castsi512_si128, _mm512_cvtepu8_epi32, _mm512_maskz_compress_epi8,
                _mm512_set1_epi32,
            };
            let numbers = fearless_simd::u8x64::from_slice(token, &NUMBERS);
            let lowest = _mm512_castsi512_si128(_mm512_maskz_compress_epi8(bits, numbers.into()));
            let places = _mm512_add_epi32(_mm512_cvtepu8_epi32(lowest), _mm512_set1_epi32(base as i32));
            let places: u32x16<_> = places.simd_into(token);
            places.store_slice(slots);
        }
    );

    kernel!(
        /// The bits but the lowest sixteen that are set.
        #[inline(always)]
        pub fn without_sixteen(_token: Avx512, bits: u64) -> u64 {
            core::arch::x86_64::_pdep_u64(u64::MAX << 16, bits)
        }
    );
}

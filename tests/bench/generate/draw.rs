//! Numbers that look random and depend on nothing but a seed: `SplitMix64`, and a permutation for ids.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The stream of a thing: seed, what kind of thing, which one.
    pub fn new(seed: u64, kind: u64, ordinal: u64) -> Self {
        Self(mix(mix(seed ^ mix(kind)) ^ ordinal))
    }

    /// 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 up to, but not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(end)) >> 64) as u64
    }

    /// Whether something happens that happens this often in a thousand.
    pub fn chance(&mut self, in_thousand: u64) -> bool {
        self.below(1000) < in_thousand
    }

    /// One of these.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom Number Generators").
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Another number of `width` bits for every number of `width` bits: multiplying by an odd number and folding the upper
/// half into the lower one both lose nothing, so that no two ordinals get the same id.
pub fn permute(ordinal: u64, seed: u64, width: u32) -> u64 {
    let mask = (1 << width) - 1;
    let mut bits = (ordinal ^ mix(seed)) & mask;
    for odd in [0x9e37_79b9_7f4a_7c15_u64, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb] {
        bits = bits.wrapping_mul(odd) & mask;
        bits ^= bits >> (width / 2);
    }
    bits
}

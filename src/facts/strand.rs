//! Which strands a contact resets.
//!
//! Every (tier, strand) pair of the book has a bit; a contact's kind and channel decide a set of them, worked out once for
//! all combinations. A customer's own tier is a mask over those bits. Customers without a tier in their cell carry the
//! bits of all tiers, because their tier follows from facts that are not known before the logs are read.

use super::contact::{Contact, NONE};
use crate::model::settings::strand::LIMIT;

/// A strand of a tier, as far as resetting goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strand {
    /// Place of its id among the declared kinds.
    pub kind: u8,
    /// Channels that count for it, as places among the declared channels; empty: all.
    pub by: Vec<u8>,
    /// Places (within the tier) of the strands it satisfies: itself, and all that follow from `also`.
    pub satisfies: Vec<usize>,
}

/// The strands of all tiers, and what a contact does to them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Strands {
    /// First bit and strands of each tier.
    tiers: Vec<(u32, Vec<Strand>)>,
    /// Bits by kind and channel; the last row and column stand for `NONE`.
    resets: Vec<u64>,
    channels: usize,
    kinds: usize,
}

impl Strands {
    /// Works out all combinations. `kinds` and `channels` count the declared ones; `meets` tells for each channel whether
    /// it is a meeting in person, which resets every strand. Pairs beyond [`LIMIT`] are left out; reading the
    /// settings has reported them.
    pub fn new(tiers: Vec<Vec<Strand>>, kinds: usize, channels: usize, meets: &[bool]) -> Self {
        let (kinds, channels) = (kinds.min(usize::from(NONE)), channels.min(usize::from(NONE)));
        let mut first = 0;
        let mut placed = Vec::new();
        for mut strands in tiers {
            strands.truncate(LIMIT.saturating_sub(first as usize));
            let count = strands.len() as u32;
            placed.push((first, strands));
            first += count;
        }
        let mut all = Self { tiers: placed, resets: Vec::new(), channels, kinds };
        for kind in 0..=kinds {
            for channel in 0..=channels {
                let meeting = meets.get(channel).copied().unwrap_or(false);
                let bits = all
                    .tiers
                    .iter()
                    .fold(0, |bits, (first, strands)| bits | reset(strands, kind, channel, meeting) << first);
                all.resets.push(bits);
            }
        }
        all
    }

    /// The bits that this contact resets, over all tiers; none for a row that is no real contact.
    #[inline]
    pub fn reset_by(&self, contact: &Contact) -> u64 {
        if !contact.real() {
            return 0;
        }
        // What stands for none is larger than all others, and comes last.
        let kind = usize::from(contact.kind).min(self.kinds);
        let channel = usize::from(contact.channel).min(self.channels);
        self.resets.get(kind * (self.channels + 1) + channel).copied().unwrap_or(0)
    }

    /// The bits of one tier, or of all of them where the tier is not known yet.
    pub fn mask(&self, tier: Option<usize>) -> u64 {
        let bits = |(first, strands): &(u32, Vec<Strand>)| ((1_u64 << strands.len()) - 1) << first;
        match tier {
            Some(tier) => self.tiers.get(tier).map_or(0, bits),
            None => self.tiers.iter().map(bits).fold(0, |all, tier| all | tier),
        }
    }

    /// The bit of a strand of a tier; 0 where there is no such strand.
    pub fn bit(&self, tier: usize, strand: usize) -> u64 {
        self.tiers
            .get(tier)
            .filter(|(_, strands)| strand < strands.len())
            .map_or(0, |(first, _)| 1 << (*first as usize + strand))
    }
}

/// The strands of one tier that a real contact resets, the first as the lowest bit.
fn reset(strands: &[Strand], kind: usize, channel: usize, meeting: bool) -> u64 {
    let all = (1_u64 << strands.len()) - 1;
    if meeting {
        return all;
    }
    if let Some(strand) = strands.iter().find(|strand| usize::from(strand.kind) == kind) {
        return strand.satisfies.iter().fold(0, |bits, place| bits | 1 << place);
    }
    // A kind that is no strand of this tier goes by its channel; what fits nowhere resets the lightest.
    let counts = |strand: &Strand| strand.by.is_empty() || strand.by.iter().any(|&by| usize::from(by) == channel);
    let by_channel = strands.iter().enumerate().filter(|(_, strand)| counts(strand));
    match by_channel.fold(0, |bits, (place, _)| bits | 1 << place) {
        0 => all & !(all >> 1),
        bits => bits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::contact::{Nature, Outcome};
    use crate::model::place::Place;
    use crate::value::moment::Moment;

    const TALK: u8 = 0;
    const NEWS: u8 = 1;
    const CALL: u8 = 2;
    const PHONE: u8 = 0;
    const WECHAT: u8 = 1;
    const VISIT: u8 = 2;

    /// vip: talk (phone; also news), news (wechat). core: call (phone, wechat).
    fn book() -> Strands {
        let talk = Strand { kind: TALK, by: vec![PHONE], satisfies: vec![0, 1] };
        let news = Strand { kind: NEWS, by: vec![WECHAT], satisfies: vec![1] };
        let call = Strand { kind: CALL, by: vec![PHONE, WECHAT], satisfies: vec![0] };
        Strands::new(vec![vec![talk, news], vec![call]], 3, 3, &[false, false, true])
    }

    fn reset_by(kind: u8, channel: u8, outcome: Outcome) -> u64 {
        let nature = Nature { inbound: false, outcome, uncounted: false };
        book().reset_by(&Contact::new(Moment(0), 0, Place::new(0, 0, 0), nature).over(kind, channel))
    }

    #[test]
    fn a_kind_resets_its_strand_and_the_lighter_ones() {
        assert_eq!(reset_by(TALK, WECHAT, Outcome::Blank) & book().mask(Some(0)), 0b11);
        assert_eq!(reset_by(NEWS, PHONE, Outcome::Blank) & book().mask(Some(0)), 0b10);
    }

    #[test]
    fn a_kind_that_is_no_strand_of_the_tier_goes_by_channel() {
        assert_eq!(reset_by(CALL, WECHAT, Outcome::Blank) & book().mask(Some(0)), 0b10);
        assert_eq!(reset_by(NONE, PHONE, Outcome::Blank), 0b101);
    }

    #[test]
    fn what_fits_nowhere_resets_the_last_declared_strand_and_a_meeting_all() {
        assert_eq!(reset_by(NONE, NONE, Outcome::Blank), 0b110);
        assert_eq!(reset_by(NEWS, VISIT, Outcome::Blank), 0b111);
    }

    #[test]
    fn an_attempt_resets_nothing() {
        assert_eq!(reset_by(TALK, PHONE, Outcome::NoAnswer), 0);
    }

    #[test]
    fn an_unknown_tier_carries_the_bits_of_all() {
        assert_eq!(book().mask(None), 0b111);
        assert_eq!((book().bit(1, 0), book().bit(1, 1), book().bit(7, 0)), (0b100, 0, 0));
    }
}

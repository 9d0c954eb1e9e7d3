//! How alike two customers are: what they share, and how much it says.
//!
//! Each thing they share says something by itself, with the weight that stands beside it; things that are independent add
//! up as chances do: `1 - (1 - a)(1 - b)…`. A name that is shared says less where the towns differ, and a number that many
//! have is the switchboard of a building, not a sign.

use crate::value::phone;

/// Two who share less are not told of.
pub const LEAST: f64 = 0.5;

/// A number, an address or a sound that more customers have than this says nothing.
pub const MANY: usize = 6;

/// What two customers share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Shared {
    /// A tax or registration number.
    TaxId,
    /// An e-mail address.
    Email,
    /// A mobile number.
    Mobile,
    /// The name, but for legal form, punctuation, and simplified or traditional characters.
    Name,
    /// A number that may be a switchboard's.
    Landline,
    /// How the names are pronounced.
    Sound,
}

impl Shared {
    /// All, what says most first.
    pub const ALL: [Self; 6] = [Self::TaxId, Self::Email, Self::Mobile, Self::Name, Self::Landline, Self::Sound];

    /// The id, as in machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Self::TaxId => "tax_id",
            Self::Email => "email",
            Self::Mobile => "mobile",
            Self::Name => "name",
            Self::Landline => "phone",
            Self::Sound => "sound",
        }
    }

    /// How much it says, from 0 to 1; `elsewhere`: both towns are known, and are two.
    pub fn weight(self, elsewhere: bool) -> f64 {
        match (self, elsewhere) {
            (Self::TaxId, _) => 0.98,
            (Self::Email, _) => 0.9,
            (Self::Mobile, _) => 0.85,
            (Self::Name, false) => 0.8,
            (Self::Name, true) => 0.45,
            (Self::Landline, _) => 0.4,
            (Self::Sound, false) => 0.5,
            (Self::Sound, true) => 0.2,
        }
    }

    /// What a telephone number is a sign of: one abroad may be a switchboard's.
    pub fn of_phone(number: &str) -> Self {
        if phone::is_mobile(number) { Self::Mobile } else { Self::Landline }
    }
}

/// How alike they are, from 0 to 1. A name that is the same sounds the same: it counts once.
pub fn score(shared: &[Shared], elsewhere: bool) -> f64 {
    let counts = |sign: &&Shared| **sign != Shared::Sound || !shared.contains(&Shared::Name);
    1.0 - shared.iter().filter(counts).map(|sign| 1.0 - sign.weight(elsewhere)).product::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_add_up_and_a_switchboard_alone_says_too_little() {
        let hundredths = |shared: &[Shared], elsewhere| (score(shared, elsewhere) * 100.0).round() as i32;
        assert_eq!(hundredths(&[], false), 0);
        assert_eq!(hundredths(&[Shared::Name], false), 80);
        assert_eq!(hundredths(&[Shared::Name, Shared::Sound], false), 80);
        assert_eq!(hundredths(&[Shared::Name, Shared::Email], false), 98);
        assert!(score(&[Shared::Landline], false) < LEAST);
        assert!(score(&[Shared::Landline, Shared::Sound], false) >= LEAST);
        assert!(score(&[Shared::Name], true) < LEAST, "one name in two towns is a chain, or chance");
        assert!(score(&[Shared::Name, Shared::Landline], true) >= LEAST);
    }

    #[test]
    fn more_signs_never_say_less() {
        for one in Shared::ALL {
            for other in Shared::ALL {
                for elsewhere in [false, true] {
                    let both = score(&[one, other], elsewhere);
                    assert!((0.0..=1.0).contains(&both));
                    assert!(both >= score(&[one], elsewhere) || one == Shared::Sound);
                }
            }
        }
    }

    #[test]
    fn a_mobile_number_is_a_persons() {
        assert_eq!(Shared::of_phone("13800138000"), Shared::Mobile);
        assert_eq!(Shared::of_phone("021-1234 5678"), Shared::Landline);
    }
}

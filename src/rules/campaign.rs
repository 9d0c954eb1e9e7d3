//! Who of those that a campaign is for is written to, who is held out to compare with, and who is left out, and why.
//!
//! What stands against writing to somebody comes before the draw: the group that is held out holds only customers who could
//! have been written to, so that it can be compared with those who were.

use crate::facts::occasions::holds_out;

/// What a campaign does with a customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// Is written to.
    In,
    /// Is not, so that the effect can be told.
    HeldOut,
    /// Cannot be, or should not.
    LeftOut(Why),
}

/// Why somebody is left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// The customer is paused, lost or closed.
    Status,
    /// The customer does not want to be contacted over any of the channels.
    DoNotContact,
    /// Consent was withdrawn, or never given where it is needed.
    Consent,
    /// No address is known and no channel preferred.
    NoAddress,
    /// So often were they contacted in the last seven days; more would be too much.
    Touches(usize),
}

impl Verdict {
    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::HeldOut => "held_out",
            Self::LeftOut(_) => "left_out",
        }
    }
}

impl Why {
    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::DoNotContact => "do_not_contact",
            Self::Consent => "consent",
            Self::NoAddress => "no_address",
            Self::Touches(_) => "touches",
        }
    }
}

/// What is known of a customer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate<'c> {
    /// The id.
    pub id: &'c str,
    /// A contact of this campaign is planned with them already, or was.
    pub planned: bool,
    /// The customer is active.
    pub active: bool,
    /// What stands against reaching them.
    pub barrier: Option<Why>,
    /// How often they were contacted in the last seven days.
    pub touches: usize,
}

/// What a campaign of this id, which holds out so large a share, does with a customer whom one may contact `most` times in
/// seven days. Whoever is planned stays in: the draw was before.
pub fn verdict(customer: &Candidate<'_>, campaign: &str, holdout: f64, most: usize) -> Verdict {
    if customer.planned {
        return Verdict::In;
    }
    if !customer.active {
        return Verdict::LeftOut(Why::Status);
    }
    if let Some(why) = customer.barrier {
        return Verdict::LeftOut(why);
    }
    if customer.touches >= most {
        return Verdict::LeftOut(Why::Touches(customer.touches));
    }
    if holds_out(campaign, customer.id, holdout) { Verdict::HeldOut } else { Verdict::In }
}

/// The share of customers that is held out, as people write it: `10%`, `0.1`. Nobody would be left to write to where all
/// are; `None` for that, and for what is no share.
pub fn share(typed: &str) -> Option<f64> {
    let typed = typed.trim();
    let (number, whole) = match typed.strip_suffix(['%', '％']) {
        Some(number) => (number.trim_end(), 100.0),
        None => (typed, 1.0),
    };
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let share = number.parse::<f64>().ok().filter(|_| plain)? / whole;
    (0.0..1.0).contains(&share).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMEBODY: Candidate<'static> =
        Candidate { id: "c-1", planned: false, active: true, barrier: None, touches: 0 };

    fn of(customer: &Candidate<'_>, holdout: f64) -> Verdict {
        verdict(customer, "m-1", holdout, 2)
    }

    #[test]
    fn what_stands_against_it_comes_before_the_draw() {
        assert_eq!(of(&SOMEBODY, 0.0), Verdict::In);
        assert_eq!(of(&SOMEBODY, 1.0), Verdict::HeldOut);
        let touched = Candidate { touches: 2, ..SOMEBODY };
        assert_eq!(of(&touched, 1.0), Verdict::LeftOut(Why::Touches(2)));
        assert_eq!(of(&Candidate { touches: 1, ..SOMEBODY }, 0.0), Verdict::In);
        let barred = Candidate { barrier: Some(Why::Consent), ..touched };
        assert_eq!(of(&barred, 1.0), Verdict::LeftOut(Why::Consent));
        assert_eq!(of(&Candidate { active: false, ..barred }, 1.0), Verdict::LeftOut(Why::Status));
    }

    #[test]
    fn who_is_planned_stays_in() {
        assert_eq!(of(&Candidate { planned: true, touches: 9, ..SOMEBODY }, 1.0), Verdict::In);
    }

    #[test]
    fn a_share_is_a_part_or_a_percentage_and_never_all() {
        for (typed, expected) in
            [("10%", 0.1), ("0", 0.0), ("0%", 0.0), (" 12.5 % ", 0.125), ("0.3", 0.3), ("99％", 0.99)]
        {
            assert_eq!(share(typed), Some(expected), "{typed}");
        }
        for typed in ["100%", "1", "150%", "-5%", "1e-3", "inf", "NaN", "ten", "", "%", "0.1.2"] {
            assert_eq!(share(typed), None, "{typed}");
        }
    }
}

//! How complete a customer's profile is, and how old.

use super::ledger::Tally;
use crate::value::date::Date;

/// What a row tells of a profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// Of so many things that a profile should say, it says so many.
    Filled {
        /// What it says.
        filled: u8,
        /// What it should say, besides somebody to talk to.
        wanted: u8,
        /// Somebody to talk to is wanted too.
        person: bool,
        /// The customer is a person, of whom other things are wanted than of a company.
        of_person: bool,
        /// What it does not say, by places among what it should: a bit each, as far as they go.
        missing: u64,
    },
    /// There is somebody to talk to, by phone or in writing.
    Reachable,
    /// Something of it was changed on this day.
    Changed(Date),
}

/// What is missing in a profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Gaps {
    /// The customer is a person.
    pub of_person: bool,
    /// The cells, by places among what the profile of such a customer should say besides somebody to talk to: a bit each.
    pub cells: u64,
    /// There is nobody to talk to, and there should be.
    pub nobody: bool,
}

/// The profile of a customer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Profile {
    filled: u8,
    wanted: u8,
    person: bool,
    of_person: bool,
    missing: u64,
    reachable: bool,
    changed: Option<Date>,
}

impl Tally for Profile {
    type Event = Told;

    fn add(&mut self, told: &Told) {
        match *told {
            // A customer with two rows is a mistake that is told elsewhere; the fuller row counts, whichever comes first.
            Told::Filled { filled, wanted, person, of_person, missing } => {
                let known = (self.filled, self.wanted, self.person, self.of_person, self.missing);
                let best = known.max((filled, wanted, person, of_person, missing));
                (self.filled, self.wanted, self.person, self.of_person, self.missing) = best;
            }
            Told::Reachable => self.reachable = true,
            Told::Changed(on) => self.changed = self.changed.max(Some(on)),
        }
    }
}

impl Profile {
    /// The part of what the profile should say that it says; `None` where it need not say anything.
    pub fn completeness(&self) -> Option<f64> {
        self.filled_of().map(|(filled, wanted)| f64::from(filled) / f64::from(wanted))
    }

    /// How many things it says, of how many that it should; `None` where it need not say anything.
    pub fn filled_of(&self) -> Option<(u16, u16)> {
        Some(self.counts()).filter(|(_, wanted)| *wanted > 0)
    }

    /// How much it says, of how much it should say.
    pub fn counts(&self) -> (u16, u16) {
        let wanted = u16::from(self.wanted) + u16::from(self.person);
        let filled = u16::from(self.filled) + u16::from(self.person && self.reachable);
        (filled, wanted)
    }

    /// What is missing.
    pub fn gaps(&self) -> Gaps {
        Gaps { of_person: self.of_person, cells: self.missing, nobody: self.person && !self.reachable }
    }

    /// The day of the latest change to it.
    pub fn changed(&self) -> Option<Date> {
        self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::folded;

    #[test]
    fn somebody_to_talk_to_is_a_part_of_the_profile() {
        let filled = Told::Filled { filled: 2, wanted: 3, person: true, of_person: false, missing: 0b100 };
        let completeness = |told: &[Told]| folded::<Profile>(told, 1).tally(1).and_then(Profile::completeness);
        assert_eq!(completeness(&[filled]), Some(0.5));
        assert_eq!(completeness(&[Told::Reachable, filled]), Some(0.75));
        assert_eq!(completeness(&[Told::Reachable]), None);
        let gaps = |told: &[Told]| folded::<Profile>(told, 1).tally(1).map(Profile::gaps);
        assert_eq!(gaps(&[filled]), Some(Gaps { of_person: false, cells: 0b100, nobody: true }));
        assert_eq!(gaps(&[Told::Reachable, filled]), Some(Gaps { of_person: false, cells: 0b100, nobody: false }));
        let days = [3, 9, 5].map(|day| Told::Changed(Date::from_days(day)));
        assert_eq!(folded::<Profile>(&days, 2).tally(1).and_then(Profile::changed), Some(Date::from_days(9)));
    }
}

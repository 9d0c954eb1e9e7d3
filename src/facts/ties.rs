//! What contacts say that they belong to: the planned contact that one fulfils, the campaign that it was for.
//!
//! Only rows that name something are kept, and only where somebody waits for it: most books have no plan, and most contacts
//! name none.

use super::ledger::Tally;
use crate::value::date::Date;

/// A contact that was made and names something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Tie {
    /// Stands for the id of what it names.
    pub to: u64,
    /// The day of the contact.
    pub on: Date,
}

/// What the contacts of a customer name, in the order of what they name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ties(Vec<Tie>);

impl Tally for Ties {
    /// A contact may name several things.
    type Event = [Option<Tie>; 2];

    fn add(&mut self, ties: &[Option<Tie>; 2]) {
        for tie in ties.iter().flatten() {
            if let Err(place) = self.0.binary_search(tie) {
                self.0.insert(place, *tie);
            }
        }
    }
}

impl Ties {
    /// Whether a contact names this.
    pub fn name(&self, id: u64) -> bool {
        self.last(id).is_some()
    }

    /// The day of the latest contact that names this.
    pub fn last(&self, id: u64) -> Option<Date> {
        self.0.iter().filter(|tie| tie.to == id).map(|tie| tie.on).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::folded;

    #[test]
    fn the_latest_contact_that_names_something_counts() {
        let tie = |to, day| Some(Tie { to, on: Date::from_days(day) });
        let rows = [[tie(7, 3), None], [None, tie(7, 9)], [tie(8, 4), tie(7, 3)]];
        let ties = folded::<Ties>(&rows, 2);
        let ties = ties.tally(1).expect("rows");
        assert_eq!(
            (ties.last(7), ties.last(8), ties.last(9)),
            (Some(Date::from_days(9)), Some(Date::from_days(4)), None)
        );
        assert!(ties.name(7) && !ties.name(9));
    }
}

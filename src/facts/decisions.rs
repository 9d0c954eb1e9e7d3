//! How far a decision about a customer's tier has got: asked for, proposed, taken, told.

use super::ledger::{Stamp, Tally};

/// A step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// They or we applied for it.
    Requested,
    /// The facts speak for it.
    Proposed,
    /// A person agreed.
    Approved,
    /// A person did not.
    Rejected,
    /// They were told.
    Notified,
}

/// The latest step of a customer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Decisions(Option<(Stamp, Step)>);

impl Tally for Decisions {
    type Event = (Stamp, Step);

    fn add(&mut self, event: &(Stamp, Step)) {
        self.0 = self.0.max(Some(*event));
    }
}

impl Decisions {
    /// The step that waits for the next one, with its row: an application or a proposal for a decision, an approval for
    /// being told.
    pub fn waiting(&self) -> Option<(Stamp, Step)> {
        self.0.filter(|(_, step)| !matches!(step, Step::Rejected | Step::Notified))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};

    #[test]
    fn the_latest_step_waits_unless_it_is_the_last() {
        let waiting = |steps: &[Step]| {
            let events: Vec<_> = steps.iter().zip(1..).map(|(&step, line)| (stamp(line, line as u64), step)).collect();
            folded::<Decisions>(&events, 1)
                .tally(1)
                .and_then(Decisions::waiting)
                .map(|(stamp, step)| (stamp.rank, step))
        };
        use Step::{Approved, Notified, Proposed, Rejected, Requested};
        assert_eq!(waiting(&[Requested]), Some((1, Requested)));
        assert_eq!(waiting(&[Requested, Proposed]), Some((2, Proposed)));
        assert_eq!(waiting(&[Proposed, Approved]), Some((2, Approved)));
        assert_eq!((waiting(&[Proposed, Approved, Notified]), waiting(&[Requested, Rejected])), (None, None));
    }
}

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

/// The steps of a customer, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Decisions(Vec<(Stamp, Step)>);

impl Tally for Decisions {
    type Event = (Stamp, Step);

    fn add(&mut self, event: &(Stamp, Step)) {
        let place = self.0.partition_point(|known| known < event);
        self.0.insert(place, *event);
    }
}

impl Decisions {
    /// The step that waits for the next one, with its row: an application or a proposal for a decision, and an approval of
    /// either for being told. A tier that somebody just set was nothing the customer waits for.
    pub fn waiting(&self) -> Option<(Stamp, Step)> {
        let open = |step: Step| matches!(step, Step::Requested | Step::Proposed);
        let (&latest, before) = self.0.split_last()?;
        let waits = match latest.1 {
            Step::Approved => before.last().is_some_and(|(_, step)| open(*step)),
            step => open(step),
        };
        waits.then_some(latest)
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{Approved, Notified, Proposed, Rejected, Requested};
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
        assert_eq!(waiting(&[Requested]), Some((1, Requested)));
        assert_eq!(waiting(&[Requested, Proposed]), Some((2, Proposed)));
        assert_eq!(waiting(&[Proposed, Approved]), Some((2, Approved)));
        assert_eq!((waiting(&[Approved]), waiting(&[Proposed, Approved, Approved])), (None, None), "set by hand");
        assert_eq!((waiting(&[Proposed, Approved, Notified]), waiting(&[Requested, Rejected])), (None, None));
    }
}

//! The events of a case, in the order in which they can have happened.
//!
//! Cells hold minutes, so that a case may be opened and answered at one moment, and ids are random. Equal moments are
//! therefore not ordered by id alone: of the events of one moment that comes first which is possible as the case then
//! stands, in the order of the steps; the id decides between two of a kind. Where none is possible the first goes ahead, and
//! [`read`](super::read) says what is wrong with it.

use crate::value::moment::Moment;

/// What an event does to its case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Act {
    /// It begins.
    Open,
    /// A first answer, or a further one.
    Respond,
    /// A way out is proposed.
    Propose,
    /// It is settled on our side.
    Resolve,
    /// The customer was asked; the flag says whether they are satisfied.
    Confirm(bool),
    /// It begins again.
    Reopen,
    /// The clocks stand.
    Pause,
    /// The clocks run.
    Resume,
    /// Somebody is responsible from here on.
    Assign,
    /// It is handed over to another person or department.
    Transfer,
    /// Somebody is told.
    Escalate,
    /// Something is written down.
    Note,
}

/// An event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event<'a> {
    /// When.
    pub at: Moment,
    /// Order of the row's id among equal moments.
    pub rank: u64,
    /// What it does.
    pub act: Act,
    /// How bad the case is from here on; empty: as before.
    pub severity: &'a str,
    /// Who is responsible from here on, or was told; empty: as before.
    pub owner: &'a str,
    /// The department from here on; empty: as before.
    pub department: &'a str,
}

impl Act {
    /// What the `event` column holds, and what it does.
    pub const ALL: [(&'static str, Self); 12] = [
        ("open", Self::Open),
        ("respond", Self::Respond),
        ("propose", Self::Propose),
        ("resolve", Self::Resolve),
        ("confirm", Self::Confirm(true)),
        ("reopen", Self::Reopen),
        ("pause", Self::Pause),
        ("resume", Self::Resume),
        ("assign", Self::Assign),
        ("transfer", Self::Transfer),
        ("escalate", Self::Escalate),
        ("note", Self::Note),
    ];

    /// What the two cells say; a confirmation that does not say is one of a satisfied customer.
    pub fn parse(event: &str, satisfied: &str) -> Option<Self> {
        let (_, act) = Self::ALL.into_iter().find(|(id, _)| *id == event)?;
        Some(if act == Self::Confirm(true) { Self::Confirm(satisfied != "no") } else { act })
    }

    /// What the `event` column holds.
    pub fn id(self) -> &'static str {
        let same = |known: Self| std::mem::discriminant(&known) == std::mem::discriminant(&self);
        Self::ALL.into_iter().find(|(_, known)| same(*known)).map_or("note", |(id, _)| id)
    }

    /// Whether it moves a clock.
    pub fn moves(self) -> bool {
        !matches!(self, Self::Assign | Self::Transfer | Self::Escalate | Self::Note)
    }
}

/// How far a case has got.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) enum Reached {
    #[default]
    Nothing,
    Opened,
    Answered,
    Resolved,
    Confirmed,
}

/// How far a case has got, and whether its clocks stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Stage {
    pub(super) reached: Reached,
    pub(super) paused: bool,
}

impl Stage {
    /// Whether this can happen now.
    pub(super) fn allows(self, act: Act) -> bool {
        use Reached::{Answered, Confirmed, Nothing, Opened, Resolved};
        let worked_on = matches!(self.reached, Opened | Answered);
        match act {
            Act::Open => matches!(self.reached, Nothing | Confirmed),
            Act::Respond | Act::Propose => worked_on,
            Act::Resolve => self.reached == Answered,
            Act::Confirm(_) => self.reached == Resolved,
            Act::Reopen => matches!(self.reached, Resolved | Confirmed),
            Act::Pause => worked_on && !self.paused,
            Act::Resume => worked_on && self.paused,
            Act::Assign | Act::Transfer | Act::Escalate => worked_on || self.reached == Resolved,
            Act::Note => self.reached != Nothing,
        }
    }

    /// What the case is after it.
    pub(super) fn after(self, act: Act) -> Self {
        let at = |reached| Self { reached, paused: false };
        match act {
            Act::Open | Act::Reopen | Act::Confirm(false) => at(Reached::Opened),
            Act::Respond | Act::Propose => Self { reached: self.reached.max(Reached::Answered), ..self },
            Act::Resolve => at(self.reached.max(Reached::Resolved)),
            Act::Confirm(true) => at(Reached::Confirmed),
            Act::Pause => Self { paused: true, ..self },
            Act::Resume => Self { paused: false, ..self },
            Act::Assign | Act::Transfer | Act::Escalate | Act::Note => self,
        }
    }
}

/// The places of the events, in their order.
pub(super) fn ordered(events: &[Event<'_>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..events.len()).collect();
    let key = |place: &usize| events.get(*place).map(|event| (event.at, event.act, event.rank));
    places.sort_by_key(key);
    let at = |place: usize| events.get(place).map(|event| event.at);
    let mut ordered = Vec::with_capacity(places.len());
    let mut stage = Stage::default();
    for moment in places.chunk_by(|&a, &b| at(a) == at(b)) {
        let mut left = moment.to_vec();
        while !left.is_empty() {
            let possible = |place: &usize| events.get(*place).is_some_and(|event| stage.allows(event.act));
            let next = left.remove(left.iter().position(possible).unwrap_or(0));
            if let Some(event) = events.get(next) {
                stage = stage.after(event.act);
            }
            ordered.push(next);
        }
    }
    ordered
}

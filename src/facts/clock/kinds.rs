//! The clocks that a case has, and the steps at which it can stand.

use super::round::Round;
use crate::model::settings::service::severity::Targets;
use crate::value::moment::Moment;
use crate::value::span::Span;

/// A clock of a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Clock {
    /// To a first answer.
    Respond,
    /// To a proposal.
    Propose,
    /// To the outcome.
    Resolve,
    /// From the outcome to the customer's agreement.
    Confirm,
    /// From a hand-off to somebody taking over: an inner one, beside the others.
    TakeOver,
}

/// Where a case stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Nobody has answered yet.
    Open,
    /// It was opened again, and nobody has answered since.
    Reopened,
    /// Somebody has answered.
    Responded,
    /// The customer has a proposal.
    Proposed,
    /// Its clocks stand.
    Paused,
    /// It is settled on our side.
    Resolved,
    /// The customer agreed.
    Confirmed,
    /// It is settled on our side, and the customer never said anything.
    Unconfirmed,
}

impl Clock {
    /// Those of a round, in their order.
    pub const ALL: [Self; 5] = [Self::Respond, Self::Propose, Self::Resolve, Self::Confirm, Self::TakeOver];

    /// The id of machine formats: the key of its target.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Respond => "respond",
            Self::Propose => "propose",
            Self::Resolve => "resolve",
            Self::Confirm => "confirm",
            Self::TakeOver => "take_over",
        }
    }

    pub(super) fn target(self, targets: &Targets) -> Option<Span> {
        match self {
            Self::Respond => targets.respond,
            Self::Propose => targets.propose,
            Self::Resolve => targets.resolve,
            Self::Confirm => targets.confirm,
            Self::TakeOver => targets.take_over,
        }
    }

    /// When it began and ended in a round; `None` where it has not begun.
    pub(super) fn run(self, round: &Round) -> Option<(Moment, Option<Moment>)> {
        match self {
            Self::Respond => Some((round.from, round.respond)),
            Self::Propose => Some((round.from, round.propose)),
            Self::Resolve => Some((round.from, round.resolve)),
            Self::Confirm => Some((round.resolve?, round.confirm.map(|(at, _)| at))),
            Self::TakeOver => None,
        }
    }
}

impl Step {
    /// All, as a case goes through them.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Reopened,
        Self::Responded,
        Self::Proposed,
        Self::Paused,
        Self::Resolved,
        Self::Confirmed,
        Self::Unconfirmed,
    ];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reopened => "reopened",
            Self::Responded => "responded",
            Self::Proposed => "proposed",
            Self::Paused => "paused",
            Self::Resolved => "resolved",
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// Whether somebody has still to do something about it.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Confirmed | Self::Unconfirmed)
    }
}

//! Why a step of a case cannot be taken.

use crate::value::moment::Moment;

/// What stands against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misstep {
    /// Nobody has opened it.
    NotOpened,
    /// It was opened only then.
    NotOpenedYet(Moment),
    /// It is open: there is nothing to open again.
    IsOpen,
    /// Nobody has answered yet.
    NotAnswered,
    /// It is settled on our side already.
    IsResolved,
    /// There is no outcome yet.
    NotResolved,
    /// The customer has agreed.
    IsConfirmed,
    /// Its clocks stand already.
    IsPaused,
    /// Its clocks run.
    NotPaused,
    /// What is known to have happened later would then be impossible; the first such thing is of that moment.
    Later(Moment),
    /// Nobody stands above its owner to whom it could go.
    NobodyAbove,
    /// What was typed is neither an owner nor the department of one.
    NoSuchHand,
}

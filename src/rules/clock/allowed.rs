//! What can be done with a case next, so that nothing impossible is written down.

use super::event::{Act, Event, Reached, Stage, ordered};
use super::round::read;
use crate::value::moment::Moment;

/// Why something cannot be done with a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
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
}

/// Why `new` cannot happen to the case with these events; `None` where it can.
pub fn refused(events: &[Event<'_>], new: Event<'_>) -> Option<Refused> {
    let opened_at = read(events).map(|history| history.opened_at);
    if let Some(opened_at) = opened_at.filter(|&opened_at| new.at < opened_at) {
        return Some(Refused::NotOpenedYet(opened_at));
    }
    let mut all = events.to_vec();
    all.push(new);
    let place = events.len();
    let before = ordered(&all).into_iter().take_while(|&known| known != place);
    let stage = before.filter_map(|known| all.get(known)).fold(Stage::default(), |stage, event| stage.after(event.act));
    if !stage.allows(new.act) {
        return Some(why(stage, new.act));
    }
    let known: Vec<usize> = read(events)?.impossible.iter().map(|wrong| wrong.event).collect();
    let wrong = read(&all)?.impossible.into_iter().find(|wrong| !known.contains(&wrong.event))?;
    Some(Refused::Later(all.get(wrong.event)?.at))
}

/// What stands against it; asked only where something does.
fn why(stage: Stage, act: Act) -> Refused {
    match act {
        Act::Open => Refused::IsOpen,
        Act::Reopen if stage.reached < Reached::Resolved => Refused::IsOpen,
        _ if stage.reached == Reached::Confirmed => Refused::IsConfirmed,
        Act::Confirm(_) => Refused::NotResolved,
        _ if stage.reached == Reached::Resolved => Refused::IsResolved,
        Act::Resolve => Refused::NotAnswered,
        Act::Pause => Refused::IsPaused,
        _ => Refused::NotPaused,
    }
}

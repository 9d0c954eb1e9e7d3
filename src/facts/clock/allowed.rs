//! What can be done with a case next, so that nothing impossible is written down.

use super::event::{Act, Event, Reached, Stage, ordered};
use super::round::read;
use crate::problem::misstep::Misstep;

/// Why `new` cannot happen to the case with these events; `None` where it can.
pub fn refused(events: &[Event<'_>], new: Event<'_>) -> Option<Misstep> {
    let opened_at = read(events).map(|history| history.opened_at);
    if let Some(opened_at) = opened_at.filter(|&opened_at| new.at < opened_at) {
        return Some(Misstep::NotOpenedYet(opened_at));
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
    Some(Misstep::Later(all.get(wrong.event)?.at))
}

/// What stands against it; asked only where something does.
fn why(stage: Stage, act: Act) -> Misstep {
    match act {
        _ if stage.reached == Reached::Nothing => Misstep::NotOpened,
        Act::Open => Misstep::IsOpen,
        Act::Reopen if stage.reached < Reached::Resolved => Misstep::IsOpen,
        _ if stage.reached == Reached::Confirmed => Misstep::IsConfirmed,
        Act::Confirm(_) => Misstep::NotResolved,
        _ if stage.reached == Reached::Resolved => Misstep::IsResolved,
        Act::Resolve => Misstep::NotAnswered,
        Act::Pause => Misstep::IsPaused,
        _ => Misstep::NotPaused,
    }
}

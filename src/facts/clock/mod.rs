//! The clocks of a case: what comes next, until when, and how well it was kept. Worked out from its events, never stored.
//!
//! A case is opened, answered (`respond`), given a way out (`propose`), settled on our side (`resolve`) and agreed to by the
//! customer (`confirm`). The first three clocks run from opening, the last from the outcome; a confirmation that says the
//! customer is not satisfied, or `reopen`, begins a new *round* in which all run anew. While a case is paused every clock of
//! it stands: deadlines move by the paused time, measured in the clock's own time.
//!
//! A case is *open* until the customer confirms that it is settled, or leaves the time to do so unused: then it is
//! `unconfirmed`. `due`, `case list` and the fact `open_cases` mean the same by it, [`Step::is_open`]. That is why the clocks
//! stand here and not among the rules: facts are told by them, and no deadline is worked out twice.
//!
//! [`read`] puts events in order and into rounds and names those that cannot have happened so; [`state`] says how the case
//! stands at a moment; [`kept`] says of each clock how long it took. A proposal before any other answer is one°. Where the
//! order is impossible nothing is measured: such a case is told, never averaged.

mod allowed;
mod event;
mod hands;
mod kinds;
mod measure;
mod round;
mod state;
mod terms;
#[cfg(test)]
mod tests;

pub use allowed::refused;
pub use event::{Act, Event};
pub use hands::{owner, somebody, told};
pub use kinds::{Clock, Step};
pub use measure::{hand_offs, kept, severity};
pub use round::{History, Impossible, Round, Why, read};
pub use state::{State, Told, state};
pub use terms::{Kept, Terms};

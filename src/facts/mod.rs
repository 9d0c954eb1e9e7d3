//! What is known of a customer on a date.
//!
//! Facts are computed from rows dated up to the moment asked about and are never stored. Everything here is a fold whose
//! parts merge in any order, so that files are read on every core. May name `value`, `problem`, `model` and `expr`; draws
//! no conclusion (that is `rules`) and reads no file (that is `store`).

pub mod agreements;
pub mod attendance;
pub mod benefits;
pub mod cases;
pub mod claims;
pub mod clock;
pub mod consents;
pub mod contact;
pub mod crowd;
pub mod decisions;
pub mod deliveries;
pub mod dialogue;
pub mod feedback;
pub mod front;
pub mod histories;
pub mod known;
pub mod ledger;
pub mod ledgers;
pub mod list;
pub mod measures;
pub mod months;
pub mod needs;
pub mod occasions;
pub mod order_days;
pub mod orders;
pub mod piles;
pub mod plans;
pub mod points;
pub mod profile;
pub mod referrals;
pub mod rhythm;
pub mod sharded;
pub mod signals;
pub mod spending;
pub mod standing;
pub mod strand;
pub mod survival;
pub mod ties;
pub mod told;
pub mod trade;

//! Complaints, problems and requests, as events: the state of a case and its clocks are computed from them.
//!
//! A row is an event and has an id of its own; the events of one case share a `case_id`, which is what people type.
//! Each event names the customer again, so that a row can be sliced, masked or erased without finding the one that
//! opened it.

use super::table::Kind;
use crate::problem::Declared;

/// What the ids of cases begin with.
pub const CASE_PREFIX: &str = "k";

crate::record! {
    /// one event of a complaint, problem or request
    Log "cases" "e"
    CASE_ID "case_id" Kind::Case, required => "which case",
    AT "at" Kind::Moment, required => "when it happened",
    EVENT "event" Kind::Choice(&[
        "open", "respond", "propose", "resolve", "confirm", "reopen", "pause", "resume", "assign", "transfer",
        "escalate", "note",
    ]), required => "what happened",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "whose case",
    PERSON_ID "person_id" Kind::Reference("people") => "who brought it up",
    CHANNEL "channel" Kind::Declared(Declared::Channel) => "over which channel",
    CATEGORY "category" Kind::Text => "what it is about",
    SEVERITY "severity" Kind::Declared(Declared::Severity) => "how bad, as service.toml declares; it sets the clocks",
    PHASE "phase" Kind::Choice(&["pre_sale", "in_sale", "after_sale"]) => "before, during or after the sale",
    OWNER "owner" Kind::Declared(Declared::Owner) => "who of us is responsible from here on",
    DEPARTMENT "department" Kind::Text => "department responsible from here on",
    TEXT "text" Kind::Text => "what was said or done",
    CAUSE "cause" Kind::Text => "what caused it",
    LESSON "lesson" Kind::Text => "how it is prevented from now on",
    COMPENSATION "compensation" Kind::Text => "what the customer got for it",
    SATISFIED "satisfied" Kind::Choice(&["yes", "no"]) => "whether the customer is; no opens the case again",
}

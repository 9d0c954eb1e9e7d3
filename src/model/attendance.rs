//! Guests of an event, from invitation to presence; the latest row of a guest counts.

use super::table::Kind;

crate::record! {
    /// a guest at an event
    Log "attendance" "w"
    AT "at" Kind::Moment, required => "when",
    CAMPAIGN_ID "campaign_id" Kind::Reference("campaigns"), required => "which event",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "who there",
    STATUS "status" Kind::Choice(&["invited", "accepted", "declined", "attended", "no_show"]), required
        => "how far it got",
}

//! Planned contacts, one file per period. Done is what a follow-up that names the plan says; `status` is for plans
//! closed by hand.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// a planned contact
    Parts "plans" "l"
    PERIOD "period" Kind::Text, required => "which plan it belongs to, such as 2026Q4",
    CUSTOMER_ID "customer_id" Kind::Reference("customers") => "with which customer",
    SEGMENT "segment" Kind::Text => "or with which segment",
    STRAND "strand" Kind::Declared(Declared::Strand) => "strand that it serves",
    CHANNEL "channel" Kind::Declared(Declared::Channel) => "over which channel",
    CONTENT_ID "content_id" Kind::Reference("contents") => "what to send",
    CONTENT "content" Kind::Text => "what to say",
    GOAL "goal" Kind::Text => "what it is to achieve",
    PLACE "place" Kind::Text => "where",
    DEPARTMENT "department" Kind::Text => "department responsible",
    DATE "date" Kind::Date => "when it is to happen",
    MINUTES "minutes" Kind::Number => "how long it will take",
    OWNER "owner" Kind::Declared(Declared::Owner) => "who of us",
    STATUS "status" Kind::Choice(&["pending", "done", "not_done"]) => "what became of it; blank is pending",
    REASON "reason" Kind::Text => "why it was not done",
}

/// The campaign whose contacts a plan holds: such a plan is called by its id.
pub fn campaign(period: &str) -> Option<&str> {
    let id = period.strip_prefix(super::campaign::TABLE.prefix)?.strip_prefix('-')?;
    (!id.is_empty()).then_some(period)
}

//! The log of contacts: what the whole of `due` is computed from.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// one contact that happened: the contact card
    Log "followups" "f"
    AT "at" Kind::Moment, required => "when it happened",
    LOGGED_AT "logged_at" Kind::Moment => "when it was written down",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "with which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "with whom there",
    OWNER "owner" Kind::Declared(Declared::Owner) => "who of us",
    CHANNEL "channel" Kind::Declared(Declared::Channel) => "over which channel",
    KIND "kind" Kind::Declared(Declared::Strand) => "strand or scenario that it served; blank: by its channel",
    DIRECTION "direction" Kind::Choice(&["out", "in"]), first => "who began: out (we) or in (they); blank is out",
    PURPOSE "purpose" Kind::Text => "what it was for",
    PLACE "place" Kind::Text => "where",
    SUMMARY "summary" Kind::Text => "what was said",
    OUTCOME "outcome" Kind::Choice(&["reached", "replied", "no_answer", "declined"]) => "how it ended",
    FEEDBACK "feedback" Kind::Text => "what the customer said or needs",
    NEXT_ACTION "next_action" Kind::Text => "what was promised next",
    NEXT_DATE "next_date" Kind::Date => "by when",
    MINUTES "minutes" Kind::Number => "how long it took",
    COST "cost" Kind::Money => "what it cost",
    RATING "rating" Kind::Integer => "what it achieved, 1 to 5",
    CONTENT_ID "content_id" Kind::Reference("contents") => "what was sent",
    CASE_ID "case_id" Kind::Case => "the case it belongs to",
    PLAN_ID "plan_id" Kind::Reference("plans") => "the planned contact it fulfils",
    CAMPAIGN_ID "campaign_id" Kind::Reference("campaigns") => "the campaign it belongs to",
}

//! How tiers came about: applications, proposals, decisions. The tier of today stands with the customer; this is its
//! past.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// an application, proposal or decision about a tier
    Log "tier_changes" "h"
    DATE "date" Kind::Date, required => "when",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    FROM "from" Kind::Declared(Declared::Tier) => "tier before; blank: none was decided",
    TO "to" Kind::Declared(Declared::Tier) => "tier after",
    STATUS "status" Kind::Choice(&["requested", "proposed", "approved", "rejected", "notified"]), required
        => "which step",
    REASON "reason" Kind::Text => "why",
    EVIDENCE "evidence" Kind::Text => "facts and papers that it rests on",
    BY "by" Kind::Text => "who did it",
    UNTIL "until" Kind::Date => "how long an exception from the criteria holds",
}

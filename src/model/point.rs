//! The ledger of points. An entry is a promise: it is stored when earned and not recalculated when rules change.

use super::table::Kind;

crate::record! {
    /// a loyalty entry
    Log "points" "t"
    DATE "date" Kind::Date, required => "when",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "whose points",
    KIND "kind" Kind::Choice(&["earn", "redeem", "expire", "adjust", "referral", "incentive", "opening"]), required
        => "what happened",
    POINTS "points" Kind::Integer, required => "how many; negative ones are taken away",
    REASON "reason" Kind::Text => "what for",
    REF "ref" Kind::Text => "the row that it comes from, such as a purchase",
    EXPIRES_ON "expires_on" Kind::Date => "last day on which the batch can be used; blank: for ever",
}

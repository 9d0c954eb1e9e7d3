//! Gifts, coupons, cashback and privileges, from entitlement to use.

use super::table::Kind;

crate::record! {
    /// a gift, coupon, cashback or privilege
    Log "benefits" "b"
    DATE "date" Kind::Date, required => "when",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "for which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "for whom there",
    KIND "kind" Kind::Choice(&["gift", "coupon", "cashback", "privilege"]) => "what it is",
    VALUE "value" Kind::Money => "what it is worth; the yearly cap counts it",
    REASON "reason" Kind::Text => "what for",
    STATUS "status" Kind::Choice(&["entitled", "sent", "used", "expired"]) => "how far it got; blank is entitled",
    NOTE "note" Kind::Text => "anything else, such as why it was given above the cap",
}

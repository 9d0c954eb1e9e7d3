//! Why customers went, and to whom.

use super::table::Kind;

crate::record! {
    /// why a customer went, and to whom
    Log "losses" "q"
    DATE "date" Kind::Date, required => "when it became clear",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    REASON "reason" Kind::Text => "why",
    RIVAL "rival" Kind::Text => "to whom",
    NOTE "note" Kind::Text => "anything else",
}

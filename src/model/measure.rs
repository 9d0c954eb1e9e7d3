//! Dated figures about a customer that come from elsewhere. The latest of each kind counts.

use super::table::Kind;

crate::record! {
    /// a dated figure about a customer: assets, deposits, card spend, usage
    Log "measures" "z"
    DATE "date" Kind::Date, required => "as of which day",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    KIND "kind" Kind::Text, required => "what is measured, such as assets; rules call it measure[\"assets\"]",
    VALUE "value" Kind::Number, required => "how much",
}

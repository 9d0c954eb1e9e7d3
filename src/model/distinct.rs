//! Customers who look alike and are two: said once, so that nobody is asked again.

use super::table::Kind;

crate::record! {
    /// two customers who look alike and are not the same
    Log "distinct" "di"
    AT "at" Kind::Moment, required => "when somebody said so",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "one of them",
    OTHER_ID "other_id" Kind::Reference("customers"), required => "the other",
    WHY "why" Kind::Text => "how one knows",
    BY "by" Kind::Text => "who said so",
}

//! Money received, matched to purchases by order number.

use super::table::Kind;

crate::record! {
    /// money received
    Log "payments" "u"
    DATE "date" Kind::Date, required => "when it arrived",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "from whom",
    ORDER_NO "order_no" Kind::Text => "for which order; blank: the oldest unpaid",
    AMOUNT "amount" Kind::Money, required => "how much",
    CURRENCY "currency" Kind::Text => "three-letter code; blank: the book's",
}

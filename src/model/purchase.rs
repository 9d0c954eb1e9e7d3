//! Order lines. Spend, rhythm, margin, restocking and the models are computed from this log.

use super::table::Kind;

crate::record! {
    /// an order line; a negative amount is a refund
    Log "purchases" "o"
    DATE "date" Kind::Date, required => "day of the order or refund",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "who bought",
    PRODUCT "product" Kind::Text => "name or id of the product",
    CATEGORY "category" Kind::Text => "group of products; blank: the product's",
    QUANTITY "quantity" Kind::Number => "how many",
    AMOUNT "amount" Kind::Money, required => "what is paid for the line; negative for a refund",
    DISCOUNT "discount" Kind::Money => "what was taken off",
    COST "cost" Kind::Money => "what the line costs us; blank: the product's",
    CURRENCY "currency" Kind::Text => "three-letter code; blank: the book's",
    ORDER_NO "order_no" Kind::Text => "number of the order",
    CHANNEL "channel" Kind::Text => "where it was sold: shop, web …",
    CAMPAIGN_ID "campaign_id" Kind::Reference("campaigns") => "campaign that led to it",
    PROMISED_ON "promised_on" Kind::Date => "when delivery was promised",
    DELIVERED_ON "delivered_on" Kind::Date => "when it was delivered",
    DUE_ON "due_on" Kind::Date => "when it is to be paid",
}

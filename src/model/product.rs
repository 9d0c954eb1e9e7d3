//! What is sold. A purchase may name a product that is not here: a sale is recorded even when the list is behind.

use super::table::Kind;

crate::record! {
    /// what is sold
    Keyed "products" "g"
    NAME "name" Kind::Text, required => "its name, as purchases give it",
    CATEGORY "category" Kind::Text => "group of products",
    PRICE "price" Kind::Money => "price of one",
    COST "cost" Kind::Money => "what one costs us",
    RESTOCK_DAYS "restock_days" Kind::Integer => "days that one order usually lasts",
    RISK "risk" Kind::Grade => "risk grade, in the order that kehu.toml declares",
}

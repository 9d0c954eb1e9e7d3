//! Who serves a customer besides its owner. The owner stands with the customer, since every due item asks for it.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// who besides the owner serves a customer
    Keyed "assignments" "as"
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    OWNER "owner" Kind::Declared(Declared::Owner), required => "who of us",
    PART "part" Kind::Choice(&["interface", "technician", "after_sales", "executive"]) => "as what",
    FROM "from" Kind::Date => "first day; blank: always has been",
    TO "to" Kind::Date => "last day; blank: still",
}

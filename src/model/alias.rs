//! Old ids of customers that were merged or imported.
//!
//! The one log without a date: an old id must resolve on whatever day the book is looked at.

use super::table::Kind;

crate::record! {
    /// an old id that now means another customer
    Log "aliases" "al"
    OLD_ID "old_id" Kind::Text, required => "the id it had, here or elsewhere",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "the customer it means now",
    SOURCE "source" Kind::Text => "where it had that id: an import profile, or merge",
}

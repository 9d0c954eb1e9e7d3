//! Who brought whom. Whether it led to a purchase, and was rewarded, is computed.

use super::table::Kind;

crate::record! {
    /// who brought whom
    Log "referrals" "r"
    DATE "date" Kind::Date, required => "when",
    REFERRER_ID "referrer_id" Kind::Reference("customers"), required => "who recommended us",
    REFEREE_ID "referee_id" Kind::Reference("customers"), required => "to whom",
    NOTE "note" Kind::Text => "anything else",
}

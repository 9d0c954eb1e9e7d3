//! Due items that were moved. They stay visible in `due --all`.

use super::table::Kind;

crate::record! {
    /// a due item moved
    Log "snoozes" "s"
    AT "at" Kind::Moment, required => "when it was moved",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "of which customer",
    REASON "reason" Kind::Text, required => "the matter of the item, such as promise:f-7k3q9x2m4d1h",
    UNTIL "until" Kind::Date, required => "until when",
    WHY "why" Kind::Text => "why",
    BY "by" Kind::Text => "who did it",
}

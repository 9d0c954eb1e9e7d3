//! Consent given and withdrawn, by channel. Where `do_not_contact` of the customer says otherwise, the stricter holds.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// consent given or withdrawn
    Log "consents" "y"
    AT "at" Kind::Moment, required => "when",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "who there; blank: all",
    CHANNEL "channel" Kind::Declared(Declared::Channel) => "for which channel; blank: all",
    BASIS "basis" Kind::Text => "how it was given: form, phone call, contract …",
    EVENT "event" Kind::Choice(&["given", "withdrawn"]), required => "what happened",
}

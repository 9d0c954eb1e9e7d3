//! Consent given and withdrawn. The log wins over what a customer's `do_not_contact` would allow: the stricter of both holds.

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

//! The people at a customer: who decides, who influences, and how each wants to be addressed.

use super::table::Kind;
use crate::problem::Declared;

/// The parts that people play in a decision to buy. Talking points and contents are chosen by them.
pub const ROLES: &[&str] =
    &["decision", "influence", "purchasing", "technical", "finance", "user", "gatekeeper", "advocate"];

crate::record! {
    /// a person at a customer: the decision chain
    Keyed "people" "p"
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "at which customer",
    NAME "name" Kind::Text, required => "full name",
    SALUTATION "salutation" Kind::Text => "how to address them; blank: surname and title",
    TITLE "title" Kind::Text => "position",
    ROLE "role" Kind::Choice(ROLES) => "part in the decision to buy",
    STYLE "style" Kind::Choice(&["direct", "detailed", "friendly", "formal"]) => "how they like to be talked to",
    PHONE "phone" Kind::Text, sensitive => "phone number",
    EMAIL "email" Kind::Text, sensitive => "e-mail address",
    WECHAT "wechat" Kind::Text, sensitive => "their id at wechat",
    GENDER "gender" Kind::Choice(&["female", "male", "other"]), sensitive => "gender, for the salutation",
    BIRTHDAY "birthday" Kind::Recurring, sensitive => "1988-05-01, yearly:05-01 or lunar:1987-leap-06-12",
    INTERESTS "interests" Kind::List => "what they like to talk about",
    CHANNEL "channel" Kind::Declared(Declared::Channel) => "channel that they prefer",
    LEFT_ON "left_on" Kind::Date => "day on which they left the customer",
    NOTE "note" Kind::Text => "anything else",
}

//! What customers need, said or guessed, and what became of it.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// a need
    Keyed "needs" "n"
    DATE "date" Kind::Date, required => "when it was noted",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "of which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "who said so",
    KIND "kind" Kind::Choice(&["basic", "latent", "special"]) => "basic (stated), latent or special",
    TEXT "text" Kind::Text => "what is needed",
    PRODUCT "product" Kind::Text => "name or id of the product that would meet it",
    INTENT "intent" Kind::Choice(&["hot", "warm", "cold"]) => "how near they are to buying",
    VALUE "value" Kind::Money => "what it may be worth",
    EXPECTED_ON "expected_on" Kind::Date => "when they expect to decide",
    STATUS "status" Kind::Choice(&["open", "met", "declined", "dropped"]) => "what became of it; blank is open",
    ALTERNATIVE "alternative" Kind::Text => "what was offered instead",
    OWNER "owner" Kind::Declared(Declared::Owner) => "who of us sees to it",
    CLOSED_ON "closed_on" Kind::Date => "when it was met, declined or dropped",
}

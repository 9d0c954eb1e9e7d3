//! Days worth a greeting, once or every year. Birthdays of people stand with the people, ends of contracts with the
//! agreements.

use super::table::Kind;

crate::record! {
    /// a key date
    Keyed "dates" "d"
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "of which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "of whom there",
    KIND "kind" Kind::Choice(&["birthday", "anniversary", "custom"]) => "what is marked; blank is custom",
    DATE "date" Kind::Recurring, required => "2026-05-01 once, yearly:05-01, lunar:05-05 or lunar:leap-04-15",
    LABEL "label" Kind::Text => "what to call it",
    LEAD_DAYS "lead_days" Kind::Integer => "days ahead to be told; blank: as the playbook says",
}

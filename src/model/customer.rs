//! Those who buy, or may: the table that all the others refer to.
//!
//! Holds no computed column: last contact, next due and score are worked out from the logs, so that they cannot be
//! stale.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// a company or a person who buys, or may
    Keyed "customers" "c"
    NAME "name" Kind::Text, required => "full name, as on an invoice",
    KIND "kind" Kind::Choice(&["company", "person"]), first => "company or person; blank is company",
    TIER "tier" Kind::Declared(Declared::Tier) => "tier that was decided; blank: what the criteria say",
    STATUS "status" Kind::Choice(&["active", "paused", "lost", "closed"]), first => "whether we do business; blank is active",
    OWNER "owner" Kind::Declared(Declared::Owner) => "who of us looks after it",
    INDUSTRY "industry" Kind::Text => "industry, or a person's occupation",
    SIZE "size" Kind::Text => "employees: a number or a band such as 50-99",
    REVENUE "revenue" Kind::Money => "its revenue in a year",
    INCOME "income" Kind::Money, sensitive => "a person's income in a year",
    COUNTRY "country" Kind::Text => "two-letter country code; decides which festivals apply",
    REGION "region" Kind::Text => "province or state",
    CITY "city" Kind::Text => "city; visits are grouped by it",
    ADDRESS "address" Kind::Text, sensitive => "postal address",
    TAX_ID "tax_id" Kind::Text, sensitive => "tax or registration number",
    SOURCE "source" Kind::Text => "how it came to us",
    SINCE "since" Kind::Date => "first day of the relationship",
    CHANNEL "channel" Kind::Declared(Declared::Channel) => "channel that it prefers",
    LANGUAGE "language" Kind::Text => "language to write in, such as zh-Hans",
    CREDIT "credit" Kind::Grade => "credit grade, in the order that kehu.toml declares",
    STRATEGIC "strategic" Kind::Integer => "strategic weight, 0 to 5",
    CONCERNS "concerns" Kind::Text => "what it cares or worries about",
    INCUMBENT "incumbent" Kind::Text => "present supplier",
    DO_NOT_CONTACT "do_not_contact" Kind::DeclaredList(Declared::Channel) => "channels that it does not want, or all",
    TAGS "tags" Kind::List => "any words to find it by",
    NOTE "note" Kind::Text => "anything else",
}

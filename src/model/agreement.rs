//! Contracts and framework agreements; their ends are what renewals are due by.

use super::table::Kind;

crate::record! {
    /// a contract or framework agreement
    Keyed "agreements" "a"
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "with which customer",
    KIND "kind" Kind::Text => "contract, framework agreement …",
    START "start" Kind::Date => "first day",
    END "end" Kind::Date => "last day; blank: open-ended",
    VALUE "value" Kind::Money => "what it is worth over its term",
    NOTICE_DAYS "notice_days" Kind::Integer => "days before the end to talk of renewal; blank: as the playbook says",
    NOTE "note" Kind::Text => "anything else",
}

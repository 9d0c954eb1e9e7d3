//! Something worth sending, so that a contact never comes with empty hands.

use super::person::ROLES;
use super::table::Kind;

crate::record! {
    /// something worth sending
    Keyed "contents" "i"
    NAME "name" Kind::Text, required => "its title",
    KIND "kind" Kind::Choice(&["news", "tip", "case", "market", "product", "invitation"]) => "what it is",
    INDUSTRY "industry" Kind::Text => "for customers of this industry; blank: all",
    ROLE "role" Kind::Choice(ROLES) => "for people with this role; blank: all",
    LANGUAGE "language" Kind::Text => "language that it is in, such as zh-Hans",
    FILE "file" Kind::Text => "the file, relative to the book",
    URL "url" Kind::Text => "or where it is on the web",
    SOURCE "source" Kind::Text => "where it comes from",
    VALID_UNTIL "valid_until" Kind::Date => "last day on which to send it",
}

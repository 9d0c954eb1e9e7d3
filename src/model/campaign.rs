//! Occasions to write to a segment, and events with guests.

use super::table::Kind;

crate::record! {
    /// an occasion to write to a segment, or an event with guests
    Keyed "campaigns" "m"
    NAME "name" Kind::Text, required => "its name",
    KIND "kind" Kind::Choice(&["launch", "promotion", "festival", "restock", "event"]) => "what the occasion is",
    START "start" Kind::Date => "first day; the day of an event",
    END "end" Kind::Date => "last day",
    SEGMENT "segment" Kind::Text => "segment that it is for",
    CONDITION "condition" Kind::Text => "or the customers for whom this holds, written as after --where",
    TEMPLATE "template" Kind::Text => "template of its messages",
    HOLDOUT "holdout" Kind::Number => "share that is not written to, 0 to 1, so that the effect can be told",
    BUDGET "budget" Kind::Money => "what it may cost",
    PLACE "place" Kind::Text => "where an event is held",
}

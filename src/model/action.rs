//! What we do better because of what customers said, and whether they were told.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// an improvement measure
    Keyed "actions" "j"
    DATE "date" Kind::Date, required => "when it was decided",
    SOURCE "source" Kind::Choice(&["case", "feedback", "need", "report"]) => "what brought it up",
    CAUSE "cause" Kind::Text => "what went wrong, and why",
    MEASURE "measure" Kind::Text => "what is to be done",
    OWNER "owner" Kind::Declared(Declared::Owner) => "who of us does it",
    DUE_ON "due_on" Kind::Date => "by when",
    DONE_ON "done_on" Kind::Date => "when it was done",
    EFFECT "effect" Kind::Text => "what it changed",
    TOLD_ON "told_on" Kind::Date => "when the customers were told",
    REFS "refs" Kind::List => "ids of the cases, feedback and needs that led to it: their customers are told",
}

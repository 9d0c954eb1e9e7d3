//! Questions asked, answers, and remarks made in passing.

use super::table::Kind;
use crate::problem::Declared;

crate::record! {
    /// a question asked, an answer, a remark
    Log "feedback" "v"
    AT "at" Kind::Moment, required => "when",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "which customer",
    PERSON_ID "person_id" Kind::Reference("people") => "who there",
    EVENT "event" Kind::Choice(&["asked", "answered", "remark"]), required => "what happened",
    SOURCE "source" Kind::Choice(&["survey", "interview", "social", "contact"]) => "where it was said",
    SURVEY "survey" Kind::Declared(Declared::Survey) => "which survey, as surveys.toml declares",
    MEASURE "measure" Kind::Choice(&["nps", "csat", "ces"]) => "what the score measures",
    SCORE "score" Kind::Number => "the score given",
    TEXT "text" Kind::Text => "in their words",
    THEMES "themes" Kind::List => "what it is about",
}

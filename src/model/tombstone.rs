//! Rows taken out of a log and people erased, so that a merge or an import that brings them back is noticed.

use super::table::Kind;

crate::record! {
    /// a log row taken out, or a person erased
    Log "tombstones" "x"
    AT "at" Kind::Moment, required => "when",
    TABLE_NAME "table" Kind::Text, required => "from which table",
    ROW_ID "row_id" Kind::Text, required => "id of the row; salted hash where a person was erased",
    WHY "why" Kind::Text => "why",
    BY "by" Kind::Text => "who did it",
}

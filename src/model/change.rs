//! Cells of keyed tables that changed, so that `--as-of` knows the owner, tier or size of that day.
//!
//! `from` and `to` may repeat a phone or an address, hence both count as sensitive whatever the column.

use super::table::Kind;

crate::record! {
    /// a cell of a keyed table changed
    Log "changes" "ch"
    AT "at" Kind::Moment, required => "when",
    TABLE_NAME "table" Kind::Text, required => "in which table",
    ROW_ID "row_id" Kind::Text, required => "in which row",
    COLUMN "column" Kind::Text, required => "in which column",
    FROM "from" Kind::Text, sensitive => "what stood there",
    TO "to" Kind::Text, sensitive => "what stands there since",
    BY "by" Kind::Text => "who did it",
}

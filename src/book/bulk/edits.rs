//! A plan as edits, for rows that are there and change: the history keeps what they were.

use super::{Action, Batch, Plan};
use crate::model::edit::{Cell, Edit};
use crate::model::{alias, customer};
use crate::store::ids;
use std::borrow::Cow;

/// The edits that a plan comes to: customers first, then their old ids, then the rows.
pub fn edits(batch: &Batch, plan: &Plan) -> Vec<Edit> {
    let is_customers = batch.table.name == customer::TABLE.name;
    let cell = |name: &str, text: &str| -> Cell { (Cow::Owned(name.to_owned()), text.to_owned()) };
    let mut edits = Vec::new();
    if !is_customers {
        edits.extend(plan.customers.iter().map(|made| {
            let constants = batch.constants.iter().map(|(column, text)| cell(column, text));
            let cells = [cell("id", &made.id), cell("name", &made.name)].into_iter().chain(constants).collect();
            Edit::Append { table: &customer::TABLE, cells }
        }));
    }
    let source = batch.source.as_deref().unwrap_or(&batch.profile);
    let renamed = plan.customers.iter().filter(|made| !made.foreign.is_empty() && made.foreign != made.id);
    edits.extend(renamed.map(|made| {
        let id = ids::derive(alias::TABLE.prefix, &[source, &made.foreign], 0);
        let cells = [("id", id.as_str()), ("old_id", &made.foreign), ("customer_id", &made.id), ("source", source)];
        Edit::Append { table: &alias::TABLE, cells: cells.iter().map(|(name, text)| cell(name, text)).collect() }
    }));
    let key = super::key(batch.table);
    for (place, (planned, row)) in plan.rows.iter().zip(&batch.rows).enumerate() {
        match planned.action {
            Action::Create => {
                let filled = batch.columns.iter().zip(batch.cells.row(place));
                let filled = filled.filter(|(name, text)| *name != key && !text.is_empty());
                let cells = filled.map(|(name, text)| cell(name, text));
                let cells = std::iter::once(cell(key, &planned.id(batch, row))).chain(cells).collect();
                edits.push(Edit::Append { table: batch.table, cells });
            }
            Action::Update => {
                let cells = planned.changes.iter().map(|change| cell(&change.column, &change.to)).collect();
                edits.push(Edit::Set { table: batch.table, id: planned.id(batch, row).into_owned(), cells });
            }
            _ => {}
        }
    }
    edits
}

//! New customers who look like others: told, and never kept from being brought in.

use crate::book::Question;
use crate::book::bulk::{Action, Batch, Plan};
use crate::book::duplicates::{self, Fresh, Pair};
use crate::error::Error;
use crate::model::customer;

/// The pairs of which the second one is new.
pub(super) fn found(question: &Question<'_>, batch: &Batch, plan: &Plan) -> Result<Vec<Pair>, Error> {
    let fresh: Vec<Fresh> = if batch.table.name == customer::TABLE.name {
        let column = |name: &str| batch.columns.iter().position(|known| known == name);
        let [name, tax_id, city, region] = ["name", "tax_id", "city", "region"].map(column);
        let created = plan.rows.iter().zip(&batch.rows).enumerate();
        let created = created.filter(|(_, (planned, _))| planned.action == Action::Create);
        let fresh = |(place, (planned, row)): (usize, (&crate::book::bulk::Planned, &crate::book::bulk::Row))| {
            let text = |column: Option<usize>| column.map_or("", |column| batch.cells.text(place, column)).to_owned();
            let id = planned.id(batch, row).into_owned();
            Fresh { id, name: text(name), tax_id: text(tax_id), city: text(city), region: text(region) }
        };
        created.map(fresh).collect()
    } else {
        let made = plan.customers.iter().map(|made| (made.id.clone(), made.name.clone()));
        made.map(|(id, name)| Fresh { id, name, ..Fresh::default() }).collect()
    };
    if fresh.is_empty() { Ok(Vec::new()) } else { duplicates::of_new(question, fresh) }
}

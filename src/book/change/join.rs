//! Two customers made one: the row that stays gets what only the other says, whatever refers to the other is moved, and the
//! other's id becomes an old id of the one that stays.
//!
//! Rows of logs are not touched: they tell what happened, others may be adding to them meanwhile, and an old id means the
//! customer wherever it stands. All of it is one transaction, which `undo` takes back.

use super::{Pen, references};
use crate::book::form;
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::model::table::{Kept, Kind};
use crate::model::{TABLES, alias, customer};
use crate::rules::duplicate::fields::{self, Choice};
use std::borrow::Cow;

/// Where an old id of this kind comes from.
const SOURCE: &str = "merge";

/// What is to be written, and what whoever merges should know.
#[derive(Debug)]
pub struct Join {
    /// All of it.
    pub edits: Vec<Edit>,
    /// The cells of the row that stays.
    pub choices: Vec<Choice>,
    /// How many rows of which tables are moved.
    pub moved: Vec<(&'static str, usize)>,
    /// How many rows of which logs keep the old id, which means the one that stays.
    pub renamed: Vec<(&'static str, usize)>,
}

impl Pen<'_> {
    /// Makes one customer of two; in the columns `take` the row that goes wins.
    pub fn join(&self, keep: &str, drop: &str, take: &[String]) -> Result<Join, Error> {
        if keep == drop {
            return Err(Error::Refused(Refusal::Same(keep.to_owned())));
        }
        let question = self.question;
        let [kept, dropped] = [keep, drop].map(|id| form::read(question, &customer::TABLE, id));
        let choices = fields::joined(&kept?.cells, &dropped?.cells, take);
        let changed = choices.iter().filter(|choice| choice.is_change());
        let cells: Vec<_> = changed.map(|choice| (Cow::Owned(choice.column.clone()), choice.becomes.clone())).collect();
        let mut edits = Vec::new();
        if !cells.is_empty() {
            edits.push(Edit::Set { table: &customer::TABLE, id: keep.to_owned(), cells });
        }
        edits.push(Edit::remove(&customer::TABLE, drop));
        let (mut moved, mut renamed) = (Vec::new(), Vec::new());
        for table in TABLES.iter().filter(|table| table.name != customer::TABLE.name) {
            let refers = |kind: Kind| kind == Kind::Reference(customer::TABLE.name);
            let columns = table.columns.iter().enumerate().filter(|(_, column)| refers(column.kind));
            let mut count = 0;
            for (place, _) in columns {
                let keys = references::naming(question, table, place, drop)?;
                count += keys.len();
                if table.kept != Kept::Log {
                    edits.extend(keys.into_iter().map(|key| Edit::set(table, key, [(place, keep.to_owned())])));
                }
            }
            match table.kept {
                _ if count == 0 || table.name == alias::TABLE.name => {}
                Kept::Log => renamed.push((table.name, count)),
                Kept::Keyed | Kept::Parts => moved.push((table.name, count)),
            }
        }
        let cells = [(alias::OLD_ID, drop), (alias::CUSTOMER_ID, keep), (alias::SOURCE, SOURCE)];
        edits.push(Edit::append(&alias::TABLE, cells.map(|(place, text)| (place, text.to_owned()))));
        Ok(Join { edits, choices, moved, renamed })
    }
}

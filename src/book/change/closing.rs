//! The day on which a need was settled: whoever says that it is met, declined or dropped need not say when, and a need that
//! is open again has no such day.

use super::{Note, Pen, references};
use crate::error::Error;
use crate::model::edit::Cell;
use crate::model::need;
use crate::model::table::Table;
use std::borrow::Cow;

/// The states in which a need is settled.
const SETTLED: [&str; 3] = ["met", "declined", "dropped"];

impl Pen<'_> {
    /// Adds the day to the cells of a need that gets another status, unless it was typed.
    pub(super) fn close(
        &mut self,
        table: &'static Table,
        row: Option<&str>,
        cells: &mut Vec<Cell>,
    ) -> Result<(), Error> {
        if table != &need::TABLE {
            return Ok(());
        }
        let name = |place: usize| need::TABLE.columns.get(place).map_or("", |column| column.name);
        let (status, closed_on) = (name(need::STATUS), name(need::CLOSED_ON));
        let cell = |wanted: &str| cells.iter().find(|(column, _)| column == wanted).map(|(_, text)| text.as_str());
        let Some(now) = cell(status).filter(|_| cell(closed_on).is_none()) else { return Ok(()) };
        let before = match row {
            Some(id) => references::texts(self.question, table, id, &[need::STATUS, need::CLOSED_ON])?,
            None => Vec::new(),
        };
        let was = |place: usize| before.get(place).map_or("", |text| text.trim());
        let day = match (SETTLED.contains(&now), was(1).is_empty()) {
            // It was settled in the same way before, and that day stays.
            (true, false) if was(0) == now => return Ok(()),
            (true, _) => self.question.now.today.to_string(),
            (false, false) => String::new(),
            (false, true) => return Ok(()),
        };
        self.notes.push(Note::Filled { column: closed_on.to_owned(), cell: day.clone() });
        cells.push((Cow::Borrowed(closed_on), day));
        Ok(())
    }
}

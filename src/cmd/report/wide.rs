//! Lines of a report as a matrix: a row for each group, a column for each value of one column.

use crate::rules::report::Wide;
use crate::view::{Cell, Column};

/// Columns that somebody looks at side by side.
const MOST: usize = 24;

/// Columns and rows of the matrix; `None` where it would have too many columns, or none. The first of the columns that begin a row says which row it is.
pub fn matrix(columns: &[Column], rows: &[Vec<Cell>], wide: Wide) -> Option<(Vec<Column>, Vec<Vec<Cell>>)> {
    let place = |id: &str| columns.iter().position(|column| column.id == id);
    let heads: Vec<usize> = wide.rows.iter().map(|id| place(id)).collect::<Option<_>>()?;
    let (key, across, cell) = (*heads.first()?, place(wide.across)?, place(wide.cell)?);
    let not_yet = wide.not_yet.map(|id| place(id).ok_or(())).transpose().ok()?;
    let mut found: Vec<&Cell> = Vec::new();
    let mut matrix: Vec<Vec<Cell>> = Vec::new();
    for row in rows {
        if matrix.last().and_then(|last| last.first()) != row.get(key) {
            matrix.push(heads.iter().filter_map(|place| row.get(*place)).cloned().collect());
        }
        if not_yet.is_some_and(|place| row.get(place) == Some(&Cell::Flag(true))) {
            continue;
        }
        let value = row.get(across)?;
        let column = match found.iter().position(|known| *known == value) {
            Some(column) => column,
            None => {
                found.push(value);
                found.len() - 1
            }
        };
        let last = matrix.last_mut()?;
        last.resize((heads.len() + column + 1).max(last.len()), Cell::Missing);
        *last.get_mut(heads.len() + column)? = row.get(cell)?.clone();
    }
    if found.is_empty() || found.len() > MOST {
        return None;
    }
    let across = found.iter().map(|value| {
        let heading = match value {
            Cell::Int(number) | Cell::Count(number) => number.to_string(),
            Cell::Text(text) | Cell::Code { human: text, .. } => text.clone(),
            _ => return None,
        };
        Some(Column { id: heading.clone(), heading, right: true, shown: true, ..Column::default() })
    });
    let heads = heads.iter().filter_map(|place| columns.get(*place)).cloned().map(Some);
    let columns: Vec<Column> = heads.chain(across).collect::<Option<_>>()?;
    matrix.iter_mut().for_each(|row| row.resize(columns.len(), Cell::Missing));
    Some((columns, matrix))
}

//! The cells of the rows that are brought in: all in one text, since a million rows have ten million of them.

use std::collections::HashMap;

/// Rows of cells, each with as many.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cells {
    width: usize,
    text: String,
    /// Where each row begins.
    starts: Vec<usize>,
    /// Where each cell ends, from the beginning of its row.
    ends: Vec<u32>,
    /// Cells that hold something else by now; most of them never do.
    changed: HashMap<usize, Box<str>>,
}

impl Cells {
    /// No rows yet, of so many cells.
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds the next cell of the last row, or the first of the next one.
    pub fn push(&mut self, cell: &str) {
        if self.ends.len() == self.starts.len() * self.width {
            self.starts.push(self.text.len());
        }
        self.text.push_str(cell);
        let start = self.starts.last().copied().unwrap_or_default();
        // What is longer than four gigabytes is no row of ours: its last cells are empty.
        self.ends.push(u32::try_from(self.text.len() - start).unwrap_or(u32::MAX));
    }

    /// A cell; `None` where there is none.
    pub fn get(&self, row: usize, column: usize) -> Option<&str> {
        let place = self.place(row, column)?;
        match self.changed.get(&place) {
            Some(changed) => Some(changed),
            None => self.kept(row, column),
        }
    }

    /// A cell; empty where there is none.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.get(row, column).unwrap_or_default()
    }

    /// The cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width).map(move |column| self.text(row, column))
    }

    /// Puts something else into a cell.
    pub fn set(&mut self, row: usize, column: usize, text: &str) {
        if let Some(place) = self.place(row, column).filter(|_| self.get(row, column) != Some(text)) {
            self.changed.insert(place, text.into());
        }
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.width).then(|| row * self.width + column)
    }

    fn kept(&self, row: usize, column: usize) -> Option<&str> {
        let start = *self.starts.get(row)?;
        let ends = self.ends.get(row * self.width..)?;
        let before = column.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
        self.text.get(start + before as usize..start + *ends.get(column)? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;

    #[test]
    fn cells_are_where_they_were_put_and_what_they_became() {
        let mut cells = Cells::new(2);
        ["c-1", "", "客户", "x"].into_iter().for_each(|cell| cells.push(cell));
        assert_eq!([cells.get(0, 0), cells.get(0, 1), cells.get(1, 0)], [Some("c-1"), Some(""), Some("客户")]);
        assert_eq!([cells.get(0, 2), cells.get(2, 0)], [None, None]);
        cells.set(0, 1, "y");
        cells.set(1, 5, "nobody");
        assert_eq!(cells.row(0).collect::<Vec<_>>(), ["c-1", "y"]);
        assert_eq!(cells.row(1).collect::<Vec<_>>(), ["客户", "x"]);
        assert_eq!(Cells::new(0).row(3).count(), 0);
    }
}

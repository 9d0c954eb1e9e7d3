//! The cells of the rows that are brought in: all in one text, since a million rows have ten million of them.

use std::collections::HashMap;

/// Rows of cells, each with as many.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cells {
    width: usize,
    text: String,
    /// Where each cell ends.
    ends: Vec<usize>,
    /// Cells that hold something else by now; most of them never do.
    changed: HashMap<usize, String>,
}

impl Cells {
    /// No rows yet, of so many cells.
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds the next cell of the last row, or the first of the next one.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// A cell; `None` where there is none.
    pub fn get(&self, row: usize, column: usize) -> Option<&str> {
        let place = self.place(row, column)?;
        match self.changed.get(&place) {
            Some(changed) => Some(changed),
            None => self.kept(place),
        }
    }

    /// The cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width).map(move |column| self.get(row, column).unwrap_or_default())
    }

    /// Puts something else into a cell.
    pub fn set(&mut self, row: usize, column: usize, text: &str) {
        if let Some(place) = self.place(row, column).filter(|_| self.get(row, column) != Some(text)) {
            self.changed.insert(place, text.to_owned());
        }
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.width).then(|| row * self.width + column)
    }

    fn kept(&self, place: usize) -> Option<&str> {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(place)?)
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

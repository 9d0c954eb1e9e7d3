//! How wide the columns of a table are.
//!
//! Dates, numbers, ids and money keep their width, since half a number misleads; texts give way, the widest first, down to
//! a width at which a name is still a name. Where even that does not fit there is no table, and rows become blocks.

use crate::value::text::width;

/// Columns between two columns.
pub(super) const GAP: usize = 2;
/// A text is not made narrower than this: sixteen Latin or eight Chinese characters.
const NARROWEST: usize = 16;
/// No column is wider than this, terminal or not: a file of tables is read with a pager.
const WIDEST: usize = 200;

/// What is known of a column from the rows that were measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    heading: usize,
    longest_word: usize,
    content: usize,
    /// It holds text, which can be wrapped.
    pub(super) text: bool,
}

impl Measure {
    /// A column with this heading and nothing in it yet.
    pub(super) fn of(heading: &str) -> Self {
        let longest_word = heading.split(' ').map(width).max().unwrap_or_default();
        Self { heading: width(heading), longest_word, ..Self::default() }
    }

    /// Also counts this cell.
    pub(super) fn count(&mut self, cell: &str) {
        self.content = cell.split('\n').map(width).max().unwrap_or_default().max(self.content);
    }

    fn natural(&self) -> usize {
        self.content.max(self.heading).clamp(1, WIDEST)
    }

    fn floor(&self) -> usize {
        let floor = self.content.max(self.longest_word).min(self.natural());
        if self.text { floor.min(NARROWEST) } else { floor }.max(1)
    }
}

/// The width of each column so that a row fits into `room` columns of the terminal; `None` when no row can.
pub(super) fn fit(columns: &[Measure], room: Option<usize>) -> Option<Vec<usize>> {
    let natural = |cap: usize| columns.iter().map(move |column| column.natural().min(cap).max(column.floor()));
    let Some(room) = room else { return Some(natural(WIDEST).collect()) };
    let room = room.checked_sub(GAP * columns.len().saturating_sub(1))?;
    // The greatest cap that fits; small enough a range that trying from above is simplest and plain to see.
    let cap = (1..=WIDEST).rev().find(|&cap| natural(cap).sum::<usize>() <= room)?;
    let mut left = room - natural(cap).sum::<usize>();
    let mut widths: Vec<_> = natural(cap).collect();
    for (place, column) in columns.iter().enumerate() {
        if let Some(width) = widths.get_mut(place)
            && left > 0
            && *width < column.natural()
            && *width == cap
        {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(content: usize, text: bool) -> Measure {
        Measure { content, text, ..Measure::of("id") }
    }

    #[test]
    fn the_widest_text_gives_way_first() {
        let columns = [column(10, false), column(20, true), column(90, true)];
        assert_eq!(fit(&columns, None), Some(vec![10, 20, 90]));
        assert_eq!(fit(&columns, Some(80)), Some(vec![10, 20, 46]));
        assert_eq!(fit(&columns, Some(50)), Some(vec![10, 18, 18]));
        assert_eq!(fit(&columns, Some(40)), None);
    }

    proptest! {
        #[test]
        fn rows_never_exceed_the_terminal(
            columns in prop::collection::vec((0_usize..400, any::<bool>()), 1..12),
            room in 1_usize..300,
        ) {
            let columns: Vec<_> = columns.into_iter().map(|(content, text)| column(content, text)).collect();
            if let Some(widths) = fit(&columns, Some(room)) {
                prop_assert!(widths.iter().sum::<usize>() + GAP * (widths.len() - 1) <= room);
                prop_assert!(widths.iter().all(|&width| width > 0));
            }
        }
    }
}

//! How wide the columns of a table are, and which of them there is room for.
//!
//! Dates, numbers, ids and money keep their width, since half a number misleads; texts give way, the widest first, down to
//! a width at which a name is still a name and no word is broken. Where that is not enough, a column that says so goes
//! below its row, and then columns that can be spared are left out. Where even that does not fit there is no table, and
//! rows become blocks.

use crate::value::text::width;
use crate::view::Narrow;

/// Columns between two columns.
pub(super) const GAP: usize = 2;
/// A text is not made narrower than this: sixteen Latin or eight Chinese characters.
const NARROWEST: usize = 16;
/// Nor than this, where its words are shorter.
const SHORTEST: usize = 8;
/// A text that is this wide can be broken without loss: it is no name.
const COMFORTABLE: usize = 24;
/// No column is wider than this, terminal or not: a file of tables is read with a pager.
const WIDEST: usize = 200;

/// What is known of a column from the rows that were measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    heading: usize,
    longest_word: usize,
    content: usize,
    longest_word_within: usize,
    /// It holds text, which can be wrapped.
    pub(super) text: bool,
}

impl Measure {
    /// A column with this heading and nothing in it yet.
    pub(super) fn of(heading: &str) -> Self {
        Self { heading: width(heading), longest_word: longest_word(heading), ..Self::default() }
    }

    /// Also counts this cell.
    pub(super) fn count(&mut self, cell: &str) {
        let widest = cell.split('\n').map(width).max().unwrap_or_default();
        self.content = self.content.max(widest);
        // Shorter cells cannot hold a longer word; splitting them is what takes time.
        if self.text && widest > self.longest_word_within && self.longest_word_within < NARROWEST {
            self.longest_word_within = self.longest_word_within.max(longest_word(cell));
        }
    }

    fn natural(&self) -> usize {
        self.content.max(self.heading).clamp(1, WIDEST)
    }

    fn floor(&self) -> usize {
        let floor = self.content.max(self.longest_word).min(self.natural());
        let narrowest = self.longest_word_within.max(self.longest_word).clamp(SHORTEST, NARROWEST);
        if self.text { floor.min(narrowest) } else { floor }.max(1)
    }
}

fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(width).max().unwrap_or_default()
}

/// The width of each column so that a row fits into `room` columns of the terminal; `None` when no row can.
pub(super) fn fit(columns: &[&Measure], room: Option<usize>) -> Option<Vec<usize>> {
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

/// Which columns stand side by side and which below, by their places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Arrangement {
    /// Side by side.
    pub(super) beside: Vec<usize>,
    /// Each on lines of its own below the row.
    pub(super) below: Vec<usize>,
}

/// As many columns as there is room for; `None` when no row fits.
pub(super) fn arrange(columns: &[(Measure, Narrow)], room: Option<usize>) -> Option<Arrangement> {
    let fits = |beside: &[usize], least: &dyn Fn(&Measure, Narrow) -> usize| {
        let columns = beside.iter().filter_map(|&place| columns.get(place));
        let needed: usize = columns.map(|(measure, narrow)| least(measure, *narrow)).sum();
        room.is_none_or(|room| needed + GAP * beside.len().saturating_sub(1) <= room)
    };
    let spared = |beside: &mut Vec<usize>, rank: &dyn Fn(Narrow) -> Option<u8>| {
        let ranked = beside.iter().enumerate();
        let ranked = ranked.filter_map(|(at, &place)| Some((at, rank(columns.get(place)?.1)?)));
        ranked.max_by_key(|(_, rank)| *rank).map(|(at, _)| beside.remove(at)).is_some()
    };
    let all: Vec<_> = (0..columns.len()).collect();
    // What can go below does so before it is wrapped.
    if fits(&all, &|measure, narrow| if narrow == Narrow::Below { measure.natural() } else { measure.floor() }) {
        return Some(Arrangement { beside: all, below: Vec::new() });
    }
    let is_below = |&place: &usize| columns.get(place).is_some_and(|(_, narrow)| *narrow == Narrow::Below);
    let (below, mut beside): (Vec<_>, Vec<_>) = all.into_iter().partition(is_below);
    beside.retain(|&place| {
        let blank = |(measure, narrow): &(Measure, Narrow)| {
            measure.content == 0 && matches!(narrow, Narrow::Spare(_) | Narrow::Leaves(_))
        };
        columns.get(place).is_some_and(|column| !blank(column))
    });
    let spare = |narrow| if let Narrow::Spare(rank) = narrow { Some(rank) } else { None };
    while !fits(&beside, &|measure, _| measure.natural().min(COMFORTABLE).max(measure.floor())) {
        if !spared(&mut beside, &spare) {
            break;
        }
    }
    let leaves = |narrow| if let Narrow::Leaves(rank) = narrow { Some(rank) } else { None };
    while !fits(&beside, &|measure, _| measure.floor()) {
        if !spared(&mut beside, &leaves) {
            return None;
        }
    }
    (!beside.is_empty()).then_some(Arrangement { beside, below })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(content: usize, text: bool) -> Measure {
        Measure { content, text, longest_word_within: content, ..Measure::of("id") }
    }

    fn fitted(columns: &[Measure], room: Option<usize>) -> Option<Vec<usize>> {
        fit(&columns.iter().collect::<Vec<_>>(), room)
    }

    #[test]
    fn the_widest_text_gives_way_first() {
        let columns = [column(10, false), column(20, true), column(90, true)];
        assert_eq!(fitted(&columns, None), Some(vec![10, 20, 90]));
        assert_eq!(fitted(&columns, Some(80)), Some(vec![10, 20, 46]));
        assert_eq!(fitted(&columns, Some(50)), Some(vec![10, 18, 18]));
        assert_eq!(fitted(&columns, Some(40)), None);
    }

    #[test]
    fn short_words_let_a_text_be_narrower() {
        let mut names = Measure { text: true, ..Measure::of("name") };
        names.count("first follow-up of all");
        assert_eq!(fitted(&[names.clone()], Some(9)), Some(vec![9]));
        assert_eq!(fitted(&[names], Some(8)), None);
    }

    #[test]
    fn a_text_goes_below_before_columns_are_left_out_and_the_least_wanted_goes_first() {
        let columns = [
            (column(20, true), Narrow::Stays),
            (column(10, false), Narrow::Leaves(1)),
            (column(10, false), Narrow::Leaves(2)),
            (column(10, false), Narrow::Spare(1)),
            (column(60, true), Narrow::Below),
            (column(0, true), Narrow::Leaves(0)),
        ];
        let arranged = |room| arrange(&columns, Some(room)).map(|arranged| (arranged.beside, arranged.below));
        assert_eq!(arranged(118), Some((vec![0, 1, 2, 3, 4, 5], vec![])));
        assert_eq!(arranged(117), Some((vec![0, 1, 2, 3], vec![4])));
        assert_eq!(arranged(55), Some((vec![0, 1, 2], vec![4])));
        assert_eq!(arranged(39), Some((vec![0, 1], vec![4])));
        assert_eq!(arranged(27), Some((vec![0], vec![4])));
        assert_eq!(arranged(15), None);
        assert_eq!(arrange(&columns, None).map(|arranged| arranged.beside), Some(vec![0, 1, 2, 3, 4, 5]));
    }

    proptest! {
        #[test]
        fn rows_never_exceed_the_terminal(
            columns in prop::collection::vec((0_usize..400, any::<bool>()), 1..12),
            room in 1_usize..300,
        ) {
            let columns: Vec<_> = columns.into_iter().map(|(content, text)| column(content, text)).collect();
            if let Some(widths) = fitted(&columns, Some(room)) {
                prop_assert!(widths.iter().sum::<usize>() + GAP * (widths.len() - 1) <= room);
                prop_assert!(widths.iter().all(|&width| width > 0));
            }
        }
    }
}

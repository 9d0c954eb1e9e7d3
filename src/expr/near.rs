//! The nearest of the names that exist, for the hint beside a misspelt one.

/// The candidate that was most likely meant: at most a third of its characters away, where a swap of neighbours counts
/// once; else the shortest that begins with what was typed. Ties go to the first in byte order.
pub(super) fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let typed_folded: Vec<char> = fold(typed);
    let scored = candidates.filter_map(|candidate| {
        let folded = fold(candidate);
        let away = distance(&typed_folded, &folded);
        if away < folded.len() && away <= (folded.len() / 3).max(1) {
            Some((away, candidate))
        } else if typed_folded.len() > 1 && folded.starts_with(&typed_folded) {
            Some((1000 + folded.len(), candidate))
        } else {
            None
        }
    });
    scored.min().map(|(_, candidate)| candidate.to_owned())
}

fn fold(name: &str) -> Vec<char> {
    // Longer names than this are not typed by hand, and the distance takes the product of the lengths.
    name.chars().take(64).flat_map(char::to_lowercase).collect()
}

/// Edits between the two, as "optimal string alignment": insert, delete, replace, swap neighbours.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, &from) in left.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, &to) in right.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&above, column + 1) + 1)
                .min(at(&line, column) + 1)
                .min(at(&above, column) + usize::from(from != to));
            let swapped =
                row > 0 && column > 0 && left.get(row - 1) == Some(&to) && right.get(column - 1) == Some(&from);
            if swapped {
                best = best.min(at(&before, column - 1) + 1);
            }
            line.push(best);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(left.len())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let names = ["spend_12m", "strategic", "tier", "orders", "是否进群", "days_since_contact"];
        let near = |typed: &str| nearest(typed, names.into_iter());
        assert_eq!(near("spned_12m").as_deref(), Some("spend_12m"));
        assert_eq!(near("Strategc").as_deref(), Some("strategic"));
        assert_eq!(near("teir").as_deref(), Some("tier"));
        assert_eq!(near("是否入群").as_deref(), Some("是否进群"));
        assert_eq!(near("days").as_deref(), Some("days_since_contact"));
        assert_eq!(near("colour"), None);
        assert_eq!(near("x"), None);
        assert_eq!(near(""), None);
    }
}

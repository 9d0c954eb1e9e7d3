//! Which known name was probably meant: the remedy in hints about names that do not exist.
//!
//! Only near misses are offered; a wrong guess sends people further astray than none.

/// The name that takes the fewest changes, if they are at most a third of its letters (one in a short name); else the
/// shortest that begins with what was typed. Upper case does not count; ties go to the first name.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(typed);
    let score = |name: &'a str| {
        let letters = fold(name);
        let away = distance(&typed, &letters);
        if away < letters.len() && away <= (letters.len() / 3).max(1) {
            Some((away, name))
        } else {
            (typed.len() > 1 && letters.starts_with(&typed)).then_some((LONGEST + letters.len(), name))
        }
    };
    names.into_iter().filter_map(score).min_by_key(|(score, _)| *score).map(|(_, name)| name)
}

/// Nobody types longer names by hand, and the work is the product of the lengths.
const LONGEST: usize = 64;

fn fold(name: &str) -> Vec<char> {
    name.chars().take(LONGEST).flat_map(char::to_lowercase).collect()
}

/// Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(line + 1);
        for (place, other) in to.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&row, place) + usize::from(letter != other);
            let mut least = replaced.min(at(&row, place + 1) + 1).min(at(&next, place) + 1);
            let swapped =
                line > 0 && place > 0 && from.get(line - 1) == Some(other) && to.get(place - 1) == Some(letter);
            if swapped {
                least = least.min(at(&above, place - 1) + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn distances_count_changed_and_swapped_letters() {
        let cases = [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("phnoe", "phone", 1)];
        for (from, to, steps) in cases {
            assert_eq!(distance(&fold(from), &fold(to)), steps, "{from} {to}");
        }
    }

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let names = ["quiet_days", "quiet_hours", "on", "retry", "strategic", "是否进群", "days_since_contact"];
        let near = |typed| nearest(typed, names);
        assert_eq!(near("quiet_dys"), Some("quiet_days"));
        assert_eq!(near("Quiet_Huors"), Some("quiet_hours"));
        assert_eq!(near("no"), Some("on"));
        assert_eq!(near("是否入群"), Some("是否进群"));
        assert_eq!(near("days"), Some("days_since_contact"));
        for stranger in ["channel", "colour", "x", ""] {
            assert_eq!(near(stranger), None, "{stranger}");
        }
        assert_eq!(nearest("", []), None);
    }

    /// The same distance by its definition.
    fn defined(left: &[char], right: &[char]) -> usize {
        let (Some((a, head)), Some((b, tail))) = (left.split_last(), right.split_last()) else {
            return left.len().max(right.len());
        };
        let replaced = defined(head, tail) + usize::from(a != b);
        let mut steps = replaced.min(defined(head, right) + 1).min(defined(left, tail) + 1);
        if let (Some((c, head)), Some((d, tail))) = (head.split_last(), tail.split_last())
            && (a, c) == (d, b)
        {
            steps = steps.min(defined(head, tail) + 1);
        }
        steps
    }

    proptest! {
        #[test]
        fn distances_are_as_defined(left in "[abc]{0,6}", right in "[abc]{0,6}") {
            let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
            prop_assert_eq!(distance(&left, &right), defined(&left, &right));
        }
    }
}

//! In which order the rows, or the columns, of two sides follow each other.

use std::collections::{HashMap, HashSet};

/// All that either side has, each once: ours, with theirs behind what they follow there, and what theirs has at its end at
/// the end. Where only theirs put what all three have into another order, the sides change places.
pub(super) fn order<'k>(base: &[&'k str], ours: &[&'k str], theirs: &[&'k str]) -> Vec<&'k str> {
    let in_base: HashSet<_> = base.iter().copied().collect();
    let in_ours: HashSet<_> = ours.iter().copied().collect();
    let in_theirs: HashSet<_> = theirs.iter().copied().collect();
    let everywhere = |key: &&str| in_base.contains(*key) && in_ours.contains(*key) && in_theirs.contains(*key);
    let common = |keys: &[&'k str]| keys.iter().copied().filter(|key| everywhere(key)).collect::<Vec<_>>();
    let (before, here, there) = (common(base), common(ours), common(theirs));
    if before == here && before != there {
        woven(&in_base, theirs, &in_theirs, ours, &in_ours)
    } else {
        woven(&in_base, ours, &in_ours, theirs, &in_theirs)
    }
}

/// The first in its order, with what only the second has at its places.
fn woven<'k>(
    in_base: &HashSet<&'k str>,
    first: &[&'k str],
    in_first: &HashSet<&'k str>,
    second: &[&'k str],
    in_second: &HashSet<&'k str>,
) -> Vec<&'k str> {
    // What only the second has, by what it follows there.
    let mut runs: HashMap<Option<&str>, Vec<&'k str>> = HashMap::new();
    let mut run = Vec::new();
    let mut behind = None;
    for &key in second {
        if in_first.contains(key) {
            if !run.is_empty() {
                runs.insert(behind, std::mem::take(&mut run));
            }
            behind = Some(key);
        } else {
            run.push(key);
        }
    }
    let tail = run;
    let mut all = Vec::with_capacity(first.len() + tail.len());
    let mut waiting = runs.remove(&None).unwrap_or_default();
    for &key in first {
        // What the first added at the same place goes before.
        if in_second.contains(key) || in_base.contains(key) {
            all.append(&mut waiting);
        }
        all.push(key);
        if let Some(run) = runs.remove(&Some(key)) {
            waiting = run;
        }
    }
    all.append(&mut waiting);
    all.extend(tail);
    all
}

#[cfg(test)]
mod tests {
    use super::order;

    fn ordered(base: &str, ours: &str, theirs: &str) -> String {
        let keys = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let (base, ours, theirs) = (keys(base), keys(ours), keys(theirs));
        let base: Vec<&str> = base.iter().map(String::as_str).collect();
        let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
        let theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
        order(&base, &ours, &theirs).concat()
    }

    #[test]
    fn theirs_follow_what_they_follow_there() {
        for (base, ours, theirs, all) in [
            ("", "ab", "cd", "abcd"),
            ("ab", "abx", "aby", "abxy"),
            ("ab", "axb", "ayb", "axyb"),
            ("ab", "xab", "yab", "xyab"),
            ("abc", "ac", "abyc", "abyc"),
            ("abc", "cba", "abcy", "cbay"),
            ("abc", "abxc", "cab", "cabx"),
            ("abc", "bac", "cab", "bac"),
        ] {
            assert_eq!(ordered(base, ours, theirs), all, "{base} {ours} {theirs}");
        }
    }
}

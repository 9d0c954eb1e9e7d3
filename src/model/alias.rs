//! Old ids of customers that were merged or imported.
//!
//! The one log without a date: an old id must resolve on whatever day the book is looked at.

use super::table::Kind;
use std::collections::HashMap;
use std::hash::Hash;

/// Old ids are followed so far, one after another.
const HOPS: usize = 64;

crate::record! {
    /// an old id that now means another customer
    Log "aliases" "al"
    OLD_ID "old_id" Kind::Text, required => "the id it had, here or elsewhere",
    CUSTOMER_ID "customer_id" Kind::Reference("customers"), required => "the customer it means now",
    SOURCE "source" Kind::Text => "where it had that id: an import profile, or merge",
}

/// Every old id with what it means in the end: where that has become an old id too, what that means. A circle leads nowhere;
/// there every id keeps what it was said to mean.
#[expect(clippy::implicit_hasher, reason = "small, and always the usual one")]
pub fn followed<K: Eq + Hash + Clone>(direct: HashMap<K, K>) -> HashMap<K, K> {
    if direct.values().all(|now| !direct.contains_key(now)) {
        return direct;
    }
    let end = |first: &K| {
        let mut now = first;
        for _ in 0..HOPS {
            match direct.get(now) {
                Some(next) => now = next,
                None => return now.clone(),
            }
        }
        first.clone()
    };
    direct.iter().map(|(old, now)| (old.clone(), end(now))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_merged_twice_means_the_last_one_and_a_circle_ends() {
        let direct = HashMap::from([("a", "b"), ("b", "c"), ("x", "c"), ("p", "q"), ("q", "p")]);
        let ends = followed(direct);
        let of = |old| ends.get(old).copied();
        assert_eq!((of("a"), of("b"), of("x"), of("c")), (Some("c"), Some("c"), Some("c"), None));
        assert_eq!((of("p"), of("q")), (Some("q"), Some("p")));
    }
}

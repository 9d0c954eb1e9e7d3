//! Who brought whom: how far each referral got, who stands above whom, and circles, which cannot be.
//!
//! A customer is brought once: of several referrals the earliest counts. May not read a log, nor know what is rewarded.

use crate::value::date::Date;
use crate::value::span::Span;
use std::collections::{HashMap, HashSet};

/// A referral, of customers as numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Referral<'a> {
    /// The id of the row.
    pub id: &'a str,
    /// When.
    pub on: Date,
    /// Who recommended us.
    pub referrer: &'a str,
    /// To whom.
    pub referee: &'a str,
}

/// How far a referral got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The first order may still come in time.
    Pending,
    /// It came on that day.
    Converted(Date),
    /// It did not come in time.
    Lapsed,
    /// The customer had ordered before.
    KnownBefore,
    /// Somebody else had brought the customer before, or both are one customer.
    Void,
}

impl State {
    /// Its name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Converted(_) => "converted",
            Self::Lapsed => "lapsed",
            Self::KnownBefore => "known_before",
            Self::Void => "void",
        }
    }
}

/// How far each of these got, whose first orders are known.
pub fn states(
    referrals: &[Referral<'_>],
    first_order: impl Fn(&str) -> Option<Date>,
    within: Span,
    today: Date,
) -> Vec<State> {
    let mut first: HashMap<&str, (Date, &str)> = HashMap::new();
    for it in referrals.iter().filter(|it| it.referrer != it.referee) {
        let known = first.entry(it.referee).or_insert((it.on, it.id));
        *known = (*known).min((it.on, it.id));
    }
    let state = |it: &Referral<'_>| {
        if first.get(it.referee) != Some(&(it.on, it.id)) || it.referrer == it.referee {
            return State::Void;
        }
        let last = within.after(it.on);
        match first_order(it.referee).filter(|&bought| bought <= today) {
            Some(bought) if bought < it.on => State::KnownBefore,
            Some(bought) if bought <= last => State::Converted(bought),
            None if today <= last => State::Pending,
            Some(_) | None => State::Lapsed,
        }
    };
    referrals.iter().map(state).collect()
}

/// The chain from one customer down to another, both included, if there is one: through whom the first brought the second.
pub fn chain<'a>(pairs: &[(&'a str, &'a str)], from: &'a str, to: &str) -> Option<Vec<&'a str>> {
    let mut below: HashMap<&str, Vec<&'a str>> = HashMap::new();
    for (referrer, referee) in pairs {
        below.entry(referrer).or_default().push(referee);
    }
    let (mut seen, mut open) = (HashSet::from([from]), vec![vec![from]]);
    while let Some(path) = open.pop() {
        let last = path.last().copied().unwrap_or_default();
        if last == to {
            return Some(path);
        }
        for next in below.get(last).into_iter().flatten() {
            if seen.insert(next) {
                open.push(path.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}

/// The places of the pairs with which a circle is closed, reading them in their order, each with its circle.
pub fn circles<'a>(pairs: &[(&'a str, &'a str)]) -> Vec<(usize, Vec<&'a str>)> {
    // Whoever brings nobody, or was brought by nobody, stands in no circle; what is left when these are gone is small.
    let mut alive: Vec<usize> = (0..pairs.len()).collect();
    loop {
        let of = |place: &usize| pairs.get(*place).copied().unwrap_or_default();
        let above: HashSet<&str> = alive.iter().map(|place| of(place).0).collect();
        let below: HashSet<&str> = alive.iter().map(|place| of(place).1).collect();
        let before = alive.len();
        alive.retain(|place| below.contains(of(place).0) && above.contains(of(place).1));
        if alive.len() == before {
            break;
        }
    }
    let (mut known, mut found) = (Vec::new(), Vec::new());
    for place in alive {
        let Some(&(referrer, referee)) = pairs.get(place) else { continue };
        match chain(&known, referee, referrer) {
            Some(circle) => found.push((place, circle)),
            None => known.push((referrer, referee)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::span::Unit;
    use proptest::prelude::*;

    fn referral(on: i32, referrer: &'static str, referee: &'static str) -> Referral<'static> {
        Referral { id: "r", on: Date::from_days(on), referrer, referee }
    }

    fn told(referrals: &[Referral<'_>], first: Option<i32>, today: i32) -> Vec<&'static str> {
        let within = Span::new(30, Unit::Day);
        let states = states(referrals, |_| first.map(Date::from_days), within, Date::from_days(today));
        states.into_iter().map(State::id).collect()
    }

    #[test]
    fn a_referral_converts_with_the_first_order_in_time_and_once() {
        let one = [referral(10, "a", "b")];
        assert_eq!(told(&one, None, 40), ["pending"], "the last day");
        assert_eq!(told(&one, None, 41), ["lapsed"]);
        assert_eq!(told(&one, Some(10), 40), ["converted"]);
        assert_eq!(told(&one, Some(40), 50), ["converted"]);
        assert_eq!(told(&one, Some(41), 50), ["lapsed"]);
        assert_eq!(told(&one, Some(41), 40), ["pending"], "what is to come is not known");
        assert_eq!(told(&one, Some(9), 40), ["known_before"]);
        let two = [referral(12, "c", "b"), referral(10, "a", "b"), referral(1, "b", "b")];
        assert_eq!(told(&two, Some(20), 40), ["void", "converted", "void"]);
    }

    #[test]
    fn circles_are_found_with_the_way_round() {
        assert_eq!(circles(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]), [(2, vec!["a", "b", "c"])]);
        assert_eq!(circles(&[("a", "a")]), [(0, vec!["a"])]);
        assert_eq!(circles(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]), []);
        assert_eq!(chain(&[("a", "b"), ("b", "c")], "a", "c"), Some(vec!["a", "b", "c"]));
        assert_eq!(chain(&[("a", "b")], "b", "a"), None);
    }

    proptest! {
        #[test]
        fn without_the_closing_pairs_nobody_stands_below_himself(pairs in prop::collection::vec((0_usize..6, 0_usize..6), 0..16)) {
            let names = ["a", "b", "c", "d", "e", "f"];
            let pairs: Vec<(&str, &str)> = pairs.into_iter().map(|(a, b)| (names[a], names[b])).collect();
            let found = circles(&pairs);
            let closing: Vec<usize> = found.iter().map(|(place, _)| *place).collect();
            let rest: Vec<_> = pairs.iter().enumerate().filter(|(at, _)| !closing.contains(at)).map(|(_, it)| *it).collect();
            for &(a, b) in &rest {
                prop_assert!(chain(&rest, b, a).is_none());
            }
            for (place, way) in found {
                prop_assert_eq!((way.last().copied(), way.first().copied()), (Some(pairs[place].0), Some(pairs[place].1)));
            }
        }
    }
}

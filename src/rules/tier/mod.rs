//! Which tier a customer belongs to, by the criteria of the book; and what becomes of that.
//!
//! Nothing moves by itself: criteria make a proposal, a person decides. [`of`] is what a blank `tier` cell means,
//! [`judged`] what a review says of a customer who is a member already, [`docket`] what applications and decisions so far
//! make of that.

pub mod docket;

use crate::expr::{Expression, Value};

/// The criteria of one tier.
#[derive(Clone, Debug, Default)]
pub struct Criteria {
    /// All of these must hold.
    pub all: Vec<Expression>,
    /// One of these must hold, if there are any.
    pub any: Vec<Expression>,
    /// Who is in stays while all of these hold. `None`: as for getting in.
    pub keep: Option<Vec<Expression>>,
    /// It takes whomever no other tier takes.
    pub takes_the_rest: bool,
}

/// Why a tier has a customer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// The conditions for getting in hold.
    Enters,
    /// A member, and the conditions for staying hold.
    Stays,
    /// No other tier takes the customer.
    Rest,
}

impl Criteria {
    /// Whether a customer gets in.
    pub fn admit<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> bool {
        !self.takes_the_rest
            && self.all.iter().all(|condition| condition.holds(read))
            && (self.any.is_empty() || self.any.iter().any(|condition| condition.holds(read)))
    }

    /// Whether a member stays who would not get in.
    pub fn keeps<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> bool {
        let keep = self.keep.as_ref().filter(|_| !self.takes_the_rest);
        keep.is_some_and(|conditions| conditions.iter().all(|condition| condition.holds(read)))
    }

    /// The conditions that made a customer get in or stay.
    pub fn held<'c, 'd>(&'c self, ground: Ground, read: &impl Fn(u32) -> Value<'d>) -> Vec<&'c Expression> {
        match ground {
            Ground::Enters => {
                let one = self.any.iter().filter(|condition| condition.holds(read));
                self.all.iter().chain(one).collect()
            }
            Ground::Stays => self.keep.iter().flatten().collect(),
            Ground::Rest => Vec::new(),
        }
    }

    /// The conditions that a member fails: those for staying where there are any, else those for getting in.
    pub fn failed<'c, 'd>(&'c self, read: &impl Fn(u32) -> Value<'d>) -> Vec<&'c Expression> {
        let fails = |conditions: &'c [Expression]| conditions.iter().filter(|condition| !condition.holds(read));
        if let Some(keep) = &self.keep {
            return fails(keep).collect();
        }
        let none = !self.any.iter().any(|condition| condition.holds(read));
        fails(&self.all).chain(self.any.iter().filter(|_| none)).collect()
    }
}

/// The tier of a customer, by rank; `read` gives the value of a slot.
pub fn of<'d>(tiers: &[Criteria], read: &impl Fn(u32) -> Value<'d>) -> usize {
    judged(tiers, None, read).0
}

/// The tier of a customer who is in `present`, and why: the first that takes a newcomer, or keeps its member; last the one
/// that takes the rest.
pub fn judged<'d>(tiers: &[Criteria], present: Option<usize>, read: &impl Fn(u32) -> Value<'d>) -> (usize, Ground) {
    let found = tiers.iter().enumerate().find_map(|(tier, criteria)| {
        if criteria.admit(read) {
            Some((tier, Ground::Enters))
        } else if present == Some(tier) && criteria.keeps(read) {
            Some((tier, Ground::Stays))
        } else {
            None
        }
    });
    let rest = || tiers.iter().position(|criteria| criteria.takes_the_rest).unwrap_or(0);
    found.unwrap_or_else(|| (rest(), Ground::Rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{Lookup, Name, Type, Vocabulary, compile};
    use proptest::prelude::*;

    struct Words;

    impl Vocabulary for Words {
        fn name(&self, name: &str) -> Lookup {
            let slot = ["spend", "orders"].iter().position(|known| *known == name);
            slot.map_or(Lookup::Unknown, |slot| Lookup::Found(Name { slot: slot as u32, kind: Type::Number }))
        }
        fn member(&self, _: &str, _: &str) -> Lookup {
            Lookup::Unknown
        }
        fn index(&self, _: &str, _: &str) -> Lookup {
            Lookup::Unknown
        }
        fn names(&self) -> Vec<String> {
            Vec::new()
        }
        fn members(&self, _: &str) -> Vec<String> {
            Vec::new()
        }
    }

    fn flags(texts: &[&str]) -> Vec<Expression> {
        texts.iter().map(|text| compile(text, &Words, &Type::Flag).unwrap()).collect()
    }

    fn criteria(all: &[&str], any: &[&str], keep: Option<&[&str]>) -> Criteria {
        let takes_the_rest = all.is_empty() && any.is_empty();
        Criteria { all: flags(all), any: flags(any), keep: keep.map(flags), takes_the_rest }
    }

    fn shop() -> Vec<Criteria> {
        vec![
            criteria(&["spend >= 500"], &[], Some(&["spend >= 400"])),
            criteria(&["spend >= 50", "orders >= 4"], &[], Some(&["spend >= 40"])),
            criteria(&[], &[], None),
            criteria(&["orders == 0"], &[], None),
        ]
    }

    fn facts(spend: f64, orders: f64) -> impl Fn(u32) -> Value<'static> {
        move |slot| Value::Number(if slot == 0 { spend } else { orders })
    }

    #[test]
    fn the_first_that_takes_or_keeps() {
        let tiers = shop();
        let judge = |present, spend, orders| judged(&tiers, present, &facts(spend, orders));
        assert_eq!(judge(None, 450.0, 9.0), (1, Ground::Enters));
        assert_eq!(judge(Some(0), 450.0, 9.0), (0, Ground::Stays));
        assert_eq!(judge(Some(0), 399.9, 9.0), (1, Ground::Enters));
        assert_eq!(judge(Some(1), 45.0, 1.0), (1, Ground::Stays));
        assert_eq!(judge(Some(1), 500.0, 1.0), (0, Ground::Enters));
        assert_eq!(judge(Some(1), 39.0, 1.0), (2, Ground::Rest));
        assert_eq!(judge(Some(2), 0.0, 0.0), (3, Ground::Enters));
        assert_eq!(judged(&tiers, Some(0), &|_| Value::Missing), (2, Ground::Rest));
        assert_eq!(judged(&[], Some(4), &facts(1.0, 1.0)), (0, Ground::Rest));
    }

    #[test]
    fn what_decided() {
        let texts =
            |conditions: Vec<&Expression>| conditions.iter().map(|one| one.text().to_owned()).collect::<Vec<_>>();
        let tiers = shop();
        assert_eq!(texts(tiers[1].failed(&facts(45.0, 1.0))), Vec::<String>::new());
        assert_eq!(texts(tiers[1].failed(&facts(30.0, 1.0))), ["spend >= 40"]);
        assert_eq!(texts(tiers[3].failed(&facts(30.0, 1.0))), ["orders == 0"]);
        let one_of = criteria(&["spend > 1"], &["orders > 1", "spend > 90"], None);
        assert_eq!(texts(one_of.held(Ground::Enters, &facts(95.0, 1.0))), ["spend > 1", "spend > 90"]);
        assert_eq!(texts(one_of.failed(&facts(9.0, 1.0))), ["orders > 1", "spend > 90"]);
        assert_eq!(texts(one_of.failed(&facts(1.0, 2.0))), ["spend > 1"]);
    }

    fn any_criteria() -> impl Strategy<Value = Criteria> {
        let condition =
            (prop::sample::select(vec!["spend", "orders"]), prop::sample::select(vec![">=", "<"]), 0..4_u32);
        let conditions =
            prop::collection::vec(condition.prop_map(|(name, sign, number)| format!("{name} {sign} {number}")), 0..3);
        (conditions.clone(), conditions.clone(), prop::option::of(conditions)).prop_map(|(all, any, keep)| {
            let texts = |texts: &Vec<String>| flags(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let takes_the_rest = all.is_empty() && any.is_empty();
            Criteria { all: texts(&all), any: texts(&any), keep: keep.as_ref().map(texts), takes_the_rest }
        })
    }

    proptest! {
        #[test]
        fn a_tier_that_a_review_gives_is_one_that_it_leaves(
            tiers in prop::collection::vec(any_criteria(), 1..5),
            present in prop::option::of(0..5_usize),
            spend in prop::option::of(0..4_u32),
            orders in prop::option::of(0..4_u32),
        ) {
            let cell = |known: Option<u32>| known.map_or(Value::Missing, |known| Value::Number(f64::from(known)));
            let read = |slot| cell(if slot == 0 { spend } else { orders });
            let (to, _) = judged(&tiers, present, &read);
            prop_assert!(to < tiers.len());
            prop_assert_eq!(judged(&tiers, Some(to), &read).0, to);
            // Staying never takes a better tier away.
            prop_assert!(to <= of(&tiers, &read) || !tiers.iter().any(|tier| tier.admit(&read)));
        }
    }
}

//! Value and risk of a customer as a number from 0 to 100: points by band, times weight.
//!
//! The bands of a fact cut its weight into equal parts; each band that the value has reached gives one part. Rising bands
//! are reached from below, falling ones (fewer is better) from above; a single band counts as rising. A fact that is missing gives
//! nothing. Weights are shares: the points are divided by what all weights make, so that every score ends at 100, and the
//! score is rounded to whole points, since bands do not know it better than that.

use crate::expr::{Expression, Value};

/// A score, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// What it is made of, in the order of the settings.
    pub parts: Vec<Part>,
}

/// What one fact adds.
#[derive(Clone, Debug)]
pub struct Part {
    /// The fact: a number.
    pub fact: Expression,
    /// Points at the most, before the weights are brought to 100.
    pub weight: f64,
    /// Where the next part of the points begins, rising or falling; at least one.
    pub bands: Vec<f64>,
}

/// What one fact has added to a customer's score.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Earned {
    /// The fact, if it is known.
    pub value: Option<f64>,
    /// How many bands it has reached.
    pub reached: usize,
    /// The points: so many parts of the weight.
    pub points: f64,
}

impl Part {
    /// What a value earns.
    pub fn earned(&self, value: Option<f64>) -> Earned {
        let reached = value.map_or(0, |value| self.reached(value));
        let points = if reached == 0 { 0.0 } else { self.weight * reached as f64 / self.bands.len() as f64 };
        Earned { value, reached, points }
    }

    /// Whether fewer is better.
    pub fn falls(&self) -> bool {
        matches!(self.bands.as_slice(), [first, .., last] if first > last)
    }

    fn reached(&self, value: f64) -> usize {
        let has = |band: &&f64| if self.falls() { value <= **band } else { value >= **band };
        self.bands.iter().filter(has).count()
    }
}

impl Score {
    /// What all weights make.
    pub fn full(&self) -> f64 {
        self.parts.iter().map(|part| part.weight).sum()
    }

    /// The points of these parts as a score; `None` where nothing is weighed.
    pub fn of_points(&self, points: f64) -> Option<f64> {
        let full = self.full();
        (full > 0.0).then(|| (points * 100.0 / full).round().clamp(0.0, 100.0))
    }

    /// What each part has earned; `read` gives the value of a slot.
    pub fn earned<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> Vec<Earned> {
        let value = |part: &Part| match part.fact.evaluate(read) {
            Value::Number(number) if number.is_finite() => Some(number),
            _ => None,
        };
        self.parts.iter().map(|part| part.earned(value(part))).collect()
    }
}

/// The score of a customer, whole points from 0 to 100; `None` where nothing is weighed.
pub fn of<'d>(score: &Score, read: &impl Fn(u32) -> Value<'d>) -> Option<f64> {
    score.of_points(score.earned(read).iter().map(|earned| earned.points).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{Lookup, Name, Type, Vocabulary, compile};
    use proptest::prelude::*;

    /// `f0`, `f1`, … are numbers in these slots.
    struct Numbers;

    impl Vocabulary for Numbers {
        fn name(&self, name: &str) -> Lookup {
            let slot = name.strip_prefix('f').and_then(|number| number.parse().ok());
            slot.map_or(Lookup::Unknown, |slot| Lookup::Found(Name { slot, kind: Type::Number }))
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

    fn score(parts: &[(f64, Vec<f64>)]) -> Score {
        let part = |(place, (weight, bands)): (usize, &(f64, Vec<f64>))| Part {
            fact: compile(&format!("f{place}"), &Numbers, &Type::Number).unwrap(),
            weight: *weight,
            bands: bands.clone(),
        };
        Score { parts: parts.iter().enumerate().map(part).collect() }
    }

    fn asked(score: &Score, values: &[Option<f64>]) -> Option<f64> {
        of(score, &|slot| values.get(slot as usize).copied().flatten().map_or(Value::Missing, Value::Number))
    }

    #[test]
    fn a_band_that_is_reached_gives_its_part_of_the_weight() {
        let of = |bands: &[f64], values: &[f64]| {
            let score = score(&[(100.0, bands.to_vec())]);
            values
                .iter()
                .map(|&value| asked(&score, &[Some(value)]).map_or(-1, |score| score as i32))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&[10.0, 20.0, 30.0, 40.0], &[9.9, 10.0, 29.0, 30.0, 1e12]), [0, 25, 50, 75, 100]);
        assert_eq!(of(&[365.0, 180.0, 90.0, 30.0], &[366.0, 365.0, 100.0, 30.0, -5.0]), [0, 25, 50, 100, 100]);
        assert_eq!(of(&[1.0], &[0.0, 1.0]), [0, 100]);
    }

    #[test]
    fn what_is_missing_gives_nothing_and_weights_are_brought_to_a_hundred() {
        let two = score(&[(30.0, vec![1.0]), (50.0, vec![1.0, 2.0])]);
        assert_eq!(asked(&two, &[None, None]), Some(0.0));
        assert_eq!(asked(&two, &[Some(1.0), None]), Some(38.0)); // 30 of 80
        assert_eq!(asked(&two, &[Some(1.0), Some(1.0)]), Some(69.0)); // 55 of 80
        assert_eq!(asked(&two, &[Some(1.0), Some(2.0)]), Some(100.0));
        assert_eq!(asked(&Score::default(), &[]), None);
        assert_eq!(asked(&score(&[(0.0, vec![1.0])]), &[Some(1.0)]), None);
    }

    prop_compose! {
        fn bands()(mut bands in prop::collection::btree_set(-50_i32..50, 1..6).prop_map(|set| set.into_iter().map(f64::from).collect::<Vec<_>>()), falls: bool) -> Vec<f64> {
            if falls {
                bands.reverse();
            }
            bands
        }
    }

    proptest! {
        #[test]
        fn a_score_lies_between_0_and_100_and_is_monotone_in_each_fact(
            parts in prop::collection::vec((0.0..100.0_f64, bands()), 1..5),
            values in prop::collection::vec(prop::option::of(-60.0..60.0_f64), 5),
            more in 0.0..60.0_f64,
        ) {
            let score = score(&parts);
            let before = asked(&score, &values);
            prop_assert!(before.is_none_or(|score| (0.0..=100.0).contains(&score)));
            for (place, part) in score.parts.iter().enumerate() {
                let mut moved = values.clone();
                // Better is more, or less where the bands fall; known is never worse than missing.
                moved[place] = match values[place] {
                    Some(value) if part.falls() => Some(value - more),
                    Some(value) => Some(value + more),
                    None => Some(more),
                };
                prop_assert!(asked(&score, &moved) >= before);
            }
        }
    }
}

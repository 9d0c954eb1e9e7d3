//! By how much two groups differ, with an interval.
//!
//! Of shares: Newcombe's hybrid score interval, made of the Wilson intervals of both (R. G. Newcombe, "Interval estimation for
//! the difference between independent proportions", Statistics in Medicine 17, 1998, method 10): right in small groups and
//! where nobody ordered, where the usual one is not. Of means: Welch's, which does not take both groups to vary alike.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// A difference, and between which numbers it lies as surely as was asked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Difference {
    /// The first less the second.
    pub value: f64,
    /// The interval, where one can be told.
    pub within: Option<(f64, f64)>,
}

/// The difference of two shares: so many of so many each; `None` where one group is empty.
pub fn of_shares(first: (u64, u64), second: (u64, u64), confidence: f64) -> Option<Difference> {
    let share = |(count, all): (u64, u64)| (all > 0).then(|| count.min(all) as f64 / all as f64);
    let (p, q) = (share(first)?, share(second)?);
    let value = p - q;
    let within = wilson(first, confidence).zip(wilson(second, confidence)).map(|((p_low, p_high), (q_low, q_high))| {
        let low = value - (p - p_low).hypot(q_high - q);
        let high = value + (p_high - p).hypot(q - q_low);
        (low.max(-1.0), high.min(1.0))
    });
    Some(Difference { value, within })
}

/// Between which shares the one of a whole lies of which so many of so many were seen: Wilson's score interval.
fn wilson((count, all): (u64, u64), confidence: f64) -> Option<(f64, f64)> {
    let z = Normal::new(0.0, 1.0).ok()?.inverse_cdf(f64::midpoint(1.0, confidence));
    let n = all as f64;
    let p = count.min(all) as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    let (low, high) = (((middle - spread) / whole).max(0.0), ((middle + spread) / whole).min(1.0));
    (low.is_finite() && high.is_finite()).then_some((low, high))
}

/// Sums over the values of a group.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Sums {
    count: u64,
    mean: f64,
    squares: f64,
}

impl Sums {
    /// Of these values: Welford's, which does not lose small differences of large amounts.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        values.into_iter().fold(Self::default(), |sums, value| {
            let count = sums.count + 1;
            let off = value - sums.mean;
            let mean = sums.mean + off / count as f64;
            Self { count, mean, squares: sums.squares + off * (value - mean) }
        })
    }

    /// The mean; `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The variance of the mean; `None` of fewer than two.
    fn doubt(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64 / self.count as f64)
    }
}

/// The difference of two means; `None` where one group is empty. Where both are constant, or one has a single value, there is
/// no interval.
pub fn of_means(first: &Sums, second: &Sums, confidence: f64) -> Option<Difference> {
    let value = first.mean()? - second.mean()?;
    let within = first.doubt().zip(second.doubt()).and_then(|(a, b)| {
        let both = a + b;
        let freedom = both * both / (a * a / (first.count - 1) as f64 + b * b / (second.count - 1) as f64);
        let t = StudentsT::new(0.0, 1.0, freedom).ok()?.inverse_cdf(f64::midpoint(1.0, confidence));
        let off = t * both.sqrt();
        (both > 0.0 && off.is_finite()).then_some((value - off, value + off))
    });
    value.is_finite().then_some(Difference { value, within })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(found: Option<(f64, f64)>, expected: (f64, f64)) {
        let (low, high) = found.expect("an interval");
        assert!((low - expected.0).abs() < 6e-5 && (high - expected.1).abs() < 6e-5, "{low} {high} {expected:?}");
    }

    #[test]
    fn shares_differ_as_newcombe_says() {
        // Table II of the article, method 10.
        for (first, second, expected) in [
            ((56, 70), (48, 80), (0.0524, 0.3339)),
            ((9, 10), (3, 10), (0.1705, 0.8090)),
            ((10, 10), (0, 20), (0.6791, 1.0)),
            ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ] {
            near(of_shares(first, second, 0.95).and_then(|it| it.within), expected);
        }
        assert_eq!(of_shares((0, 0), (1, 2), 0.95), None);
    }

    #[test]
    fn means_differ_as_welch_says() {
        // R: t.test(c(27.5,21.0,19.0,23.6,17.0,17.9), c(27.1,22.0,20.8,23.4,23.4,23.5,25.8,22.0))
        let a = Sums::of([27.5, 21.0, 19.0, 23.6, 17.0, 17.9]);
        let b = Sums::of([27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0]);
        let found = of_means(&a, &b, 0.95).expect("a difference");
        assert!((found.value - -2.5).abs() < 1e-9, "{}", found.value);
        let (low, high) = found.within.expect("an interval");
        assert!((low + high - 2.0 * found.value).abs() < 1e-9 && low < -6.0 && high > 1.0, "{low} {high}");
        assert_eq!(of_means(&Sums::of([1.0]), &Sums::of([2.0, 3.0]), 0.95).and_then(|it| it.within), None);
        assert_eq!(of_means(&Sums::of([2.0, 2.0]), &Sums::of([2.0, 2.0]), 0.95).and_then(|it| it.within), None);
        assert_eq!(of_means(&Sums::default(), &a, 0.95), None);
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_difference(a in 0_u64..60, b in 0_u64..60, m in 1_u64..60, n in 1_u64..60) {
            let found = of_shares((a, m), (b, n), 0.95).unwrap();
            let (low, high) = found.within.unwrap();
            prop_assert!((-1.0..=1.0).contains(&low) && (-1.0..=1.0).contains(&high));
            prop_assert!(low <= found.value + 1e-12 && found.value <= high + 1e-12);
            let (turned_low, turned_high) = of_shares((b, n), (a, m), 0.95).unwrap().within.unwrap();
            prop_assert!((low + turned_high).abs() < 1e-9 && (high + turned_low).abs() < 1e-9);
        }
    }
}

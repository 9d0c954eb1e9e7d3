//! Intervals in which figures of a sample lie: at 95 percent, each with its source. None of them divides by nought, and none
//! is told of nothing.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The lower and the upper end.
pub type Interval = (f64, f64);

/// Of a share: Wilson's score interval (Wilson 1927), which stays within nought and one and is right for few answers too.
pub fn wilson(part: u64, whole: u64) -> Option<Interval> {
    if whole == 0 {
        return None;
    }
    let n = whole as f64;
    let share = (part.min(whole)) as f64 / n;
    let z2 = Z * Z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    Some(((middle - half).clamp(0.0, share), (middle + half).clamp(share, 1.0)))
}

/// Of the difference of two shares of the same answers, as promoters less detractors: the adjusted Wald interval, with
/// three answers added, of which a quarter is on either side and half on neither. Without them, five promoters among five
/// answers would make a certainty. It is widened to hold the figure itself, where that lies at an end.
pub fn difference(plus: u64, minus: u64, whole: u64) -> Option<Interval> {
    if whole == 0 {
        return None;
    }
    let n = whole as f64 + 3.0;
    let (p, m) = ((plus as f64 + 0.75) / n, (minus as f64 + 0.75) / n);
    let middle = p - m;
    let half = Z * ((p + m - middle * middle).max(0.0) / n).sqrt();
    let figure = (plus as f64 - minus as f64) / whole as f64;
    Some(((middle - half).max(-1.0).min(figure), (middle + half).min(1.0).max(figure)))
}

/// Of a mean: Student's t interval; `None` for fewer than two values. It stays on the scale.
pub fn mean(values: &[f64], scale: Interval) -> Option<Interval> {
    let n = values.len() as f64;
    let freedom = StudentsT::new(0.0, 1.0, n - 1.0).ok().filter(|_| values.len() > 1)?;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = freedom.inverse_cdf(0.975) * (variance / n).sqrt();
    let ends = (mean - half, mean + half);
    (ends.0.is_finite() && ends.1.is_finite()).then(|| (ends.0.max(scale.0), ends.1.min(scale.1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(found: Option<Interval>, expected: Interval) {
        let (low, high) = found.expect("an interval");
        assert!((low - expected.0).abs() < 5e-5 && (high - expected.1).abs() < 5e-5, "{low} {high}");
    }

    /// By hand from the formulas, in Python: `statistics.NormalDist().inv_cdf(.975)`; t(4) is 2.776445.
    #[test]
    fn known_intervals() {
        near(wilson(8, 10), (0.490_162, 0.943_318));
        near(wilson(0, 5), (0.0, 0.434_482));
        near(wilson(5, 5), (0.565_518, 1.0));
        near(mean(&[1.0, 2.0, 3.0, 4.0, 5.0], (1.0, 5.0)), (1.036_757, 4.963_243));
        near(difference(5, 2, 10), (-0.190_506, 0.652_045));
        assert_eq!((wilson(0, 0), difference(0, 0, 0), mean(&[4.0], (1.0, 5.0))), (None, None, None));
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_figure_and_shrinks_with_more_answers(plus in 0_u64..60, minus in 0_u64..60, rest in 0_u64..60) {
            let whole = plus + minus + rest;
            prop_assume!(whole > 0);
            let (low, high) = wilson(plus, whole).expect("some");
            let share = plus as f64 / whole as f64;
            prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
            let (wide_low, wide_high) = difference(plus, minus, whole).expect("some");
            let figure = (plus as f64 - minus as f64) / whole as f64;
            prop_assert!(-1.0 <= wide_low && wide_low <= figure && figure <= wide_high && wide_high <= 1.0);
            let (narrow_low, narrow_high) = difference(plus * 100, minus * 100, whole * 100).expect("some");
            prop_assert!(narrow_high - narrow_low < wide_high - wide_low);
        }
    }
}

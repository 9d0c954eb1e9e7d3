//! Gauss's hypergeometric function, where the models need it.

/// Terms that are added at the most; near z = 1 they fall slowly.
const TERMS: u32 = 100_000;
/// A term that no longer counts beside the sum.
const SMALL: f64 = 1e-15;

/// `2F1(a, b; c; z)` for `0 <= z < 1`, as its power series in `z`. The branch: the terms of the series itself, summed
/// until they stop counting. `None` where they do not within reason, or where `c` is nought or a negative whole number.
///
/// Callers put the function into the form in which `c - a - b > 0` first (Euler's transformation), where the series
/// converges up to `z = 1`.
pub(super) fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    if !(0.0..1.0).contains(&z) {
        return None;
    }
    let (mut term, mut sum) = (1.0, 1.0);
    for step in 0..TERMS {
        let step = f64::from(step);
        if c + step == 0.0 {
            return None;
        }
        let ratio = (a + step) * (b + step) / ((c + step) * (step + 1.0)) * z;
        term *= ratio;
        sum += term;
        // While terms still grow, a small one says nothing about those after it.
        if term.abs() <= SMALL * f64::abs(sum) * (1.0 - z).max(1e-3) && ratio.abs() < 1.0 {
            return Some(sum).filter(|sum| sum.is_finite());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        let close = |a, b, c, z, expected: f64| {
            let found = hypergeometric(a, b, c, z).unwrap();
            assert!((found - expected).abs() < 1e-12 * expected.abs().max(1.0), "2F1({a}, {b}; {c}; {z}) = {found}");
        };
        close(1.0, 1.0, 2.0, 0.5, 2.0 * std::f64::consts::LN_2);
        close(0.5, 2.0, 2.0, 0.75, 2.0);
        close(1.0, 2.0, 3.0, 0.0, 1.0);
        // arcsin(z)/z at z² = 0.81.
        close(0.5, 0.5, 1.5, 0.81, f64::asin(0.9) / 0.9);
        close(-2.0, 3.0, 1.5, 0.3, 1.0 - 2.0 * 3.0 / 1.5 * 0.3 + 2.0 * 12.0 / (1.5 * 2.5 * 2.0) * 0.09);
    }

    #[test]
    fn where_there_is_none_it_says_so() {
        assert_eq!(hypergeometric(1.0, 1.0, 2.0, 1.0), None);
        assert_eq!(hypergeometric(1.0, 1.0, -3.0, 0.5), None);
        assert_eq!(hypergeometric(1.0, 1.0, 2.0, f64::NAN), None);
    }
}

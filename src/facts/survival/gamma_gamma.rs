//! Gamma-Gamma: what an order of a customer will be worth.
//!
//! Equations are those of P. S. Fader and B. G. S. Hardie (2013), The Gamma-Gamma Model of Monetary Value. The first order
//! of a customer is left out, as in the note: it is what made them a customer, and often unlike those that follow. The
//! model assumes that how much customers spend has nothing to do with how often they order; [`correlation`] says how far
//! that holds.

use super::history::History;
use crate::model::settings::survival::Values;
use statrs::function::gamma::ln_gamma;

/// The logarithm of the likelihood of customers' means (equation 1a), each the number of orders and their mean. HOT, as
/// for the orders: neighbours with equally many share what depends on that alone.
pub fn log_likelihood(model: &Values, means: &[(f64, f64)]) -> f64 {
    let Values { p, q, gamma } = *model;
    let mut sum = 0.0;
    for alike in means.chunk_by(|(one, _), (other, _)| one.to_bits() == other.to_bits()) {
        let Some(&(x, _)) = alike.first() else { continue };
        let px = p * x;
        let shared = ln_gamma(px + q) - ln_gamma(px) - ln_gamma(q) + q * gamma.ln() + px * x.ln();
        let own = |mean: f64| (px - 1.0) * mean.ln() - (px + q) * (gamma + x * mean).ln();
        sum += alike.iter().map(|&(_, mean)| shared + own(mean)).sum::<f64>();
    }
    sum
}

/// What an order of this customer is expected to be worth (equation 5): between their own mean and that of all. `None`
/// where the model has no mean, since `q` is not above 1.
pub fn expected_order(model: &Values, history: &History) -> Option<f64> {
    let Values { p, q, gamma } = *model;
    let (x, mean) = (f64::from(history.paid), history.mean.unwrap_or(0.0).max(0.0));
    let below = p * x + q - 1.0;
    (q > 1.0 && below > 0.0).then(|| p * (gamma + x * mean) / below)
}

/// Pearson's coefficient of the number of repeated orders and their mean, over the customers whom the model is fitted on;
/// `None` where one of them does not vary.
pub fn correlation(histories: &[History]) -> Option<f64> {
    let seen: Vec<(f64, f64)> = histories.iter().filter_map(observed).collect();
    let count = seen.len() as f64;
    let means = |value: fn(&(f64, f64)) -> f64| seen.iter().map(value).sum::<f64>() / count;
    let (x_mean, value_mean) = (means(|seen| seen.0), means(|seen| seen.1));
    let (mut both, mut xs, mut values) = (0.0, 0.0, 0.0);
    for (x, value) in &seen {
        both += (x - x_mean) * (value - value_mean);
        xs += (x - x_mean).powi(2);
        values += (value - value_mean).powi(2);
    }
    let spread = (xs * values).sqrt();
    (spread > 0.0).then(|| both / spread)
}

/// Number and mean of the repeated orders of a customer whom the model is fitted on.
pub fn observed(history: &History) -> Option<(f64, f64)> {
    let mean = history.mean.filter(|mean| history.paid > 0 && *mean > 0.0)?;
    Some((f64::from(history.paid), mean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CDNOW: Values = Values { p: 6.25, q: 3.74, gamma: 15.44 };

    fn history(repeats: u32, mean: f64) -> History {
        History { repeats, paid: repeats, recency: 1.0, age: 2.0, mean: (repeats > 0).then_some(mean) }
    }

    #[test]
    fn a_customer_lies_between_their_own_mean_and_that_of_all() {
        let all = expected_order(&CDNOW, &history(0, 0.0)).unwrap();
        assert!((all - 6.25 * 15.44 / 2.74).abs() < 1e-9);
        // ID 0001 of the published sample: two repeated orders of 22.35 on average.
        let one = expected_order(&CDNOW, &history(2, 22.35)).unwrap();
        assert!((one - 24.66).abs() < 0.01, "{one}");
        assert_eq!(expected_order(&Values { q: 1.0, ..CDNOW }, &history(2, 3.0)), None);
    }

    #[test]
    fn correlation_is_that_of_pearson() {
        let of =
            |pairs: &[(u32, f64)]| correlation(&pairs.iter().map(|&(x, mean)| history(x, mean)).collect::<Vec<_>>());
        assert!((of(&[(1, 10.0), (2, 20.0), (3, 30.0)]).unwrap() - 1.0).abs() < 1e-12);
        assert!((of(&[(1, 2.0), (2, 1.0), (3, 2.0)]).unwrap()).abs() < 1e-12);
        assert_eq!(of(&[(1, 10.0), (1, 20.0)]), None);
        assert_eq!(of(&[(0, 10.0)]), None);
    }

    proptest! {
        #[test]
        fn expectation_lies_between(p in 0.1..20.0_f64, q in 1.1..20.0_f64, gamma in 0.1..99.0_f64, x in 1_u32..50, mean in 0.1..900.0_f64) {
            let model = Values { p, q, gamma };
            let all = expected_order(&model, &history(0, 0.0)).unwrap();
            let one = expected_order(&model, &history(x, mean)).unwrap();
            let near = 1e-9 * (all + mean);
            prop_assert!(one >= all.min(mean) - near && one <= all.max(mean) + near, "{all} {mean} {one}");
            prop_assert!(log_likelihood(&model, &[(f64::from(x), mean)]).is_finite());
        }
    }
}

//! BG/NBD: whether a customer is still one, and how many orders to expect.
//!
//! Equations are those of Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the
//! Pareto/NBD Model, Marketing Science 24(2), 275–284; the probability of being alive is that of their note Computing
//! P(alive) Using the BG/NBD Model (2008). A customer with one order cannot have gone under this model, since customers
//! go after an order that repeats: their probability of being alive is 1.

use super::history::History;
use super::series::hypergeometric;
use crate::model::settings::survival::Orders;
use statrs::function::gamma::ln_gamma;

/// How near to a pole of the formula its limit is taken from both sides instead.
const NEAR: f64 = 1e-5;

/// The logarithm of the likelihood of histories (equation 6), each as often as the number beside it says; the two ways in which
/// one may have come about are added as logarithms. HOT: looking for the parameters asks this hundreds of times, so what
/// depends on the number of orders alone is worked out once for neighbours that have equally many.
pub fn log_likelihood(model: &Orders, histories: &[(f64, History)]) -> f64 {
    let Orders { r, alpha, a, b } = *model;
    let mut sum = 0.0;
    for alike in histories.chunk_by(|(_, one), (_, other)| one.repeats == other.repeats) {
        let Some((_, first)) = alike.first() else { continue };
        let x = f64::from(first.repeats);
        let rate = ln_gamma(r + x) - ln_gamma(r) + r * alpha.ln();
        let stays = ln_gamma(a + b) + ln_gamma(b + x) - ln_gamma(b) - ln_gamma(a + b + x);
        let goes = if first.repeats == 0 { f64::NEG_INFINITY } else { a.ln() - (b + x - 1.0).ln() };
        for (count, history) in alike {
            let alive = -(r + x) * (alpha + history.age).ln();
            let either = if goes.is_finite() {
                let gone = goes - (r + x) * (alpha + history.recency).ln();
                let greater = alive.max(gone);
                greater + (alive.min(gone) - greater).exp().ln_1p()
            } else {
                alive
            };
            sum += count * (rate + stays + either);
        }
    }
    sum
}

/// How probable it is that the customer is still one.
pub fn p_alive(model: &Orders, history: &History) -> f64 {
    1.0 / (1.0 + odds_of_having_gone(model, history))
}

fn odds_of_having_gone(model: &Orders, history: &History) -> f64 {
    if history.repeats == 0 {
        return 0.0;
    }
    let x = f64::from(history.repeats);
    let waited = (model.r + x) * ((model.alpha + history.age) / (model.alpha + history.recency)).ln();
    (model.a.ln() - (model.b + x - 1.0).ln() + waited).exp()
}

/// The orders to expect in so many weeks from now (equation 10); `None` where the formula cannot be worked out.
pub fn expected_orders(model: &Orders, history: &History, weeks: f64) -> Option<f64> {
    if weeks <= 0.0 {
        return Some(0.0);
    }
    let at = |a: f64| while_alive(&Orders { a, ..*model }, history, weeks);
    let x = f64::from(history.repeats);
    let pole = (model.a - 1.0).abs() < NEAR || (model.a + model.b + x - 1.0).abs() < NEAR;
    let orders = if pole {
        // The formula is smooth there, but its parts are not.
        f64::midpoint(at(model.a + 2.0 * NEAR)?, at(model.a - 2.0 * NEAR)?)
    } else {
        at(model.a)?
    };
    Some((orders / (1.0 + odds_of_having_gone(model, history))).max(0.0))
}

/// The numerator of equation 10. With Euler's transformation `2F1(A, B; C; z) = (1 − z)^(C−A−B) 2F1(C−A, C−B; C; z)` the
/// powers of the equation become one, and the series converges however far one looks ahead.
fn while_alive(model: &Orders, history: &History, weeks: f64) -> Option<f64> {
    let Orders { r, alpha, a, b } = *model;
    let x = f64::from(history.repeats);
    let whole = alpha + history.age + weeks;
    let c = a + b + x - 1.0;
    let series = hypergeometric(a + b - 1.0 - r, a - 1.0, c, weeks / whole)?;
    let power = ((a - 1.0) * ((alpha + history.age) / whole).ln()).exp();
    Some(c / (a - 1.0) * (1.0 - power * series)).filter(|orders| orders.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CDNOW: Orders = Orders { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

    fn history(repeats: u32, recency: f64, age: f64) -> History {
        History { repeats, paid: repeats, recency, age, mean: None }
    }

    #[test]
    fn published_customers() {
        // Fader, Hardie and Lee, Implementing the BG/NBD Model for Customer Base Analysis in Excel: ID 0001 and 39 weeks.
        let expected = expected_orders(&CDNOW, &history(2, 30.43, 38.86), 39.0).unwrap();
        assert!((expected - 1.226).abs() < 5e-4, "{expected}");
        let alive = p_alive(&CDNOW, &history(2, 30.43, 38.86));
        assert!((alive - 0.7266).abs() < 5e-4, "{alive}");
        assert_eq!(p_alive(&CDNOW, &history(0, 0.0, 38.86)).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn the_limits_at_poles_are_taken() {
        let seen = history(3, 10.0, 20.0);
        for (a, b, history) in [(1.0, 2.0, seen), (0.4, 0.6, history(0, 0.0, 20.0))] {
            let at = |a: f64| expected_orders(&Orders { a, b, ..CDNOW }, &history, 52.0).unwrap();
            assert!((at(a) - at(a + 1e-3)).abs() < 1e-2 && at(a) > 0.0, "{}", at(a));
        }
    }

    fn models() -> impl Strategy<Value = Orders> {
        (0.05..20.0, 0.05..60.0, 0.05..20.0, 0.05..60.0).prop_map(|(r, alpha, a, b)| Orders { r, alpha, a, b })
    }

    fn histories() -> impl Strategy<Value = History> {
        (0_u32..60, 0.0..1.0_f64, 0.1..500.0_f64).prop_map(|(repeats, part, age)| {
            let recency = if repeats == 0 { 0.0 } else { part * age };
            history(repeats, recency, age)
        })
    }

    proptest! {
        #[test]
        fn alive_is_a_probability_and_rises_with_recency(model in models(), seen in histories(), later in 0.0..1.0_f64) {
            let alive = p_alive(&model, &seen);
            prop_assert!((0.0..=1.0).contains(&alive), "{alive}");
            let recency = seen.recency + (seen.age - seen.recency) * later;
            let recent = p_alive(&model, &History { recency, ..seen });
            prop_assert!(recent >= alive - 1e-12, "{recent} {alive}");
        }

        #[test]
        fn expected_orders_are_never_negative_and_grow_with_time(model in models(), seen in histories(), weeks in 0.1..200.0_f64) {
            let soon = expected_orders(&model, &seen, weeks);
            let late = expected_orders(&model, &seen, weeks * 1.5);
            if let (Some(soon), Some(late)) = (soon, late) {
                prop_assert!(soon >= 0.0 && late >= soon - 1e-6 * (1.0 + soon), "{soon} {late}");
                // Never more than somebody who stays would order.
                let x = f64::from(seen.repeats);
                let steady = (model.r + x) / (model.alpha + seen.age) * weeks;
                prop_assert!(soon <= steady * (1.0 + 1e-4) + 1e-6, "{soon} {steady}");
            }
        }

        #[test]
        fn the_likelihood_is_a_number(model in models(), seen in histories()) {
            prop_assert!(log_likelihood(&model, &[(1.0, seen)]).is_finite());
        }
    }
}

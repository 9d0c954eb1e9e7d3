//! The parameters under which a likelihood is greatest: the simplex of Nelder and Mead comes near it from anywhere, Newton's
//! method does the rest; where the ground is too odd for that, the simplex is begun again where it ended until it stays there.
//!
//! Parameters are above nought and are looked for by their logarithms. Nothing is random and sums are added in one order,
//! so the same orders give the same parameters to the last digit.

use super::newton;
use argmin::core::{CostFunction, Error, Executor, State, TerminationReason, TerminationStatus};
use argmin::solver::neldermead::NelderMead;
use argmin_math::{ArgminAdd, ArgminMul, ArgminSub};

/// The logarithm of a parameter is looked for within this distance of where it begins.
const FAR: f64 = 10.0;
/// It is at the edge where it comes this near.
const EDGE: f64 = 9.0;
/// Spread of the likelihoods at the corners of a simplex that has come to rest: so much, and of a large sum so large a part of
/// it, since a sum of millions is not told more finely.
const REST: f64 = 1e-9;
const PART: f64 = 1e-13;
/// Steps of one simplex, and how often it is begun again.
const STEPS: u64 = 2_000;
const TIMES: usize = 12;
/// What a simplex that begins again may still gain.
const GAIN: f64 = 1e-7;
/// For the slope: a step of a logarithm, and how steep it may be at the top, by customer.
const NUDGE: f64 = 1e-4;
const FLAT: f64 = 1e-4;

/// Where the likelihood is greatest.
pub(super) struct Optimum<const N: usize> {
    pub(super) parameters: [f64; N],
    pub(super) log_likelihood: f64,
    pub(super) steps: u64,
    /// Whether the simplex came to rest on flat ground.
    pub(super) converged: bool,
    /// The parameter that went as far as it may.
    pub(super) edge: Option<usize>,
}

/// The logarithms of the parameters, from where they begin.
#[derive(Clone, Copy)]
struct Logs<const N: usize>([f64; N]);

impl<const N: usize> Logs<N> {
    fn moved(mut self, place: usize, by: f64) -> Self {
        if let Some(log) = self.0.get_mut(place) {
            *log += by;
        }
        self
    }

    fn with(&self, other: &Self, each: impl Fn(f64, f64) -> f64) -> Self {
        let mut logs = *self;
        logs.0.iter_mut().zip(other.0).for_each(|(log, other)| *log = each(*log, other));
        logs
    }
}

impl<const N: usize> ArgminAdd<Self, Self> for Logs<N> {
    fn add(&self, other: &Self) -> Self {
        self.with(other, |log, other| log + other)
    }
}

impl<const N: usize> ArgminSub<Self, Self> for Logs<N> {
    fn sub(&self, other: &Self) -> Self {
        self.with(other, |log, other| log - other)
    }
}

impl<const N: usize> ArgminMul<f64, Self> for Logs<N> {
    fn mul(&self, factor: &f64) -> Self {
        Self(self.0.map(|log| log * factor))
    }
}

struct Search<'f, const N: usize> {
    start: [f64; N],
    likelihood: &'f dyn Fn(&[f64; N]) -> f64,
}

impl<const N: usize> Search<'_, N> {
    fn parameters(&self, logs: &Logs<N>) -> [f64; N] {
        let mut parameters = self.start;
        parameters.iter_mut().zip(logs.0).for_each(|(parameter, log)| *parameter *= log.clamp(-FAR, FAR).exp());
        parameters
    }

    /// What is made small: the negative likelihood, with a slope back where nothing is looked for.
    fn height(&self, logs: &Logs<N>) -> f64 {
        let outside: f64 = logs.0.iter().map(|log| (log.abs() - FAR).max(0.0)).sum();
        let height = -(self.likelihood)(&self.parameters(logs));
        if height.is_finite() { height + outside * 1e3 } else { f64::MAX / 1e9 }
    }

    /// What two heights may differ by and be the same.
    fn rest(height: f64) -> f64 {
        (height.abs() * PART).max(REST)
    }

    /// The top, where Newton's method gets there from here.
    fn top(&self, from: Logs<N>) -> Option<newton::Place<N>> {
        let height = |at: &[f64; N]| self.height(&Logs(*at));
        newton::lowest(from.0, Self::rest(self.height(&from)), &height)
    }

    fn told(&self, logs: Logs<N>, steps: u64, rests: bool, customers: usize) -> Optimum<N> {
        let slope = |place: usize| {
            let at = |nudge: f64| self.height(&logs.moved(place, nudge));
            (at(NUDGE) - at(-NUDGE)) / (2.0 * NUDGE)
        };
        let flat = (0..N).all(|place| slope(place).abs() < FLAT * customers as f64);
        Optimum {
            parameters: self.parameters(&logs),
            log_likelihood: -self.height(&logs),
            steps,
            converged: rests && flat,
            edge: logs.0.iter().position(|log| log.abs() >= EDGE),
        }
    }
}

impl<const N: usize> CostFunction for &Search<'_, N> {
    type Param = Logs<N>;
    type Output = f64;

    fn cost(&self, logs: &Self::Param) -> Result<f64, Error> {
        Ok(self.height(logs))
    }
}

/// Looks from `start`, at first in steps of so much, for the parameters under which `likelihood`, the sum over so many customers,
/// is greatest.
pub(super) fn optimum<const N: usize>(
    start: [f64; N],
    step: f64,
    customers: usize,
    likelihood: &dyn Fn(&[f64; N]) -> f64,
) -> Optimum<N> {
    search(start, step, customers, likelihood, true)
}

/// The same by the simplex alone: for a part of what was seen, whose top is not that of all, and where Newton's method has
/// found no way.
pub(super) fn simplex<const N: usize>(
    start: [f64; N],
    step: f64,
    customers: usize,
    likelihood: &dyn Fn(&[f64; N]) -> f64,
) -> Optimum<N> {
    search(start, step, customers, likelihood, false)
}

fn search<const N: usize>(
    start: [f64; N],
    step: f64,
    customers: usize,
    likelihood: &dyn Fn(&[f64; N]) -> f64,
    finish: bool,
) -> Optimum<N> {
    let search = Search { start, likelihood };
    let mut logs = Logs([0.0; N]);
    let (mut height, mut steps, mut rests) = (search.height(&logs), 0, false);
    for time in 0..TIMES {
        // Turned about each time, so that a simplex that has gone flat stands up again.
        let side = if time % 2 == 0 { step } else { -step / 2.0 };
        let Some(found) = descend(&search, logs, side) else { break };
        steps += found.steps;
        let gain = height - found.height;
        if gain > 0.0 {
            (logs, height) = (found.logs, found.height);
        }
        if finish && let Some(top) = search.top(logs).filter(|top| top.height <= height) {
            logs = Logs(top.at);
            steps += top.steps;
            rests = true;
            break;
        }
        rests = found.rests && gain.abs() < GAIN * height.abs().max(1.0).sqrt();
        // Whoever walks off has been seen.
        if rests || logs.0.iter().any(|log| log.abs() >= EDGE) {
            break;
        }
    }
    search.told(logs, steps, rests, customers)
}

/// The same from a place that is near it.
pub(super) fn nearby<const N: usize>(
    start: [f64; N],
    customers: usize,
    likelihood: &dyn Fn(&[f64; N]) -> f64,
) -> Option<Optimum<N>> {
    let search = Search { start, likelihood };
    let top = search.top(Logs([0.0; N]))?;
    Some(search.told(Logs(top.at), top.steps, true, customers)).filter(|found| found.converged)
}

struct Rest<const N: usize> {
    logs: Logs<N>,
    height: f64,
    steps: u64,
    rests: bool,
}

fn descend<const N: usize>(search: &Search<'_, N>, from: Logs<N>, side: f64) -> Option<Rest<N>> {
    let corners = std::iter::once(from).chain((0..N).map(|place| from.moved(place, side))).collect();
    let rest = Search::<N>::rest(search.height(&from));
    let simplex = NelderMead::new(corners).with_sd_tolerance(rest).ok()?;
    let ended = Executor::new(search, simplex).configure(|state| state.max_iters(STEPS)).timer(false).run().ok()?;
    let state = ended.state();
    let rests = *state.get_termination_status() == TerminationStatus::Terminated(TerminationReason::SolverConverged);
    Some(Rest { logs: *state.get_best_param()?, height: state.get_best_cost(), steps: state.get_iter(), rests })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_found_and_a_slope_without_one_is_noticed() {
        let hill = |[x, y]: &[f64; 2]| -(x.ln() - 1.0).powi(2) - 10.0 * (y.ln() - x.ln()).powi(2) + 5.0;
        let found = optimum([1.0, 1.0], 0.5, 1, &hill);
        assert!(found.converged && found.edge.is_none());
        assert!(found.parameters.iter().all(|found| (found.ln() - 1.0).abs() < 1e-4), "{:?}", found.parameters);
        assert!((found.log_likelihood - 5.0).abs() < 1e-8);
        let slope = |[x]: &[f64; 1]| x.ln();
        assert_eq!(optimum([1.0], 0.5, 1, &slope).edge, Some(0));
        let broken = |[x]: &[f64; 1]| if *x > 0.0 { f64::NAN } else { 0.0 };
        assert!(!optimum([1.0], 0.5, 1, &broken).log_likelihood.is_nan());
    }
}

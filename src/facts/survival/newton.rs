//! The last stretch to the top of a likelihood: Newton's method, which needs a few looks where a simplex needs hundreds.
//!
//! Slopes and bends are taken from differences, so that any likelihood will do. It is for ground that is near the top and
//! round: where the bend is not that of a top, or a step does not lead up, it says so and the simplex goes on. Nothing of
//! it is special to the models. (J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed. 2006, chapters 3 and 8.)

/// Looks to either side are so far away: for how the ground bends, and for how it slopes, which decides where the top is.
const STRIDE: f64 = 1e-3;
const NUDGE: f64 = 1e-4;
/// The longest step.
const LEAP: f64 = 1.0;
/// Steps, and how often one that leads down is halved.
const STEPS: u64 = 30;
const HALVES: u32 = 10;

/// A place with its height; what is looked for is the lowest.
pub(super) struct Place<const N: usize> {
    pub(super) at: [f64; N],
    pub(super) height: f64,
    pub(super) steps: u64,
}

/// The lowest place near `from`, to within `rest` of its height; `None` where the ground there is not a hollow.
pub(super) fn lowest<const N: usize>(from: [f64; N], rest: f64, height: &dyn Fn(&[f64; N]) -> f64) -> Option<Place<N>> {
    let mut place = Place { at: from, height: height(&from), steps: 0 };
    while place.steps < STEPS {
        place.steps += 1;
        let (slope, bend) = ground(&place, height);
        let mut step = solved(bend, slope)?;
        let longest = step.iter().fold(0.0_f64, |longest, part| longest.max(part.abs()));
        if longest > LEAP {
            step = step.map(|part| part * LEAP / longest);
        }
        let gain: f64 = step.iter().zip(&slope).map(|(step, slope)| step * slope).sum::<f64>() / 2.0;
        let moved = |part: f64| {
            let mut at = place.at;
            at.iter_mut().zip(&step).for_each(|(at, step)| *at -= step * part);
            (at, height(&at))
        };
        let better =
            (0..HALVES).map(|times| moved(0.5_f64.powi(times as i32))).find(|(_, there)| *there <= place.height);
        match better {
            Some((at, there)) => (place.at, place.height) = (at, there),
            // Nothing is left to be gained but what sums are not told by.
            None if gain.abs() <= rest => {}
            None => return None,
        }
        if gain.abs() <= rest {
            return Some(place);
        }
    }
    None
}

/// How the ground slopes and bends about a place.
fn ground<const N: usize>(place: &Place<N>, height: &dyn Fn(&[f64; N]) -> f64) -> ([f64; N], [[f64; N]; N]) {
    let look = |moves: [(usize, f64); 2]| {
        let mut at = place.at;
        for (axis, by) in moves {
            at.iter_mut().skip(axis).take(1).for_each(|at| *at += by);
        }
        height(&at)
    };
    let ahead: [f64; N] = std::array::from_fn(|axis| look([(axis, STRIDE), (axis, 0.0)]));
    let behind: [f64; N] = std::array::from_fn(|axis| look([(axis, -STRIDE), (axis, 0.0)]));
    let slope = std::array::from_fn(|axis| {
        let at = |nudge: f64| look([(axis, nudge), (axis, 0.0)]);
        (at(NUDGE) - at(-NUDGE)) / (2.0 * NUDGE)
    });
    let mut bend = [[0.0; N]; N];
    for (row, line) in bend.iter_mut().enumerate() {
        for (column, cell) in line.iter_mut().enumerate().take(row + 1) {
            let [one, other] = [row, column].map(|axis| ahead.get(axis).copied().unwrap_or_default());
            let difference = if row == column {
                one - 2.0 * place.height + behind.get(row).copied().unwrap_or_default()
            } else {
                look([(row, STRIDE), (column, STRIDE)]) - one - other + place.height
            };
            *cell = difference / (STRIDE * STRIDE);
        }
    }
    (slope, bend)
}

/// The solution of `bend × step = slope` by Cholesky's factors of the lower half; `None` where the bend is not that of a hollow.
fn solved<const N: usize>(bend: [[f64; N]; N], slope: [f64; N]) -> Option<[f64; N]> {
    let mut factor = [[0.0_f64; N]; N];
    let dot = |one: &[f64; N], other: &[f64; N], upto: usize| -> f64 {
        one.iter().zip(other).take(upto).map(|(one, other)| one * other).sum()
    };
    for row in 0..N {
        for column in 0..=row {
            let [line, other] = [*factor.get(row)?, *factor.get(column)?];
            let rest = bend.get(row)?.get(column)? - dot(&line, &other, column);
            let value = if row == column {
                if !(rest > 0.0 && rest.is_finite()) {
                    return None;
                }
                rest.sqrt()
            } else {
                rest / other.get(column)?
            };
            *factor.get_mut(row)?.get_mut(column)? = value;
        }
    }
    let mut half = [0.0; N];
    for row in 0..N {
        let line = factor.get(row)?;
        let value = (slope.get(row)? - dot(line, &half, row)) / line.get(row)?;
        *half.get_mut(row)? = value;
    }
    let mut step = [0.0; N];
    for row in (0..N).rev() {
        let below: f64 = (row + 1..N).filter_map(|below| Some(factor.get(below)?.get(row)? * step.get(below)?)).sum();
        let value = (half.get(row)? - below) / factor.get(row)?.get(row)?;
        *step.get_mut(row)? = value;
    }
    step.iter().all(|part| part.is_finite()).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_hollow_is_found_and_a_saddle_refused() {
        // A bent valley, begun in it.
        let valley = |&[x, y]: &[f64; 2]| (1.0 - x).powi(2) + 4.0 * (y - x * x).powi(2);
        let found = lowest([0.7, 0.49], 1e-9, &valley).unwrap();
        assert!(found.at.iter().all(|at| (at - 1.0).abs() < 1e-3), "{:?}", found.at);
        let saddle = |&[x, y]: &[f64; 2]| x * x - y * y;
        assert!(lowest([0.5, 0.5], 1e-14, &saddle).is_none());
        assert!(lowest([0.0], 1e-14, &|&[x]: &[f64; 1]| x).is_none());
        assert!(lowest([0.0], 1e-14, &|_: &[f64; 1]| f64::NAN).is_none());
    }

    proptest! {
        #[test]
        fn what_is_solved_fits(cells in prop::array::uniform3(prop::array::uniform3(-3.0..3.0_f64)), slope in prop::array::uniform3(-9.0..9.0_f64)) {
            // A square of any matrix, and a little more, bends upwards.
            let mut bend = [[0.0; 3]; 3];
            for (row, line) in bend.iter_mut().enumerate() {
                for (column, cell) in line.iter_mut().enumerate() {
                    *cell = (0..3).map(|k| cells[row][k] * cells[column][k]).sum::<f64>() + f64::from(u8::from(row == column));
                }
            }
            let step = solved(bend, slope).unwrap();
            for (line, slope) in bend.iter().zip(slope) {
                let back: f64 = line.iter().zip(step).map(|(cell, step)| cell * step).sum();
                prop_assert!((back - slope).abs() < 1e-6, "{back} {slope}");
            }
        }
    }
}

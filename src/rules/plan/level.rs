//! The days of a period for everything that one owner has to do in it: in time, and no day fuller than it has to be.
//!
//! Of all limits to a day up to the owner's own, the lowest is taken with which no more misses its last good day than with the
//! owner's own, and no more than one day's work is left over for the next period. With it each contact stands as near to
//! its first day as there is room. Deterministic: ties go by tier, first day and the order of the customers.

use super::Why;
use super::load::Load;
use super::run::{Outcome, Run, Unfit};
use crate::rules::due::terms::Terms;
use crate::value::date::Date;
use std::collections::BTreeMap;

/// Finds the days. `meetings` are the channels over which people meet, one bit each: visits to one city are put on one day
/// where nothing is late for it. Answers the limit to a day too.
pub fn level(load: &Load, terms: &Terms, meetings: u64) -> (Outcome, u32) {
    let most = load.daily.unwrap_or(u32::MAX);
    let all = level_of(load, terms, meetings, most, false);
    let (late, left) = counts(&all);
    let fits = |outcome: &Outcome, peak: u32| {
        let (now_late, now_left) = counts(outcome);
        now_late <= late && now_left <= left.max(peak as usize)
    };
    // With the fullest day of all of them nothing changes any more.
    let (mut low, mut high) = (0, fullest(load, &all).min(most));
    let mut best = level_of(load, terms, meetings, high, false);
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        let tried = level_of(load, terms, meetings, middle, false);
        if fits(&tried, middle) {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    let gathered = level_of(load, terms, meetings, high, true);
    let (was, now) = (counts(&best), counts(&gathered));
    if now.0 <= was.0 && now.1 <= was.1 {
        best = gathered;
    }
    // Why something has no day is what stands in its way under the owner's own limit.
    for unfit in &mut best.unfit {
        let is_same =
            |other: &&Unfit| (other.customer, other.what, other.window) == (unfit.customer, unfit.what, unfit.window);
        let same = all.unfit.iter().find(is_same);
        unfit.why = same.map_or(unfit.why, |other| other.why);
    }
    (best, high)
}

/// The days with at most so many contacts on each.
pub fn level_of(load: &Load, terms: &Terms, meetings: u64, peak: u32, gather: bool) -> Outcome {
    Run::new(load, terms, meetings, peak, gather).through()
}

/// How many miss their last good day, and how many are left over for the next period.
fn counts(outcome: &Outcome) -> (usize, usize) {
    let left = outcome.unfit.iter().filter(|unfit| unfit.why == Why::Later).count();
    (outcome.unfit.len() - left, left)
}

/// The contacts of the fullest day, with those that stood on it.
fn fullest(load: &Load, outcome: &Outcome) -> u32 {
    let mut counts: BTreeMap<Date, u32> = load.days.iter().map(|day| (day.on, day.taken)).collect();
    for placed in &outcome.placed {
        *counts.entry(placed.on).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(0)
}
